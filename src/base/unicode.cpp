#include "base/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <cstring>
#include <memory>

namespace xeploai::base {
namespace {

struct FreeDeleter {
  void operator()(void* p) const { std::free(p); }
};

std::string map(std::string_view text, int options) {
  utf8proc_uint8_t* raw = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &raw, static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE));
  const std::unique_ptr<utf8proc_uint8_t, FreeDeleter> owner(raw);
  if (length < 0) return std::string(text);
  return std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length));
}

unsigned char byte(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (byte(text, at) & 0xC0U) == 0x80U;
}

// Length of the well-formed sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const unsigned char lead = byte(text, at);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(text, at + i)) return 0;
  const unsigned char second = byte(text, at + 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
      (lead == 0xF4 && second > 0x8F))
    return 0;
  return length;
}

// The length of the character if it is its own NFC form, has combining class 0, and none such composes with it; 0 for
// others, and for what is malformed: U+0000..U+02FF and U+1E00..U+1EFF (checked pair by pair against utf8proc in the
// unit tests), which are told by their bytes.
std::size_t inert_length(std::string_view text, std::size_t at) {
  const unsigned char lead = byte(text, at);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xCB) return at + 1 < text.size() && is_continuation(text, at + 1) ? 2 : 0;
  if (lead != 0xE1 || at + 2 >= text.size()) return 0;
  const unsigned char second = byte(text, at + 1);
  const bool is_there = second >= 0xB8 && second <= 0xBB && is_continuation(text, at + 2);
  return is_there && !(second == 0xBA && byte(text, at + 2) == 0x9B) ? 3 : 0;
}

// Eight bytes from `at` are all ASCII.
bool ascii_word(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + at, sizeof word);
  return (word & 0x8080808080808080ULL) == 0;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    while (i + 8 <= text.size() && ascii_word(text, i)) i += 8;
    if (i == text.size()) break;
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

CodePoint decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const std::size_t length = sequence_length(text, at);
  if (length == 0) return {0xFFFD, 1};
  if (length == 1) return {byte(text, at), 1};
  char32_t value = byte(text, at) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (byte(text, at + i) & 0x3FU);
  return {value, length};
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
  if (c < 0x10000) return put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
  put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

namespace {
std::size_t utf16_units(char32_t c) { return c >= 0x10000 ? 2 : 1; }
}  // namespace

std::size_t utf16_prefix(std::string_view text, std::size_t most) {
  std::size_t units = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const CodePoint c = decode(text, end);
    units += utf16_units(c.value);
    if (units > most) break;
    end += c.length;
  }
  return end;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    units += utf16_units(c.value);
    at += c.length;
  }
  return units;
}

bool is_surely_nfc(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    while (i + 8 <= text.size() && ascii_word(text, i)) i += 8;
    if (i == text.size()) break;
    const std::size_t length = inert_length(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

std::string nfc(std::string_view text) {
  if (is_surely_nfc(text)) return std::string(text);
  return map(text, UTF8PROC_COMPOSE);
}

std::string fold(std::string_view text) {
  const std::string folded = map(trim(text), UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
  std::string out;
  out.reserve(folded.size());
  bool space = false;
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode(folded, i);
    const bool white = is_white_space(c.value);
    if (white && !space) out.push_back(' ');
    if (!white) out.append(folded, i, c.length);
    space = white;
    i += c.length;
  }
  return out;
}

bool is_white_space(char32_t c) {
  if (c <= 0x20) return (c >= 0x09 && c <= 0x0D) || c == 0x20;
  if (c < 0x1680) return c == 0x85 || c == 0xA0;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool begins_name(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return true;
    default: return false;
  }
}

bool continues_name(char32_t c) {
  if (begins_name(c)) return true;
  if (c < 0x80) return c >= '0' && c <= '9';
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND: return true;
    default: return false;
  }
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = decode(text, 0);
    if (!is_white_space(c.value)) break;
    text.remove_prefix(c.length);
  }
  while (!text.empty()) {
    std::size_t at = text.size() - 1;
    while (at > 0 && is_continuation(text, at)) --at;
    const CodePoint c = decode(text, at);
    if (at + c.length != text.size() || !is_white_space(c.value)) break;
    text.remove_suffix(c.length);
  }
  return text;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    const int w = c.value == '\t' ? 1 : utf8proc_charwidth(static_cast<utf8proc_int32_t>(c.value));
    width += static_cast<std::size_t>(w > 0 ? w : 0);
    i += c.length;
  }
  return width;
}

}  // namespace xeploai::base
