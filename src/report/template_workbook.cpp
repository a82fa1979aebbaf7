#include "report/template_workbook.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/unicode.hpp"
#include "diag/texts/template.hpp"
#include "report/sheet_names.hpp"

namespace xeploai::report {
namespace {

namespace texts = diag::texts;

constexpr std::size_t narrowest = 12;
constexpr std::size_t widest = 40;

Typed typed(Taken taken) {
  switch (taken) {
    case Taken::number: return Typed::number;
    case Taken::integer: return Typed::integer;
    case Taken::date: return Typed::date;
    case Taken::text:
    case Taken::one_of: break;
  }
  return Typed::anything;
}

// Codes keep the zeros that they begin with, and dates look like dates.
Look look_of(Taken taken) {
  if (taken == Taken::text) return {CellForm::typed_text};
  return {taken == Taken::date ? CellForm::date : CellForm::plain};
}

class TemplateWorkbook {
 public:
  TemplateWorkbook(Workbook& workbook, const std::vector<TemplateTable>& tables, Naming naming, diag::Language language)
      : workbook_(workbook), tables_(tables), naming_(naming), language_(language) {}

  void write() {
    Sheet page = workbook_.add_sheet(words(texts::template_page_sheet));
    std::vector<Sheet> sheets;
    for (const TemplateTable& table : tables_) sheets.push_back(workbook_.add_sheet(table.name));
    Sheet values = workbook_.add_sheet(words(texts::template_values_sheet));
    write_page(page);
    write_values(values);
    for (std::size_t i = 0; i < sheets.size(); ++i) write_table(sheets[i], tables_[i], values);
    values.hide();
  }

 private:
  std::string words(diag::Text text) const { return std::string(diag::catalogue_text(text, language_)); }

  void write_page(Sheet& page) {
    page.text(0, 0, words(texts::template_title), {CellForm::title});
    page.text(1, 0, words(texts::template_workbook_intro));
    const std::string header[] = {words(texts::template_table), words(texts::template_name),
                                  words(texts::template_label), words(texts::template_takes),
                                  words(texts::template_needed)};
    for (std::size_t i = 0; i < std::size(header); ++i) page.text(2, i, header[i], {CellForm::header});
    std::size_t row = 3;
    for (const TemplateTable& table : tables_)
      for (const TemplateColumn& column : table.columns) {
        page.text(row, 0, table.name);
        page.text(row, 1, column.name);
        page.text(row, 2, column.label);
        page.text(row, 3, column.takes);
        page.text(row++, 4, column.needed);
      }
    for (const auto& [column, width] : {std::pair{0, 28}, {1, 24}, {2, 32}, {3, 80}, {4, 28}})
      page.column(static_cast<std::size_t>(column), width);
    page.freeze(3, 0);
    page.filter({2, 0, row - 1, std::size(header) - 1});
    page.paper(3);
  }

  // Every list of values once, in a column of its own: a list in the cell itself would end at 255 characters, and at
  // the first comma of a value.
  void write_values(Sheet& sheet) {
    std::vector<const std::vector<std::string>*> lists;
    std::size_t longest = 0;
    for (const TemplateTable& table : tables_)
      for (const TemplateColumn& column : table.columns) {
        if (column.taken != Taken::one_of) continue;
        if (lists_.emplace(column.values, lists.size()).second) lists.push_back(&column.values);
        longest = std::max(longest, column.values.size());
      }
    for (std::size_t row = 0; row < longest; ++row)
      for (std::size_t place = 0; place < lists.size(); ++place)
        if (row < lists[place]->size()) sheet.text(row, place, (*lists[place])[row]);
  }

  void write_table(Sheet& sheet, const TemplateTable& table, const Sheet& values) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const TemplateColumn& column = table.columns[i];
      const std::string& header = column.header(naming_);
      sheet.text(0, i, header, {CellForm::header});
      sheet.column(i, static_cast<double>(std::clamp(base::display_width(header) + 4, narrowest, widest)),
                   look_of(column.taken));
      const CellRange cells{1, i, most_sheet_rows - 1, i};
      const Prompt prompt{header,
                          diag::in_words(diag::say(texts::template_prompt, column.takes, column.needed), language_)};
      if (column.taken != Taken::one_of) {
        sheet.allow(cells, typed(column.taken), prompt);
        continue;
      }
      const std::size_t place = lists_.at(column.values);
      sheet.allow(cells, values, {0, place, column.values.size() - 1, place}, prompt);
    }
    sheet.freeze(1, 1);
    sheet.paper(1);
  }

  Workbook& workbook_;
  const std::vector<TemplateTable>& tables_;
  Naming naming_;
  diag::Language language_;
  std::map<std::vector<std::string>, std::size_t> lists_;  // the column of each in the sheet of values
};

}  // namespace

std::string shared_sheet_name(const std::vector<TemplateTable>& tables) {
  std::vector<std::string> taken;
  for (const TemplateTable& table : tables) {
    const std::string alone = sheet_name(table.name, {});
    taken.push_back(sheet_name(table.name, taken));
    if (taken.back() != alone) return alone;
  }
  return {};
}

void add_templates(Workbook& workbook, const std::vector<TemplateTable>& tables, Naming naming,
                   diag::Language language) {
  TemplateWorkbook(workbook, tables, naming, language).write();
}

}  // namespace xeploai::report
