#include "compare/smallest_parts.hpp"

#include "compare/common_sequence.hpp"
#include "compare/same.hpp"

namespace xeploai::compare {
namespace {

using syntax::Expr;
using syntax::ExprPtr;

void by_place(const std::vector<ExprPtr>& before, const std::vector<ExprPtr>& after, std::vector<PartPair>& out) {
  for (std::size_t i = 0; i < before.size(); ++i) smallest_parts(before[i], after[i], out);
}

// Operands of which each counts for itself: some are gone, some are new, the rest is as it was.
void by_sequence(const std::vector<ExprPtr>& before, const std::vector<ExprPtr>& after, std::vector<PartPair>& out) {
  const Pairs pairs = common_sequence(before.size(), after.size(),
                                      [&](std::size_t i, std::size_t j) { return same(before[i], after[j]); });
  // What is gone and what is new at one place is one part that differs.
  std::vector<ExprPtr> gone;
  std::vector<ExprPtr> added;
  const auto flush = [&] {
    for (std::size_t i = 0; i < gone.size() || i < added.size(); ++i) {
      if (i < gone.size() && i < added.size())
        smallest_parts(gone[i], added[i], out);
      else
        out.push_back(i < gone.size() ? PartPair{gone[i], nullptr} : PartPair{nullptr, added[i]});
    }
    gone.clear();
    added.clear();
  };
  walk_common(
      before.size(), after.size(), pairs, [&](std::size_t i) { gone.push_back(before[i]); },
      [&](std::size_t j) { added.push_back(after[j]); }, [&](std::size_t, std::size_t) { flush(); });
  flush();
}

// `and` with `and`, `or` with `or`, the values of `in`: sequences whose lengths differ.
bool differ_in_operands(const ExprPtr& before, const ExprPtr& after, std::vector<PartPair>& out) {
  const auto* a = std::get_if<syntax::Logic>(&before->node);
  const auto* b = std::get_if<syntax::Logic>(&after->node);
  if (a != nullptr && b != nullptr && a->op == b->op) return by_sequence(a->operands, b->operands, out), true;
  const auto* x = std::get_if<syntax::InTest>(&before->node);
  const auto* y = std::get_if<syntax::InTest>(&after->node);
  if (x == nullptr || y == nullptr || x->negated != y->negated || !same(x->operand, y->operand)) return false;
  return by_sequence(x->values, y->values, out), true;
}

// `c` beside `c and d`: the one has `d` more.
bool differ_by_an_operand(const ExprPtr& before, const ExprPtr& after, std::vector<PartPair>& out) {
  const auto has = [](const ExprPtr& whole, const ExprPtr& part) {
    const auto* logic = std::get_if<syntax::Logic>(&whole->node);
    if (logic == nullptr) return false;
    for (const ExprPtr& operand : logic->operands)
      if (same(operand, part)) return true;
    return false;
  };
  if (has(after, before)) return by_sequence({before}, std::get<syntax::Logic>(after->node).operands, out), true;
  if (has(before, after)) return by_sequence(std::get<syntax::Logic>(before->node).operands, {after}, out), true;
  return false;
}

}  // namespace

void smallest_parts(const ExprPtr& before, const ExprPtr& after, std::vector<PartPair>& out) {
  if (before == after) return;
  if (!before || !after) return out.push_back({before, after});
  if (same(before, after)) return;
  if (differ_in_operands(before, after, out) || differ_by_an_operand(before, after, out)) return;
  if (same_shape(*before, *after)) return by_place(parts_of(*before), parts_of(*after), out);
  out.push_back({before, after});
}

}  // namespace xeploai::compare
