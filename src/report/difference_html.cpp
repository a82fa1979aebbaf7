// A difference as one page: what changed in the rules, where units went, why, and each changed unit.
#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "diag/texts/diff.hpp"
#include "report/difference.hpp"
#include "report/difference_page_units.hpp"
#include "report/difference_words.hpp"
#include "report/flow_chart.hpp"
#include "report/html_text.hpp"
#include "report/page/page_head.hpp"
#include "report/page/page_texts.hpp"
#include "report/rank_matrix.hpp"

namespace xeploai::report {
namespace {

using compare::Change;
using compare::Matrix;
using compare::RankCode;
using diag::say;
namespace texts = diag::texts;

constexpr std::size_t most_groups = 200;

class Page {
 public:
  Page(ByteWriter& out, const Difference& difference, const DifferenceFilter& filter, diag::Language language)
      : out_(out),
        difference_(difference),
        filter_(filter),
        language_(language),
        numbers_(change_numbers(difference.changes)) {}

  void write() {
    head();
    changes();
    if (difference_.outcomes) outcomes();
    const std::vector<std::string> lacking = not_compared(difference_, language_);
    if (!lacking.empty()) heading2(texts::diff_not_compared);
    for (const std::string& line : lacking) put("<p>" + html_text(line) + "</p>\n");
    put("</main>\n</body>\n</html>\n");
  }

 private:
  void put(std::string_view text) { out_.append(text); }
  std::string words(const diag::Message& message) const { return html_text(diag::in_words(message, language_)); }
  std::string words(diag::Text text) const { return html_text(diag::catalogue_text(text, language_)); }
  void heading2(diag::Text text) { put("<h2>" + words(text) + "</h2>\n"); }
  const OutcomeDifference& all() const { return *difference_.outcomes; }

  void head() {
    const std::string title = words(say(texts::diff_page_title, difference_.before, difference_.after));
    put(page_head(title, language_, Scripts::own));
    if (difference_.outcomes) put("<p class=\"soft\">" + html_text(all().data) + "</p>\n");
  }

  // --- Rules --------------------------------------------------------------------------------------------------

  void changes() {
    const auto wording = static_cast<std::size_t>(std::ranges::count_if(difference_.changes, &Change::wording));
    const std::size_t number = difference_.changes.size() - wording;
    put("<h2>" + words(say(texts::diff_rules, std::to_string(number))) + "</h2>\n");
    if (difference_.changes.empty()) return put("<p>" + words(texts::diff_no_changes) + "</p>\n");
    change_table(false);
    if (wording == 0) return;
    put("<details><summary>" + words(say(texts::diff_wording, std::to_string(wording))) + "</summary>\n");
    change_table(true);
    put("</details>\n");
  }

  void change_table(bool wording) {
    put("<div class=\"scroll\"><table class=\"changes\"><thead><tr><th>#</th><th>" + words(texts::diff_change) +
        "</th><th>" + words(texts::diff_before) + "</th><th>" + words(texts::diff_after) + "</th><th>" +
        words(texts::diff_clause) + "</th></tr></thead><tbody>\n");
    for (std::size_t i = 0; i < difference_.changes.size(); ++i)
      if (difference_.changes[i].wording == wording) change_row(difference_.changes[i], numbers_[i]);
    put("</tbody></table></div>\n");
  }

  void change_row(const Change& change, std::size_t number) {
    put(number == 0 ? std::string("<tr><td></td>")
                    : "<tr id=\"change-" + std::to_string(number) + "\"><td class=\"number\">" +
                          std::to_string(number) + "</td>");
    put("<td>" + html_text(heading(change, language_)));
    if (!change.slot.empty() && change.subject != compare::Subject::row) put(": " + html_text(change.slot));
    if (!change.label.empty()) put("<br><span class=\"soft\">" + html_text(change.label) + "</span>");
    put("</td><td>" + side(change.before, change, true) + "</td><td>" + side(change.after, change, false) +
        "</td><td>");
    put("<span class=\"cite\">" + html_text(clauses(change)) + "</span><br><span class=\"place\">" +
        html_text(change.place_after.empty() ? change.place_before : change.place_after) + "</span></td></tr>\n");
  }

