// What a data file's bytes are as text: UTF-8 with or without a byte-order mark, or UTF-16 with one. A file that
// is neither is not read at all; where its first bad character stands is told. NUL is no character of a text:
// where it comes, the file is UTF-16 without its mark, or damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "data/file_bytes.hpp"

namespace xeploai::data {

// What bytes that are no UTF-8 seem to be: a way of writing Vietnamese before Unicode, mostly.
enum class LegacyEncoding : std::uint8_t { unknown, tcvn3, vni, windows_1258, utf16_without_mark, nul_character };

struct BadEncoding {
  FileBytes before;  // the text up to the bad character, in UTF-8
  LegacyEncoding guess = LegacyEncoding::unknown;
};

// The text without its byte-order mark: a view of the same bytes, or of new ones where it was UTF-16. UTF-8 is
// not looked through here, but by the index of the table's cells (csv_scan.hpp), which passes over all of it anyway.
std::variant<FileBytes, BadEncoding> text_of(const FileBytes& file);

// By its byte-order mark.
bool is_utf16(const FileBytes& file);

// What is to be told where the text has a bad byte at `offset`.
BadEncoding bad_encoding(const FileBytes& text, std::size_t offset);

// Well-formed UTF-8 without NUL, else the offset of the first byte that is not.
std::optional<std::size_t> find_bad_byte(std::string_view text);

}  // namespace xeploai::data
