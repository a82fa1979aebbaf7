#include "oracle/oracle.hpp"

#include "oracle/declarations.hpp"
#include "oracle/evaluation.hpp"
#include "oracle/phases.hpp"
#include "oracle/population.hpp"

namespace xeploai::oracle {
namespace {

std::string written(const Value& value) {
  if (const auto* number = std::get_if<Number>(&value)) return write(*number);
  if (const auto* day = std::get_if<Day>(&value)) return write(*day);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? "true" : "false";
  if (const auto* choice = std::get_if<Choice>(&value)) return choice->of->values[choice->place];
  if (const auto* reference = std::get_if<Reference>(&value)) {
    return written((*reference)->values.at((*reference)->unit->key.name.text));
  }
  return "";
}

std::string notes_of(const Classify& classify, const Standing& standing) {
  std::string notes;
  const auto note = [&](const std::string& kind, const std::string& name) {
    notes += (notes.empty() ? "" : ";") + kind + ":" + name;
  };
  if (!standing.skip.empty()) note("skip", standing.skip);
  for (const auto& name : standing.violations) note("violates", name);
  for (const auto& name : standing.caps) note("cap", name);
  for (const auto* quota : classify.quotas) {
    if (standing.quotas.count(quota->name.text) != 0) note("quota", quota->name.text);
  }
  for (const auto* quota : classify.quotas) {
    const auto lowered = standing.quotas.find(quota->name.text);
    if (lowered != standing.quotas.end() && lowered->second) note("tie", quota->name.text);
  }
  return notes;
}

std::string results_of(const syntax::UnitDeclaration& unit, const Classify& classify, const std::vector<Row>& rows,
                       Evaluation& evaluation, const Phases& phases) {
  std::string out = unit.key.name.text + ",status,rank,rank_before_quota";
  for (const auto* let : classify.lets) out += "," + let->name.text;
  out += ",notes\n";
  for (const Row& row : rows) {
    const Standing& standing = phases.standing(row);
    const bool ranked = standing.status == Standing::Status::ranked;
    out += quoted_cell(written(row.values.at(unit.key.name.text)));
    out += ranked ? ",ranked," + written(standing.rank) + "," + written(standing.rank_before_quota) : ",not_ranked,,";
    for (const auto* let : classify.lets) out += "," + quoted_cell(written(evaluation.let(row, *let)));
    out += "," + notes_of(classify, standing) + "\n";
  }
  return out;
}

}  // namespace

Outcome run(const syntax::Document& document, const source::Files& files, const Data& data) {
  const Declarations all = declarations_of(document);
  const Population population = population_of(data, all);
  Evaluation evaluation(all, files, population);
  Phases phases(all, evaluation, population);
  phases.run();
  Outcome outcome;
  for (const Error& error : evaluation.errors()) {
    outcome.errors.insert(error.place);
    const std::string key = written(error.unit->values.at(error.unit->unit->key.name.text));
    outcome.errors_by_unit.insert(error.place + " " + error.unit->unit->name.text + " " + key);
  }
  for (const auto* unit : all.units) {
    const Classify* classify = all.classify(unit);
    if (classify == nullptr || !outcome.errors.empty()) continue;
    outcome.results[unit->name.text] = results_of(*unit, *classify, population.at(unit), evaluation, phases);
  }
  return outcome;
}

}  // namespace xeploai::oracle
