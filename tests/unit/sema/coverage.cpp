// Coverage compared with trying every value: random cases over a few variables, each with all values that can make a
// difference.
#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "checking.hpp"
#include "sema/constants.hpp"
#include "sema/identity.hpp"

namespace xeploai::sema {
namespace {

using Values = std::vector<Constant>;  // by number of the variable; a missing value is the empty alternative

// The truth of conditions for given values, the slow way. Comparisons of two variables have a truth of their own.
class Truth {
 public:
  // `numbers` by identity.
  Truth(const RuleSet& rules, const std::map<std::string, std::size_t>& numbers) : rules_(rules), numbers_(numbers) {}

  bool of(const Expr& expr, const Values& values) {
    if (const auto* node = std::get_if<Logic>(&expr.node)) {
      for (const ExprPtr& operand : node->operands) {
        if (of(*operand, values) == (node->op == LogicOp::any_of)) return node->op == LogicOp::any_of;
      }
      return node->op == LogicOp::all_of;
    }
    if (const auto* node = std::get_if<Not>(&expr.node)) return !of(*node->operand, values);
    if (const auto* node = std::get_if<PresenceTest>(&expr.node)) {
      return (value(*node->operand, values).index() == 0) == node->missing;
    }
    if (const auto* node = std::get_if<InTest>(&expr.node)) {
      bool found = false;
      for (const ExprPtr& one : node->values) found = found || compare(CompareOp::equal, *node->operand, *one, values);
      return found != node->negated;
    }
    if (const auto* node = std::get_if<Comparison>(&expr.node)) {
      if (const Known& known = known_of(expr); known.number) return std::get<bool>(values[*known.number]);
      return compare(node->op, *node->first, *node->second, values) &&
             (!node->op2 || compare(*node->op2, *node->second, *node->third, values));
    }
    return std::get<bool>(value(expr, values));
  }

 private:
  struct Known {
    std::optional<std::size_t> number;
    Constant constant;
  };
  const Known& known_of(const Expr& expr) {
    const auto [found, fresh] = known_.try_emplace(&expr);
    if (!fresh) return found->second;
    if (const auto number = numbers_.find(identity_of(expr)); number != numbers_.end()) {
      found->second.number = number->second;
    } else if (const auto constant = ConstantEvaluator(rules_.parameters, nullptr).value(expr)) {
      found->second.constant = *constant;
    }
    return found->second;
  }
  const Constant& value(const Expr& expr, const Values& values) {
    const Known& known = known_of(expr);
    return known.number ? values[*known.number] : known.constant;
  }
  bool compare(CompareOp op, const Expr& left, const Expr& right, const Values& values) {
    const Constant& a = value(left, values);
    const Constant& b = value(right, values);
    return a.index() != 0 && b.index() != 0 && holds(op, a, b);
  }

