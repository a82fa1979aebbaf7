// A unit whose value is moved and which is ranked again alone (decide/rerun.hpp) has the rank that it has where its
// data say that value.
#include "decide/rerun.hpp"

#include <optional>
#include <string>
#include <vector>

#include "decide/classify.hpp"
#include "ir/lower.hpp"
#include "oracle/generate.hpp"
#include "properties/comparing.hpp"
#include "support/catch.hpp"
#include "support/pipeline.hpp"

namespace xeploai::properties {
namespace {

struct Counts {
  std::size_t moved = 0;
  std::size_t alone = 0;  // only the unit's own row was copied
  std::size_t among_others = 0;
};

bool same(const data::Column& a, const data::Column& b, std::size_t row) {
  const auto bits = [row](const data::Column& column) {
    return std::visit([row](const auto& elements) { return static_cast<std::int64_t>(elements[row]); },
                      column.elements);
  };
  return a.is_missing(row) == b.is_missing(row) && bits(a) == bits(b);
}

// All units but one are as they were: a rerun takes them so.
bool others_are_same(const decide::Outcomes& a, const decide::Outcomes& b, std::size_t unit, std::size_t row) {
  for (std::size_t u = 0; u < a.units.size(); ++u)
    for (std::size_t r = 0; r < a.units[u].values.rank.size(); ++r) {
      if (u == unit && r == row) continue;
      if (a.units[u].values.rank[r] != b.units[u].values.rank[r]) return false;
      for (std::size_t l = 0; l < a.units[u].values.lets.size(); ++l)
        if (!same(a.units[u].values.lets[l], b.units[u].values.lets[l], r)) return false;
    }
  return true;
}

class Mover {
 public:
  Mover(const support::Pipeline& pipeline, Counts& counts)
      : rules_(pipeline.rules()),
        program_(ir::lower(rules_)),
        data_(pipeline.data()),
        outcomes_(decide::classify(rules_, program_, data_, {})),
        counts_(counts) {}

  void run() {
    if (!outcomes_.errors.empty()) return;
    for (std::size_t u = 0; u < rules_.units.size(); ++u)
      if (rules_.units[u].classify)
        for (std::size_t row = 0; row < data_.units[u].rows; row += 1 + data_.units[u].rows / 2) move_in(u, row);
  }

 private:
  void move_in(std::size_t unit, std::size_t row) {
    decide::Rerun rerun(rules_, program_, data_, outcomes_, sema::UnitId(unit), row);
    const bool alone = rerun.table().rows == 1;
    const std::size_t rows = data_.units[unit].rows;
    if (rows > 1) ++(alone ? counts_.alone : counts_.among_others);
    CHECK(rank_of(outcomes_, unit, row) == rerun.rank().value_or(eval::unranked));
    data::DataSet changed = data_;
    data::UnitTable& table = changed.units[unit];
    for (std::size_t f = 0; f < table.columns.size(); ++f)
      move(unit, row, changed, {table.columns[f], row}, {rerun.table().columns[f], rerun.row()}, (row + 1) % rows,
           rerun);
    for (std::size_t l = 0; l < table.lists.size(); ++l) {
      data::ListTable& list = table.lists[l];
      data::ListTable& copy = rerun.table().lists[l];
      if (list.offsets[row] == list.offsets[row + 1]) continue;
      const std::size_t element = first_element(list, row);
      for (std::size_t f = 0; f < list.columns.size(); ++f)
        move(unit, row, changed, {list.columns[f], element}, {copy.columns[f], first_element(copy, rerun.row())},
             (element + 1) % list.rows(), rerun);
    }
  }

  struct Place {
    data::Column& column;
    std::size_t row;
  };

  static std::size_t first_element(const data::ListTable& list, std::size_t owner) {
    const std::size_t at = list.offsets[owner];
    return list.order.empty() ? at : list.order[at];
  }
  static eval::Rank rank_of(const decide::Outcomes& outcomes, std::size_t unit, std::size_t row) {
    return outcomes.units[unit].values.rank_before[row];
  }

  // Puts the value of another row there, in the data and in the copy, and takes it back.
  void move(std::size_t unit, std::size_t row, const data::DataSet& changed, Place there, Place in_copy,
            std::size_t other, decide::Rerun& rerun) {
    if (there.column.is_missing(there.row) || there.column.is_missing(other)) return;
    std::visit(
        [&](auto& elements, auto& copied) {
          using Copied = typename std::decay_t<decltype(copied)>::value_type;
          if (other >= elements.size() || elements[there.row] == elements[other]) return;
          const auto before = std::exchange(elements[there.row], elements[other]);
          const auto copy_before = std::exchange(copied[in_copy.row], static_cast<Copied>(elements[other]));
          compare(unit, row, changed, rerun);
          elements[there.row] = before;
          copied[in_copy.row] = copy_before;
        },
        there.column.elements, in_copy.column.elements);
  }

  void compare(std::size_t unit, std::size_t row, const data::DataSet& changed, decide::Rerun& rerun) {
    const decide::Outcomes after = decide::classify(rules_, program_, changed, {});
    if (!after.errors.empty() || !others_are_same(outcomes_, after, unit, row)) return;
    ++counts_.moved;
    CHECK(rank_of(after, unit, row) == rerun.rank().value_or(eval::unranked));
  }

  const sema::RuleSet& rules_;
  ir::Program program_;
  const data::DataSet& data_;
  decide::Outcomes outcomes_;
  Counts& counts_;
};

TEST_CASE("a unit ranked again with another value has the rank that its data would give") {
  const std::size_t first = number_from_environment("XEPLOAI_FIRST_SEED", 1);
  const std::size_t count = number_from_environment("XEPLOAI_SEEDS", 60);
  Counts counts;
  oracle::GenerateOptions small;
  small.most_rows = 40;
  for (std::size_t seed = first; seed < first + count; ++seed) {
    INFO("seed " << seed);
    const oracle::Generated program = oracle::generate(seed, small);
    support::Pipeline pipeline(program.rules);
    REQUIRE(pipeline.findings().empty());
    if (pipeline.read(program.tables).empty()) Mover(pipeline, counts).run();
  }
  if (count < 60) return;
  CHECK(counts.moved > 100);
  CHECK(counts.alone > 20);
  CHECK(counts.among_others > 20);
}

}  // namespace
}  // namespace xeploai::properties
