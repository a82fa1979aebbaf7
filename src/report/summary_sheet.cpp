#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "diag/texts/report.hpp"
#include "report/counts.hpp"
#include "report/intake.hpp"
#include "report/quota_summary.hpp"
#include "report/results_workbook.hpp"

namespace xeploai::report {
namespace {

namespace texts = diag::texts;

constexpr std::size_t chart_column = 7;
constexpr std::size_t chart_rows = 16;  // that a chart covers, and one more
constexpr Look number{CellForm::number};

class SummarySheet {
 public:
  SummarySheet(Workbook& workbook, const Classified& all, diag::Language language)
      : all_(all), language_(language), sheet_(workbook.add_sheet(words(texts::summary_sheet))), workbook_(workbook) {}

  void write() {
    sheet_.paper(0);
    sheet_.column(0, 44);
    for (std::size_t column = 1; column < chart_column - 1; ++column) sheet_.column(column, column == 2 ? 24 : 16);
    title();
    for (const sema::UnitId unit : classified_units(all_.rules)) {
      if (!workbook_.good()) return;
      unit_ = unit;
      classify_ = &*all_.unit(unit).classify;
      ranks();
      violations();
      caps();
      for (std::size_t i = 0; i < classify_->quotas.size(); ++i) quota(i);
      judgements();
      ++row_;
    }
    legend();
  }

 private:
  std::string words(diag::Text text) const { return std::string(diag::catalogue_text(text, language_)); }
  std::string words(const diag::Message& message) const { return diag::in_words(message, language_); }

  void title() {
    if (!all_.rules.plan) return;
    const sema::Plan& plan = *all_.rules.plan;
    sheet_.text(row_++, 0, words(diag::say(texts::summary_plan, plan.number, std::to_string(plan.year))),
                {CellForm::title});
    if (!plan.title.empty()) sheet_.text(row_++, 0, plan.title);
    ++row_;
  }

  void heading(const std::vector<std::string>& cells) {
    for (std::size_t column = 0; column < cells.size(); ++column)
      sheet_.text(row_, column, cells[column], {CellForm::header});
    ++row_;
  }

  void line(std::string_view label, std::uint64_t units, std::string_view more = {}) {
    sheet_.text(row_, 0, label);
    sheet_.integer(row_, 1, static_cast<std::int64_t>(units), number);
    sheet_.text(row_++, 2, more);
  }

  std::string rank_label(std::size_t place) const {
    return std::string(written(all_.rules.enums[classify_->scale.index()].values[place], Naming::labels));
  }

  void ranks() {
    const sema::Unit& unit = all_.unit(unit_);
    const std::string name(label_or_name(unit.label, unit.name));
    const std::size_t top = std::max(row_, chart_end_);
    row_ = top;
    sheet_.text(row_++, 0, name, {CellForm::title});
    heading({words(texts::column_rank), words(texts::summary_units), words(texts::summary_share)});
    const Counts counts = count(all_, unit_);
    const std::size_t first = row_;
    for (std::size_t i = counts.ranks.size(); i-- > 0;) {
      sheet_.text(row_, 0, rank_label(i));
      sheet_.integer(row_, 1, static_cast<std::int64_t>(counts.ranks[i]), number);
      sheet_.share(row_++, 2, counts.ranks[i], counts.ranked);
    }
    sheet_.chart(top, chart_column, name, {first, 0, row_ - 1, 0}, {first, 1, row_ - 1, 1});
    chart_end_ = top + chart_rows;
    line(words(texts::summary_ranked), counts.ranked);
    line(words(texts::summary_not_ranked), counts.not_ranked());
    for (std::size_t i = 0; i < counts.skips.size(); ++i)
      if (counts.skips[i] > 0) line("    " + classify_->skips[i].because, counts.skips[i]);
    line(words(texts::summary_all), counts.units);
    if (all_.intake == nullptr) return;
    line(words(texts::summary_rejected), all_.intake->rejected[unit_.index()]);
    line(words(texts::summary_read), all_.intake->read[unit_.index()]);
  }

