#include "data/inputs.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "data/encoding.hpp"
#include "data/json_tables.hpp"
#include "data/sources.hpp"
#include "data/sqlite_tables.hpp"
#include "data/xlsx_tables.hpp"
#include "diag/texts/data.hpp"
#include "diag/texts/limits.hpp"

namespace xeploai::data {
namespace {

namespace texts = diag::texts;

bool is_too_large(const FileBytes& bytes, const base::Limits& limits) { return bytes.text.size() > limits.data_file; }

diag::DataDiagnostic tell_too_large(const std::string& path, const base::Limits& limits) {
  const std::string most = base::limit_text(limits.data_file, base::LimitUnit::bytes);
  return of_file(diag::Code::too_large, path, diag::say(texts::data_file_too_large, most),
                 diag::say(texts::limit_help, "data-file"));
}

// Where a table would be that the file lacks.
std::string place_for(const Document& document, const std::string& name) {
  if (document.form == DocumentForm::workbook) return document.path + "[" + sheet_name(name) + "]";
  if (document.form == DocumentForm::database) return document.path + "[" + database_name(name) + "]";
  return document.path;
}

void take_table(DocumentTable& table, const Document& document, const std::string& name, TableInput& to,
                std::vector<diag::DataDiagnostic>& errors) {
  const std::string& path = document.path;
  if (!table.given) {
    if (!to.bytes) to.path = path, to.looked_for = place_for(document, name);
  } else if (to.bytes) {
    errors.push_back(table_given_twice(path, name, to.path));
  } else {
    to.path = path;
    to.bytes = keep_bytes(std::move(table.csv));
    if (table.grid == nullptr) to.members = std::make_shared<const MemberPaths>(std::move(table.records));
    to.owner_rows = std::move(table.owner_rows);
    to.grid = std::move(table.grid);
  }
}

DocumentTables broken(diag::DataDiagnostic error, const Schema& schema) {
  DocumentTables tables = no_tables(schema);
  tables.broken = true;
  tables.errors.push_back(std::move(error));
  return tables;
}

DocumentTables read_json_bytes(const Document& document, const FileBytes& bytes, const Schema& schema,
                               const base::Limits& limits) {
  const auto text = text_of(bytes);
  const FileBytes* const good = std::get_if<FileBytes>(&text);
  if (good == nullptr || find_bad_byte(good->text))
    return broken(of_file(diag::Code::bad_encoding, document.path, diag::say(texts::data_bad_encoding),
                          diag::say(texts::data_bad_encoding_help)),
                  schema);
  const bool by_content = document.form == DocumentForm::standard_input;
  if (by_content && !base::trim(good->text).starts_with('{'))
    return broken(of_file(diag::Code::unknown_table, document.path, diag::say(texts::data_input_no_name),
                          diag::say(texts::data_input_no_name_help)),
                  schema);
  const JsonForm named = document.form == DocumentForm::json ? JsonForm::document : JsonForm::lines;
  return read_json(document.path, good->text, by_content ? form_of_json(good->text) : named, schema, limits);
}

DocumentTables read_document(const Document& document, const FileBytes& bytes, const Schema& schema,
                             const base::Limits& limits) {
  switch (document.form) {
    case DocumentForm::workbook: return read_xlsx(document.path, bytes, schema, limits);
    case DocumentForm::database: return read_sqlite(document.path, bytes, schema, limits);
    case DocumentForm::json:
    case DocumentForm::json_lines:
    case DocumentForm::standard_input: break;
  }
  return read_json_bytes(document, bytes, schema, limits);
}

// The tables of a file of many; of one that is broken, its errors only.
void take_document(DocumentTables tables, const Document& document, const Schema& schema,
                   std::vector<UnitInputs>& inputs, FileFindings& findings) {
  findings.errors.insert(findings.errors.end(), tables.errors.begin(), tables.errors.end());
  if (tables.broken) {
    findings.any_broken = true;
    return;
  }
  findings.warnings.insert(findings.warnings.end(), tables.warnings.begin(), tables.warnings.end());
  for (std::size_t u = 0; u < inputs.size(); ++u) {
    const UnitSpec& spec = schema.units[u];
    take_table(tables.units[u].unit, document, spec.name, inputs[u].unit, findings.errors);
    for (std::size_t l = 0; l < spec.lists.size(); ++l)
      take_table(tables.units[u].lists[l], document, spec.name + "." + spec.lists[l].name, inputs[u].lists[l],
                 findings.errors);
  }
}

}  // namespace

Inputs inputs_of(const std::vector<std::string>& arguments, const Schema& schema, const base::Limits& limits) {
  const Sources sources = find_sources(arguments, schema);
  Inputs inputs;
  inputs.unreadable = sources.unreadable;
  std::vector<diag::DataDiagnostic> too_large;
  const auto open = [&](const TableSource& source) {
    TableInput input{source.path, "", std::nullopt, nullptr, {}, nullptr};
    if (source.given)
      input.bytes = source.standard_input ? read_standard_input(limits.data_file + 1) : read_file(source.path);
    if (source.given && !input.bytes && inputs.unreadable.empty()) inputs.unreadable = source.path;
    if (input.bytes && is_too_large(*input.bytes, limits)) {
      too_large.push_back(tell_too_large(source.path, limits));
      input.bytes.reset();
    }
    return input;
  };
  for (const UnitSources& unit : sources.units) {
    UnitInputs& to = inputs.units.emplace_back(UnitInputs{open(unit.unit), {}});
    for (const TableSource& list : unit.lists) to.lists.push_back(open(list));
  }
  if (!inputs.unreadable.empty()) return inputs;
  inputs.findings.any_broken = !too_large.empty();
  inputs.findings.errors = std::move(too_large);
  inputs.findings.errors.insert(inputs.findings.errors.end(), sources.unknown.begin(), sources.unknown.end());
  for (const Document& document : sources.documents) {
    const std::optional<FileBytes> bytes = document.form == DocumentForm::standard_input
                                               ? read_standard_input(limits.data_file + 1)
                                               : read_file(document.path);
    if (!bytes) {
      inputs.unreadable = document.path;
      return inputs;
    }
    DocumentTables tables = is_too_large(*bytes, limits) ? broken(tell_too_large(document.path, limits), schema)
                                                         : read_document(document, *bytes, schema, limits);
    take_document(std::move(tables), document, schema, inputs.units, inputs.findings);
  }
  return inputs;
}

Inputs inputs_of(const std::vector<TextTable>& tables, const Schema& schema, const base::Limits& limits) {
  Inputs inputs;
  for (const UnitSpec& unit : schema.units) {
    UnitInputs& to = inputs.units.emplace_back(UnitInputs{{unit.name, "", std::nullopt, nullptr, {}, nullptr}, {}});
    for (const ListSpec& list : unit.lists)
      to.lists.push_back({unit.name + "." + list.name, "", std::nullopt, nullptr, {}, nullptr});
  }
  std::vector<diag::DataDiagnostic>& unknown = inputs.findings.errors;
  for (const TextTable& given : tables) {
    const std::optional<TablePlace> place = find_table(given.name, schema);
    if (!place) {
      unknown.push_back(unknown_table(given.path, given.name, schema));
      continue;
    }
    UnitInputs& unit = inputs.units[place->unit];
    TableInput& input = place->list == TablePlace::unit_itself ? unit.unit : unit.lists[place->list];
    if (input.bytes)
      unknown.push_back(table_given_twice(given.path, given.name, input.path));
    else
      input = {given.path, "", copy_bytes(given.csv), nullptr, {}, nullptr};
    if (!is_too_large(*input.bytes, limits)) continue;
    unknown.push_back(tell_too_large(given.path, limits));
    input.bytes.reset();
    inputs.findings.any_broken = true;
  }
  return inputs;
}

}  // namespace xeploai::data
