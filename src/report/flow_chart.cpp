#include "report/flow_chart.hpp"

#include <algorithm>
#include <cstdint>

#include "report/html_text.hpp"

namespace xeploai::report {
namespace {

using compare::Matrix;
using compare::RankCode;

// Pixels; bands are drawn in tenths of them, in whole numbers, so that every machine draws the same.
constexpr std::int64_t width = 960;
constexpr std::int64_t bar_left = 300;
constexpr std::int64_t bar_right = 650;
constexpr std::int64_t bar_width = 10;
constexpr std::int64_t height_of_all = 2600;  // tenths
constexpr std::int64_t gap = 220;             // tenths, between bars
constexpr std::int64_t top = 100;             // tenths

std::string tenths(std::int64_t value) {
  return std::to_string(value / 10) + (value % 10 == 0 ? "" : '.' + std::to_string(value % 10));
}

struct Bar {
  RankCode code = 0;
  std::uint64_t units = 0;
  std::int64_t y = 0;       // tenths
  std::int64_t height = 0;  // tenths
  std::int64_t used = 0;    // units whose bands were drawn
};

class Chart {
 public:
  explicit Chart(const Matrix& matrix) : matrix_(matrix), total_(std::max<std::uint64_t>(matrix.total(), 1)) {
    for (RankCode code = static_cast<RankCode>(matrix.codes); code-- > 0;) {
      std::uint64_t before = 0;
      std::uint64_t after = 0;
      for (RankCode other = 0; other < matrix.codes; ++other) {
        before += matrix.at(code, other);
        after += matrix.at(other, code);
      }
      if (before > 0) left_.push_back({code, before, 0, 0, 0});
      if (after > 0) right_.push_back({code, after, 0, 0, 0});
    }
    place(left_);
    place(right_);
  }

  std::string draw(const std::vector<std::string>& names, const std::string& title) {
    const std::int64_t height = std::max(bottom(left_), bottom(right_)) + top;
    std::string out = "<svg role=\"img\" aria-label=\"" + html_text(title) + "\" viewBox=\"0 0 " +
                      std::to_string(width) + ' ' + tenths(height) + "\" width=\"" + std::to_string(width) + "\">\n";
    for (Bar& from : left_)
      for (Bar& to : right_)
        if (matrix_.at(from.code, to.code) > 0) out += band(from, to, names);
    for (const Bar& bar : left_) out += bar_with_name(bar, names, bar_left, true);
    for (const Bar& bar : right_) out += bar_with_name(bar, names, bar_right, false);
    return out + "</svg>\n";
  }

 private:
  std::int64_t scaled(std::uint64_t units) const {
    return static_cast<std::int64_t>(units * static_cast<std::uint64_t>(height_of_all) / total_);
  }
  void place(std::vector<Bar>& bars) const {
    std::int64_t y = top;
    for (Bar& bar : bars) {
      bar.y = y;
      bar.height = std::max<std::int64_t>(scaled(bar.units), 10);
      y += bar.height + gap;
    }
  }
  static std::int64_t bottom(const std::vector<Bar>& bars) {
    return bars.empty() ? top : bars.back().y + bars.back().height + gap / 2;
  }

  std::string band(Bar& from, Bar& to, const std::vector<std::string>& names) const {
    const std::uint64_t units = matrix_.at(from.code, to.code);
    const std::int64_t y1 = from.y + scaled(static_cast<std::uint64_t>(from.used));
    const std::int64_t y2 = to.y + scaled(static_cast<std::uint64_t>(to.used));
    from.used += static_cast<std::int64_t>(units);
    to.used += static_cast<std::int64_t>(units);
    const std::int64_t thick = std::max<std::int64_t>(scaled(units), 10);
    // Not ranked has code 0 and is no lower rank.
    const bool ranked = from.code != compare::not_ranked && to.code != compare::not_ranked;
    const char* const colour = from.code == to.code  ? "#c8ccd2"
                               : !ranked             ? "#b9a36b"
                               : to.code > from.code ? "#4c9a62"
                                                     : "#cf6a5d";
    const std::string x1 = std::to_string(bar_left + bar_width);
    const std::string x2 = std::to_string(bar_right);
    const std::string middle = std::to_string((bar_left + bar_width + bar_right) / 2);
    return "<path fill=\"" + std::string(colour) + "\" fill-opacity=\"0.75\" d=\"M" + x1 + ' ' + tenths(y1) + " C" +
           middle + ' ' + tenths(y1) + ' ' + middle + ' ' + tenths(y2) + ' ' + x2 + ' ' + tenths(y2) + " V" +
           tenths(y2 + thick) + " C" + middle + ' ' + tenths(y2 + thick) + ' ' + middle + ' ' + tenths(y1 + thick) +
           ' ' + x1 + ' ' + tenths(y1 + thick) + " Z\"><title>" + html_text(names[from.code]) + " → " +
           html_text(names[to.code]) + ": " + std::to_string(units) + "</title></path>\n";
  }

  static std::string bar_with_name(const Bar& bar, const std::vector<std::string>& names, std::int64_t x, bool left) {
    const std::string y = tenths(bar.y + std::min<std::int64_t>(bar.height / 2 + 45, bar.height + 60));
    const std::string at = std::to_string(left ? x - 8 : x + bar_width + 8);
    return "<rect x=\"" + std::to_string(x) + "\" y=\"" + tenths(bar.y) + "\" width=\"" + std::to_string(bar_width) +
           "\" height=\"" + tenths(bar.height) + "\" fill=\"#333\"/><text x=\"" + at + "\" y=\"" + y + '"' +
           (left ? " text-anchor=\"end\"" : "") + '>' + html_text(names[bar.code]) + " (" + std::to_string(bar.units) +
           ")</text>\n";
  }

  const Matrix& matrix_;
  std::uint64_t total_;
  std::vector<Bar> left_;
  std::vector<Bar> right_;
};

}  // namespace

std::string flow_chart(const Matrix& matrix, const std::vector<std::string>& names, const std::string& title) {
  return Chart(matrix).draw(names, title);
}

}  // namespace xeploai::report
