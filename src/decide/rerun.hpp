// Ranks one unit again after a value of its own was changed, all other units being as they are: what explanations ask
// when they look for what is lacking. No quota runs.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::decide {

class Rerun {
 public:
  // Keeps a copy of the table of the unit's kind, whose values of the unit at `row` may be changed through `table()`.
  Rerun(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data, const Outcomes& outcomes,
        sema::UnitId unit, std::size_t row);
  ~Rerun();
  Rerun(const Rerun&) = delete;
  Rerun& operator=(const Rerun&) = delete;

  // Rows as in the data set; of the lists only the elements of this unit, unless the rules read others' through a
  // reference. Numbers have 64 bits, so that any may be put there.
  data::UnitTable& table();
  // The rank after skips, cases and caps; nothing where the unit is skipped or a value fails.
  std::optional<eval::Rank> rank();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xeploai::decide
