#include "report/sweep.hpp"

#include <utility>

#include "diag/json_text.hpp"
#include "diag/texts/report.hpp"
#include "report/csv_cells.hpp"
#include "report/text_table.hpp"

namespace xeploai::report {
namespace {

using diag::json_text;
using diag::say;
namespace texts = diag::texts;

// One unit kind: the highest rank first, as an official reads it; the line of today's value is marked.
void append_unit(std::string& out, const SweepInput& input, std::size_t index, const sema::Unit& unit,
                 diag::Language language) {
  const auto words = [language](diag::Text text) { return std::string(diag::catalogue_text(text, language)); };
  const std::vector<sema::NamedValue>& ranks = ranks_of(input.rules, unit);
  std::vector<Align> aligns(ranks.size() + 4, Align::right);
  aligns.back() = Align::left;
  TextTable table(2, aligns);
  std::vector<std::string> head{input.parameters.front()->name};
  for (std::size_t rank = ranks.size(); rank-- > 0;)
    head.emplace_back(label_or_name(ranks[rank].label, ranks[rank].name));
  head.push_back(words(texts::summary_not_ranked));
  head.push_back(words(texts::sweep_held));
  table.line(std::move(head));
  for (const SweepPoint& point : input.sweep.points) {
    std::vector<std::string> line{base::to_string(point.values.front())};
    if (point.units.empty()) {
      line.resize(ranks.size() + 3);
      line.push_back(point.error());
    } else {
      const auto& [counts, held] = point.units[index];
      for (std::size_t rank = ranks.size(); rank-- > 0;) line.push_back(std::to_string(counts.ranks[rank]));
      line.push_back(std::to_string(counts.not_ranked()));
      line.push_back(std::to_string(held));
      if (point.values.front() == present(*input.parameters.front())) line.push_back(words(texts::sweep_present));
    }
    table.line(std::move(line));
  }
  out += '\n' + std::string(label_or_name(unit.label, unit.name)) + '\n';
  table.append_to(out);
}

// Of two parameters: how many units get the highest rank, a line a value of the first, a column a value of the second.
void append_grid(std::string& out, const SweepInput& input, std::size_t index, const sema::Unit& unit,
                 diag::Language language) {
  const sema::NamedValue& rank = ranks_of(input.rules, unit).back();
  const std::vector<base::Decimal> columns = second_values(input.sweep);
  TextTable table(2, std::vector<Align>(columns.size() + 1, Align::right));
  std::vector<std::string> head{input.parameters[0]->name + " ↓  " + input.parameters[1]->name + " →"};
  for (const base::Decimal value : columns) head.push_back(base::to_string(value));
  table.line(std::move(head));
  for (std::size_t first = 0; first < input.sweep.points.size(); first += columns.size()) {
    std::vector<std::string> line{base::to_string(input.sweep.points[first].values[0])};
    for (std::size_t i = first; i < first + columns.size(); ++i) {
      const SweepPoint& point = input.sweep.points[i];
      const bool now =
          point.values[0] == present(*input.parameters[0]) && point.values[1] == present(*input.parameters[1]);
      line.push_back(point.units.empty() ? point.error()
                                         : (now ? "*" : "") + std::to_string(point.units[index].counts.ranks.back()));
    }
    table.line(std::move(line));
  }
  out += '\n' + std::string(label_or_name(unit.label, unit.name)) + ": " +
         std::string(label_or_name(rank.label, rank.name)) + "  (* " +
         std::string(diag::catalogue_text(texts::sweep_star, language)) + ")\n";
  table.append_to(out);
}

void append_row(std::string& out, std::string_view unit, const SweepPoint& point, std::string_view outcome,
                const std::string& units) {
  out += csv_cell(unit) + ',';
  for (const base::Decimal value : point.values) out += base::to_string(value) + ',';
  out += csv_cell(outcome) + ',' + units + '\n';
}

std::string unit_json(const SweepInput& input, const sema::Unit& unit, const SweptUnit& swept) {
  std::string out = json_text(unit.name) + ": {\"ranks\": {";
  const std::vector<sema::NamedValue>& ranks = ranks_of(input.rules, unit);
  for (std::size_t rank = 0; rank < ranks.size(); ++rank)
    out += (rank == 0 ? "" : ", ") + json_text(ranks[rank].name) + ": " + std::to_string(swept.counts.ranks[rank]);
  return out + "}, \"not_ranked\": " + std::to_string(swept.counts.not_ranked()) +
         ", \"held\": " + std::to_string(swept.held) + '}';
}

}  // namespace

std::vector<SweptUnit> swept_units(const Classified& all) {
  std::vector<SweptUnit> out;
  for (const sema::UnitId unit : classified_units(all.rules)) out.push_back({count(all, unit), count_held(all, unit)});
  return out;
}

base::Decimal present(const sema::Parameter& parameter) { return std::get<base::Decimal>(parameter.value); }

const std::vector<sema::NamedValue>& ranks_of(const sema::RuleSet& rules, const sema::Unit& unit) {
  return rules.enums[unit.classify->scale.index()].values;
}

std::vector<base::Decimal> second_values(const Sweep& sweep) {
  std::vector<base::Decimal> out;
  for (const SweepPoint& point : sweep.points) {
    if (point.values[0] != sweep.points.front().values[0]) break;
    out.push_back(point.values[1]);
  }
  return out;
}

std::string sweep_heading(const sema::Parameter& parameter, diag::Language language) {
  const std::string value = base::to_string(present(parameter));
  std::string out = diag::in_words(say(texts::sweep_title, parameter.name, value), language);
  if (!parameter.label.empty()) out += "  — " + parameter.label;
  if (!parameter.cite.empty()) out += "  [" + parameter.cite + ']';
  return out;
}

std::string sweep_text(const SweepInput& input, diag::Language language) {
  std::string out;
  for (const sema::Parameter* parameter : input.parameters) out += sweep_heading(*parameter, language) + '\n';
  const std::vector<sema::UnitId> units = classified_units(input.rules);
  const auto append = input.parameters.size() == 1 ? append_unit : append_grid;
  for (std::size_t i = 0; i < units.size(); ++i) append(out, input, i, input.rules.units[units[i].index()], language);
  return out;
}

std::string sweep_csv(const SweepInput& input) {
  std::string out = "unit,";
  for (const sema::Parameter* parameter : input.parameters) out += csv_cell(parameter->name) + ',';
  out += "outcome,units\n";
  const std::vector<sema::UnitId> units = classified_units(input.rules);
  for (std::size_t i = 0; i < units.size(); ++i) {
    const sema::Unit& unit = input.rules.units[units[i].index()];
    const std::vector<sema::NamedValue>& ranks = ranks_of(input.rules, unit);
    for (const SweepPoint& point : input.sweep.points) {
      if (point.units.empty()) {
        append_row(out, unit.name, point, "error:" + point.error(), "");
        continue;
      }
      const auto& [counts, held] = point.units[i];
      for (std::size_t rank = ranks.size(); rank-- > 0;)
        append_row(out, unit.name, point, ranks[rank].name, std::to_string(counts.ranks[rank]));
      append_row(out, unit.name, point, "not_ranked", std::to_string(counts.not_ranked()));
      append_row(out, unit.name, point, "held", std::to_string(held));
    }
  }
  return out;
}

std::string sweep_json(const SweepInput& input) {
  std::string out = "{\"parameters\": [";
  for (const sema::Parameter* parameter : input.parameters)
    out += (parameter == input.parameters.front() ? "{\"name\": " : ", {\"name\": ") + json_text(parameter->name) +
           ", \"label\": " + json_text(parameter->label) + ", \"cite\": " + json_text(parameter->cite) +
           ", \"present\": " + base::to_string(present(*parameter)) + '}';
  out += "], \"points\": [";
  const std::vector<sema::UnitId> units = classified_units(input.rules);
  bool first = true;
  for (const SweepPoint& point : input.sweep.points) {
    out += std::exchange(first, false) ? "\n  {\"values\": [" : ",\n  {\"values\": [";
    for (std::size_t i = 0; i < point.values.size(); ++i)
      out += (i == 0 ? "" : ", ") + base::to_string(point.values[i]);
    out += ']';
    if (point.units.empty()) {
      out += ", \"error\": " + json_text(point.error()) + '}';
      continue;
    }
    out += ", \"units\": {";
    for (std::size_t i = 0; i < units.size(); ++i)
      out += (i == 0 ? "" : ", ") + unit_json(input, input.rules.units[units[i].index()], point.units[i]);
    out += "}}";
  }
  return out + "\n]}\n";
}

}  // namespace xeploai::report
