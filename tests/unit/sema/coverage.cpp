// Coverage compared with trying every value: random cases over a few variables, each with all values that can make a
// difference.
#include <map>
#include <random>
#include <set>

#include "checking.hpp"
#include "sema/constants.hpp"
#include "sema/identity.hpp"

namespace xeploai::sema {
namespace {

using Values = std::map<std::string, Constant>;  // by identity; a missing value is the empty alternative

// The truth of a condition for given values, the slow way. Comparisons of two variables have a truth of their own.
class Truth {
 public:
  Truth(const RuleSet& rules, const Values& values) : rules_(rules), values_(values) {}

  bool of(const Expr& expr) const {
    if (const auto* node = std::get_if<Logic>(&expr.node)) {
      for (const ExprPtr& operand : node->operands) {
        if (of(*operand) == (node->op == LogicOp::any_of)) return node->op == LogicOp::any_of;
      }
      return node->op == LogicOp::all_of;
    }
    if (const auto* node = std::get_if<Not>(&expr.node)) return !of(*node->operand);
    if (const auto* node = std::get_if<PresenceTest>(&expr.node)) {
      return (value(*node->operand).index() == 0) == node->missing;
    }
    if (const auto* node = std::get_if<InTest>(&expr.node)) {
      bool found = false;
      for (const ExprPtr& one : node->values) found = found || compare(CompareOp::equal, *node->operand, *one);
      return found != node->negated;
    }
    if (const auto* node = std::get_if<Comparison>(&expr.node)) {
      if (values_.contains(identity_of(expr))) return std::get<bool>(values_.at(identity_of(expr)));
      return compare(node->op, *node->first, *node->second) &&
             (!node->op2 || compare(*node->op2, *node->second, *node->third));
    }
    return std::get<bool>(value(expr));
  }

 private:
  Constant value(const Expr& expr) const {
    if (const auto constant = ConstantEvaluator(rules_.parameters, nullptr).value(expr)) return *constant;
    return values_.at(identity_of(expr));
  }
  bool compare(CompareOp op, const Expr& left, const Expr& right) const {
    const Constant a = value(left);
    const Constant b = value(right);
    return a.index() != 0 && b.index() != 0 && holds(op, a, b);
  }

  const RuleSet& rules_;
  const Values& values_;
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t count) { return random_() % count; }
  template <std::size_t N>
  std::string one_of(const char* const (&choices)[N]) {
    return choices[below(N)];
  }

  std::string condition(int depth) {
    if (depth > 0 && below(3) != 0) {
      if (below(4) == 0) return "not (" + condition(depth - 1) + ")";
      const std::string op = below(2) == 0 ? " and " : " or ";
      return "(" + condition(depth - 1) + op + condition(depth - 1) + ")";
    }
    return atom();
  }

 private:
  std::string op() { return one_of({" = ", " != ", " < ", " <= ", " > ", " >= "}); }
  std::string number() { return one_of({"0", "0.5", "1", "2", "2.5", "3", "p"}); }

  std::string atom() {
    switch (below(10)) {
      case 0: return below(2) == 0 ? "b" : "b" + one_of({" = ", " != "}) + one_of({"true", "false"});
      case 1: return "i" + op() + number();
      case 2: return number() + op() + "t";
      case 3: return "i not in (1, 2)";
      case 4: return "c" + one_of({" = ", " != "}) + one_of({"x", "y", "z"});
      case 5: return "0 <= i < " + number();
      case 6: return below(2) == 0 ? "o is missing" : "(o is present and o" + op() + number() + ")";
      case 7: return below(2) == 0 ? "near is present" : "(near is missing or near.p" + op() + number() + ")";
      case 8: return below(2) == 0 ? "near.q is missing" : "(near.q is present and near.q" + op() + number() + ")";
      default: return one_of({"n > m", "n <= m"});
    }
  }

