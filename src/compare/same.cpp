#include "compare/same.hpp"

#include <algorithm>
#include <type_traits>

#include "base/overloaded.hpp"

namespace xeploai::compare {
namespace {

using namespace syntax;  // NOLINT: every alternative of an expression is named here

bool same_names(const std::vector<Name>& a, const std::vector<Name>& b) {
  return std::ranges::equal(a, b, [](const Name& x, const Name& y) { return x.text == y.text; });
}

bool same_arguments(const std::vector<Argument>& a, const std::vector<Argument>& b) {
  return std::ranges::equal(a, b, [](const Argument& x, const Argument& y) {
    if (x.value.index() != y.value.index() || (x.where == nullptr) != (y.where == nullptr)) return false;
    const auto* left = std::get_if<ReverseList>(&x.value);
    const auto* right = std::get_if<ReverseList>(&y.value);
    return left == nullptr || (left->unit.text == right->unit.text && left->field.text == right->field.text);
  });
}

bool same_limits(const std::optional<PerLimit>& a, const std::optional<PerLimit>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->field.text == b->field.text && a->position == b->position;
}

// The marks of two nodes of one kind.
bool same_marks(const NumberLiteral& a, const NumberLiteral& b) { return a.value == b.value; }
bool same_marks(const DateLiteral& a, const DateLiteral& b) { return a.value == b.value; }
bool same_marks(const TextLiteral& a, const TextLiteral& b) { return a.value == b.value; }
bool same_marks(const BooleanLiteral& a, const BooleanLiteral& b) { return a.value == b.value; }
bool same_marks(const NameUse& a, const NameUse& b) { return a.name.text == b.name.text; }
bool same_marks(const Path& a, const Path& b) { return same_names(a.names, b.names); }
bool same_marks(const TableUse& a, const TableUse& b) { return a.table.text == b.table.text; }
bool same_marks(const Call& a, const Call& b) {
  return a.function == b.function && same_arguments(a.arguments, b.arguments) && same_limits(a.per_limit, b.per_limit);
}
bool same_marks(const Negate&, const Negate&) { return true; }
bool same_marks(const Not&, const Not&) { return true; }
bool same_marks(const Arithmetic& a, const Arithmetic& b) {
  return std::ranges::equal(a.rest, b.rest,
                            [](const Arithmetic::Rest& x, const Arithmetic::Rest& y) { return x.op == y.op; });
}
bool same_marks(const Comparison& a, const Comparison& b) { return a.op == b.op && a.op2 == b.op2; }
bool same_marks(const InTest& a, const InTest& b) {
  return a.negated == b.negated && a.values.size() == b.values.size();
}
bool same_marks(const PresenceTest& a, const PresenceTest& b) { return a.missing == b.missing; }
bool same_marks(const Logic& a, const Logic& b) { return a.op == b.op && a.operands.size() == b.operands.size(); }

std::vector<ExprPtr> parts_of_call(const Call& call) {
  std::vector<ExprPtr> parts;
  for (const Argument& argument : call.arguments) {
    if (const auto* value = std::get_if<ExprPtr>(&argument.value)) parts.push_back(*value);
    parts.push_back(argument.where);
  }
  if (call.per_limit) parts.push_back(call.per_limit->limit);
  return parts;
}

}  // namespace

std::vector<ExprPtr> parts_of(const Expr& expr) {
  return std::visit(base::Overloaded{
                        [](const TableUse& node) { return std::vector{node.key}; },
                        [](const Call& node) { return parts_of_call(node); },
                        [](const Negate& node) { return std::vector{node.operand}; },
                        [](const Not& node) { return std::vector{node.operand}; },
                        [](const Arithmetic& node) {
                          std::vector<ExprPtr> parts{node.first};
                          for (const Arithmetic::Rest& rest : node.rest) parts.push_back(rest.operand);
                          return parts;
                        },
                        [](const Comparison& node) {
                          return std::vector{node.first, node.second, node.third};
                        },
                        [](const InTest& node) {
                          std::vector<ExprPtr> parts{node.operand};
                          parts.insert(parts.end(), node.values.begin(), node.values.end());
                          return parts;
                        },
                        [](const PresenceTest& node) { return std::vector{node.operand}; },
                        [](const Logic& node) { return node.operands; },
                        [](const auto&) { return std::vector<ExprPtr>(); },
                    },
                    expr.node);
}

bool same_shape(const Expr& a, const Expr& b) {
  if (a.node.index() != b.node.index()) return false;
  return std::visit([&b](const auto& node) { return same_marks(node, std::get<std::decay_t<decltype(node)>>(b.node)); },
                    a.node);
}

bool same(const ExprPtr& a, const ExprPtr& b) {
  if (a == b) return true;
  if (!a || !b || !same_shape(*a, *b)) return false;
  return std::ranges::equal(parts_of(*a), parts_of(*b), [](const ExprPtr& x, const ExprPtr& y) { return same(x, y); });
}

bool same(const FieldType& a, const FieldType& b) {
  return a.kind == b.kind && a.name.text == b.name.text &&
         std::ranges::equal(a.fields, b.fields, [](const Field& x, const Field& y) { return same(x, y); });
}

bool same(const Field& a, const Field& b) {
  return a.name.text == b.name.text && same(a.type, b.type) && a.optional == b.optional &&
         same(a.default_value, b.default_value);
}

}  // namespace xeploai::compare
