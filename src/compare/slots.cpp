#include "compare/slots.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "compare/common_sequence.hpp"
#include "compare/same.hpp"
#include "compare/smallest_parts.hpp"
#include "source/one_line.hpp"

namespace xeploai::compare {
namespace {

using namespace syntax;  // NOLINT: every kind of statement is named here

bool same_case(const Case& a, const Case& b) { return same(a.value, b.value) && same(a.when, b.when); }

// As many cases, with `otherwise` at the same place: then each case is a part of its own.
bool alike(const Cases& a, const Cases& b) {
  return std::ranges::equal(a.cases, b.cases, [](const Case& x, const Case& y) { return !x.when == !y.when; });
}

class Slots {
 public:
  explicit Slots(const source::Files& files) : files_(files) {}

  std::vector<SlotDifference> take() { return std::move(found_); }

  void operator()(const SkipStatement& a, const SkipStatement& b) { expr(Slot::when, "when", a.when, b.when); }
  void operator()(const RequireStatement& a, const RequireStatement& b) {
    expr(Slot::condition, "", a.condition, b.condition);
  }
  void operator()(const CapStatement& a, const CapStatement& b) {
    expr(Slot::bound, "at", a.bound, b.bound);
    expr(Slot::when, "when", a.when, b.when);
  }
  void operator()(const RankStatement& a, const RankStatement& b) { cases(a.cases, b.cases); }
  void operator()(const LetStatement& a, const LetStatement& b) {
    if (const auto* left = std::get_if<Bounded>(&a.body))
      if (const auto* right = std::get_if<Bounded>(&b.body)) return bounded(*left, *right);
    if (const auto* left = std::get_if<Cases>(&a.body))
      if (const auto* right = std::get_if<Cases>(&b.body)) return cases(*left, *right);
    whole(body_text(a), body_text(b), {});
  }
  void operator()(const QuotaStatement& a, const QuotaStatement& b) {
    expr(Slot::of, "of", a.of, b.of);
    sequence(Slot::per, "per", a.per, b.per);
    limit(a.limit, b.limit);
    order(a.order, b.order);
    if (a.ties != b.ties) texts(Slot::ties, "ties", ties_text(a.ties), ties_text(b.ties));
    expr(Slot::otherwise, "else", a.otherwise, b.otherwise);
  }
  // The text of a judgement is wording.
  template <class Other>
  void operator()(const Other&, const Other&) {}

 private:
  void add(SlotDifference difference) {
    if (!difference.parts.empty()) found_.push_back(std::move(difference));
  }
  void expr(Slot slot, std::string name, const ExprPtr& a, const ExprPtr& b) {
    add({slot, 0, std::move(name), changed_parts(a, b, files_), text_of(a, files_), text_of(b, files_)});
  }
  void texts(Slot slot, std::string name, const std::string& a, const std::string& b) {
    add({slot, 0, std::move(name), {{a, b}}, a, b});
  }
  void whole(std::string a, std::string b, std::vector<ChangedPart> parts) {
    if (parts.empty()) parts.push_back({a, b});
    add({Slot::whole, 0, "", std::move(parts), std::move(a), std::move(b)});
  }

