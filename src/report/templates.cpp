#include "report/templates.hpp"

#include "diag/texts/template.hpp"
#include "report/csv_cells.hpp"

namespace xeploai::report {
namespace {

namespace texts = diag::texts;

// A cell of a table of the page: `|` would end it.
std::string page_cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

TemplateFile csv_of(const TemplateTable& table, Naming naming) {
  std::string header;
  for (const TemplateColumn& column : table.columns)
    header.append(header.empty() ? "" : ",").append(csv_cell(column.header(naming)));
  return {table.name + ".csv", header + '\n'};
}

std::string section_of(const TemplateTable& table, diag::Language language) {
  const auto words = [language](diag::Text text) { return std::string(diag::catalogue_text(text, language)); };
  std::string out = "\n## " + table.name + ".csv" + (table.label.empty() ? "" : ": " + page_cell(table.label)) +
                    "\n\n| " + words(texts::template_column) + " | | " + words(texts::template_takes) + " | " +
                    words(texts::template_needed) + " |\n|---|---|---|---|\n";
  for (const TemplateColumn& column : table.columns)
    out += "| " + page_cell(column.name) + " | " + page_cell(column.label) + " | " + page_cell(column.takes) + " | " +
           page_cell(column.needed) + " |\n";
  return out;
}

}  // namespace

std::vector<TemplateFile> templates(const std::vector<TemplateTable>& tables, Naming naming, diag::Language language) {
  std::vector<TemplateFile> files;
  std::string page = "# " + diag::in_words(diag::say(texts::template_title), language) + "\n\n" +
                     diag::in_words(diag::say(texts::template_intro), language) + '\n';
  for (const TemplateTable& table : tables) {
    files.push_back(csv_of(table, naming));
    page += section_of(table, language);
  }
  files.push_back({template_page, page});
  return files;
}

}  // namespace xeploai::report
