// Comparisons, chains of them, and `in`; above all which bare names in them are values, because the other side gives
// their type (language.md, section 5, "Names").
#include <array>

#include "diag/texts/sema.hpp"
#include "sema/expressions.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

CompareOp op_of(syntax::CompareOp op) { return static_cast<CompareOp>(op); }
static_assert(static_cast<int>(syntax::CompareOp::greater_equal) == static_cast<int>(CompareOp::greater_equal));

bool orders(syntax::CompareOp op) { return op != syntax::CompareOp::equal && op != syntax::CompareOp::not_equal; }

// One side of a comparison while it is found out what it is. A bare name begins as what it stands for elsewhere.
struct Side {
  const syntax::Expr* expr = nullptr;
  const syntax::Name* bare = nullptr;
  ExprPtr checked;           // not of a bare name
  std::optional<Type> type;  // as far as it is known; an error where nothing is to be said of it
  bool is_value = false;     // a bare name that is a value of `type`
  bool by_left = false;      // whose type the left side gave
};

bool has_value(const Context& context, const std::optional<Type>& type, const syntax::Name& name) {
  return type && is_enum(*type) && context.symbols.enums[type->of.index()].places.contains(name.text);
}

// From the left, since of two bare names the left one gives its type first; then from the right.
void decide_values(const Context& context, std::span<Side> sides) {
  for (std::size_t i = 1; i < sides.size(); ++i) {
    Side& side = sides[i];
    if (side.bare == nullptr || !has_value(context, sides[i - 1].type, *side.bare)) continue;
    side.type = sides[i - 1].type;
    side.is_value = side.by_left = true;
  }
  for (std::size_t i = sides.size() - 1; i-- > 0;) {
    Side& side = sides[i];
    const Side& right = sides[i + 1];
    if (side.bare == nullptr || side.is_value || right.by_left || !has_value(context, right.type, *side.bare)) continue;
    side.type = right.type;
    side.is_value = true;
  }
}

// What the neighbours of a bare name that stands for nothing else give it.
Expected expected_at(std::span<const Side> sides, std::size_t at) {
  Expected expected;
  const auto consider = [&expected](const Side& neighbour) {
    if (!neighbour.type || expected.kind == Expected::Kind::values_of) return;
    const Expected given = Expected::of_type(*neighbour.type);
    if (given.kind != Expected::Kind::nothing) expected = given;
  };
  if (at > 0) consider(sides[at - 1]);
  if (at + 1 < sides.size()) consider(sides[at + 1]);
  return expected;
}

}  // namespace

std::vector<ExprPtr> ExpressionChecker::compared(std::span<const syntax::Expr* const> operands) {
  std::vector<Side> sides;
  Resolver quiet(context_, nullptr);
  for (const syntax::Expr* operand : operands) {
    Side side;
    side.expr = operand;
    if (const auto* use = std::get_if<syntax::NameUse>(&operand->node)) {
      side.bare = &use->name;
      const Resolution found = quiet.resolve(scope_, std::span(&use->name, 1), operand->span);
      if (found.kind == Resolution::Kind::value) {
        side.type = found.expr->type;
      } else if (found.kind != Resolution::Kind::unknown) {
        side.type = error_type();
      }
    } else {
      side.checked = check(*operand);
      side.type = side.checked->type;
    }
    sides.push_back(std::move(side));
  }
  decide_values(context_, sides);
  std::vector<ExprPtr> checked;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    Side& side = sides[i];
    if (side.bare != nullptr) {
      Expected expected = expected_at(sides, i);
      if (side.is_value) {
        expected = Expected::of_type(*side.type);
      } else if (side.type && !is_error(*side.type) && expected.kind != Expected::Kind::unknown) {
        expected = {};
      }
      side.checked = check(*side.expr, expected);
      side.type = side.checked->type;
    }
    checked.push_back(side.checked);
  }
  return checked;
}

bool ExpressionChecker::comparable(const ExprPtr& left, syntax::CompareOp op, const ExprPtr& right) {
  if (is_error(left->type) || is_error(right->type)) return false;
  if (!agrees(right, left->type)) return false;
  if (!orders(op) || is_ordered(left->type)) return true;
  context_.findings.say(Code::type_mismatch, left->span,
                        diag::say(texts::unordered_type, to_string(left->type, context_.rules)),
                        diag::say(texts::help_equal_only));
  return false;
}

ExprPtr ExpressionChecker::comparison(const syntax::Expr& expr, const syntax::Comparison& node) {
  const std::array<const syntax::Expr*, 3> operands{node.first.get(), node.second.get(), node.third.get()};
  const std::vector<ExprPtr> sides = compared(std::span(operands).first(node.third ? 3U : 2U));
  Comparison made{sides[0], op_of(node.op), sides[1], std::nullopt, nullptr};
  bool sound = comparable(sides[0], node.op, sides[1]);
  if (node.third) {
    made.op2 = op_of(*node.op2);
    made.third = sides[2];
    // Where the first two differ, the third may still differ from the first.
    if (sound) {
      sound = comparable(sides[1], *node.op2, sides[2]);
    } else if (!is_error(sides[0]->type) && !is_error(sides[1]->type) && sides[0]->type != sides[1]->type) {
      agrees(sides[2], sides[0]->type);
    }
  }
  return make(sound ? boolean_type() : error_type(), expr.span, std::move(made));
}

ExprPtr ExpressionChecker::in(const syntax::Expr& expr, const syntax::InTest& node) {
  InTest made{check(*node.operand), {}, node.negated};
  const Type type = made.operand->type;
  bool sound = !is_error(type);
  for (const syntax::ExprPtr& value : node.values) {
    made.values.push_back(check(*value, Expected::of_type(type)));
    if (!agrees(made.values.back(), type)) sound = false;
  }
  return make(sound ? boolean_type() : error_type(), expr.span, std::move(made));
}

}  // namespace xeploai::sema
