#include "base/nearest.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/unicode.hpp"

namespace xeploai::base {
namespace {

// Folded letters without their marks; đ as d.
std::u32string plain_letters(std::string_view text) {
  std::u32string out;
  const std::string folded = fold(text);
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode(folded, i);
    utf8proc_int32_t parts[8];
    int boundary = 0;
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c.value), parts, 8, UTF8PROC_DECOMPOSE, &boundary);
    const auto base = count > 0 ? static_cast<char32_t>(parts[0]) : c.value;
    if (!(base >= 0x300 && base < 0x370)) out.push_back(base == U'đ' ? U'd' : base);
    i += c.length;
  }
  return out;
}

// Optimal string alignment distance.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

constexpr std::size_t longest_compared = 64;

}  // namespace

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates) {
  const std::u32string wanted = plain_letters(name);
  if (wanted.size() > longest_compared) return std::nullopt;
  std::optional<std::string> best;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 4 * longest_compared) continue;
    const std::u32string letters = plain_letters(candidate);
    const std::size_t longer = std::max(wanted.size(), letters.size());
    const std::size_t allowed = longer >= 3 ? std::max<std::size_t>(1, longer / 3) : 0;
    const std::size_t shorter = std::min(wanted.size(), letters.size());
    if (longer - shorter > allowed) continue;
    const std::size_t d = distance(wanted, letters);
    if (d > allowed || (best && d >= best_distance)) continue;
    best = candidate;
    best_distance = d;
  }
  return best;
}

}  // namespace xeploai::base
