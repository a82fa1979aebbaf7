#include "report/difference_page_units.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "diag/json_text.hpp"
#include "diag/texts/diff.hpp"
#include "report/difference_words.hpp"

namespace xeploai::report {
namespace {

using diag::say;
namespace texts = diag::texts;

// JSON whose texts cannot end the script that they stand in.
std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : diag::json_text(text)) {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
  return out;
}

std::string list(const std::vector<std::string>& words) {
  std::string out = "[";
  for (const std::string& word : words) out += (out.size() == 1 ? "" : ",") + quoted(word);
  return out + ']';
}

// Texts that many units share, each once.
class Shared {
 public:
  std::string place(const std::string& text) {
    const auto [found, fresh] = places_.try_emplace(text, texts_.size());
    if (fresh) texts_.push_back(text);
    return std::to_string(found->second);
  }
  const std::vector<std::string>& all() const { return texts_; }

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::string> texts_;
};

// A line of the two explanations: a let of either version, or what comes behind them.
struct LetLine {
  std::string label;
  std::optional<std::size_t> before;
  std::optional<std::size_t> after;
};

class Writer {
 public:
  Writer(ByteWriter& out, const Difference& difference, const DifferenceFilter& filter, diag::Language language)
      : out_(out),
        all_(*difference.outcomes),
        filter_(filter),
        language_(language),
        numbers_(change_numbers(difference.changes)) {}

  void run() {
    out_.append("{\"words\":{");
    const std::pair<const char*, diag::Text> names[] = {
        {"not_ranked", texts::diff_not_ranked}, {"before", texts::diff_before}, {"after", texts::diff_after},
        {"notes", texts::diff_notes},           {"open", texts::diff_open},     {"shown", texts::diff_page_shown},
        {"page", texts::diff_page_number}};
    bool first = true;
    for (const auto& [name, text] : names) {
      out_.append(std::exchange(first, false) ? "" : ",");
      out_.append(quoted(name) + ':' + quoted(diag::catalogue_text(text, language_)));
    }
    out_.append("},\"kinds\":[");
    for (std::size_t kind = 0; kind < all_.kinds.size(); ++kind) write_kind(kind);
    out_.append("],\"causes\":" + list(causes_.all()) + ",\"ways\":" + list(ways_.all()) + '}');
  }

 private:
  std::string words(const diag::Message& message) const { return diag::in_words(message, language_); }

  void write_kind(std::size_t kind) {
    const compare::Kind& one = all_.population.kinds[kind];
    const sema::Unit& before = all_.before.unit(one.before);
    const sema::Unit& after = all_.after.unit(one.after);
    std::vector<std::string> ranks;
    for (compare::RankCode code = 1; code < one.scale.codes(); ++code)
      ranks.push_back(rank_name(all_, kind, code, Naming::labels).value_or(""));
    lets_of(*before.classify, *after.classify);
    std::vector<std::string> labels;
    for (const LetLine& line : lets_) labels.push_back(line.label);
    labels.push_back(words(say(texts::diff_rank_before_quota)));
    for (const compare::QuotaChange& quota : all_.kinds[kind].quotas)
      labels.push_back(words(say(texts::diff_quota, quota.name)));
    labels.push_back(words(say(texts::diff_notes)));
    out_.append(kind == 0 ? "{\"label\":" : ",{\"label\":");
    out_.append(quoted(label_or_name(after.label, after.name)) + ",\"ranks\":" + list(ranks) +
                ",\"lines\":" + list(labels) + ",\"units\":[");
    const UnitDescriber describer(all_, kind);
    bool first = true;
    for (const std::size_t index : describer.listed_for_reading(filter_)) {
      out_.append(std::exchange(first, false) ? "\n" : ",\n");
      write_unit(kind, describer.change().units[index], describer.describe(index));
    }
    out_.append("]}");
  }

  void lets_of(const sema::Classify& before, const sema::Classify& after) {
    lets_.clear();
    std::unordered_map<std::string, std::size_t> former;
    for (std::size_t i = 0; i < before.lets.size(); ++i) former.emplace(before.lets[i].name, i);
    for (std::size_t i = 0; i < after.lets.size(); ++i) {
      LetLine line{std::string(label_or_name(after.lets[i].label, after.lets[i].name)), std::nullopt, i};
      if (const auto found = former.find(after.lets[i].name); found != former.end()) {
        line.before = found->second;
        former.erase(found);
      }
      lets_.push_back(std::move(line));
    }
    for (std::size_t i = 0; i < before.lets.size(); ++i)
      if (former.contains(before.lets[i].name))
        lets_.push_back({std::string(label_or_name(before.lets[i].label, before.lets[i].name)), i, std::nullopt});
  }

