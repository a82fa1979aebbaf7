#include "report/boundary_units.hpp"

#include <algorithm>
#include <cstdlib>

namespace xeploai::report {
namespace {

using base::Decimal;
using sema::Constant;
using sema::EnumValue;
using sema::TypeKind;

constexpr std::size_t most_rows = 12;
constexpr std::size_t most_units = 12;
constexpr std::size_t most_templates = 16;
constexpr std::int64_t plain_number = 10;
constexpr int usual_year = 2020;
constexpr int years_back = 10;

base::Date plain_date(const sema::RuleSet& rules) {
  const std::int64_t year = (rules.plan ? rules.plan->year : usual_year) - years_back;
  return base::make_date(static_cast<int>(std::clamp<std::int64_t>(year, 1, 9999)), 1, 1).value_or(base::Date{});
}

Constant plain_value(const sema::RuleSet& rules, const sema::Field& field) {
  if (field.default_value) return *field.default_value;
  if (field.optional) return std::monostate{};
  switch (field.type.kind) {
    case TypeKind::number: return Decimal::of(plain_number);
    case TypeKind::date: return plain_date(rules);
    case TypeKind::text: return std::string("1");
    case TypeKind::boolean: return false;
    case TypeKind::choice:
    case TypeKind::rank: return EnumValue{0};
    default: return std::monostate{};
  }
}

// A unit of plain values; its references are empty as yet.
void append_bare(const sema::RuleSet& rules, sema::TestCase& test, sema::UnitId kind) {
  const sema::Unit& unit = rules.units[kind.index()];
  sema::TestUnit& made = test.units.emplace_back();
  made.unit = kind;
  made.lists.resize(unit.lists.size());
  for (const sema::Field& field : unit.fields) made.values.push_back(plain_value(rules, field));
  made.name = "U" + std::to_string(test.units.size());
  if (unit.key.integer)
    made.key = Decimal::of(static_cast<std::int64_t>(test.units.size()));
  else
    made.key = made.name;
}

std::size_t unit_of_kind(const sema::RuleSet& rules, sema::TestCase& test, sema::UnitId kind) {
  for (std::size_t u = 0; u < test.units.size(); ++u)
    if (test.units[u].unit == kind) return u;
  append_bare(rules, test, kind);
  return test.units.size() - 1;
}

// A plain unit and behind it those that it must refer to, and they, one of each kind.
std::size_t append_plain(const sema::RuleSet& rules, sema::TestCase& test, sema::UnitId kind) {
  const std::size_t place = test.units.size();
  append_bare(rules, test, kind);
  for (std::size_t u = place; u < test.units.size(); ++u) {
    const std::vector<sema::Field>& fields = rules.units[test.units[u].unit.index()].fields;
    for (std::size_t f = 0; f < fields.size(); ++f) {
      if (fields[f].type.kind != TypeKind::reference || fields[f].optional) continue;
      const std::size_t other = unit_of_kind(rules, test, fields[f].type.target);
      test.units[u].values[f] = sema::TestReference{other};
    }
  }
  return place;
}

// A date some months on; of a day that the month lacks nothing.
std::optional<base::Date> months_on(base::Date from, std::int64_t months) {
  const base::CalendarDay day = base::calendar(from);
  const std::int64_t all = (std::int64_t{day.year} * 12) + day.month - 1 + months;
  if (all < 12 || all >= std::int64_t{10000} * 12) return std::nullopt;
  return base::make_date(static_cast<int>(all / 12), static_cast<int>(all % 12) + 1, day.day);
}

class Neighbours {
 public:
  Neighbours(const sema::RuleSet& rules, const sema::TestCase& test, const Way& way,
             std::optional<std::size_t> fixed_field, const std::function<bool(const sema::TestCase&)>& visit)
      : rules_(rules), next_(test), way_(way), fixed_(fixed_field), visit_(visit) {}

