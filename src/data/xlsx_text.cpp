#include "data/xlsx_text.hpp"

#include <charconv>
#include <optional>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

constexpr std::size_t escape_length = 7;  // `_xHHHH_`

std::optional<char32_t> escape_at(std::string_view text, std::size_t at) {
  if (at + escape_length > text.size() || text[at + 1] != 'x' || text[at + 6] != '_') return std::nullopt;
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16);
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  if (error != std::errc() || end != text.data() + at + 6 || code == 0 || surrogate) return std::nullopt;
  return code;
}

}  // namespace

void XlsxText::start(std::string_view name) {
  if (name == "rPh") ++phonetic_;
  in_text_ = name == "t" && phonetic_ == 0;
}

void XlsxText::end(std::string_view name) {
  if (name == "rPh" && phonetic_ > 0) --phonetic_;
  in_text_ = false;
}

const std::string& XlsxText::text() {
  unescape_xlsx(text_);
  return text_;
}

void unescape_xlsx(std::string& text) {
  std::size_t next = text.find("_x");
  if (next == std::string::npos) return;
  std::string out;
  std::size_t copied = 0;
  for (; next != std::string::npos; next = text.find("_x", next)) {
    const std::optional<char32_t> code = escape_at(text, next);
    if (!code) {
      ++next;
      continue;
    }
    out.append(text, copied, next - copied);
    base::append_utf8(out, *code);
    next = copied = next + escape_length;
  }
  out.append(text, copied);
  text = std::move(out);
}

}  // namespace xeploai::data
