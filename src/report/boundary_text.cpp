// Writes boundaries as tests of a rule file, with what the rules give now.
#include <fmt/format.h>

#include <set>

#include "decide/probe.hpp"
#include "decide/test_data.hpp"
#include "diag/texts/report.hpp"
#include "ir/walk.hpp"
#include "report/boundary_search.hpp"
#include "syntax/effective.hpp"

namespace xeploai::report {
namespace {

using diag::say;
using sema::TypeKind;
namespace texts = diag::texts;

constexpr std::size_t largest_group = 40;  // units that a quota is tried with
constexpr std::size_t most_rises = 2;      // of a quota's places
constexpr const char* point_names[] = {"A", "B", "C"};

class BoundaryText {
 public:
  BoundaryText(const BoundaryInput& input, sema::UnitId unit)
      : input_(input),
        id_(unit),
        unit_(input.rules.units[unit.index()]),
        classify_(*unit_.classify),
        boundaries_(boundaries_of(input.rules, input.files, unit)),
        search_(input, unit, boundaries_) {}

  std::string all() {
    for (const Boundary& boundary : boundaries_) {
      const auto* table = std::get_if<sema::TableUse>(&boundary.threshold->node);
      if (const auto* key = table ? own_member(*table->key, sema::MemberKind::field) : nullptr)
        append_rows(boundary, *table, key->index);
      else
        append(boundary, boundary.words, boundary.cite, std::nullopt);
    }
    for (std::size_t q = 0; q < classify_.quotas.size(); ++q) append_quota(q);
    return std::move(out_);
  }

 private:
  // --- Thresholds and bounds ---

  void append_rows(const Boundary& boundary, const sema::TableUse& table, std::size_t field) {
    const sema::Parameter& parameter = input_.rules.parameters[table.parameter.index()];
    const auto& places = input_.rules.enums[parameter.by.index()].values;
    for (std::uint32_t place = 0; place < places.size(); ++place) {
      const bool own = place < parameter.row_cites.size() && !parameter.row_cites[place].empty();
      append(boundary, boundary.words + ", " + places[place].name, own ? parameter.row_cites[place] : boundary.cite,
             FixedField{field, place});
    }
  }

  void append(const Boundary& boundary, const std::string& name, const std::string& cite,
              std::optional<FixedField> fixed) {
    const BoundaryPoints points = search_.points(boundary, fixed);
    out_ += comment(name_of(boundary, name) + value_of(boundary, fixed) + " (" + place(boundary.place) + ")" +
                    (cite.empty() ? "" : ", " + cite));
    static constexpr diag::Text sides[] = {texts::boundary_below, texts::boundary_at, texts::boundary_above};
    sema::TestCase test;
    std::vector<std::pair<std::size_t, std::string>> mains;
    for (std::size_t i = 0; i < points.at.size(); ++i) {
      if (!points.at[i])
        out_ += comment(words(say(texts::boundary_not_reached, words(say(sides[i])), place(boundary.place))));
      else
        mains.emplace_back(join(test, *points.at[i], own_name(point_names[i])), words(say(sides[i])));
    }
    if (!mains.empty()) append_test(test, mains, boundary, name);
    out_ += '\n';
  }

  void append_test(const sema::TestCase& test, const std::vector<std::pair<std::size_t, std::string>>& mains,
                   const Boundary& boundary, const std::string& name) {
    const auto [data, outcomes] = decide::classify_test(input_.rules, input_.program, test);
    if (!outcomes.errors.empty()) {
      out_ += comment(words(say(texts::boundary_fails, place(boundary.place))));
      return;
    }
    out_ += "test " + syntax::text_literal(words(say(texts::boundary_test, name_of(boundary, name)))) + " {\n";
    for (const sema::TestUnit& unit : test.units) out_ += unit_text(test, unit);
    for (const auto& [main, side] : mains) {
      out_ += comment(side);
      out_ += "expect " + outcome_of(test, main, boundary, data, outcomes) + '\n';
    }
    out_ += "}\n";
  }