  void all() {
    const std::size_t units = next_.units.size();
    for (std::size_t u = 0; u < units; ++u) {
      const sema::Unit& unit = rules_.units[next_.units[u].unit.index()];
      for (std::size_t f = 0; f < unit.fields.size(); ++f)
        if (u != 0 || fixed_ != f) cell(unit.fields[f], next_.units[u].values[f]);
      for (std::size_t l = 0; l < unit.lists.size(); ++l) list(unit.lists[l], next_.units[u].lists[l]);
    }
    if (units < most_units) referring();
  }

 private:
  void tell() {
    if (going_) going_ = visit_(next_);
  }
  void with(sema::TestCellValue& value, Constant other) {
    const sema::TestCellValue old = value;
    if (const auto* same = std::get_if<Constant>(&old); same && *same == other) return;
    value = std::move(other);
    tell();
    value = old;
  }

  void cell(const sema::Field& field, sema::TestCellValue& value) {
    if (!going_) return;
    switch (field.type.kind) {
      case TypeKind::number: number(field, value); break;
      case TypeKind::date: date(value); break;
      case TypeKind::boolean:
        with(value, true);
        with(value, false);
        break;
      case TypeKind::choice:
      case TypeKind::rank:
        for (std::uint32_t p = 0; p < rules_.enums[field.type.of.index()].values.size(); ++p) with(value, EnumValue{p});
        break;
      default: break;
    }
  }

  void number(const sema::Field& field, sema::TestCellValue& value) {
    const auto* constant = std::get_if<Constant>(&value);
    const auto* now = constant ? std::get_if<Decimal>(constant) : nullptr;
    const std::int64_t from = now ? now->millionths : 0;
    std::vector<std::int64_t> tried;
    if (way_.kind == TypeKind::number && way_.goal) tried.push_back(*way_.goal);
    if (way_.kind == TypeKind::number && way_.distance)
      for (const std::int64_t to : {from + *way_.distance, from - *way_.distance}) tried.push_back(to);
    tried.push_back(Decimal::of(plain_number).millionths);
    for (const std::int64_t to : tried)
      if (base::in_range(to) && (!field.type.integer || Decimal{to}.is_integer())) with(value, Decimal{to});
  }

  void date(sema::TestCellValue& value) {
    const auto* constant = std::get_if<Constant>(&value);
    const auto* now = constant ? std::get_if<base::Date>(constant) : nullptr;
    const base::Date from = now ? *now : plain_date(rules_);
    if (way_.kind == TypeKind::date) {
      if (way_.goal) with_day(value, *way_.goal);
      if (way_.distance)
        for (const std::int64_t to : {from.days + *way_.distance, from.days - *way_.distance}) with_day(value, to);
      return;
    }
    if (!now) with(value, from);
    if (way_.kind != TypeKind::number || !way_.distance) return;
    const std::int64_t count = *way_.distance / Decimal::scale;
    if (std::abs(count) > 120000) return;
    for (const std::int64_t by : {count, -count}) {
      with_day(value, from.days + by);
      for (const std::int64_t months : {by, by * 12})
        if (const auto day = months_on(from, months)) with(value, *day);
    }
  }
  void with_day(sema::TestCellValue& value, std::int64_t day) {
    if (day >= base::first_date().days && day <= base::last_date().days)
      with(value, base::Date{static_cast<std::int32_t>(day)});
  }

  void list(const sema::List& list, std::vector<sema::TestRow>& rows) {
    for (sema::TestRow& row : rows)
      for (std::size_t f = 0; f < list.fields.size(); ++f) cell(list.fields[f], row.values[f]);
    if (rows.size() >= most_rows) return;
    std::vector<std::int64_t> numbers;
    if (way_.kind == TypeKind::number && way_.distance) numbers.push_back(std::abs(*way_.distance));
    if (way_.kind == TypeKind::number && way_.goal && *way_.goal != std::abs(way_.distance.value_or(*way_.goal + 1)))
      numbers.push_back(*way_.goal);
    if (numbers.empty()) numbers.push_back(Decimal::scale);
    for (const sema::TestRow& row : row_kinds(list, rows.size() + 1))
      for (const std::int64_t number : numbers) added(list, rows, row, number);
  }

