#include "decide/test_data.hpp"

#include "decide/classify.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sema/schema_of.hpp"

namespace xeploai::decide {
namespace {

// Where every unit value of the test stands in the table of its kind.
std::vector<std::uint32_t> rows_of(const sema::RuleSet& rules, const sema::TestCase& test) {
  std::vector<std::uint32_t> counts(rules.units.size(), 0);
  std::vector<std::uint32_t> out;
  for (const sema::TestUnit& unit : test.units) out.push_back(counts[unit.unit.index()]++);
  return out;
}

struct Element {
  data::Column& column;
  data::TextPool& texts;
  const std::vector<std::uint32_t>& rows;

  void push(std::int64_t value) const {
    std::visit([value]<class T>(std::vector<T>& elements) { elements.push_back(static_cast<T>(value)); },
               column.elements);
  }

  void operator()(std::monostate) const { push(0); }
  void operator()(base::Decimal value) const { push(value.millionths); }
  void operator()(base::Date value) const { push(value.days); }
  void operator()(const std::string& value) const { push(texts.intern(value)); }
  void operator()(bool value) const { push(value ? 1 : 0); }
  void operator()(sema::EnumValue value) const { push(value.place); }
  void operator()(sema::TestReference value) const { push(rows[value.unit]); }
  void operator()(const sema::Constant& value) const { std::visit(*this, value); }
};

bool is_missing(const sema::TestCellValue& value) {
  const auto* constant = std::get_if<sema::Constant>(&value);
  return constant != nullptr && std::holds_alternative<std::monostate>(*constant);
}

// The cells of the rows, column by column.
void append_row(std::vector<data::Column>& columns, const std::vector<sema::TestCellValue>& values,
                data::TextPool& texts, const std::vector<std::uint32_t>& rows) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::visit(Element{columns[c], texts, rows}, values[c]);
    columns[c].missing.push_back(is_missing(values[c]) ? 1 : 0);
  }
}

std::vector<data::Column> empty_columns(const std::vector<data::ColumnSpec>& specs) {
  std::vector<data::Column> out;
  for (const data::ColumnSpec& spec : specs) out.push_back(data::Column{data::elements_for(spec.type), {}});
  return out;
}

// A column without a missing cell has no marks.
void drop_marks(std::vector<data::Column>& columns) {
  for (data::Column& column : columns) {
    const auto& marks = column.missing;
    if (std::find(marks.begin(), marks.end(), std::uint8_t{1}) == marks.end()) column.missing.clear();
  }
}

data::UnitTable empty_table(const data::UnitSpec& spec) {
  data::UnitTable table;
  table.given = true;
  table.columns = empty_columns(spec.columns);
  for (const data::ListSpec& list : spec.lists) {
    data::ListTable& rows = table.lists.emplace_back();
    rows.given = true;
    rows.columns = empty_columns(list.columns);
  }
  return table;
}

void append_unit(data::UnitTable& table, const sema::TestUnit& unit, data::TextPool& texts,
                 const std::vector<std::uint32_t>& rows) {
  append_row(table.columns, unit.values, texts, rows);
  for (std::size_t l = 0; l < table.lists.size(); ++l) {
    for (const sema::TestRow& row : unit.lists[l]) {
      append_row(table.lists[l].columns, row.values, texts, rows);
      table.lists[l].owners.push_back(static_cast<std::uint32_t>(table.rows));
    }
  }
  ++table.rows;
}

void append_key(data::UnitTable& table, const sema::Constant& key, std::vector<std::string>& texts) {
  if (const auto* number = std::get_if<base::Decimal>(&key))
    table.keys.integers.push_back(number->millionths / base::Decimal::scale);
  else if (const auto* text = std::get_if<std::string>(&key))
    texts.push_back(*text);
}

}  // namespace

data::DataSet test_data(const sema::RuleSet& rules, const sema::TestCase& test) {
  const data::Schema schema = sema::schema_of(rules);
  const std::vector<std::uint32_t> rows = rows_of(rules, test);
  data::DataSet out;
  std::vector<std::shared_ptr<std::vector<std::string>>> keys;
  for (const data::UnitSpec& spec : schema.units) {
    out.units.push_back(empty_table(spec));
    keys.push_back(std::make_shared<std::vector<std::string>>());
  }
  for (const sema::TestUnit& unit : test.units) {
    const std::size_t kind = unit.unit.index();
    append_unit(out.units[kind], unit, *out.texts, rows);
    append_key(out.units[kind], unit.key, *keys[kind]);
  }
  for (std::size_t kind = 0; kind < out.units.size(); ++kind) {
    data::UnitTable& table = out.units[kind];
    table.keys.texts.assign(keys[kind]->begin(), keys[kind]->end());
    table.keys.owner = keys[kind];
    drop_marks(table.columns);
    for (data::ListTable& list : table.lists) {
      drop_marks(list.columns);
      data::index_by_owner(list, table.rows);
    }
  }
  return out;
}

ClassifiedTest classify_test(const sema::RuleSet& rules, const ir::Program& program, const sema::TestCase& test) {
  // A test has few units: the frames of a small batch are made in much less time.
  constexpr std::size_t batch = 64;
  ClassifiedTest out{test_data(rules, test), {}};
  out.outcomes = classify(rules, program, out.data, {batch, 1});
  return out;
}

std::size_t test_unit_of(const sema::TestCase& test, sema::UnitId unit, std::size_t row) {
  std::size_t place = 0;
  for (std::size_t seen = 0; place < test.units.size(); ++place) {
    if (test.units[place].unit == unit && seen++ == row) break;
  }
  return place;
}

}  // namespace xeploai::decide
