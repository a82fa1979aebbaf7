// A sweep as one page that needs nothing but itself: lines over the values of one parameter, heat maps over two.
#include <algorithm>
#include <array>
#include <string_view>

#include "base/int128.hpp"
#include "diag/texts/report.hpp"
#include "report/html_text.hpp"
#include "report/page/page_head.hpp"
#include "report/sweep.hpp"

namespace xeploai::report {
namespace {

namespace texts = diag::texts;

// Pixels.
constexpr std::int64_t width = 900;
constexpr std::int64_t height = 300;
constexpr std::int64_t left = 60;
constexpr std::int64_t right = 640;
constexpr std::int64_t top = 15;
constexpr std::int64_t bottom = 260;
// Told apart by eyes of every kind (Okabe and Ito, 2008), highest rank first.
constexpr std::array<std::string_view, 8> colours{"#0072b2", "#009e73", "#e69f00", "#d55e00",
                                                  "#cc79a7", "#56b4e9", "#8a7f00", "#000000"};

class Page {
 public:
  Page(ByteWriter& out, const SweepInput& input, diag::Language language)
      : out_(out), input_(input), language_(language) {}

  void write() {
    std::string title;
    for (const sema::Parameter* parameter : input_.parameters) title += (title.empty() ? "" : " × ") + parameter->name;
    put(page_head(html_text(title), language_, Scripts::none));
    for (const sema::Parameter* parameter : input_.parameters)
      put("<p>" + html_text(sweep_heading(*parameter, language_)) + "</p>\n");
    const std::vector<sema::UnitId> units = classified_units(input_.rules);
    for (std::size_t i = 0; i < units.size(); ++i) {
      const sema::Unit& unit = input_.rules.units[units[i].index()];
      put("<h2>" + html_text(label_or_name(unit.label, unit.name)) + "</h2>\n");
      if (input_.parameters.size() == 1)
        one(i, unit);
      else
        two(i, unit);
    }
    put("</main>\n</body>\n</html>\n");
  }

 private:
  void put(std::string_view text) { out_.append(text); }
  std::string words(diag::Text text) const { return html_text(diag::catalogue_text(text, language_)); }
  static std::string number(std::uint64_t value) { return "<td class=\"number\">" + std::to_string(value) + "</td>"; }

  // --- One parameter ------------------------------------------------------------------------------------------

  void one(std::size_t index, const sema::Unit& unit) {
    chart(index, unit);
    table(index, unit);
  }

  std::int64_t x_of(base::Decimal value) const {
    const std::int64_t first = input_.sweep.points.front().values[0].millionths;
    const std::int64_t range = input_.sweep.points.back().values[0].millionths - first;
    if (range == 0) return left;
    return left + static_cast<std::int64_t>(base::Int128{value.millionths - first} * (right - left) / range);
  }

  void chart(std::size_t index, const sema::Unit& unit) {
    const std::vector<sema::NamedValue>& ranks = ranks_of(input_.rules, unit);
    std::uint64_t most = 1;
    for (const SweepPoint& point : input_.sweep.points)
      if (!point.units.empty()) most = std::max(most, std::ranges::max(point.units[index].counts.ranks));
    const auto y_of = [most](std::uint64_t units) {
      return bottom - static_cast<std::int64_t>(units * static_cast<std::uint64_t>(bottom - top) / most);
    };
    put("<svg role=\"img\" aria-label=\"" + html_text(label_or_name(unit.label, unit.name)) + "\" viewBox=\"0 0 " +
        std::to_string(width) + ' ' + std::to_string(height) + "\" width=\"" + std::to_string(width) + "\">\n");
    line(left, bottom, right, bottom, "#666");
    line(left, top, left, bottom, "#666");
    text(left - 6, top + 5, "end", std::to_string(most));
    text(left - 6, bottom, "end", "0");
    text(left, bottom + 18, "middle", base::to_string(input_.sweep.points.front().values[0]));
    text(right, bottom + 18, "middle", base::to_string(input_.sweep.points.back().values[0]));
    const base::Decimal now = present(*input_.parameters.front());
    if (now >= input_.sweep.points.front().values[0] && now <= input_.sweep.points.back().values[0]) {
      line(x_of(now), top, x_of(now), bottom, "#999");
      text(x_of(now), bottom + 34, "middle", base::to_string(now));
    }
    for (std::size_t i = 0; i < ranks.size(); ++i) {
      const std::size_t rank = ranks.size() - 1 - i;
      const std::string colour(colours[i % colours.size()]);
      std::string points;
      for (const SweepPoint& point : input_.sweep.points)
        if (!point.units.empty())
          points += std::to_string(x_of(point.values[0])) + ',' +
                    std::to_string(y_of(point.units[index].counts.ranks[rank])) + ' ';
      put("<polyline fill=\"none\" stroke-width=\"2.5\" stroke=\"" + colour + "\" points=\"" + points + "\"/>\n");
      const auto y = static_cast<std::int64_t>(top + 10 + 22 * i);
      put("<rect x=\"" + std::to_string(right + 20) + "\" y=\"" + std::to_string(y - 8) +
          "\" width=\"14\" height=\"8\" fill=\"" + colour + "\"/>\n");
      text(right + 40, y, "start", std::string(label_or_name(ranks[rank].label, ranks[rank].name)));
    }
    put("</svg>\n");
  }
  void line(std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2, std::string_view colour) {
    put("<line x1=\"" + std::to_string(x1) + "\" y1=\"" + std::to_string(y1) + "\" x2=\"" + std::to_string(x2) +
        "\" y2=\"" + std::to_string(y2) + "\" stroke=\"" + std::string(colour) + "\"/>\n");
  }
  void text(std::int64_t x, std::int64_t y, std::string_view anchor, const std::string& words) {
    put("<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"" + std::string(anchor) +
        "\">" + html_text(words) + "</text>\n");
  }

