// Which reader each column of a table has.
#include <optional>
#include <utility>
#include <vector>

#include "data/column_reader.hpp"

namespace xeploai::data {
namespace {

// The default of a column as an element.
template <class Element, class Held, class Convert>
std::optional<Element> default_of(const ColumnSpec& spec, Convert convert) {
  if (!spec.default_value) return std::nullopt;
  const Held* const held = std::get_if<Held>(&*spec.default_value);
  if (held == nullptr) return std::nullopt;
  return convert(*held);
}

template <DecimalMark mark>
AnyColumnReader number_reader(const ColumnSpec& spec, PlannedColumn plan, ToField to) {
  const auto value = default_of<std::int64_t, base::Decimal>(spec, [](base::Decimal d) { return d.millionths; });
  return ColumnReader<NumberCells<mark>, ToField>(NumberCells<mark>(spec.type), plan, value, to);
}

AnyColumnReader text_reader(const ColumnSpec& spec, PlannedColumn plan, ToField to, TextPool& texts) {
  const auto value = default_of<std::int32_t, std::string>(
      spec, [&](const std::string& text) { return static_cast<std::int32_t>(texts.intern(text)); });
  return ColumnReader<TextCells, ToField>(TextCells(texts, 0, plan.longest_cell), plan, value, to);
}

AnyColumnReader reference_reader(PlannedColumn plan, ToField to, TextPool& spellings) {
  return ColumnReader<TextCells, ToField>(TextCells(spellings, no_spelling, plan.longest_cell), plan, std::nullopt, to);
}

AnyColumnReader field_reader(const ReadingPlan& plan, const LoadedTable& table, std::size_t field, PlannedColumn column,
                             TextPool& texts) {
  const ColumnSpec& spec = plan.spec.columns()[field];
  const DecimalMark mark = decimal_mark(plan.header->separator);
  const RowTaker::Use use = plan.use_of(field);
  const ToField to{field, spec.needed && use != RowTaker::Use::seen_last, use != RowTaker::Use::none};
  switch (spec.type) {
    case ValueType::number:
    case ValueType::integer:
      return mark == DecimalMark::point ? number_reader<DecimalMark::point>(spec, column, to)
                                        : number_reader<DecimalMark::point_or_comma>(spec, column, to);
    case ValueType::date: {
      const auto value = default_of<std::int32_t, base::Date>(spec, [](base::Date date) { return date.days; });
      return ColumnReader<DateCells, ToField>({}, column, value, to);
    }
    case ValueType::boolean: {
      const auto value =
          default_of<std::uint8_t, bool>(spec, [](bool b) { return static_cast<std::uint8_t>(b ? 1 : 0); });
      return ColumnReader<BooleanCells, ToField>({}, column, value, to);
    }
    case ValueType::code: {
      const auto value = default_of<std::int32_t, std::uint32_t>(
          spec, [](std::uint32_t code) { return static_cast<std::int32_t>(code); });
      return ColumnReader<CodeCells, ToField>(CodeCells(plan.code_names[field]), column, value, to);
    }
    case ValueType::reference:
      // Checked, and so kept until then, whether anything reads it or not.
      if (plan.schema->units[spec.target.index()].key.integer)
        return ColumnReader<IntegerReferenceCells, ToField>(IntegerReferenceCells(mark), column, std::nullopt, {field});
      return reference_reader(column, {field}, *table.columns[field].spellings);
    case ValueType::text: break;
  }
  if (spec.needed && !spec.presence_only) return text_reader(spec, column, to, texts);
  const bool has_default = spec.default_value.has_value();
  return ColumnReader<PresenceCells, ToField>(PresenceCells(column.longest_cell), column,
                                              has_default ? std::optional<std::uint8_t>(0) : std::nullopt, to);
}

AnyColumnReader key_reader(const ReadingPlan& plan, const std::shared_ptr<TextArena>& arena) {
  const PlannedColumn column{plan.header->key - 1, false, plan.longest_cell};
  const DecimalMark mark = decimal_mark(plan.header->separator);
  const bool integer = plan.spec.unit->key.integer;
  if (plan.spec.list != nullptr) {
    if (integer)
      return ColumnReader<IntegerOwnerCells, ToOwners>(IntegerOwnerCells(plan.owners, mark), column, std::nullopt, {});
    return ColumnReader<TextOwnerCells, ToOwners>(TextOwnerCells(plan.owners), column, std::nullopt, {});
  }
  if (integer) return ColumnReader<IntegerKeyCells, ToKeys>(IntegerKeyCells(mark), column, std::nullopt, {});
  return ColumnReader<TextKeyCells, ToKeys>(TextKeyCells(arena), column, std::nullopt, {});
}

// The texts among the readers that are not read in every row; `of_field` has the reader of each field, if any.
std::vector<PartlyAsked> partly_asked(const ReadingPlan& plan,
                                      const std::vector<std::optional<std::size_t>>& of_field) {
  std::vector<PartlyAsked> partly;
  const auto& columns = plan.spec.columns();
  for (std::size_t field = 0; field < columns.size(); ++field) {
    const std::optional<RowsWhere>& where = columns[field].asked_where;
    if (!plan.only_where_asked || !where || !columns[field].needed || columns[field].presence_only) continue;
    if (of_field[field] && of_field[where->column])
      partly.push_back({*of_field[field], *of_field[where->column], where->values});
  }
  return partly;
}

}  // namespace

ColumnReaders make_readers(const ReadingPlan& plan, const LoadedTable& table, const std::shared_ptr<TextArena>& arena,
                           TextPool& texts) {
  ColumnReaders readers;
  if (plan.header->key != 0) readers.all.push_back(key_reader(plan, arena));
  const auto& columns = plan.spec.columns();
  std::vector<std::optional<std::size_t>> of_field(columns.size());
  for (std::size_t field = 0; field < columns.size(); ++field) {
    const std::uint32_t place = plan.header->columns[field];
    if (place == 0) continue;
    const PlannedColumn column{place - 1, columns[field].optional, plan.longest_cell};
    of_field[field] = readers.all.size();
    readers.all.push_back(field_reader(plan, table, field, column, texts));
  }
  readers.partly = partly_asked(plan, of_field);
  return readers;
}

}  // namespace xeploai::data