  std::string outcome_of(const sema::TestCase& test, std::size_t main, const Boundary& boundary,
                         const data::DataSet& data, const decide::Outcomes& outcomes) const {
    const std::string& name = test.units[main].name;
    const decide::UnitOutcome& all = outcomes.units[id_.index()];
    const std::size_t row = row_of(test, main);
    const auto mark = [&](const char* call, const std::string& statement, bool holds) {
      return fmt::format("{}{}({}, {})", holds ? "" : "not ", call, name, statement);
    };
    std::vector<std::string> parts;
    const auto* member = own_member(*boundary.measured, sema::MemberKind::let);
    const bool of_let = boundary.of == BoundaryOf::let;
    if (member) add_let(parts, name, member->index, row, data, all);
    if (of_let) add_let(parts, name, boundary.statement, row, data, all);
    const std::size_t s = boundary.statement;
    if (boundary.of == BoundaryOf::skip)
      parts.push_back(mark("skipped", classify_.skips[s].name, all.skip[row] == static_cast<std::int32_t>(s)));
    if (boundary.of == BoundaryOf::require)
      parts.push_back(mark("violates", classify_.requires_[s].name, decide::marked(all.violates[s], row)));
    if (boundary.of == BoundaryOf::cap)
      parts.push_back(mark("capped", classify_.caps[s].name, decide::marked(all.capped[s], row)));
    if (boundary.of != BoundaryOf::require && (!of_let || parts.empty())) parts.push_back(rank_of(name, row, all));
    return fmt::format("{}", fmt::join(parts, " and "));
  }

  // The rank as the unit's own values give it: the quota of the few units of a test says nothing of it.
  std::string rank_of(const std::string& name, std::size_t row, const decide::UnitOutcome& all) const {
    const eval::Rank before = all.values.rank_before[row];
    if (before == eval::unranked) return "not ranked(" + name + ")";
    const bool lowered = before != all.values.rank[row];
    return name + (lowered ? ".rank_before_quota = " : ".rank = ") + rank_name(before);
  }

  void add_let(std::vector<std::string>& parts, const std::string& name, std::size_t let, std::size_t row,
               const data::DataSet& data, const decide::UnitOutcome& all) const {
    const sema::Let& statement = classify_.lets[let];
    const data::Column& column = all.values.lets[let];
    if (statement.type.kind == TypeKind::reference || column.is_missing(row)) return;
    decide::ProbedValue value;
    value.bits =
        std::visit([row](const auto& elements) { return static_cast<std::int64_t>(elements[row]); }, column.elements);
    const auto text = decide::in_words(value, statement.type, input_.rules, data);
    if (!text) return;
    parts.push_back(name + '.' + statement.name + " = " +
                    (statement.type.kind == TypeKind::text ? syntax::text_literal(*text) : *text));
    // Two parts may be the same let.
    if (parts.size() > 1 && parts[parts.size() - 2] == parts.back()) parts.pop_back();
  }

  // --- Quotas ---

  void append_quota(std::size_t q) {
    const sema::Quota& quota = classify_.quotas[q];
    const auto one = search_.ranked_at(quota.of.place);
    const std::string where = place(quota.span);
    out_ += comment(quota.name + " (" + where + ")" + (quota.cite.empty() ? "" : ", " + quota.cite));
    std::set<std::size_t> sizes;
    if (one) sizes = telling_sizes(*one, q);
    if (sizes.empty())
      out_ += comment(words(say(texts::boundary_not_reached, words(say(texts::boundary_places)), where)));
    for (const std::size_t size : sizes) append_group(group_of(*one, quota, size), q, size);
    out_ += '\n';
  }

  // The sizes of groups between which the places rise, and those that the limit's conditions name.
  std::set<std::size_t> telling_sizes(const sema::TestCase& one, std::size_t q) const {
    std::set<std::size_t> sizes;
    std::uint64_t before = 0;
    std::size_t rises = 0;
    for (std::size_t size = 1; size <= largest_group && rises < most_rises; ++size) {
      const auto places = places_for(group_of(one, classify_.quotas[q], size), q);
      if (!places) return {};
      if (size > 1 && *places != before) sizes.insert({size - 1, size}), ++rises;
      before = *places;
    }
    if (const auto* cases = std::get_if<sema::Cases>(&classify_.quotas[q].limit))
      for (const sema::Case& one_case : cases->cases)
        if (one_case.when) add_named_sizes(*one_case.when, sizes);
    return sizes;
  }

  void add_named_sizes(const sema::Expr& expr, std::set<std::size_t>& sizes) const {
    const auto number = constant_number(input_.rules, expr);
    if (number && number->is_integer() && number->millionths > 0) {
      const auto named = static_cast<std::size_t>(number->millionths / base::Decimal::scale);
      for (std::size_t size = named - 1; size <= named + 1; ++size)
        if (size > 0 && size <= largest_group) sizes.insert(size);
    }
    ir::for_each_operand(expr, [&](const sema::Expr& operand) { add_named_sizes(operand, sizes); });
  }

