#include "oracle/evaluation.hpp"

#include "oracle/claim.hpp"

namespace xeploai::oracle {

Evaluation::Evaluation(const Declarations& all, const source::Files& files, const Population& population,
                       Telling telling)
    : names_(all), files_(files), population_(population), telling_(telling) {}

Value Evaluation::fail(const source::Span& begin, const std::string& name) {
  const source::Position at = files_.begin(begin);
  const std::string place =
      files_[begin.file].path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + name;
  claim(!current_.empty(), "errors come up for a unit: " + place);
  for (const Row* unit : current_) errors_.insert({unit, place});
  return Failed{};
}

Value Evaluation::checked(const std::optional<Number>& number, const source::Span& begin) {
  if (!number) return fail(begin, "number-range");
  return *number;
}

Scope Evaluation::scope_of(const Row& unit) const { return Scope{{Frame{unit.unit, nullptr, &unit}}}; }

// --- Names ---------------------------------------------------------------------------------------------------

Value Evaluation::parameter(const std::string& name) {
  const auto kept = parameters_.find(name);
  if (kept != parameters_.end()) return kept->second;
  const auto& declaration = *names_.declarations().parameters.at(name);
  const Value value = this->value(std::get<syntax::ExprPtr>(declaration.body), Scope{});
  parameters_[name] = value;
  return value;
}

Value Evaluation::table_row(const syntax::TableUse& use, const Scope& scope) {
  const Value key = value(use.key, scope, names_.key_of(use.table));
  if (failed(key)) return Failed{};
  const auto choice = std::get<Choice>(key);
  const auto& declaration = *names_.declarations().parameters.at(use.table.text);
  for (const auto& row : std::get<syntax::ParameterTable>(declaration.body).rows) {
    if (row.value.text == choice.of->values[choice.place]) return value(row.expr, Scope{});
  }
  throw Broken("a table has every row: " + use.table.text);
}

Value Evaluation::member(const Member& member, const Row& row, RankHere rank) {
  switch (member.kind) {
    case Member::Kind::nothing: throw Broken("a member is known");
    case Member::Kind::key: return row.values.at(row.unit->key.name.text);
    case Member::Kind::field: return row.values.at(member.field->name.text);
    case Member::Kind::let: return let(row, *member.let);
    case Member::Kind::rank: return rank == RankHere::final ? final_rank(row) : rank_now.at(&row);
  }
  return Failed{};
}

Value Evaluation::name(const std::string& name, const Scope& scope) {
  const Member found = names_.find(name, scope);
  if (found.kind != Member::Kind::nothing) return member(found, *found.frame->row, found.frame->rank);
  claim(names_.declarations().parameters.count(name) == 1, "a name is known: " + name);
  return parameter(name);
}

// The value before the last name, and what the last name is there.
std::pair<Value, Member> Evaluation::path_end(const std::vector<syntax::Name>& path, const Scope& scope) {
  Value at = name(path[0].text, scope);
  Member last;
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (failed(at) || missing(at)) return {at, {}};
    const Row& row = *std::get<Reference>(at);
    last = names_.member_of(*row.unit, path[i].text, RankHere::final);
    if (i + 1 < path.size()) at = member(last, row, RankHere::final);
  }
  return {at, last};
}

Value Evaluation::path(const syntax::Path& path, const Scope& scope) {
  if (const auto value = names_.value_of_type(path, scope)) return *value;
  const auto [at, last] = path_end(path.names, scope);
  if (failed(at) || missing(at)) return at;
  return member(last, *std::get<Reference>(at), RankHere::final);
}

Value Evaluation::let(const Row& unit, const syntax::LetStatement& let) {
  const auto kept = lets_.find({&unit, &let});
  if (kept != lets_.end()) return kept->second;
  const For errors_of(*this, unit);
  const auto* of_cases = std::get_if<syntax::Cases>(&let.body);
  const Value result = of_cases != nullptr ? cases(*of_cases, scope_of(unit))
                                           : bounded(std::get<syntax::Bounded>(let.body), scope_of(unit));
  claim(!missing(result), "a let is never missing: " + let.name.text);
  lets_[{&unit, &let}] = result;
  return result;
}

Value Evaluation::bounded(const syntax::Bounded& bounded, const Scope& scope) {
  std::vector<Value> parts;  // the value, the least, the most; missing where there is no bound
  bool any_failed = false;
  for (const auto& part : {bounded.value, bounded.at_least, bounded.at_most}) {
    parts.push_back(part == nullptr ? Missing{} : value(part, scope));
    if (ends(parts.back())) return Failed{};
    any_failed = any_failed || failed(parts.back());
  }
  if (any_failed) return Failed{};
  Value result = parts[0];
  if (!missing(parts[1]) && compare(result, parts[1]) < 0) result = parts[1];
  if (!missing(parts[2]) && compare(result, parts[2]) > 0) result = parts[2];
  return result;
}

Value Evaluation::cases(const syntax::Cases& cases, const Scope& scope, const Enumeration* expected) {
  for (const syntax::Case& one : cases.cases) {
    const Value holds = one.when == nullptr ? Value{true} : value(one.when, scope);
    if (failed(holds)) return Failed{};
    if (condition(holds)) return value(one.value, scope, expected);
  }
  throw Broken("cases cover everything");
}

