#include "data/inputs.hpp"

#include <algorithm>
#include <utility>

#include "data/encoding.hpp"
#include "data/json_tables.hpp"
#include "data/sources.hpp"
#include "data/sqlite_tables.hpp"
#include "data/xlsx_tables.hpp"
#include "diag/texts/data.hpp"

namespace xeploai::data {
namespace {

namespace texts = diag::texts;

void take_table(DocumentTable& table, const std::string& path, const std::string& name, TableInput& to,
                std::vector<diag::DataDiagnostic>& errors) {
  if (!table.given) {
    if (!to.bytes) to.path = path;
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

DocumentTables read_json_bytes(const Document& document, const FileBytes& bytes, const Schema& schema) {
  const auto text = text_of(bytes);
  const FileBytes* const good = std::get_if<FileBytes>(&text);
  if (good != nullptr && !find_bad_byte(good->text)) {
    const JsonForm form = document.form == DocumentForm::json ? JsonForm::document : JsonForm::lines;
    return read_json(document.path, good->text, form, schema);
  }
  DocumentTables tables = no_tables(schema);
  tables.broken = true;
  tables.errors.push_back(of_file(diag::Code::bad_encoding, document.path, diag::say(texts::data_bad_encoding),
                                  diag::say(texts::data_bad_encoding_help)));
  return tables;
}

DocumentTables read_document(const Document& document, const FileBytes& bytes, const Schema& schema) {
  switch (document.form) {
    case DocumentForm::workbook: return read_xlsx(document.path, bytes, schema);
    case DocumentForm::database: return read_sqlite(document.path, bytes, schema);
    case DocumentForm::json:
    case DocumentForm::json_lines: break;
  }
  return read_json_bytes(document, bytes, schema);
}

// The tables of a file of many; of one that is broken, its errors only.
void take_document(DocumentTables tables, const std::string& path, const Schema& schema,
                   std::vector<UnitInputs>& inputs, FileFindings& findings) {
  findings.errors.insert(findings.errors.end(), tables.errors.begin(), tables.errors.end());
  if (tables.broken) {
    findings.any_broken = true;
    return;
  }
  findings.warnings.insert(findings.warnings.end(), tables.warnings.begin(), tables.warnings.end());
  for (std::size_t u = 0; u < inputs.size(); ++u) {
    const UnitSpec& spec = schema.units[u];
    take_table(tables.units[u].unit, path, spec.name, inputs[u].unit, findings.errors);
    for (std::size_t l = 0; l < spec.lists.size(); ++l)
      take_table(tables.units[u].lists[l], path, spec.name + "." + spec.lists[l].name, inputs[u].lists[l],
                 findings.errors);
  }
}

}  // namespace

Inputs inputs_of(const std::vector<std::string>& arguments, const Schema& schema) {
  const Sources sources = find_sources(arguments, schema);
  Inputs inputs;
  inputs.unreadable = sources.unreadable;
  const auto open = [&inputs](const TableSource& source) {
    TableInput input{source.path, std::nullopt, nullptr, {}, nullptr};
    if (source.given) input.bytes = read_file(source.path);
    if (source.given && !input.bytes && inputs.unreadable.empty()) inputs.unreadable = source.path;
    return input;
  };
  for (const UnitSources& unit : sources.units) {
    UnitInputs& to = inputs.units.emplace_back(UnitInputs{open(unit.unit), {}});
    for (const TableSource& list : unit.lists) to.lists.push_back(open(list));
  }
  if (!inputs.unreadable.empty()) return inputs;
  inputs.findings.errors = sources.unknown;
  for (const Document& document : sources.documents) {
    const std::optional<FileBytes> bytes = read_file(document.path);
    if (!bytes) {
      inputs.unreadable = document.path;
      return inputs;
    }
    take_document(read_document(document, *bytes, schema), document.path, schema, inputs.units, inputs.findings);
  }
  return inputs;
}

Inputs inputs_of(const std::vector<TextTable>& tables, const Schema& schema) {
  Inputs inputs;
  for (const UnitSpec& unit : schema.units) {
    UnitInputs& to = inputs.units.emplace_back(UnitInputs{{unit.name, std::nullopt, nullptr, {}, nullptr}, {}});
    for (const ListSpec& list : unit.lists)
      to.lists.push_back({unit.name + "." + list.name, std::nullopt, nullptr, {}, nullptr});
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
      input = {given.path, copy_bytes(given.csv), nullptr, {}, nullptr};
  }
  return inputs;
}

}  // namespace xeploai::data
