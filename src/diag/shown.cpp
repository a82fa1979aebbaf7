#include "diag/shown.hpp"

#include "base/unicode.hpp"

namespace xeploai::diag {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool turns_direction(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

char32_t shown(char32_t c) {
  if (c == '\t') return c;
  if (c < 0x20) return 0x2400 + c;
  if (c == 0x7F) return 0x2421;
  const bool unfit = (c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 || turns_direction(c);
  return unfit ? replacement : c;
}

std::string shown(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    if (count == most) return out += "…";
    const base::CodePoint c = base::decode(text, i);
    base::append_utf8(out, c.value == '\t' ? U' ' : shown(c.value));
    i += c.length;
  }
  return out;
}

}  // namespace xeploai::diag