  void added(const sema::List& list, std::vector<sema::TestRow>& rows, sema::TestRow row, std::int64_t number) {
    if (!going_ || !base::in_range(number)) return;
    for (std::size_t f = 0; f < list.fields.size(); ++f) {
      const sema::Field& field = list.fields[f];
      if (field.type.kind != TypeKind::number || field.default_value) continue;
      if (field.type.integer && !Decimal{number}.is_integer()) return;
      row.values[f].emplace<Constant>(Decimal{number});
    }
    rows.push_back(std::move(row));
    tell();
    rows.pop_back();
  }

  // A row for each mixture of its choices and truths; its texts are those of no other row.
  std::vector<sema::TestRow> row_kinds(const sema::List& list, std::size_t number) {
    std::vector<sema::TestRow> kinds(1);
    for (const sema::Field& field : list.fields) {
      std::vector<sema::TestCellValue> values{plain_value(rules_, field)};
      if (field.type.kind == TypeKind::text && !field.optional) values = {Constant(std::to_string(number))};
      if (field.type.kind == TypeKind::boolean) values = {Constant(false), Constant(true)};
      if (field.type.kind == TypeKind::choice || field.type.kind == TypeKind::rank) {
        values.clear();
        for (std::uint32_t p = 0; p < rules_.enums[field.type.of.index()].values.size(); ++p)
          values.push_back(Constant(EnumValue{p}));
      }
      if (field.type.kind == TypeKind::reference && !field.optional) return {};  // no unit is made for a row
      if (kinds.size() * values.size() > most_templates) values.resize(1);
      std::vector<sema::TestRow> more;
      for (const sema::TestRow& kind : kinds) {
        for (const sema::TestCellValue& value : values) {
          more.push_back(kind);
          more.back().values.push_back(value);
        }
      }
      kinds = std::move(more);
    }
    return kinds;
  }

  // One more unit that refers to the first.
  void referring() {
    const sema::TestCase old = next_;
    for (std::size_t k = 0; k < rules_.units.size(); ++k) {
      const sema::Unit& unit = rules_.units[k];
      for (std::size_t f = 0; f < unit.fields.size() && going_; ++f) {
        if (unit.fields[f].type.kind != TypeKind::reference || unit.fields[f].type.target != old.units[0].unit)
          continue;
        const std::size_t place = append_plain(rules_, next_, sema::UnitId(k));
        next_.units[place].values[f] = sema::TestReference{0};
        tell();
        next_ = old;
      }
    }
  }

  const sema::RuleSet& rules_;
  sema::TestCase next_;
  const Way& way_;
  std::optional<std::size_t> fixed_;
  const std::function<bool(const sema::TestCase&)>& visit_;
  bool going_ = true;
};

}  // namespace

sema::TestCase plain_units(const sema::RuleSet& rules, sema::UnitId unit) {
  sema::TestCase test;
  append_plain(rules, test, unit);
  return test;
}

void for_each_neighbour(const sema::RuleSet& rules, const sema::TestCase& test, const Way& way,
                        std::optional<std::size_t> fixed_field,
                        const std::function<bool(const sema::TestCase&)>& visit) {
  Neighbours(rules, test, way, fixed_field, visit).all();
}

std::vector<sema::TestCase> variations(const sema::RuleSet& rules, const sema::TestCase& test,
                                       std::optional<std::size_t> fixed_field) {
  std::vector<sema::TestCase> out;
  // Without rows and other units: what is left are changes of single fields.
  sema::TestCase bare = test;
  for (auto& list : bare.units[0].lists) list.clear();
  const auto keep = [&](const sema::TestCase& other) {
    bool rows = false;
    for (const auto& list : other.units[0].lists) rows = rows || !list.empty();
    if (!rows && other.units.size() == test.units.size()) out.push_back(other);
    return out.size() < 24;
  };
  for_each_neighbour(rules, bare, Way{TypeKind::boolean, {}, {}}, fixed_field, keep);
  return out;
}

}  // namespace xeploai::report
