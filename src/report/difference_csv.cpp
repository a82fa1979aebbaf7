// A difference as rows, for a spreadsheet.
#include "base/decimal.hpp"
#include "report/csv_cells.hpp"
#include "report/difference.hpp"
#include "report/difference_words.hpp"

namespace xeploai::report {
namespace {

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ";") + word;
  return out;
}

std::string sets(const std::vector<compare::BundleSet>* sets, const compare::Causes& all,
                 const std::vector<std::size_t>& numbers) {
  if (sets == nullptr) return {};
  std::string out;
  for (const compare::BundleSet& set : *sets) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < set.size(); ++i)
      out += (i == 0 ? "" : " & ") + bundle_name(all.bundles[set[i]], numbers);
  }
  return out;
}

void append_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  out += '\n';
}

std::string changes_csv(const Difference& difference) {
  std::string out =
      "change,subject,name,slot,fate,units,before,after,cite_before,cite_after,place_before,place_after\n";
  const std::vector<std::size_t> numbers = change_numbers(difference.changes);
  for (std::size_t i = 0; i < difference.changes.size(); ++i) {
    const compare::Change& change = difference.changes[i];
    append_row(out, {numbers[i] == 0 ? std::string("wording") : std::to_string(numbers[i]),
                     std::string(name_of(change.subject)), change.name, change.slot, std::string(name_of(change.fate)),
                     listed(change.units), change.before, change.after, change.cite_before, change.cite_after,
                     change.place_before, change.place_after});
  }
  return out;
}

}  // namespace

std::string outcomes_csv_header(DataColumn column) {
  return std::string(column == DataColumn::with ? "data," : "") +
         "unit,key,rank_before,rank_after,movement,way,held_before,held_after,notes_before,notes_after,values_before,"
         "values_after,enough,needed,quota,group,others\n";
}

std::string outcomes_csv_rows(const Difference& difference, const DifferenceFilter& filter, DataColumn column) {
  const OutcomeDifference& outcomes = *difference.outcomes;
  const std::vector<std::size_t> numbers = change_numbers(difference.changes);
  std::string out;
  const auto value_list = [](const DescribedUnit& unit, std::string ShownValue::*side) {
    std::vector<std::string> words;
    for (const ShownValue& value : unit.values) words.push_back(value.name + '=' + value.*side);
    return listed(words);
  };
  for (std::size_t kind = 0; kind < outcomes.kinds.size(); ++kind) {
    const UnitDescriber describer(outcomes, kind);
    for (const std::size_t index : describer.listed(filter)) {
      const compare::UnitChange& change = describer.change().units[index];
      const DescribedUnit unit = describer.describe(index);
      if (column == DataColumn::with) out += csv_cell(outcomes.data) + ',';
      if (column == DataColumn::with) out += csv_cell(outcomes.data) + ',';
      append_row(
          out, {outcomes.population.kinds[kind].name, unit.key, unit.rank_before.value_or(""),
                unit.rank_after.value_or(""), std::string(name_of(change.movement)),
                change.rank_differs() ? std::string(name_of(change.way)) : std::string(),
                change.held_before ? "true" : "false", change.held_after ? "true" : "false", listed(unit.notes_before),
                listed(unit.notes_after), value_list(unit, &ShownValue::before), value_list(unit, &ShownValue::after),
                sets(unit.causes ? &unit.causes->enough : nullptr, outcomes.causes, numbers),
                sets(unit.causes ? &unit.causes->needed : nullptr, outcomes.causes, numbers), unit.quota, unit.group,
                listed(unit.others)});
    }
  }
  return out;
}

std::string difference_csv(const Difference& difference, const DifferenceFilter& filter) {
  if (!difference.outcomes) return changes_csv(difference);
  return outcomes_csv_header(DataColumn::without) + outcomes_csv_rows(difference, filter, DataColumn::without);
}

}  // namespace xeploai::report
