#include "data/encoding.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "base/unicode.hpp"

namespace xeploai::data {
namespace {

// Bytes that stand for Vietnamese letters in the encoding and seldom elsewhere.
struct LegacyBytes {
  LegacyEncoding encoding;
  std::string_view bytes;
};

constexpr std::array legacy_bytes{
    // đ ă â ê ô ơ ư and à ả ã á ạ, each one byte of its own.
    LegacyBytes{LegacyEncoding::tcvn3, "\xA7\xA8\xA9\xAA\xAB\xAC\xAD\xAE\xB5\xB6\xB7\xB8\xB9\xBE\xCA\xD5"},
    // A letter and behind it its mark; ñ for đ, ö for ư.
    LegacyBytes{LegacyEncoding::vni, "\xF1\xD1\xF8\xF9\xFB\xF5\xEF\xE5\xE4\xE0\xE1\xF6"},
    // A letter and behind it its tone; â ă ê ô ơ ư đ as one byte.
    LegacyBytes{LegacyEncoding::windows_1258, "\xCC\xD2\xDE\xEC\xF2\xF0\xD0\xE2\xE3\xEA\xF4\xF5\xFD\xC2\xCA\xD4"},
};

constexpr std::size_t bytes_judged = std::size_t{1} << 16U;

LegacyEncoding guess_legacy(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, bytes_judged);
  if (std::count(sample.begin(), sample.end(), '\0') * 4 > static_cast<std::ptrdiff_t>(sample.size()))
    return LegacyEncoding::utf16_without_mark;
  std::array<std::size_t, 256> times{};
  std::size_t high = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    ++times[byte];
    high += byte >= 0x80 ? 1 : 0;
  }
  LegacyEncoding best = LegacyEncoding::unknown;
  std::size_t most = high / 2;
  for (const LegacyBytes& legacy : legacy_bytes) {
    std::size_t count = 0;
    for (const char c : legacy.bytes) count += times[static_cast<unsigned char>(c)];
    if (count > most) most = count, best = legacy.encoding;
  }
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

FileBytes own(std::string text) {
  const std::size_t size = text.size();
  text.resize(size + readable_behind);
  const auto owner = std::make_shared<const std::string>(std::move(text));
  return FileBytes{std::string_view(*owner).substr(0, size), owner};
}

std::variant<FileBytes, BadEncoding> from_utf16(std::string_view bytes, ByteOrder order) {
  std::string out;
  out.reserve(bytes.size() / 2 + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t next = transcode(bytes, at, order, out);
    if (next == at) return BadEncoding{own(std::move(out)), LegacyEncoding::unknown};
    at = next;
  }
  return own(std::move(out));
}

}  // namespace

std::variant<FileBytes, BadEncoding> text_of(const FileBytes& file) {
  std::string_view bytes = file.text;
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), ByteOrder::little);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), ByteOrder::big);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return FileBytes{bytes, file.owner, file.mapped};
}

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
