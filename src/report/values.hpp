// Values of a classified data set as people read them: what stands in results, summaries and explanations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "sema/model.hpp"

namespace xeploai::report {

struct Intake;

// How ranks and choices are written: `good` or `Hoàn thành tốt nhiệm vụ` (the name where there is no label).
enum class Naming : std::uint8_t { names, labels };
std::string_view written(const sema::NamedValue& value, Naming naming);
// The label of a unit, let, …, or its name where it has none.
std::string_view label_or_name(std::string_view label, std::string_view name);

// The rules, the data they ran over and what they decided. Does not own them.
struct Classified {
  const sema::RuleSet& rules;
  const data::DataSet& data;
  const decide::Outcomes& outcomes;
  const Intake* intake = nullptr;  // where units may be rejected

  const sema::Unit& unit(sema::UnitId id) const { return rules.units[id.index()]; }
  const data::UnitTable& table(sema::UnitId id) const { return data.units[id.index()]; }
  const decide::UnitOutcome& outcome(sema::UnitId id) const { return outcomes.units[id.index()]; }
};

// The kinds that are classified, in the order of the rules.
std::vector<sema::UnitId> classified_units(const sema::RuleSet& rules);

struct Row {
  sema::UnitId unit;
  std::size_t index = 0;
};

// The value of a column at a row; nothing where it is missing.
std::optional<std::string> value_text(const Classified& all, const sema::Type& type, const data::Column& column,
                                      std::size_t row, Naming naming);
// The same of a cell that is not in the data set (data::SourceCells).
std::optional<std::string> value_text(const Classified& all, const sema::Type& type, const data::CellValue& cell,
                                      Naming naming);
// The value of a key, field, let, rank, or a path to one (a `per` key, an order key) of the row; nothing where it is
// missing, or is none of these.
std::optional<std::string> member_text(const Classified& all, const sema::Expr& member, Row row, Naming naming);
// `good`; nothing for `unranked`.
std::optional<std::string> rank_text(const Classified& all, sema::UnitId unit, eval::Rank rank, Naming naming);

}  // namespace xeploai::report