  std::mt19937 random_;
};

// Every combination of values that there is.
std::vector<Values> all_values(const RuleSet& rules, const std::vector<ExprPtr>& variables,
                               const std::vector<ExprPtr>& comparisons) {
  std::vector<Values> all{Values()};
  const auto extend = [&all](const ExprPtr& expr, const std::vector<Constant>& options) {
    std::vector<Values> next;
    for (const Values& values : all) {
      for (const Constant& option : options) {
        next.push_back(values);
        next.back()[identity_of(*expr)] = option;
      }
    }
    all = std::move(next);
  };
  for (const ExprPtr& variable : variables) {
    std::vector<Constant> options;
    const auto* member = std::get_if<Member>(&variable->node);
    const Type& type = variable->type;
    if (type.kind == TypeKind::boolean) options = {true, false};
    if (type.kind == TypeKind::choice) options = {EnumValue{0}, EnumValue{1}, EnumValue{2}};
    if (type.kind == TypeKind::reference) options = {std::string("there")};
    if (type.kind == TypeKind::number) {
      const bool let = member->kind == MemberKind::let;
      for (int k = let ? 0 : -4; k <= (let ? 12 : 20); ++k) {
        if (!type.integer || k % 4 == 0) options.emplace_back(base::Decimal{k * 250'000});
      }
    }
    if (variable->may_be_missing) options.emplace_back();
    extend(variable, options);
  }
  for (const ExprPtr& comparison : comparisons) extend(comparison, {true, false});
  // A path is there only with its reference; `p` is there whenever that is.
  std::erase_if(all, [&](const Values& values) {
    for (const ExprPtr& variable : variables) {
      const auto& member = std::get<Member>(variable->node);
      if (!member.base || !values.contains(identity_of(*member.base))) continue;
      const bool reference = values.at(identity_of(*member.base)).index() != 0;
      const bool path = values.at(identity_of(*variable)).index() != 0;
      const bool optional = rules.units[member.base->type.target.index()].fields[member.index].optional;
      if (reference ? !path && !optional : path) return true;
    }
    return false;
  });
  return all;
}

// The variables and the undecided comparisons of a condition; the reference of a path is one of them.
void collect(const ExprPtr& expr, std::map<std::string, ExprPtr>& variables, std::map<std::string, ExprPtr>& comparisons) {
  if (const auto* node = std::get_if<Logic>(&expr->node)) {
    for (const ExprPtr& operand : node->operands) collect(operand, variables, comparisons);
  } else if (const auto* negation = std::get_if<Not>(&expr->node)) {
    collect(negation->operand, variables, comparisons);
  } else if (const auto* presence = std::get_if<PresenceTest>(&expr->node)) {
    collect(presence->operand, variables, comparisons);
  } else if (const auto* in = std::get_if<InTest>(&expr->node)) {
    collect(in->operand, variables, comparisons);
  } else if (const auto* comparison = std::get_if<Comparison>(&expr->node)) {
    const bool both = std::holds_alternative<Member>(comparison->first->node) &&
                      std::holds_alternative<Member>(comparison->second->node);
    if (both) {
      comparisons.emplace(identity_of(*expr), expr);
    } else {
      collect(comparison->first, variables, comparisons);
      collect(comparison->second, variables, comparisons);
    }
  } else if (const auto* member = std::get_if<Member>(&expr->node)) {
    if (member->base) variables.emplace(identity_of(*member->base), member->base);
    variables.emplace(identity_of(*expr), expr);
  }
}

// `LINE name` of all that is to be said of the cases.
std::set<std::string> expected_of(const RuleSet& rules, const Cases& cases, std::size_t first_line) {
  std::map<std::string, ExprPtr> variables;
  std::map<std::string, ExprPtr> comparisons;
  for (const Case& one : cases.cases) {
    if (one.when) collect(one.when, variables, comparisons);
  }
  const auto listed = [](const std::map<std::string, ExprPtr>& map) {
    std::vector<ExprPtr> list;
    for (const auto& entry : map) list.push_back(entry.second);
    return list;
  };
  std::vector<bool> ever(cases.cases.size(), false);
  std::vector<bool> always(cases.cases.size(), true);
  std::vector<bool> reached(cases.cases.size(), false);
  bool covered = true;
  for (const Values& values : all_values(rules, listed(variables), listed(comparisons))) {
    bool taken = false;
    for (std::size_t i = 0; i < cases.cases.size(); ++i) {
      const bool holds = !cases.cases[i].when || Truth(rules, values).of(*cases.cases[i].when);
      ever[i] = ever[i] || holds;
      always[i] = always[i] && holds;
      reached[i] = reached[i] || (holds && !taken);
      taken = taken || holds;
    }
    covered = covered && taken;
  }
  std::set<std::string> expected;
  if (!covered) return {std::to_string(first_line - 1) + " not-exhaustive"};
  for (std::size_t i = 0; i < cases.cases.size(); ++i) {
    const std::string line = std::to_string(first_line + i) + " ";
    const bool condition = cases.cases[i].when != nullptr;
    if (condition && !ever[i]) expected.insert(line + "never-holds");
    if (condition && always[i] && ever[i]) expected.insert(line + "always-holds");
    if (ever[i] && !reached[i]) expected.insert(line + "unreachable-case");
  }
  return expected;
}

}  // namespace

TEST_CASE("coverage agrees with trying every value") {
  const std::string before =
      "scale q { poor good } choice k { x y z } parameter p = 1 + 1 cite \"-\" unit r { key a text p integer q number optional }"
      " unit u { key a text i integer n number m number b boolean c k o integer optional near ref r optional }\n"
      "classify u as q { let t = n at least 0 at most 3 rank { good otherwise } let every { 1 when c in (x, y, z) 2 otherwise }\n"
      "let v {\n";
  std::set<std::string> seen;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    Generator generator(seed);
    std::string cases;
    const std::size_t count = 1 + generator.below(4);
    for (std::size_t i = 0; i < count; ++i) cases += "0 when " + generator.condition(2) + "\n";
    // The same with `otherwise` has no error, so that its cases can be asked for their truth.
    const Checked with = check_text(before + cases + "0 otherwise\n} }");
    const Checked without = check_text(before + cases + "} }");
    INFO(cases);
    REQUIRE(with.rules);
    const Cases& made = std::get<Cases>(with.rules->units[1].classify->lets[2].body);
    Cases conditional = made;
    conditional.cases.pop_back();
    const auto found = [](const Checked& checked) {
      std::set<std::string> lines;
      for (const std::string& line : checked.lines) {
        const std::size_t colon = line.find(':');
        if (colon != 1 || line[0] < '3' || line.find("unused") != std::string::npos) continue;
        lines.insert(line.substr(0, colon) + line.substr(line.find(' ')));
      }
      return lines;
    };
    CHECK(found(with) == expected_of(*with.rules, made, 4));
    CHECK(found(without) == expected_of(*with.rules, conditional, 4));
    for (const std::string& line : found(with)) seen.insert(line.substr(line.find(' ')));
    for (const std::string& line : found(without)) seen.insert(line.substr(line.find(' ')));
  }
  CHECK(seen.size() == 4);
}

TEST_CASE("an uncovered value is named") {
  const auto text = [](const std::string& cases) {
    return check_text("scale q { poor good } choice k { x y z } unit u { key a text i integer n number b boolean c k d "
                      "date w text o number optional }\nclassify u as q { rank { good otherwise } let v { " +
                      cases + " } }")
        .with_texts;
  };
  const auto uncovered = [](const std::string& value) {
    return Lines{"2:43 not-exhaustive: the cases do not cover everything | add a case `… otherwise` | no case takes " + value};
  };
  CHECK(text("1 when n > 5 2 when n < 5") == uncovered("`n = 5`"));
  CHECK(text("1 when n >= 5") == uncovered("`n = 0`"));
  CHECK(text("1 when n <= 5") == uncovered("`n = 6`"));
  CHECK(text("1 when n <= 5 2 when n >= 5.01") == uncovered("`n = 5.001`"));
  CHECK(text("1 when n <= -5 2 when n >= -4") == uncovered("`n = -4.1`"));
  CHECK(text("1 when b and n > 1 2 when not b") == uncovered("`b = true`, `n = 0`"));
  CHECK(text("1 when d >= 2021-01-02 2 when c = x") == uncovered("`d = 0001-01-01`, `c = y`"));
  CHECK(text("1 when w = \"a\" 2 when w = \"…\"") == uncovered("`w = \"……\"`"));
  CHECK(text("1 when o is present and o > 1 2 when o is present and o <= 1") == uncovered("`o is missing`"));
}

TEST_CASE("what is beyond a hundred thousand combinations needs otherwise") {
  std::string fields;
  std::string both;
  for (int i = 0; i < 17; ++i) {
    fields += " b" + std::to_string(i) + " boolean";
    both += (i == 0 ? "b" : " and b") + std::to_string(i);
  }
  const std::string text = "scale q { poor good } unit u { key a text" + fields +
                           " }\nclassify u as q { rank { good otherwise }\nlet v { 1 when " + both + " 2 when not (" + both +
                           ") } }";
  CHECK(check_text(text).with_texts ==
        Lines{"3:1 not-exhaustive: the cases do not cover everything | add a case `… otherwise` | there are too many "
              "combinations of values to decide it"});
}

}  // namespace xeploai::sema