  static std::uint64_t count_of(const decide::Marks& marks) {
    return static_cast<std::uint64_t>(std::ranges::count_if(marks, [](std::uint8_t mark) { return mark != 0; }));
  }

  // Each statement that holds of a unit, with how many; the heading only where there is one.
  template <class Statement, class Words>
  void statements(diag::Text title, const std::vector<Statement>& statements, const std::vector<decide::Marks>& marks,
                  Words words_of) {
    bool first = true;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const std::uint64_t units = count_of(marks[i]);
      if (units == 0) continue;
      if (first) {
        ++row_;
        heading({words(title), words(texts::summary_units), ""});
      }
      first = false;
      line(statements[i].name, units, words_of(statements[i]));
    }
  }

  void violations() {
    statements(texts::summary_violations, classify_->requires_, all_.outcome(unit_).violates,
               [](const sema::Require& require) { return require.message; });
  }

  void caps() {
    statements(texts::summary_caps, classify_->caps, all_.outcome(unit_).capped,
               [](const sema::Cap& cap) { return cap.cite; });
  }

  void quota(std::size_t index) {
    const sema::Quota& quota = classify_->quotas[index];
    const std::string rank = rank_label(quota.of.place);
    const std::vector<decide::QuotaGroup>& groups = all_.outcome(unit_).quotas[index].groups;
    ++row_;
    sheet_.text(row_++, 0,
                words(quota.cite.empty() ? diag::say(texts::summary_quota, quota.name, rank)
                                         : diag::say(texts::summary_quota_cited, quota.name, rank, quota.cite)),
                {CellForm::heading});
    heading({words(texts::summary_group), words(texts::summary_group_ranked), words(texts::summary_candidates),
             words(texts::summary_places), words(texts::summary_taken), words(texts::summary_held)});
    std::uint64_t without = 0;
    for (const decide::QuotaGroup& one : groups)
      if (one.candidates == 0)
        ++without;
      else
        group(index, one);
    if (without > 0) line(words(texts::summary_groups_without), without);
  }

  void group(std::size_t quota, const decide::QuotaGroup& group) {
    sheet_.text(row_, 0, quota_group_label(all_, unit_, quota, group, language_));
    const std::uint64_t counts[] = {group.units, group.candidates, group.places, group.taken, group.held};
    for (std::size_t i = 0; i < std::size(counts); ++i)
      sheet_.integer(row_, i + 1, static_cast<std::int64_t>(std::min<std::uint64_t>(counts[i], INT64_MAX)),
                     {CellForm::number, 0, i == 4 && group.held > 0 ? Tint::held : Tint::none});
    ++row_;
  }

  void judgements() {
    if (classify_->judgements.empty()) return;
    ++row_;
    heading({words(texts::summary_judgements)});
    for (const sema::Judgement& judgement : classify_->judgements) {
      sheet_.text(row_, 0, judgement.name);
      sheet_.text(row_, 1, judgement.text);
      sheet_.text(row_++, 5, judgement.cite);
    }
  }

  void legend() {
    ++row_;
    sheet_.text(row_++, 0, words(texts::legend_violated), {CellForm::plain, 0, Tint::violated});
    sheet_.text(row_++, 0, words(texts::legend_held), {CellForm::plain, 0, Tint::held});
  }

  const Classified& all_;
  diag::Language language_;
  Sheet sheet_;
  Workbook& workbook_;
  sema::UnitId unit_;
  const sema::Classify* classify_ = nullptr;
  std::size_t row_ = 0;
  std::size_t chart_end_ = 0;  // the first row that no chart covers
};

}  // namespace

void add_summary(Workbook& workbook, const Classified& all, diag::Language language) {
  SummarySheet(workbook, all, language).write();
}

}  // namespace xeploai::report