// --- Conditions ----------------------------------------------------------------------------------------------

std::strong_ordering compare(const Value& a, const Value& b) {
  if (const auto* number = std::get_if<Number>(&a)) return *number <=> std::get<Number>(b);
  if (const auto* day = std::get_if<Day>(&a)) return days_between(std::get<Day>(b), *day) <=> 0;
  const auto& x = std::get<Choice>(a);
  const auto& y = std::get<Choice>(b);
  claim(x.of == y.of, "ranks of one scale");
  return x.place <=> y.place;
}

namespace {

void claim_usable(const Value& value, const syntax::Expr&) { claim(!missing(value), "a value that is used is there"); }

bool holds(syntax::CompareOp op, const Value& a, const Value& b) {
  claim(a.index() == b.index(), "two sides have one type");
  switch (op) {
    case syntax::CompareOp::equal: return a == b;
    case syntax::CompareOp::not_equal: return a != b;
    case syntax::CompareOp::less: return compare(a, b) < 0;
    case syntax::CompareOp::less_equal: return compare(a, b) <= 0;
    case syntax::CompareOp::greater: return compare(a, b) > 0;
    case syntax::CompareOp::greater_equal: return compare(a, b) >= 0;
  }
  return false;
}

}  // namespace

Value Evaluation::comparison(const syntax::Comparison& comparison, const Scope& scope) {
  const Expected expected = names_.expected_in(comparison, scope);
  const Value first = value(comparison.first, scope, expected.first);
  if (ends(first)) return Failed{};
  const Value second = value(comparison.second, scope, expected.second);
  claim_usable(first, *comparison.first);
  claim_usable(second, *comparison.second);
  if (failed(first) || failed(second)) return Failed{};
  if (!holds(comparison.op, first, second)) return false;
  if (comparison.third == nullptr) return true;
  const Value third = value(comparison.third, scope, expected.third);
  claim_usable(third, *comparison.third);
  if (failed(third)) return Failed{};
  return holds(*comparison.op2, second, third);
}

Value Evaluation::in_test(const syntax::InTest& test, const Scope& scope) {
  const Value operand = value(test.operand, scope);
  claim_usable(operand, *test.operand);
  if (failed(operand)) return Failed{};
  const Enumeration* expected = names_.enumeration_of(test.operand, scope);
  for (const auto& candidate : test.values) {
    const Value one = value(candidate, scope, expected);
    claim_usable(one, *candidate);
    if (failed(one)) return Failed{};
    if (one == operand) return !test.negated;
  }
  return test.negated;
}

Value Evaluation::presence(const syntax::PresenceTest& test, const Scope& scope) {
  const Value operand = value(test.operand, scope);
  if (failed(operand)) return Failed{};
  return missing(operand) == test.missing;
}

Value Evaluation::logic(const syntax::Logic& logic, const Scope& scope) {
  const bool decides = logic.op == syntax::LogicOp::any_of;
  for (const auto& operand : logic.operands) {
    const Value part = value(operand, scope);
    claim_usable(part, *operand);
    if (failed(part)) return Failed{};
    if (condition(part) == decides) return decides;
  }
  return !decides;
}

Value Evaluation::negation(const syntax::Not& negation, const Scope& scope) {
  const Value operand = value(negation.operand, scope);
  if (failed(operand)) return Failed{};
  return !condition(operand);
}

Value Evaluation::value(const syntax::ExprPtr& expr, const Scope& scope, const Enumeration* expected) {
  if (const auto bare = names_.value_in(*expr, expected)) return *bare;
  const auto& node = expr->node;
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&node)) {
    return from_millionths(number->value.millionths);
  }
  if (const auto* date = std::get_if<syntax::DateLiteral>(&node)) return day_of(date->value.days);
  if (const auto* text = std::get_if<syntax::TextLiteral>(&node)) return text->value;
  if (const auto* boolean = std::get_if<syntax::BooleanLiteral>(&node)) return boolean->value;
  if (const auto* use = std::get_if<syntax::NameUse>(&node)) return name(use->name.text, scope);
  if (const auto* path = std::get_if<syntax::Path>(&node)) return this->path(*path, scope);
  if (const auto* table = std::get_if<syntax::TableUse>(&node)) return table_row(*table, scope);
  if (const auto* call = std::get_if<syntax::Call>(&node)) return this->call(*call, scope);
  if (const auto* test = std::get_if<syntax::Comparison>(&node)) return comparison(*test, scope);
  if (const auto* test = std::get_if<syntax::InTest>(&node)) return in_test(*test, scope);
  if (const auto* test = std::get_if<syntax::PresenceTest>(&node)) return presence(*test, scope);
  if (const auto* parts = std::get_if<syntax::Logic>(&node)) return logic(*parts, scope);
  if (const auto* no = std::get_if<syntax::Not>(&node)) return negation(*no, scope);
  return numeric(expr, scope, Width::value);
}

}  // namespace xeploai::oracle