  std::optional<std::uint64_t> places_for(const sema::TestCase& test, std::size_t q) const {
    const auto [data, outcomes] = decide::classify_test(input_.rules, input_.program, test);
    if (!outcomes.errors.empty()) return std::nullopt;
    const decide::QuotaOutcome& quota = outcomes.units[id_.index()].quotas[q];
    if (quota.group_of.empty() || quota.group_of[0] == decide::QuotaOutcome::no_group) return std::nullopt;
    return quota.groups[quota.group_of[0]].places;
  }

  // As many units of one kind as are wanted, told apart by the order's own fields.
  sema::TestCase group_of(const sema::TestCase& one, const sema::Quota& quota, std::size_t size) const {
    sema::TestCase test;
    join(test, one, own_name("A1"));
    const sema::TestUnit first = test.units[0];
    for (const sema::OrderKey& key : quota.order) place_at(test.units[0], key, 1, size);
    for (std::size_t i = 1; i < size; ++i) {
      sema::TestUnit& next = test.units.emplace_back(first);
      name(next, own_name(fmt::format("A{}", i + 1)), test.units.size());
      for (const sema::OrderKey& key : quota.order) place_at(next, key, i + 1, size);
    }
    return test;
  }

  // The unit's own field of an order key is moved so that it comes `rank`-th of `size`.
  static void place_at(sema::TestUnit& unit, const sema::OrderKey& key, std::size_t rank, std::size_t size) {
    const auto* member = own_member(*key.value, sema::MemberKind::field);
    if (!member) return;
    auto* constant = std::get_if<sema::Constant>(&unit.values[member->index]);
    auto* number = constant ? std::get_if<base::Decimal>(constant) : nullptr;
    const auto by = static_cast<std::int64_t>(key.descending ? size - rank : rank);
    if (number) *number = base::Decimal{number->millionths + by * base::Decimal::scale};
  }

  void append_group(const sema::TestCase& test, std::size_t q, std::size_t size) {
    const sema::Quota& quota = classify_.quotas[q];
    const auto [data, outcomes] = decide::classify_test(input_.rules, input_.program, test);
    const decide::UnitOutcome& all = outcomes.units[id_.index()];
    const std::string title = words(say(texts::boundary_group, quota.name, std::to_string(size)));
    out_ += "test " + syntax::text_literal(words(say(texts::boundary_test, title))) + " {\n";
    for (const sema::TestUnit& unit : test.units) out_ += unit_text(test, unit);
    for (std::size_t u = 0; u < test.units.size(); ++u) {
      if (test.units[u].unit != id_) continue;
      const std::size_t row = row_of(test, u);
      const std::string& name = test.units[u].name;
      if (all.values.rank[row] == eval::unranked) continue;
      out_ += "expect " + name + ".rank = " + rank_name(all.values.rank[row]);
      if (decide::marked(all.held[q], row))
        out_ += " and held(" + name + ", " + quota.name + ")";
      else if (decide::marked(all.lowered[q], row))
        out_ += " and limited(" + name + ", " + quota.name + ")";
      out_ += '\n';
    }
    out_ += "}\n";
  }

  // --- Units as text ---

  // A name that no declaration has.
  std::string own_name(std::string name) const {
    for (const sema::Enum& declared : input_.rules.enums)
      if (declared.name == name) name += "_1";
    for (const sema::Parameter& declared : input_.rules.parameters)
      if (declared.name == name) name += "_1";
    return name;
  }

  void name(sema::TestUnit& unit, std::string name, std::size_t number) const {
    if (input_.rules.units[unit.unit.index()].key.integer)
      unit.key = base::Decimal::of(static_cast<std::int64_t>(number));
    else
      unit.key = name;
    unit.name = std::move(name);
  }

  // Puts the units of one test behind those of another, under names of their own; gives the place of its first.
  std::size_t join(sema::TestCase& test, const sema::TestCase& more, const std::string& called) const {
    const std::size_t first = test.units.size();
    for (std::size_t u = 0; u < more.units.size(); ++u) {
      sema::TestUnit& unit = test.units.emplace_back(more.units[u]);
      name(unit, u == 0 ? called : own_name(fmt::format("{}_{}", called, u)), test.units.size());
      for (sema::TestCellValue& value : unit.values)
        if (auto* reference = std::get_if<sema::TestReference>(&value)) reference->unit += first;
    }
    return first;
  }

  std::size_t row_of(const sema::TestCase& test, std::size_t main) const {
    std::size_t row = 0;
    for (std::size_t u = 0; u < main; ++u) row += test.units[u].unit == test.units[main].unit ? 1 : 0;
    return row;
  }

