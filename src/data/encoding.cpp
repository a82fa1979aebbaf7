#include "data/encoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

// Bytes that stand for Vietnamese letters in the encoding and seldom elsewhere.
struct LegacyBytes {
  LegacyEncoding encoding;
  std::string_view bytes;
};

constexpr std::array legacy_bytes{
    // A letter and behind it its mark; ñ for đ, ö for ư.
    LegacyBytes{LegacyEncoding::vni, "\xF1\xD1\xF8\xF9\xFB\xF5\xEF\xE5\xE4\xE0\xE1\xF6"},
    // A letter and behind it its tone; â ă ê ô ơ ư đ as one byte.
    LegacyBytes{LegacyEncoding::windows_1258, "\xCC\xD2\xDE\xEC\xF2\xF0\xD0\xE2\xE3\xEA\xF4\xF5\xFD\xC2\xCA\xD4"},
};

constexpr std::size_t bytes_judged = std::size_t{1} << 16U;

// How often bytes above ASCII come in a text.
struct HighBytes {
  std::array<std::size_t, 256> times{};
  std::size_t all = 0;
  std::size_t in_pairs = 0;  // with another behind them

  explicit HighBytes(std::string_view text) {
    bool before = false;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      const bool high = byte >= 0x80;
      ++times[byte];
      all += high ? 1 : 0;
      in_pairs += high && before ? 1 : 0;
      before = high;
    }
  }
  std::size_t of(std::string_view bytes) const {
    std::size_t count = 0;
    for (const char c : bytes) count += times[static_cast<unsigned char>(c)];
    return count;
  }
  std::size_t within(std::size_t first, std::size_t last) const {
    std::size_t count = 0;
    for (std::size_t byte = first; byte <= last; ++byte) count += times[byte];
    return count;
  }
};

// TCVN3 has a byte for each letter with its marks, đ ă â ê ô ơ ư and those with a among the low ones, where the other
// two have none. That letters with marks mostly stand apart tells it from the two bytes of a Chinese character.
bool looks_like_tcvn3(const HighBytes& bytes) {
  return bytes.all > 0 && bytes.within(0xA1, 0xBE) * 5 >= bytes.all && bytes.in_pairs * 5 <= bytes.all * 2;
}

LegacyEncoding guess_legacy(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, bytes_judged);
  if (std::count(sample.begin(), sample.end(), '\0') * 4 > static_cast<std::ptrdiff_t>(sample.size()))
    return LegacyEncoding::utf16_without_mark;
  if (sample.starts_with('\0')) return LegacyEncoding::nul_character;
  const HighBytes high(sample);
  if (looks_like_tcvn3(high)) return LegacyEncoding::tcvn3;
  LegacyEncoding best = LegacyEncoding::unknown;
  std::size_t most = high.all / 2;
  for (const LegacyBytes& legacy : legacy_bytes)
    if (const std::size_t count = high.of(legacy.bytes); count > most) most = count, best = legacy.encoding;
  return best;
}

enum class ByteOrder : std::uint8_t { little, big };

char32_t unit_at(std::string_view bytes, std::size_t at, ByteOrder order) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  const auto high = order == ByteOrder::big ? first : second;
  const auto low = order == ByteOrder::big ? second : first;
  return (char32_t{high} << 8U) | low;
}

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Appends the character at `at` and returns the offset behind it; `at` itself where it is none.
std::size_t transcode(std::string_view bytes, std::size_t at, ByteOrder order, std::string& out) {
  if (at + 2 > bytes.size()) return at;
  const char32_t unit = unit_at(bytes, at, order);
  if (unit == 0 || is_low_surrogate(unit)) return at;
  if (!is_high_surrogate(unit)) return base::append_utf8(out, unit), at + 2;
  if (at + 4 > bytes.size()) return at;
  const char32_t second = unit_at(bytes, at + 2, order);
  if (!is_low_surrogate(second)) return at;
  base::append_utf8(out, 0x10000 + ((unit - 0xD800) << 10U) + (second - 0xDC00));
  return at + 4;
}

std::variant<FileBytes, BadEncoding> from_utf16(std::string_view bytes, ByteOrder order) {
  std::string out;
  out.reserve(bytes.size() / 2 + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t next = transcode(bytes, at, order, out);
    if (next == at) return BadEncoding{keep_bytes(std::move(out)), LegacyEncoding::unknown};
    at = next;
  }
  return keep_bytes(std::move(out));
}

}  // namespace

std::variant<FileBytes, BadEncoding> text_of(const FileBytes& file) {
  std::string_view bytes = file.text;
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), ByteOrder::little);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), ByteOrder::big);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return FileBytes{bytes, file.owner, file.mapped};
}

bool is_utf16(const FileBytes& file) { return file.text.starts_with("\xFF\xFE") || file.text.starts_with("\xFE\xFF"); }

BadEncoding bad_encoding(const FileBytes& text, std::size_t offset) {
  return BadEncoding{FileBytes{text.text.substr(0, offset), text.owner}, guess_legacy(text.text.substr(offset))};
}

std::optional<std::size_t> find_bad_byte(std::string_view text) {
  const std::optional<std::size_t> invalid = base::find_invalid_utf8(text);
  const std::size_t nul = text.substr(0, invalid.value_or(text.size())).find('\0');
  if (nul != std::string_view::npos) return nul;
  return invalid;
}

}  // namespace xeploai::data
