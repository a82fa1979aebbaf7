#include "decide/survivors.hpp"

#include <utility>

namespace xeploai::decide {
namespace {

std::vector<std::vector<std::uint8_t>> marks_of(const std::vector<eval::RunError>& errors, const data::DataSet& data) {
  std::vector<std::vector<std::uint8_t>> marks;
  for (const data::UnitTable& table : data.units) marks.emplace_back(table.rows, std::uint8_t{0});
  for (const eval::RunError& error : errors) marks[error.unit.index()][error.row] = 1;
  return marks;
}

}  // namespace

RunRejection rejection_of(const eval::RunError& error, const data::DataSet& data) {
  const data::UnitTable& table = data.units[error.unit.index()];
  return {error, table.keys.text(error.row), table.source_row(error.row)};
}

Survivors classify_survivors(const sema::RuleSet& rules, const ir::Program& program, const data::Schema& schema,
                             data::DataSet& data, const ClassifyOptions& options) {
  Survivors out;
  for (;;) {
    out.outcomes = classify(rules, program, data, options);
    if (out.outcomes.errors.empty()) return out;
    for (const eval::RunError& error : out.outcomes.errors) out.rejections.emplace_back(rejection_of(error, data));
    for (data::Rejection& rejection : data::reject(data, schema, marks_of(out.outcomes.errors, data)))
      out.rejections.emplace_back(std::move(rejection));
  }
}

}  // namespace xeploai::decide
