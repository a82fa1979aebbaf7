// UTF-8 and the few facts of Unicode that the language needs: validity, code points, NFC, case folding, white
// space, the letters of names, width on a terminal. Normalisation and properties come from utf8proc; the
// common cases (ASCII, composed Vietnamese) are decided without it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xeploai::base {

// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms,
// nothing above U+10FFFF), or nothing when all of it is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // bytes; 0 at the end of the text
};

// The code point at `at` of well-formed UTF-8; a malformed byte is U+FFFD of length 1.
CodePoint decode(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code_point);

// Number of code points in well-formed UTF-8.
std::size_t count_code_points(std::string_view text);
// How many UTF-16 units the text takes: what Excel counts in.
std::size_t utf16_length(std::string_view text);
// How many bytes from its beginning on take at most `most` UTF-16 units, whole code points only.
std::size_t utf16_prefix(std::string_view text, std::size_t most);

// The NFC form. Text that utf8proc refuses (malformed) is returned as it is.
std::string nfc(std::string_view text);
// True only for text that is surely NFC (ASCII, composed Latin and Vietnamese); cheap.
bool is_surely_nfc(std::string_view text);
// NFC, trimmed, white space made single, and fully case-folded: the form in which headers, labels and names of
// values are compared.
std::string fold(std::string_view text);

bool is_white_space(char32_t code_point);
// Letter of any script or `_`: may begin a name.
bool begins_name(char32_t code_point);
// Letter, combining mark, decimal digit or `_`: may go on in a name.
bool continues_name(char32_t code_point);

// Without white space of any kind at both ends.
std::string_view trim(std::string_view text);

// Columns that the text takes on a terminal: combining marks 0, wide characters 2; a tab counts 1.
std::size_t display_width(std::string_view text);

}  // namespace xeploai::base