  std::string unit_text(const sema::TestCase& test, const sema::TestUnit& unit) const {
    const sema::Unit& kind = input_.rules.units[unit.unit.index()];
    std::string out = kind.name + ' ' + unit.name + " {\n";
    if (kind.key.integer) out += kind.key.name + " = " + base::to_string(std::get<base::Decimal>(unit.key)) + '\n';
    out += values_text(test, kind.fields, unit.values, "  ") + '\n';
    for (std::size_t l = 0; l < kind.lists.size(); ++l) {
      if (unit.lists[l].empty()) continue;
      out += kind.lists[l].name + " = [";
      for (std::size_t r = 0; r < unit.lists[l].size(); ++r)
        out +=
            (r == 0 ? " { " : ",\n { ") + values_text(test, kind.lists[l].fields, unit.lists[l][r].values, "  ") + " }";
      out += " ]\n";
    }
    return out + "}\n";
  }

  // What the rules fill in by themselves is left out.
  std::string values_text(const sema::TestCase& test, const std::vector<sema::Field>& fields,
                          const std::vector<sema::TestCellValue>& values, const char* between) const {
    std::string out;
    for (std::size_t f = 0; f < fields.size(); ++f) {
      const auto* constant = std::get_if<sema::Constant>(&values[f]);
      if (constant && (std::holds_alternative<std::monostate>(*constant) || *constant == fields[f].default_value))
        continue;
      if (!out.empty()) out += between;
      out += fields[f].name + " = ";
      out += constant ? constant_text(*constant, fields[f].type)
                      : test.units[std::get<sema::TestReference>(values[f]).unit].name;
    }
    return out;
  }

  std::string constant_text(const sema::Constant& constant, const sema::Type& type) const {
    if (const auto* number = std::get_if<base::Decimal>(&constant)) return base::to_string(*number);
    if (const auto* date = std::get_if<base::Date>(&constant)) return base::to_string(*date);
    if (const auto* text = std::get_if<std::string>(&constant)) return syntax::text_literal(*text);
    if (const auto* truth = std::get_if<bool>(&constant)) return *truth ? "true" : "false";
    return input_.rules.enums[type.of.index()].values[std::get<sema::EnumValue>(constant).place].name;
  }

  const std::string& rank_name(eval::Rank rank) const {
    return input_.rules.enums[classify_.scale.index()].values[static_cast<std::size_t>(rank)].name;
  }

  // --- Words ---

  std::string words(const diag::Message& message) const { return diag::in_words(message, input_.language); }

  // What the boundary is of: `few_leaders: leaders < min_leaders`.
  std::string name_of(const Boundary& boundary, const std::string& what) const {
    switch (boundary.of) {
      case BoundaryOf::skip: return classify_.skips[boundary.statement].name + ": " + what;
      case BoundaryOf::let: return classify_.lets[boundary.statement].name + ": " + what;
      case BoundaryOf::require: return classify_.requires_[boundary.statement].name + ": " + what;
      case BoundaryOf::cap: return classify_.caps[boundary.statement].name + ": " + what;
      case BoundaryOf::rank: break;
    }
    return "rank: " + what;
  }

  // The threshold's value, where the rules name a parameter: `; excellent_from = 95`.
  std::string value_of(const Boundary& boundary, std::optional<FixedField> fixed) const {
    const auto* use = std::get_if<sema::ParameterUse>(&boundary.threshold->node);
    const auto* table = std::get_if<sema::TableUse>(&boundary.threshold->node);
    if (!use && !(table && fixed)) return {};
    const sema::Parameter& parameter = input_.rules.parameters[(use ? use->parameter : table->parameter).index()];
    return "; " + parameter.name + " = " +
           constant_text(use ? parameter.value : parameter.rows[fixed->place], parameter.type);
  }

  std::string place(source::Span span) const { return input_.files.path_and_line(span); }

  // One line, whatever stands in a path or a clause.
  static std::string comment(std::string text) {
    for (char& c : text)
      if (c == '\n' || c == '\r') c = ' ';
    return "# " + text + '\n';
  }

  const BoundaryInput& input_;
  sema::UnitId id_;
  const sema::Unit& unit_;
  const sema::Classify& classify_;
  std::vector<Boundary> boundaries_;
  BoundarySearch search_;
  std::string out_;
};

}  // namespace

std::string boundary_tests(const BoundaryInput& input, sema::UnitId unit, syntax::Spelling spelling) {
  const std::string text = BoundaryText(input, unit).all();
  if (auto laid = syntax::laid_out(text, spelling)) return *laid;
  return syntax::laid_out(text, syntax::Spelling::english).value_or(text);
}

}  // namespace xeploai::report