  void table(std::size_t index, const sema::Unit& unit) {
    const std::vector<sema::NamedValue>& ranks = ranks_of(input_.rules, unit);
    put("<div class=\"scroll\"><table class=\"sweep\"><thead><tr><th>" + html_text(input_.parameters.front()->name) +
        "</th>");
    for (std::size_t rank = ranks.size(); rank-- > 0;)
      put("<th class=\"number\">" + html_text(label_or_name(ranks[rank].label, ranks[rank].name)) + "</th>");
    put("<th class=\"number\">" + words(texts::summary_not_ranked) + "</th><th class=\"number\">" +
        words(texts::sweep_held) + "</th></tr></thead><tbody>\n");
    for (const SweepPoint& point : input_.sweep.points) {
      const bool now = point.values.front() == present(*input_.parameters.front());
      put(now ? "<tr class=\"differs\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
      put(base::to_string(point.values.front()) + "</th>");
      if (point.units.empty()) {
        put("<td colspan=\"" + std::to_string(ranks.size() + 2) + "\">" + html_text(point.error()) + "</td></tr>\n");
        continue;
      }
      const auto& [counts, held] = point.units[index];
      for (std::size_t rank = ranks.size(); rank-- > 0;) put(number(counts.ranks[rank]));
      put(number(counts.not_ranked()) + number(held) + "</tr>\n");
    }
    put("</tbody></table></div>\n");
  }

  // --- Two parameters -----------------------------------------------------------------------------------------

  void two(std::size_t index, const sema::Unit& unit) {
    const std::vector<sema::NamedValue>& ranks = ranks_of(input_.rules, unit);
    for (std::size_t rank = ranks.size(); rank-- > 0;) {
      put(rank + 1 == ranks.size() ? "<details open><summary>" : "<details><summary>");
      put(html_text(label_or_name(ranks[rank].label, ranks[rank].name)) + "</summary>\n");
      heat_map(index, rank);
      put("</details>\n");
    }
  }

  void heat_map(std::size_t index, std::size_t rank) {
    const std::vector<base::Decimal> columns = second_values(input_.sweep);
    std::uint64_t least = static_cast<std::uint64_t>(-1);
    std::uint64_t most = 0;
    for (const SweepPoint& point : input_.sweep.points) {
      if (point.units.empty()) continue;
      least = std::min(least, point.units[index].counts.ranks[rank]);
      most = std::max(most, point.units[index].counts.ranks[rank]);
    }
    put("<div class=\"scroll\"><table class=\"heat\"><thead><tr><th>" + html_text(input_.parameters[0]->name) + " ↓ " +
        html_text(input_.parameters[1]->name) + " →</th>");
    for (const base::Decimal value : columns) put("<th class=\"number\">" + base::to_string(value) + "</th>");
    put("</tr></thead><tbody>\n");
    for (std::size_t first = 0; first < input_.sweep.points.size(); first += columns.size()) {
      put("<tr><th scope=\"row\">" + base::to_string(input_.sweep.points[first].values[0]) + "</th>");
      for (std::size_t i = first; i < first + columns.size(); ++i)
        put(heat_cell(input_.sweep.points[i], index, rank, least, most));
      put("</tr>\n");
    }
    put("</tbody></table></div>\n");
  }

  // The more units the darker; today's values stand in a frame.
  std::string heat_cell(const SweepPoint& point, std::size_t index, std::size_t rank, std::uint64_t least,
                        std::uint64_t most) const {
    if (point.units.empty()) return "<td>" + html_text(point.error()) + "</td>";
    const std::uint64_t units = point.units[index].counts.ranks[rank];
    const std::uint64_t lightness = 97 - (most == least ? 0 : (units - least) * 42 / (most - least));
    const bool now =
        point.values[0] == present(*input_.parameters[0]) && point.values[1] == present(*input_.parameters[1]);
    return "<td class=\"number\" style=\"background: hsl(210 70% " + std::to_string(lightness) + "%)" +
           (now ? "; outline: 3px solid #000; outline-offset: -3px" : "") + "\">" + std::to_string(units) + "</td>";
  }

  ByteWriter& out_;
  const SweepInput& input_;
  diag::Language language_;
};

}  // namespace

void write_sweep_html(ByteWriter& out, const SweepInput& input, diag::Language language) {
  Page(out, input, language).write();
}

}  // namespace xeploai::report
