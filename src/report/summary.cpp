#include "report/summary.hpp"

#include <algorithm>
#include <vector>

#include "diag/shown.hpp"
#include "diag/texts/report.hpp"
#include "report/counts.hpp"
#include "report/intake.hpp"
#include "report/quota_summary.hpp"
#include "report/share.hpp"
#include "report/text_table.hpp"

namespace xeploai::report {
namespace {

using diag::Text;
namespace texts = diag::texts;

constexpr std::size_t heading_indent = 2;
constexpr std::size_t table_indent = 4;

std::uint64_t count(const decide::Marks& marks) {
  return static_cast<std::uint64_t>(std::count_if(marks.begin(), marks.end(), [](std::uint8_t m) { return m != 0; }));
}

// The summary of one unit kind, a section after the other.
class UnitSummary {
 public:
  UnitSummary(std::string& out, const Classified& all, sema::UnitId id, diag::Language language, diag::Values values)
      : out_(out), all_(all), id_(id), classify_(*all.unit(id).classify), language_(language), values_(values) {}

  void write() {
    const sema::Unit& unit = all_.unit(id_);
    out_ += unit.label.empty() ? unit.name : words(diag::say(texts::summary_unit, unit.label, unit.name));
    out_ += '\n';
    ranks();
    violations();
    caps();
    for (std::size_t i = 0; i < classify_.quotas.size(); ++i) quota(i);
    judgements();
  }

 private:
  std::string words(const diag::Message& message) const { return diag::in_words(message, language_); }
  std::string words(Text text) const { return std::string(diag::catalogue_text(text, language_)); }
  void heading(const std::string& text) { out_ += '\n' + std::string(heading_indent, ' ') + text + '\n'; }

  std::string rank_label(std::size_t place) const {
    return diag::shown(written(all_.rules.enums[classify_.scale.index()].values[place], Naming::labels));
  }

  void ranks() {
    const Counts counts = count(all_, id_);
    TextTable table(heading_indent, {Align::left, Align::right, Align::right});
    table.line({"", words(texts::summary_units), words(texts::summary_share)});
    for (std::size_t i = counts.ranks.size(); i-- > 0;)
      table.line(
          {rank_label(i), std::to_string(counts.ranks[i]), share_text(counts.ranks[i], counts.ranked, language_)});
    table.line({words(texts::summary_ranked), std::to_string(counts.ranked),
                share_text(counts.ranked, counts.ranked, language_)});
    table.line({words(texts::summary_not_ranked), std::to_string(counts.not_ranked())});
    for (std::size_t i = 0; i < counts.skips.size(); ++i)
      if (counts.skips[i] > 0)
        table.line({"  " + diag::shown(classify_.skips[i].because), std::to_string(counts.skips[i])});
    table.line({words(texts::summary_all), std::to_string(counts.units)});
    if (all_.intake != nullptr) {
      table.line({words(texts::summary_rejected), std::to_string(all_.intake->rejected[id_.index()])});
      table.line({words(texts::summary_read), std::to_string(all_.intake->read[id_.index()])});
    }
    table.append_to(out_);
  }

  void violations() {
    TextTable table(table_indent, {Align::left, Align::right, Align::left});
    for (std::size_t i = 0; i < classify_.requires_.size(); ++i) {
      const sema::Require& require = classify_.requires_[i];
      if (const std::uint64_t units = count(all_.outcome(id_).violates[i]); units > 0)
        table.line({require.name, std::to_string(units), diag::shown(require.message)});
    }
    section(texts::summary_violations, table);
  }

  void caps() {
    TextTable table(table_indent, {Align::left, Align::right, Align::left});
    for (std::size_t i = 0; i < classify_.caps.size(); ++i) {
      if (const std::uint64_t units = count(all_.outcome(id_).capped[i]); units > 0)
        table.line({classify_.caps[i].name, std::to_string(units), diag::shown(classify_.caps[i].cite)});
    }
    section(texts::summary_caps, table);
  }

  void quota(std::size_t i) {
    const sema::Quota& quota = classify_.quotas[i];
    const std::string rank = rank_label(quota.of.place);
    heading(words(quota.cite.empty() ? diag::say(texts::summary_quota, quota.name, rank)
                                     : diag::say(texts::summary_quota_cited, quota.name, rank, quota.cite)));
    append_quota_groups(out_, all_, id_, i, language_, values_);
  }

  void judgements() {
    TextTable table(table_indent, {Align::left, Align::left, Align::left});
    for (const sema::Judgement& judgement : classify_.judgements)
      table.line({judgement.name, diag::shown(judgement.text), diag::shown(judgement.cite)});
    section(texts::summary_judgements, table);
  }

  void section(Text title, const TextTable& table) {
    if (table.empty()) return;
    heading(words(title));
    table.append_to(out_);
  }

  std::string& out_;
  const Classified& all_;
  sema::UnitId id_;
  const sema::Classify& classify_;
  diag::Language language_;
  diag::Values values_;
};

void append_plan(std::string& out, const sema::Plan& plan, diag::Language language) {
  out += diag::in_words(diag::say(texts::summary_plan, plan.number, std::to_string(plan.year)), language);
  if (!plan.title.empty()) out += ": " + diag::shown(plan.title);
  out += '\n';
}

}  // namespace

std::string summary(const Classified& all, diag::Language language, diag::Values values) {
  std::string out;
  if (all.rules.plan) append_plan(out, *all.rules.plan, language);
  for (std::size_t i = 0; i < all.rules.units.size(); ++i) {
    const sema::UnitId id(i);
    if (!all.unit(id).classify || !all.table(id).given) continue;
    if (!out.empty()) out += '\n';
    UnitSummary(out, all, id, language, values).write();
  }
  return out;
}

}  // namespace xeploai::report
