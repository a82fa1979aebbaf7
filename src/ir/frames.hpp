// Builds the instructions of expressions. A Builder keeps one frame for each depth of rows (the unit's row, the rows
// of the lists around an expression); an expression is computed in the outermost frame that has all it needs, once,
// and broadcast to the inner ones.
#pragma once

#include <bitset>
#include <cstddef>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "ir/emitter.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::ir {

// What the rows of a frame are.
enum class RowsOf : std::uint8_t { unit, list, group, single };

struct FrameRows {
  RowsOf of = RowsOf::unit;
  UnitId unit;
  std::uint32_t list = 0;
};

class Builder {
 public:
  // `program` takes the marks of keys used as values.
  Builder(const sema::RuleSet& rules, Program& program, Code& code, FrameRows rows);

  // The register of an expression's value, in the outermost frame.
  Reg lower(const sema::ExprPtr& expr) { return lower(*expr, 0); }
  Reg lower(const sema::Cases& cases) { return lower_cases(cases, 0); }
  Reg lower(const sema::Bounded& bounded);
  // Names of unit values in expectations stand for the rows of this test's data.
  void of_test(const sema::TestCase& test) { test_ = &test; }
  // From now on the unit's own let `let` is this register: a sealed copy of `value`.
  Reg keep_let(std::size_t let, Reg value);

 private:
  using Depth = sema::Depth;
  using Depths = std::bitset<128>;

  struct Frame {
    Emitter emitter;
    FrameRows rows;
    Depth parent = 0;
  };

  Reg lower(const sema::Expr& expr, Depth depth);
  Reg lower_here(const sema::Expr& expr, Depth depth);
  Reg lower_wide(const sema::Expr& expr, Depth depth);
  Reg lower_cases(const sema::Cases& cases, Depth depth);
  Reg lower_member(const sema::Member& member, const sema::Expr& expr, Depth depth);
  Reg lower_comparison(const sema::Comparison& comparison, const sema::Expr& expr, Depth depth);
  Reg lower_in(const sema::InTest& test, const sema::Expr& expr, Depth depth);
  Reg lower_rounding(const sema::Rounding& rounding, Depth depth);
  Reg lower_aggregate(const sema::Aggregate& aggregate, Depth depth);
  Reg lower_table(const sema::TableUse& use, Depth depth);
  Reg owner_of(const sema::ListSource& list, Depth depth);
  std::int64_t test_row(std::size_t unit) const;
  Depth list_depth(const sema::ListSource& list) const;
  FrameRows element_rows(const sema::ListSource& list) const;

  Reg constant(const Constant& value, Depth depth) { return frames_[depth].emitter.constant(value); }
  Reg emit(Depth depth, Op op, Kind kind, Reg a, Reg b = {}, Reg c = {}, std::uint32_t aux = 0, source::Span span = {});
  Reg load(const ColumnRef& column, Kind kind, Reg row, Depth depth);
  Reg broadcast(Reg value, Depth from, Depth to);
  Kind kind_of(Reg reg, Depth depth) const { return frames_[depth].emitter.kind_of(reg); }

  const Depths& depths_of(const sema::Expr& expr);
  Depth level_of(const sema::Expr& expr);
  ColumnRef column_of(const sema::Member& member, UnitId unit, const FrameRows* rows) const;

  const sema::RuleSet& rules_;
  Program& program_;
  std::vector<Frame> frames_;  // by depth; the last is the innermost in use
  std::map<std::size_t, Reg> kept_lets_;
  const sema::TestCase* test_ = nullptr;
  std::unordered_map<const sema::Expr*, Depths> depths_;
};

// The register kind of a type.
constexpr Kind kind_of(const sema::Type& type) {
  return type.kind == sema::TypeKind::boolean ? Kind::boolean : Kind::number;
}

}  // namespace xeploai::ir