  // The whole of one side with the parts that differ marked, each where it is first found.
  static std::string side(const std::string& whole, const Change& change, bool before) {
    const std::string open = before ? "<del>" : "<ins>";
    const std::string close = before ? "</del>" : "</ins>";
    if (whole.empty()) return {};
    std::string out;
    std::size_t at = 0;
    for (const compare::ChangedPart& part : change.parts) {
      const std::string& text = before ? part.before : part.after;
      if (text.empty()) continue;
      const std::size_t found = whole.find(text, at);
      if (found == std::string::npos) continue;
      out += html_text(std::string_view(whole).substr(at, found - at)) + open + html_text(text) + close;
      at = found + text.size();
    }
    if (at == 0) return open + html_text(whole) + close;
    return out + html_text(std::string_view(whole).substr(at));
  }

  // --- Outcomes -----------------------------------------------------------------------------------------------

  void outcomes() {
    heading2(texts::diff_outcomes);
    const bool any =
        std::ranges::any_of(all().kinds, [](const compare::KindChange& kind) { return !kind.units.empty(); });
    if (!any) put("<p>" + words(texts::diff_no_outcome) + "</p>\n");
    summary();
    for (std::size_t kind = 0; kind < all().kinds.size(); ++kind)
      if (!all().kinds[kind].units.empty()) kind_section(kind);
    causes();
    if (any) units();
  }

  // A line a unit kind: how many changed, and how.
  void summary() {
    using compare::Movement;
    const diag::Text columns[] = {texts::diff_total,
                                  texts::diff_other_outcome,
                                  texts::movement_gained,
                                  texts::movement_lost,
                                  texts::movement_newly_ranked,
                                  texts::movement_no_longer_ranked,
                                  texts::movement_not_comparable,
                                  texts::diff_newly_held,
                                  texts::diff_no_longer_held,
                                  texts::diff_other_notes,
                                  texts::diff_other_values};
    put("<div class=\"scroll\"><table class=\"summary\"><thead><tr><th>" + words(texts::diff_unit) + "</th>");
    for (const diag::Text text : columns) put("<th class=\"number\">" + words(text) + "</th>");
    put("</tr></thead><tbody>\n");
    for (std::size_t kind = 0; kind < all().kinds.size(); ++kind) {
      const compare::KindChange& one = all().kinds[kind];
      const sema::Unit& unit = all().after.unit(all().population.kinds[kind].after);
      put("<tr><th scope=\"row\">" + html_text(label_or_name(unit.label, unit.name)) + "</th>");
      const std::uint64_t numbers[] = {one.matrix.total(),
                                       one.other_outcomes(),
                                       one.count(Movement::gained),
                                       one.count(Movement::lost),
                                       one.count(Movement::newly_ranked),
                                       one.count(Movement::no_longer_ranked),
                                       one.count(Movement::not_comparable),
                                       one.newly_held(),
                                       one.no_longer_held(),
                                       one.other_notes(),
                                       one.other_values()};
      for (const std::uint64_t number : numbers)
        put(number == 0 ? std::string("<td class=\"number zero\">0</td>")
                        : "<td class=\"number\">" + std::to_string(number) + "</td>");
      put("</tr>\n");
    }
    put("</tbody></table></div>\n");
  }

  void kind_section(std::size_t kind) {
    const compare::KindChange& one = all().kinds[kind];
    const sema::Unit& unit = all().after.unit(all().population.kinds[kind].after);
    const std::string title = std::string(label_or_name(unit.label, unit.name));
    put("<section><h3>" + html_text(title) + "</h3>\n<p>");
    put(words(say(texts::diff_ways, std::to_string(one.moved(compare::Way::direct)),
                  std::to_string(one.moved(compare::Way::through_quota)))) +
        "</p>\n");
    if (one.ranks_move()) {
      std::vector<std::string> names;
      for (RankCode code = 0; code < one.matrix.codes; ++code) names.push_back(rank_words(kind, code));
      put(flow_chart(one.matrix, names, diag::in_words(say(texts::diff_matrix), language_)));
      matrix(kind, one.matrix);
      groups(kind);
    }
    put("</section>\n");
  }

  std::string rank_words(std::size_t kind, RankCode code) const {
    return rank_name(all(), kind, code, Naming::labels)
        .value_or(std::string(diag::catalogue_text(texts::diff_not_ranked, language_)));
  }

