#include "oracle/population.hpp"

#include <algorithm>

#include "oracle/claim.hpp"

namespace xeploai::oracle {
namespace {

using Keys = std::map<const syntax::UnitDeclaration*, std::map<std::string, Row*>>;

class Reader {
 public:
  Reader(const Declarations& all, const Data& data) : all_(all), data_(data) {}

  Population read() {
    for (const auto* unit : all_.units) read_keys(*unit);
    for (const auto* unit : all_.units) read_fields(*unit);
    for (const auto* unit : all_.units) read_lists(*unit);
    return std::move(population_);
  }

 private:
  const Table* table(const std::string& name) const {
    const auto found = data_.tables.find(name);
    return found == data_.tables.end() ? nullptr : &found->second;
  }

  static std::string cell(const Table& table, std::size_t row, const std::string& column) {
    const auto at = std::find(table.header.begin(), table.header.end(), column);
    if (at == table.header.end()) return "";
    return table.rows[row][static_cast<std::size_t>(at - table.header.begin())];
  }

  void read_keys(const syntax::UnitDeclaration& unit) {
    std::vector<Row>& rows = population_[&unit];
    const Table* given = table(unit.name.text);
    rows.resize(given == nullptr ? 0 : given->rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string key = cell(*given, i, unit.key.name.text);
      rows[i].unit = &unit;
      rows[i].values[unit.key.name.text] = key;
      if (unit.key.integer) rows[i].values[unit.key.name.text] = *read_number(key);
      claim(keys_[&unit].insert({key, &rows[i]}).second, "a key comes once: " + key);
    }
  }

  void read_fields(const syntax::UnitDeclaration& unit) {
    std::vector<Row>& rows = population_[&unit];
    for (std::size_t i = 0; i < rows.size(); ++i) read_row(*table(unit.name.text), i, unit.fields, rows[i]);
  }

  void read_lists(const syntax::UnitDeclaration& unit) {
    for (const syntax::Field& field : unit.fields) {
      if (field.type.kind != syntax::FieldTypeKind::list) continue;
      for (Row& row : population_[&unit]) row.lists[field.name.text];
      const Table* given = table(unit.name.text + "." + field.name.text);
      for (std::size_t i = 0; given != nullptr && i < given->rows.size(); ++i) {
        Row* owner = keys_[&unit].at(given->rows[i][0]);
        Row row;
        row.unit = &unit;
        read_row(*given, i, field.type.fields, row);
        owner->lists[field.name.text].push_back(row);
      }
    }
  }

  void read_row(const Table& table, std::size_t at, const std::vector<syntax::Field>& fields, Row& row) {
    for (const syntax::Field& field : fields) {
      if (field.type.kind == syntax::FieldTypeKind::list) continue;
      const bool has_column = std::ranges::find(table.header, field.name.text) != table.header.end();
      row.values[field.name.text] =
          has_column ? read_cell(cell(table, at, field.name.text), field) : without_column(field);
    }
  }

  Value read_cell(const std::string& text, const syntax::Field& field) {
    if (text.empty()) {
      claim(field.optional || field.default_value != nullptr, "a required cell is filled: " + field.name.text);
      return field.optional ? Value{} : default_of(field);
    }
    switch (field.type.kind) {
      case syntax::FieldTypeKind::text: return text;
      case syntax::FieldTypeKind::number:
      case syntax::FieldTypeKind::integer: return *read_number(text);
      case syntax::FieldTypeKind::date: return *read_day(text);
      case syntax::FieldTypeKind::boolean: return text == "true";
      case syntax::FieldTypeKind::named: return named(field, text);
      case syntax::FieldTypeKind::reference: return Reference{keys_[all_.unit(field.type.name.text)].at(text)};
      case syntax::FieldTypeKind::list: break;
    }
    throw Broken("a list is no cell");
  }

  // A required column that is not there is one that nothing reads.
  Value without_column(const syntax::Field& field) const {
    return field.default_value == nullptr ? Value{} : default_of(field);
  }

  Value named(const syntax::Field& field, const std::string& text) const {
    const Enumeration* of = all_.enumeration(field.type.name.text);
    const std::string* found = of->find(text);
    claim(found != nullptr, "a value is one of its type: " + text);
    return Choice{of, static_cast<std::size_t>(found - of->values.data())};
  }

  Value default_of(const syntax::Field& field) const {
    const Population no_rows;
    const source::Files no_files;
    Evaluation evaluation(all_, no_files, no_rows);
    return evaluation.value(field.default_value, Scope{}, all_.enumeration(field.type.name.text));
  }

  const Declarations& all_;
  const Data& data_;
  Population population_;
  Keys keys_;
};

}  // namespace

Population population_of(const Data& data, const Declarations& all) { return Reader(all, data).read(); }

}  // namespace xeploai::oracle
