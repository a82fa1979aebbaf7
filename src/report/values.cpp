#include "report/values.hpp"

#include "base/date.hpp"
#include "base/decimal.hpp"

namespace xeploai::report {
namespace {

// The element as an integer of any width; nothing where the column was not kept.
std::optional<std::int64_t> element(const data::Column& column, std::size_t row) {
  return std::visit(
      [row](const auto& elements) -> std::optional<std::int64_t> {
        if (row >= elements.size()) return std::nullopt;
        return static_cast<std::int64_t>(elements[row]);
      },
      column.elements);
}

data::CellValue cell_of(const Classified& all, const sema::Type& type, std::int64_t element) {
  switch (type.kind) {
    case sema::TypeKind::number: return base::Decimal{element};
    case sema::TypeKind::date: return base::Date{static_cast<std::int32_t>(element)};
    case sema::TypeKind::text: return std::string((*all.data.texts)[static_cast<std::uint32_t>(element)]);
    case sema::TypeKind::boolean: return element != 0;
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: return static_cast<std::uint32_t>(element);
    case sema::TypeKind::reference: return all.table(type.target).keys.text(static_cast<std::size_t>(element));
    case sema::TypeKind::error: break;
  }
  return {};
}

// A value of a cell as people read it.
struct ToWords {
  const Classified& all;
  const sema::Type& type;
  Naming naming;
  using Words = std::optional<std::string>;

  Words operator()(std::monostate) const { return std::nullopt; }
  Words operator()(const std::string& text) const { return text; }
  Words operator()(base::Decimal number) const { return base::to_string(number); }
  Words operator()(base::Date date) const { return base::to_string(date); }
  Words operator()(bool value) const { return value ? "true" : "false"; }
  Words operator()(std::uint32_t code) const {
    return std::string(written(all.rules.enums[type.of.index()].values[code], naming));
  }
};

const data::Column* column_of(const Classified& all, const sema::Member& member, sema::UnitId unit) {
  const auto at = [&member](const std::vector<data::Column>& columns) {
    return member.index < columns.size() ? &columns[member.index] : nullptr;
  };
  if (member.kind == sema::MemberKind::field) return at(all.table(unit).columns);
  if (member.kind == sema::MemberKind::let) return at(all.outcome(unit).values.lets);
  return nullptr;
}

// The row whose member is meant: the row itself, or the one at the end of the path.
std::optional<Row> owner_of(const Classified& all, const sema::Member& member, Row row) {
  if (!member.base) return row;
  const auto* base = std::get_if<sema::Member>(&member.base->node);
  if (base == nullptr || member.base->type.kind != sema::TypeKind::reference) return std::nullopt;
  const std::optional<Row> owner = owner_of(all, *base, row);
  if (!owner) return std::nullopt;
  const data::Column* column = column_of(all, *base, owner->unit);
  if (column == nullptr || column->is_missing(owner->index)) return std::nullopt;
  const std::optional<std::int64_t> target = element(*column, owner->index);
  if (!target) return std::nullopt;
  return Row{member.base->type.target, static_cast<std::size_t>(*target)};
}

}  // namespace

std::vector<sema::UnitId> classified_units(const sema::RuleSet& rules) {
  std::vector<sema::UnitId> out;
  for (std::size_t i = 0; i < rules.units.size(); ++i)
    if (rules.units[i].classify) out.emplace_back(i);
  return out;
}

std::string_view written(const sema::NamedValue& value, Naming naming) {
  return naming == Naming::labels ? label_or_name(value.label, value.name) : std::string_view(value.name);
}

std::string_view label_or_name(std::string_view label, std::string_view name) { return label.empty() ? name : label; }

std::optional<std::string> value_text(const Classified& all, const sema::Type& type, const data::Column& column,
                                      std::size_t row, Naming naming) {
  if (column.is_missing(row)) return std::nullopt;
  const std::optional<std::int64_t> value = element(column, row);
  if (!value) return std::nullopt;
  return value_text(all, type, cell_of(all, type, *value), naming);
}

std::optional<std::string> value_text(const Classified& all, const sema::Type& type, const data::CellValue& cell,
                                      Naming naming) {
  return std::visit(ToWords{all, type, naming}, cell);
}

std::optional<std::string> member_text(const Classified& all, const sema::Expr& expr, Row row, Naming naming) {
  const auto* member = std::get_if<sema::Member>(&expr.node);
  if (member == nullptr) return std::nullopt;
  const std::optional<Row> owner = owner_of(all, *member, row);
  if (!owner) return std::nullopt;
  if (member->kind == sema::MemberKind::key) return all.table(owner->unit).keys.text(owner->index);
  if (member->kind == sema::MemberKind::rank)
    return rank_text(all, owner->unit, all.outcome(owner->unit).values.rank[owner->index], naming);
  const data::Column* column = column_of(all, *member, owner->unit);
  if (column == nullptr) return std::nullopt;
  return value_text(all, expr.type, *column, owner->index, naming);
}

std::optional<std::string> rank_text(const Classified& all, sema::UnitId unit, eval::Rank rank, Naming naming) {
  const std::optional<sema::Classify>& classify = all.unit(unit).classify;
  if (rank == eval::unranked || !classify) return std::nullopt;
  return std::string(written(all.rules.enums[classify->scale.index()].values[static_cast<std::size_t>(rank)], naming));
}

}  // namespace xeploai::report