  void matrix(std::size_t kind, const Matrix& matrix) {
    const std::vector<RankCode> codes = codes_met(matrix);
    put("<div class=\"scroll\"><table class=\"matrix\"><thead><tr><th>" + words(texts::diff_matrix) + "</th>");
    for (const RankCode code : codes) put("<th class=\"number\">" + html_text(rank_words(kind, code)) + "</th>");
    put("<th class=\"number\">" + words(texts::diff_total) + "</th></tr></thead><tbody>\n");
    std::vector<std::uint64_t> sums(codes.size() + 1, 0);
    for (const RankCode before : codes) {
      put("<tr><th scope=\"row\">" + html_text(rank_words(kind, before)) + "</th>");
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i < codes.size(); ++i) {
        const std::uint64_t units = matrix.at(before, codes[i]);
        sum += units;
        sums[i] += units;
        put(cell(before, codes[i], units));
      }
      sums.back() += sum;
      put("<td class=\"number\">" + std::to_string(sum) + "</td></tr>\n");
    }
    put("<tr><th scope=\"row\">" + words(texts::diff_total) + "</th>");
    for (const std::uint64_t sum : sums) put("<td class=\"number\">" + std::to_string(sum) + "</td>");
    put("</tr>\n</tbody></table></div>\n");
  }
  static std::string cell(RankCode before, RankCode after, std::uint64_t units) {
    if (units == 0) return "<td class=\"number zero\">·</td>";
    const bool ranked = before != compare::not_ranked && after != compare::not_ranked;
    const char* const kind = before == after ? " same" : !ranked ? "" : after > before ? " up" : " down";
    return "<td class=\"number" + std::string(kind) + "\">" + std::to_string(units) + "</td>";
  }

  void groups(std::size_t kind) {
    for (const compare::QuotaChange& quota : all().kinds[kind].quotas) {
      const std::vector<const compare::QuotaGroupChange*> moved = groups_that_move(quota);
      if (moved.empty() || moved.size() + quota.same_groups < 2) continue;
      put("<h4>" + words(say(texts::diff_quota, quota.name)) + "</h4>\n");
      std::size_t told = 0;
      for (const compare::QuotaGroupChange* group : moved) {
        if (told++ == most_groups) break;
        const std::string label = group_label(all(), kind, quota, *group);
        put("<details><summary>" + (label.empty() ? words(texts::diff_group_of_all) : html_text(label)) +
            "</summary>\n");
        matrix(kind, group->matrix);
        put("</details>\n");
      }
      if (moved.size() > most_groups)
        put("<p>" + words(say(texts::diff_more_groups, std::to_string(moved.size() - most_groups))) + "</p>\n");
      if (quota.same_groups > 0)
        put("<p class=\"soft\">" + words(say(texts::diff_same_groups, std::to_string(quota.same_groups))) + "</p>\n");
    }
  }

  // --- Causes -------------------------------------------------------------------------------------------------

  void causes() {
    const compare::Causes& causes = all().causes;
    if (causes.bundles.empty()) return;
    heading2(texts::diff_causes);
    if (!causes.sorted_out) put("<p>" + words(texts::diff_not_sorted_out) + "</p>\n");
    for (std::size_t kind = 0; kind < causes.shares.size(); ++kind)
      if (!causes.shares[kind].ranks.empty()) shares(kind, causes.shares[kind]);
    const BundleRemarks remarks = bundle_remarks(all(), numbers_);
    if (!remarks.together.empty()) put("<p>" + words(say(texts::diff_bundled, remarks.together)) + "</p>\n");
    if (!remarks.idle.empty()) put("<p>" + words(say(texts::diff_idle, remarks.idle)) + "</p>\n");
    if (!remarks.through_quota.empty())
      put("<p>" + words(say(texts::diff_only_quota, remarks.through_quota)) + "</p>\n");
  }