  void write_unit(std::size_t kind, const compare::UnitChange& change, const DescribedUnit& unit) {
    const compare::Kind& one = all_.population.kinds[kind];
    std::vector<std::string> gone;
    std::vector<std::string> fresh;
    for (const std::string& note : unit.notes_before)
      if (std::ranges::find(unit.notes_after, note) == unit.notes_after.end()) gone.push_back(note);
    for (const std::string& note : unit.notes_after)
      if (std::ranges::find(unit.notes_before, note) == unit.notes_before.end()) fresh.push_back(note);
    std::string values = "[";
    for (const ShownValue& value : unit.values)
      values += (values.size() == 1 ? "[" : ",[") + quoted(value.label.empty() ? value.name : value.label) + ',' +
                quoted(value.before) + ',' + quoted(value.after) + ']';
    const std::string cause =
        causes_.place(unit.causes != nullptr ? cause_words(*unit.causes, all_.causes, numbers_, language_) : "");
    const std::string way = ways_.place(change.rank_differs() ? way_words(change, unit, language_) : "");
    out_.append('[' + quoted(unit.key) + ',' + quoted(unit.title) + ',' +
                std::to_string(static_cast<std::int64_t>(change.before) - 1) + ',' +
                std::to_string(static_cast<std::int64_t>(change.after) - 1) + ',' + quoted(name_of(change.movement)) +
                ',' + (change.held_after && !change.held_before ? "1" : "0") + ',' + cause + ',' + way + ',' +
                list(gone) + ',' + list(fresh) + ',' + values + "],");
    write_lines(kind, all_.before, one.before, change.row, &LetLine::before, unit.notes_before, true);
    out_.append(",");
    write_lines(kind, all_.after, one.after, one.after_row(change.row), &LetLine::after, unit.notes_after, false);
    out_.append("]");
  }

  void write_lines(std::size_t kind, const Classified& all, sema::UnitId unit, std::size_t row,
                   std::optional<std::size_t> LetLine::*side, const std::vector<std::string>& notes, bool former) {
    const sema::Classify& classify = *all.unit(unit).classify;
    const eval::UnitValues& values = all.outcome(unit).values;
    std::string line = "[";
    const auto add = [&line](const std::optional<std::string>& text) {
      line += (line.size() == 1 ? "" : ",") + (text ? quoted(*text) : std::string("null"));
    };
    for (const LetLine& let : lets_)
      add(let.*side ? std::optional(value_text(all, classify.lets[*(let.*side)].type, values.lets[*(let.*side)], row,
                                               Naming::labels)
                                        .value_or("–"))
                    : std::nullopt);
    add(rank_text(all, unit, values.rank_before[row], Naming::labels));
    for (const compare::QuotaChange& quota : all_.kinds[kind].quotas)
      add(quota_line(all, unit, row, former ? quota.before : quota.after));
    std::string joined;
    for (const std::string& note : notes) joined += (joined.empty() ? "" : ", ") + note;
    add(joined.empty() ? std::string("–") : joined);
    out_.append(line + ']');
  }

  std::optional<std::string> quota_line(const Classified& all, sema::UnitId unit, std::size_t row,
                                        std::int32_t quota) const {
    if (quota == compare::QuotaChange::none) return std::nullopt;
    const decide::QuotaOutcome& outcome = all.outcome(unit).quotas[static_cast<std::size_t>(quota)];
    if (outcome.group_of.empty() || outcome.group_of[row] == decide::QuotaOutcome::no_group) return "–";
    const decide::QuotaGroup& group = outcome.groups[outcome.group_of[row]];
    return words(say(texts::diff_quota_line, std::to_string(group.units), std::to_string(group.candidates),
                     std::to_string(group.places), std::to_string(group.taken), std::to_string(group.held)));
  }

  ByteWriter& out_;
  const OutcomeDifference& all_;
  const DifferenceFilter& filter_;
  diag::Language language_;
  std::vector<std::size_t> numbers_;
  std::vector<LetLine> lets_;
  Shared causes_;
  Shared ways_;
};

}  // namespace

void write_page_units(ByteWriter& out, const Difference& difference, const DifferenceFilter& filter,
                      diag::Language language) {
  Writer(out, difference, filter, language).run();
}

}  // namespace xeploai::report
