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
  // Keeps a copy of what may be read of the unit's kind while it is ranked: of the unit at `row` alone, mostly, and of
  // all where the rules look at others of its kind.
  Rerun(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data, const Outcomes& outcomes,
        sema::UnitId unit, std::size_t row);
  ~Rerun();
  Rerun(const Rerun&) = delete;
  Rerun& operator=(const Rerun&) = delete;

  // The copy, in which the values of the unit may be changed. Numbers have 64 bits, so that any may be put there.
  data::UnitTable& table();
  // The unit's row there.
  std::size_t row() const;
  // The rank after skips, cases and caps; nothing where the unit is skipped or a value fails.
  std::optional<eval::Rank> rank();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xeploai::decide
