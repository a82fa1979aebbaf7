// Where a program's columns are: the data set, the values computed so far, and in a quota its groups. A Machine asks
// here once, when it is made, and when it is bound again; what it reads must not move or change while it runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "data/table.hpp"
#include "eval/values.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::eval {

// A column as the loads see it: elements of one of four widths, or the row number itself.
struct ColumnView {
  enum class Width : std::uint8_t { row, bits64, bits32, bits16, bits8 };
  Width width = Width::row;
  const void* elements = nullptr;
  const std::uint8_t* missing = nullptr;  // null: nothing is missing
  const std::uint8_t* failed = nullptr;   // null: nothing failed
  bool negative_is_missing = false;       // ranks: `unranked`
  std::int64_t factor = 1;                // of each element: keys are not in millionths
  std::size_t rows = 0;
};

// The rows of each owner: order[offsets[r]] .. order[offsets[r + 1]]; without `order` the positions themselves.
struct ListView {
  const std::uint32_t* offsets = nullptr;
  const std::uint32_t* order = nullptr;
  std::size_t owners = 0;
  const std::uint32_t* counts = nullptr;  // what the aggregate gives for each owner, where it was counted beforehand
};

// The values of one register, kept for all rows.
struct KeptColumn {
  std::vector<std::int64_t> numbers;
  std::vector<std::uint8_t> booleans;
  std::vector<std::uint8_t> missing;
};

// What an aggregate of a limit, a count, gives for each group.
struct GroupCount {
  const ir::Aggregate* of = nullptr;
  std::vector<std::uint32_t> counts;
};

// The groups of a quota while its limit and order are computed.
struct GroupContext {
  std::vector<KeptColumn> keys;     // a value a group
  std::vector<GroupCount> counted;  // the aggregates that need no rows
  // For the other aggregates; empty where there are none.
  std::vector<std::uint32_t> offsets;  // groups + 1
  std::vector<std::uint32_t> order;    // ranked rows, group by group
};

// A table that stands in for that of a unit in the data set.
struct StandIn {
  sema::UnitId unit;
  const data::UnitTable* table = nullptr;
};

class Bindings {
 public:
  // `values` has an element a unit; the columns are filled by the passes, in the order of the program.
  Bindings(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
           std::vector<const UnitValues*> values, StandIn stand_in = {});

  ColumnView column(const ir::ColumnRef& ref) const;
  ListView list(const ir::Aggregate& aggregate) const;
  // The bits of a constant; a text gets its code from the data set's pool.
  std::int64_t bits(const ir::Constant& constant) const;

  const ir::Program& program() const { return program_; }
  // Another table of the unit from now on, for programs without lists by references. Machines ask again when they are
  // bound again.
  void use_table(sema::UnitId unit, const data::UnitTable& table) { tables_[unit.index()] = &table; }
  // Other values of the unit from now on, for machines made from now on; those until now.
  const UnitValues* use_values(sema::UnitId unit, const UnitValues* values) {
    return std::exchange(values_[unit.index()], values);
  }
  // Other ranks of the unit than the final ones in its values, for machines made from now on.
  void use_ranks(sema::UnitId unit, const std::vector<Rank>& ranks) { other_ranks_ = {unit, &ranks}; }
  void set_group(const GroupContext* group) { group_ = group; }
  void set_predicates(std::function<bool(const sema::Predicate&)> holds) { holds_ = std::move(holds); }

 private:
  struct ReverseIndex {
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint32_t> order;
  };
  void index_reverse_lists(const ir::Code& code);
  void make_key_codes();

  const sema::RuleSet& rules_;
  const ir::Program& program_;
  std::vector<const data::UnitTable*> tables_;  // a unit
  data::TextPool& texts_;
  std::vector<const UnitValues*> values_;
  std::pair<sema::UnitId, const std::vector<Rank>*> other_ranks_;
  const GroupContext* group_ = nullptr;
  std::function<bool(const sema::Predicate&)> holds_;
  std::vector<std::vector<std::int64_t>> key_codes_;                         // a unit; empty where not read, or no text
  std::map<std::pair<std::uint32_t, std::uint32_t>, ReverseIndex> reverse_;  // by unit and reference field
};

}  // namespace xeploai::eval
