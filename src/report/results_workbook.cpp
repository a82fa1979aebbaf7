#include "report/results_workbook.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "diag/texts/report.hpp"
#include "report/result_columns.hpp"

namespace xeploai::report {
namespace {

namespace texts = diag::texts;

constexpr std::size_t measured_rows = 1000;  // whose cells a column is made wide enough for
constexpr std::size_t narrowest = 8;
constexpr std::size_t widest = 60;
constexpr std::size_t first_let = 4;  // behind key, status, rank and rank_before_quota

// How many decimals the column's numbers have, so that they stand one below the other.
std::uint8_t decimals_of(const LetColumn& let, std::size_t rows) {
  std::uint8_t most = 0;
  for (std::size_t row = 0; row < rows && let.numbers != nullptr && most < 6; ++row) {
    if (let.is_missing(row)) continue;
    std::uint8_t decimals = 6;
    for (std::int64_t rest = let.numbers[row]; decimals > most && rest % 10 == 0; rest /= 10) --decimals;
    most = std::max(most, decimals);
  }
  return most;
}

class ResultSheet {
 public:
  ResultSheet(Workbook& workbook, const Classified& all, sema::UnitId unit, Naming naming, diag::Language language)
      : workbook_(workbook),
        columns_(all, unit, naming, as_it_is),
        sheet_(workbook.add_sheet(called(columns_.unit.label, columns_.unit.name, naming))),
        naming_(naming),
        language_(language),
        ranked_(word(texts::status_ranked, "ranked")),
        not_ranked_(word(texts::status_not_ranked, "not_ranked")) {}

  void write() {
    header();
    for (const LetColumn& let : columns_.lets) decimals_.push_back(decimals_of(let, columns_.table.rows));
    if (columns_.table.rows >= most_sheet_rows)
      return workbook_.fail({WorkbookFault::Kind::many_rows, sheet_.name(), "", 0});
    for (std::size_t row = 0; row < columns_.table.rows && workbook_.good(); ++row) write(row);
    for (std::size_t column = 0; column < widths_.size(); ++column)
      sheet_.column(column, static_cast<double>(std::clamp(widths_[column] + 2, narrowest, widest)));
    sheet_.freeze(1, 1);
    sheet_.paper(1);
    sheet_.filter({0, 0, columns_.table.rows, widths_.size() - 1});
  }

 private:
  static std::string called(const std::string& label, const std::string& name, Naming naming) {
    return naming == Naming::labels ? std::string(label_or_name(label, name)) : name;
  }
  // A word of section 11, or what people call it.
  std::string word(diag::Text text, const char* name) const {
    return naming_ == Naming::labels ? std::string(diag::catalogue_text(text, language_)) : std::string(name);
  }

  void header() {
    std::vector<std::string> names{called(columns_.unit.key.label, columns_.unit.key.name, naming_),
                                   word(texts::column_status, "status"), word(texts::column_rank, "rank"),
                                   word(texts::column_rank_before_quota, "rank_before_quota")};
    for (const sema::Let& let : columns_.unit.classify->lets) names.push_back(called(let.label, let.name, naming_));
    names.push_back(word(texts::column_notes, "notes"));
    widths_.assign(names.size(), 0);
    for (std::size_t column = 0; column < names.size(); ++column) {
      widths_[column] = base::display_width(names[column]) + 2;  // with the filter's button
      sheet_.text(0, column, names[column], {CellForm::header});
    }
  }

  void measure(std::size_t row, std::size_t column, std::size_t width) {
    if (row < measured_rows) widths_[column] = std::max(widths_[column], width);
  }

  void text(std::size_t row, std::size_t column, std::string_view text, Tint tint) {
    if (row < measured_rows) measure(row, column, base::display_width(text.substr(0, 4 * widest)));
    sheet_.text(row + 1, column, text, {CellForm::plain, 0, tint});
  }

  void key(std::size_t row, std::size_t column, const data::Keys& keys, std::size_t index, Tint tint) {
    if (!keys.texts.empty()) return text(row, column, keys.texts[index], tint);
    measure(row, column, 12);
    sheet_.integer(row + 1, column, keys.integers[index], {CellForm::plain, 0, tint});
  }

  void let(std::size_t row, std::size_t index) {
    const LetColumn& let = columns_.lets[index];
    const std::size_t column = first_let + index;
    if (let.is_missing(row)) return;
    switch (let.kind) {
      case sema::TypeKind::number:
        if (row < measured_rows) measure(row, column, base::to_string(base::Decimal{let.numbers[row]}).size() + 2);
        return sheet_.number(row + 1, column, base::Decimal{let.numbers[row]}, {CellForm::number, decimals_[index]});
      case sema::TypeKind::date:
        measure(row, column, 10);
        return sheet_.date(row + 1, column, base::Date{let.codes[row]});
      case sema::TypeKind::text:
        return text(row, column, columns_.texts[static_cast<std::uint32_t>(let.codes[row])], Tint::none);
      case sema::TypeKind::boolean: return sheet_.boolean(row + 1, column, let.booleans[row] != 0);
      case sema::TypeKind::choice:
      case sema::TypeKind::rank:
        return text(row, column, let.names[static_cast<std::size_t>(let.codes[row])], Tint::none);
      case sema::TypeKind::reference:
        return key(row, column, *let.keys, static_cast<std::size_t>(let.codes[row]), Tint::none);
      case sema::TypeKind::error: return;
    }
  }

  bool marked(const std::vector<decide::Marks>& all, std::size_t row) const {
    return std::ranges::any_of(all, [row](const decide::Marks& marks) { return decide::marked(marks, row); });
  }

  void write(std::size_t row) {
    const Tint violated = marked(columns_.outcome.violates, row) ? Tint::violated : Tint::none;
    const Tint held = marked(columns_.outcome.held, row) ? Tint::held : Tint::none;
    key(row, 0, columns_.table.keys, row, violated != Tint::none ? violated : held);
    const eval::Rank rank = columns_.outcome.values.rank[row];
    text(row, 1, rank == eval::unranked ? not_ranked_ : ranked_, Tint::none);
    if (rank != eval::unranked) {
      text(row, 2, columns_.ranks[static_cast<std::size_t>(rank)], held);
      text(row, 3, columns_.ranks[static_cast<std::size_t>(columns_.outcome.values.rank_before[row])], held);
    }
    for (std::size_t i = 0; i < columns_.lets.size(); ++i) let(row, i);
    notes_.clear();
    columns_.append_notes(row, notes_);
    text(row, widths_.size() - 1, notes_, violated != Tint::none ? violated : held);
  }

  Workbook& workbook_;
  ResultColumns columns_;
  Sheet sheet_;
  Naming naming_;
  diag::Language language_;
  std::string ranked_;
  std::string not_ranked_;
  std::string notes_;  // of the row that is being written
  std::vector<std::size_t> widths_;
  std::vector<std::uint8_t> decimals_;
};

}  // namespace

void add_results(Workbook& workbook, const Classified& all, Naming naming, diag::Language language) {
  add_summary(workbook, all, language);
  for (const sema::UnitId unit : classified_units(all.rules))
    if (workbook.good()) ResultSheet(workbook, all, unit, naming, language).write();
}

}  // namespace xeploai::report