  void shares(std::size_t kind, const compare::KindShares& shares) {
    const sema::Unit& unit = all().after.unit(all().population.kinds[kind].after);
    put("<h3>" + html_text(label_or_name(unit.label, unit.name)) + ": " + words(texts::diff_shares) +
        "</h3>\n<p class=\"soft\">");
    put(shares.orders == 0 ? words(texts::diff_shares_exact)
                           : words(say(texts::diff_shares_sampled, std::to_string(shares.orders))));
    put("</p>\n<div class=\"scroll\"><table class=\"shares\"><thead><tr><th>" + words(texts::diff_change) + "</th>");
    for (std::size_t i = shares.ranks.size(); i-- > 0;)
      put("<th class=\"number\">" + html_text(rank_words(kind, shares.ranks[i].rank)) + "</th>");
    put("</tr></thead><tbody>\n");
    for (std::size_t bundle = 0; bundle < all().causes.bundles.size(); ++bundle) {
      const auto moves = [&](const compare::RankShares& rank) { return rank.shares[bundle].millionths != 0; };
      if (std::ranges::none_of(shares.ranks, moves)) continue;
      put("<tr><td>" + bundle_words(bundle) + "</td>");
      for (std::size_t i = shares.ranks.size(); i-- > 0;) {
        put("<td class=\"number\">" + signed_text(shares.ranks[i].shares[bundle]));
        if (!shares.ranks[i].errors.empty()) put(" ± " + base::to_string(shares.ranks[i].errors[bundle]));
        put("</td>");
      }
      put("</tr>\n");
    }
    put("<tr><th scope=\"row\">" + words(texts::diff_sum) + "</th>");
    for (std::size_t i = shares.ranks.size(); i-- > 0;)
      put("<td class=\"number\">" + signed_text(base::Decimal::of(shares.ranks[i].total)) + "</td>");
    put("</tr>\n</tbody></table></div>\n");
  }
  std::string bundle_words(std::size_t bundle) const {
    std::string out;
    for (const compare::ChangeIndex change : all().causes.bundles[bundle]) {
      const std::string number = std::to_string(numbers_[change]);
      out += (out.empty() ? "" : "<br>") + std::string("<a href=\"#change-") + number + "\">" + number + "</a> " +
             html_text(heading(difference_.changes[change], language_));
    }
    return out;
  }

  // --- Units --------------------------------------------------------------------------------------------------

  void units() {
    heading2(texts::diff_changed_units);
    put("<div class=\"controls\"><label>" + words(texts::diff_search) +
        "<input id=\"search\" type=\"search\" autocomplete=\"off\"></label>\n<label>" + words(texts::diff_unit) +
        "<select id=\"kind\"><option value=\"\">" + words(texts::diff_any) + "</option>");
    for (std::size_t kind = 0; kind < all().kinds.size(); ++kind) {
      const sema::Unit& unit = all().after.unit(all().population.kinds[kind].after);
      put("<option value=\"" + std::to_string(kind) + "\">" + html_text(label_or_name(unit.label, unit.name)) +
          "</option>");
    }
    put("</select></label>\n<label>" + words(texts::diff_movement) + "<select id=\"only\"><option value=\"\">" +
        words(texts::diff_any) + "</option>");
    using compare::Movement;
    const std::pair<Movement, diag::Text> movements[] = {{Movement::gained, texts::movement_gained},
                                                         {Movement::lost, texts::movement_lost},
                                                         {Movement::newly_ranked, texts::movement_newly_ranked},
                                                         {Movement::no_longer_ranked, texts::movement_no_longer_ranked},
                                                         {Movement::not_comparable, texts::movement_not_comparable},
                                                         {Movement::same, texts::movement_same}};
    for (const auto& [movement, text] : movements)
      put("<option value=\"" + std::string(name_of(movement)) + "\">" + words(text) + "</option>");
    put("<option value=\"held\">" + words(texts::diff_held) +
        "</option></select></label>\n<span id=\"count\" "
        "role=\"status\"></span></div>\n<div class=\"scroll\"><table id=\"changed\"><thead><tr><th></th>");
    const diag::Text columns[] = {texts::diff_unit,   texts::diff_key,   texts::diff_name,  texts::diff_values,
                                  texts::diff_before, texts::diff_after, texts::diff_cause, texts::diff_way};
    std::size_t column = 0;
    for (const diag::Text text : columns)
      put("<th><button class=\"sort\" type=\"button\" data-column=\"" + std::to_string(column++) + "\">" + words(text) +
          "</button></th>");
    put("</tr></thead><tbody></tbody></table></div>\n<nav class=\"pages\"><button id=\"previous\" type=\"button\">" +
        words(texts::diff_previous) + "</button> <span id=\"page\"></span> <button id=\"next\" type=\"button\">" +
        words(texts::diff_next) + "</button></nav>\n<script type=\"application/json\" id=\"units\">");
    write_page_units(out_, difference_, filter_, language_);
    put("</script>\n<script>\n");
    put(difference_script);
    put("</script>\n");
  }

  ByteWriter& out_;
  const Difference& difference_;
  const DifferenceFilter& filter_;
  diag::Language language_;
  std::vector<std::size_t> numbers_;
};

}  // namespace

void write_difference_html(ByteWriter& out, const Difference& difference, const DifferenceFilter& filter,
                           diag::Language language) {
  Page(out, difference, filter, language).write();
}

}  // namespace xeploai::report
