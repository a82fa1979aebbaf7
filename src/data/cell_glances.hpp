// What the first bytes of a cell tell: that it is empty, or that it says something, whatever that is. Of texts nobody
// asks more in most rows, and eight cells are looked at together, without a branch for each. The few that begin with
// white space, or with a byte of which some begins, are left to the reader of cells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "data/column_cells.hpp"

namespace xeploai::data {

enum class Glance : std::uint8_t { says_something = 0, empty = 1, doubtful = 2 };

// All white space beyond ASCII begins with C2 or E1 to E3; hardly any letter of Vietnamese does but with E1.
constexpr bool begins_no_white_space(unsigned char byte) {
  return byte > ' ' && byte != '"' && byte != 0xC2 && (byte < 0xE1 || byte > 0xE3);
}

// The cell from what it says on: behind the quote that opens it.
inline std::string_view behind_quote(std::string_view raw) {
  if (raw.size() > 2 && raw.front() == '"') raw.remove_prefix(1);
  return raw;
}

// Of a cell, in quotes or not. One of more than `longest` bytes is doubtful.
inline Glance glance_at(std::string_view raw, std::uint64_t longest) {
  if (raw.empty()) return Glance::empty;
  const auto first = static_cast<unsigned char>(behind_quote(raw).front());
  const bool says = begins_no_white_space(first) && raw.size() <= longest;
  return says ? Glance::says_something : Glance::doubtful;
}

inline constexpr std::size_t glance_group = 8;

// Writes what a glance at the cells of `rows` rows tells. There must be room for whole groups, and bytes to read behind
// the text.
using GlanceAtCells = void (*)(const CellsOfColumn& cells, std::size_t rows, std::uint64_t longest, Glance* out);

void glance_at_cells_plainly(const CellsOfColumn& cells, std::size_t rows, std::uint64_t longest, Glance* out);
// That for this machine.
GlanceAtCells fastest_glances();

}  // namespace xeploai::data