  const RuleSet& rules_;
  const std::map<std::string, std::size_t>& numbers_;
  std::map<const Expr*, Known> known_;
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

// The values of a variable or an undecided comparison that can make a difference.
std::vector<Constant> options_of(const ExprPtr& expr) {
  std::vector<Constant> options;
  const auto* member = std::get_if<Member>(&expr->node);
  switch (expr->type.kind) {
    case TypeKind::boolean: options = {true, false}; break;
    case TypeKind::choice: options = {EnumValue{0}, EnumValue{1}, EnumValue{2}}; break;
    case TypeKind::reference: options = {std::string("there")}; break;
    default: {
      const bool let = member->kind == MemberKind::let;
      for (int k = let ? 0 : -4; k <= (let ? 12 : 16); ++k) {
        if (!expr->type.integer || k % 4 == 0) options.emplace_back(base::Decimal{k * 250'000});
      }
    }
  }
  if (expr->may_be_missing) options.emplace_back();
  return options;
}

// Every combination of values that there is, one after the other. A path is there only with its reference; `p` is
// there whenever that is.
template <class Visit>
void each_values(const RuleSet& rules, const std::vector<ExprPtr>& variables,
                 const std::map<std::string, std::size_t>& numbers, const Visit& visit) {
  struct Link {
    std::size_t path = 0;
    std::size_t reference = 0;
    bool optional = false;
  };
  std::vector<Link> links;
  std::vector<std::vector<Constant>> options;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    options.push_back(options_of(variables[i]));
    const auto* member = std::get_if<Member>(&variables[i]->node);
    if (member == nullptr || !member->base) continue;
    links.push_back({i, numbers.at(identity_of(*member->base)),
                     rules.units[member->base->type.target.index()].fields[member->index].optional});
  }
  std::vector<std::size_t> at(variables.size(), 0);
  Values values(variables.size());
  for (bool more = true; more;) {
    for (std::size_t i = 0; i < at.size(); ++i) values[i] = options[i][at[i]];
    const bool possible = std::all_of(links.begin(), links.end(), [&values](const Link& link) {
      const bool path = values[link.path].index() != 0;
      return values[link.reference].index() != 0 ? path || link.optional : !path;
    });
    if (possible) visit(values);
    more = false;
    for (std::size_t i = 0; i < at.size() && !more; ++i) {
      more = ++at[i] < options[i].size();
      if (!more) at[i] = 0;
    }
  }
}

// The variables and the undecided comparisons of a condition; the reference of a path is one of them.
void collect(const ExprPtr& expr, std::map<std::string, ExprPtr>& variables) {
  if (const auto* node = std::get_if<Logic>(&expr->node)) {
    for (const ExprPtr& operand : node->operands) collect(operand, variables);
  } else if (const auto* negation = std::get_if<Not>(&expr->node)) {
    collect(negation->operand, variables);
  } else if (const auto* presence = std::get_if<PresenceTest>(&expr->node)) {
    collect(presence->operand, variables);
  } else if (const auto* in = std::get_if<InTest>(&expr->node)) {
    collect(in->operand, variables);
  } else if (const auto* comparison = std::get_if<Comparison>(&expr->node)) {
    const bool both = std::holds_alternative<Member>(comparison->first->node) &&
                      std::holds_alternative<Member>(comparison->second->node);
    if (both) {
      variables.emplace(identity_of(*expr), expr);
    } else {
      collect(comparison->first, variables);
      collect(comparison->second, variables);
    }
  } else if (const auto* member = std::get_if<Member>(&expr->node)) {
    if (member->base) variables.emplace(identity_of(*member->base), member->base);
    variables.emplace(identity_of(*expr), expr);
  }
}

// `LINE name` of all that is to be said of the cases.
std::set<std::string> expected_of(const RuleSet& rules, const Cases& cases, std::size_t first_line) {
  std::map<std::string, ExprPtr> variables;
  for (const Case& one : cases.cases) {
    if (one.when) collect(one.when, variables);
  }
  std::vector<ExprPtr> list;
  std::map<std::string, std::size_t> numbers;
  for (const auto& [identity, expr] : variables) {
    numbers.emplace(identity, list.size());
    list.push_back(expr);
  }
  std::vector<bool> ever(cases.cases.size(), false);
  std::vector<bool> always(cases.cases.size(), true);
  std::vector<bool> reached(cases.cases.size(), false);
  bool covered = true;
  Truth truth(rules, numbers);
  each_values(rules, list, numbers, [&](const Values& values) {
    bool taken = false;
    for (std::size_t i = 0; i < cases.cases.size(); ++i) {
      const bool holds = !cases.cases[i].when || truth.of(*cases.cases[i].when, values);
      ever[i] = ever[i] || holds;
      always[i] = always[i] && holds;
      reached[i] = reached[i] || (holds && !taken);
      taken = taken || holds;
    }
    covered = covered && taken;
  });
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
      "scale q { poor good } choice k { x y z } parameter p = 1 + 1 cite \"-\" unit r { key a text p integer q number "
      "optional }"
      " unit u { key a text i integer n number m number b boolean c k o integer optional near ref r optional }\n"
      "classify u as q { let t = n at least 0 at most 3 rank { good otherwise } let every { 1 when c in (x, y, z) 2 "
      "otherwise }\n"
      "let v {\n";
  std::set<std::string> seen;
  for (unsigned seed = 1; seed <= 300; ++seed) {
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
    return check_text(
               "scale q { poor good } choice k { x y z } unit u { key a text i integer n number b boolean c k d "
               "date w text o number optional }\nclassify u as q { rank { good otherwise } let v { " +
               cases + " } }")
        .with_texts;
  };
  const auto uncovered = [](const std::string& value) {
    return Lines{"2:43 not-exhaustive: the cases do not cover everything | add a case `… otherwise` | no case takes " +
                 value};
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
                           " }\nclassify u as q { rank { good otherwise }\nlet v { 1 when " + both + " 2 when not (" +
                           both + ") } }";
  CHECK(check_text(text).with_texts ==
        Lines{"3:1 not-exhaustive: the cases do not cover everything | add a case `… otherwise` | there are too many "
              "combinations of values to decide it"});
}

}  // namespace xeploai::sema