  void bounded(const Bounded& a, const Bounded& b) {
    expr(Slot::value, "", a.value, b.value);
    expr(Slot::at_least, "at least", a.at_least, b.at_least);
    expr(Slot::at_most, "at most", a.at_most, b.at_most);
  }
  void cases(const Cases& a, const Cases& b) {
    if (!alike(a, b)) return unlike(Slot::whole, "", a, b);
    for (std::size_t i = 0; i < a.cases.size(); ++i) {
      std::vector<ChangedPart> parts = changed_parts(a.cases[i].value, b.cases[i].value, files_);
      std::ranges::move(changed_parts(a.cases[i].when, b.cases[i].when, files_), std::back_inserter(parts));
      add({Slot::cases, i, "case " + text_of(b.cases[i].value, files_), std::move(parts),
           source::one_line(files_, a.cases[i].span), source::one_line(files_, b.cases[i].span)});
    }
  }
  // Cases that are gone and cases that are new.
  void unlike(Slot slot, std::string name, const Cases& a, const Cases& b) {
    std::vector<ChangedPart> parts;
    const Pairs common = common_sequence(a.cases.size(), b.cases.size(), [&](std::size_t i, std::size_t j) {
      return same_case(a.cases[i], b.cases[j]);
    });
    walk_common(
        a.cases.size(), b.cases.size(), common,
        [&](std::size_t i) {
          parts.push_back({source::one_line(files_, a.cases[i].span), ""});
        },
        [&](std::size_t j) {
          parts.push_back({"", source::one_line(files_, b.cases[j].span)});
        },
        [](std::size_t, std::size_t) {});
    add({slot, 0, std::move(name), std::move(parts), source::one_line(files_, a.span),
         source::one_line(files_, b.span)});
  }
  void limit(const Limit& a, const Limit& b) {
    if (const auto* left = std::get_if<ExprPtr>(&a.body))
      if (const auto* right = std::get_if<ExprPtr>(&b.body)) return expr(Slot::limit, "limit", *left, *right);
    const auto* left = std::get_if<Cases>(&a.body);
    const auto* right = std::get_if<Cases>(&b.body);
    if (left == nullptr || right == nullptr) return texts(Slot::limit, "limit", limit_text(a), limit_text(b));
    if (!alike(*left, *right)) return unlike(Slot::limit, "limit", *left, *right);
    std::vector<ChangedPart> parts;
    for (std::size_t i = 0; i < left->cases.size(); ++i) {
      std::ranges::move(changed_parts(left->cases[i].value, right->cases[i].value, files_), std::back_inserter(parts));
      std::ranges::move(changed_parts(left->cases[i].when, right->cases[i].when, files_), std::back_inserter(parts));
    }
    add({Slot::limit, 0, "limit", std::move(parts), limit_text(a), limit_text(b)});
  }
  void order(const std::vector<OrderKey>& a, const std::vector<OrderKey>& b) {
    const auto equal = [](const OrderKey& x, const OrderKey& y) {
      return x.descending == y.descending && same(x.value, y.value);
    };
    if (!std::ranges::equal(a, b, equal)) texts(Slot::order, "order", order_text(a), order_text(b));
  }
  void sequence(Slot slot, std::string name, const std::vector<ExprPtr>& a, const std::vector<ExprPtr>& b) {
    const auto equal = [](const ExprPtr& x, const ExprPtr& y) { return same(x, y); };
    if (!std::ranges::equal(a, b, equal)) texts(slot, std::move(name), listed(a), listed(b));
  }

  std::string listed(const std::vector<ExprPtr>& exprs) const {
    std::string out;
    for (const ExprPtr& expr : exprs) out += (out.empty() ? "" : ", ") + text_of(expr, files_);
    return out;
  }
  std::string order_text(const std::vector<OrderKey>& keys) const {
    std::string out;
    for (const OrderKey& key : keys)
      out += (out.empty() ? "" : ", ") + text_of(key.value, files_) + (key.descending ? " descending" : " ascending");
    return out;
  }
  std::string limit_text(const Limit& limit) const {
    if (const auto* expr = std::get_if<ExprPtr>(&limit.body)) return text_of(*expr, files_);
    return source::one_line(files_, std::get<Cases>(limit.body).span);
  }
  std::string body_text(const LetStatement& let) const {
    if (const auto* cases = std::get_if<Cases>(&let.body)) return source::one_line(files_, cases->span);
    const Bounded& value = std::get<Bounded>(let.body);
    std::string out = text_of(value.value, files_);
    if (value.at_least) out += " at least " + text_of(value.at_least, files_);
    if (value.at_most) out += " at most " + text_of(value.at_most, files_);
    return out;
  }
  static std::string ties_text(Ties ties) { return ties == Ties::hold ? "hold" : "admit"; }

  const source::Files& files_;
  std::vector<SlotDifference> found_;
};

}  // namespace

std::string text_of(const ExprPtr& expr, const source::Files& files) {
  return expr ? source::one_line(files, expr->span) : std::string();
}

std::vector<ChangedPart> changed_parts(const ExprPtr& before, const ExprPtr& after, const source::Files& files) {
  std::vector<PartPair> pairs;
  smallest_parts(before, after, pairs);
  std::vector<ChangedPart> out;
  for (const PartPair& pair : pairs) out.push_back({text_of(pair.before, files), text_of(pair.after, files)});
  return out;
}

std::vector<SlotDifference> slot_differences(const Statement& before, const Statement& after,
                                             const source::Files& files) {
  Slots slots(files);
  std::visit([&](const auto& node) { slots(node, std::get<std::decay_t<decltype(node)>>(after.node)); }, before.node);
  return slots.take();
}

}  // namespace xeploai::compare
