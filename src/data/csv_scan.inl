// The loops of csv_scan.hpp, written once over a `Block` of 64 bytes. Included by the sources that make them for
// one machine each, within their unnamed namespaces; these define `Block`, `count_bits` and `write_offsets`:
//   equal(c): the bytes that are c, as bits; below(c): those that are less, as signed characters; is_ascii();
//   write_offsets(bits, offset, out): the places of all bits, counted from `offset`, in order; gives the place behind
//   the last. It may write over the 64 places from `out`.

struct Outside {
  std::uint64_t inside;  // the bytes within quotes (an opening quote counts as within, a closing one not)
  std::uint64_t next;    // all ones where the block ends within quotes
};

inline std::uint64_t parity_so_far(std::uint64_t bits) {
  for (unsigned shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

inline Outside within_quotes(std::uint64_t quotes, std::uint64_t before) {
  if (quotes == 0) return {before, before};
  const std::uint64_t inside = parity_so_far(quotes) ^ before;
  return {inside, 0 - (inside >> 63U)};
}

inline std::uint64_t first_bits(std::size_t count) { return count >= 64 ? ~0ULL : (1ULL << count) - 1; }

// Notes in the state what is not UTF-8, and NUL. Which bytes must go on a character follows from those that begin one,
// as bits moved up; the few beginnings that restrict the byte behind them (E0, ED, F0, F4: seldom in the scripts of this
// part of the world) have their block read in detail.
inline void check_utf8(std::string_view text, const Block& block, std::size_t at, std::uint64_t valid,
                       IndexState& state) {
  std::uint64_t wrong = block.equal('\0') & valid;
  if (!block.is_ascii() || state.expected != 0) {
    const auto signed_byte = [](unsigned byte) { return static_cast<char>(static_cast<signed char>(byte)); };
    const std::uint64_t below_c0 = block.below(signed_byte(0xC0)) & valid;
    const std::uint64_t below_c2 = block.below(signed_byte(0xC2)) & valid;
    const std::uint64_t below_e0 = block.below(signed_byte(0xE0)) & valid;
    const std::uint64_t below_f0 = block.below(signed_byte(0xF0)) & valid;
    const std::uint64_t below_f5 = block.below(signed_byte(0xF5)) & valid;
    const std::uint64_t above_ascii = block.below(0) & valid;
    const std::uint64_t of_four = below_f5 & ~below_f0;
    const std::uint64_t of_three = of_four | (below_f0 & ~below_e0);
    const std::uint64_t of_two = of_three | (below_e0 & ~below_c2);
    const std::uint64_t expected = state.expected | (of_two << 1U) | (of_three << 2U) | (of_four << 3U);
    wrong |= (expected ^ below_c0) | (below_c2 & ~below_c0) | (above_ascii & ~below_f5);
    state.expected = (of_two >> 63U) | (of_three >> 62U) | (of_four >> 61U);
    const std::uint64_t special = block.equal(signed_byte(0xE0)) | block.equal(signed_byte(0xED)) |
                                  block.equal(signed_byte(0xF0)) | block.equal(signed_byte(0xF4));
    if ((special & valid) != 0) {
      const std::size_t first = next_character(text, at);
      const std::size_t behind = next_character(text, at + 64 < text.size() ? at + 64 : text.size());
      if (base::find_invalid_utf8(text.substr(first, behind - first))) wrong = 1;
    }
  }
  state.is_malformed |= wrong != 0;
}

// Far enough ahead that memory has come when the loop does; the hardware stops at page borders.
constexpr std::size_t ahead = 2048;

// The separators and line ends of a block that holds quotes or begins within them. Nothing written where a quote
// opens elsewhere than at the beginning of a cell, or is followed by anything but the cell's end.
struct QuotedBlock {
  std::uint64_t structure;
  bool well_quoted;
};

inline QuotedBlock look_at_quotes(const Block& block, std::uint64_t marks, std::uint64_t lines, std::uint64_t quotes,
                                  std::uint64_t valid, bool line_end_behind, IndexState& state) {
  const Outside outside = within_quotes(quotes, state.inside);
  const std::uint64_t structure = marks & ~outside.inside;
  const std::uint64_t opening = quotes & outside.inside;
  const std::uint64_t closing = quotes & ~outside.inside;
  const std::uint64_t starts = (structure << 1U) | state.cell_start;
  const std::uint64_t behind = (closing << 1U) | state.behind_quote;
  std::uint64_t wrong = ((opening & ~(starts | behind)) | (behind & ~(structure | opening))) & valid;
  if (wrong != 0) {
    // A CR in front of a line end goes with it.
    const std::uint64_t line_end_next = ((lines & ~outside.inside) >> 1U) | (line_end_behind ? 1ULL << 63U : 0);
    wrong &= ~(behind & block.equal('\r') & line_end_next);
  }
  state.inside = outside.next;
  state.cell_start = structure >> 63U;
  state.behind_quote = closing >> 63U;
  return {structure, wrong == 0};
}

IndexedTo index(std::string_view text, std::size_t base, std::size_t from, std::size_t to, char separator,
                IndexState& state, std::uint32_t* out) {
  for (std::size_t at = from; at < to; at += 64) {
    __builtin_prefetch(text.data() + at + ahead);
    const Block block(text.data() + at);
    const std::uint64_t valid = first_bits(to - at);
    check_utf8(text, block, at, valid, state);
    const std::uint64_t lines = block.equal('\n') & valid;
    std::uint64_t structure = lines | (block.equal(separator) & valid);
    const std::uint64_t quotes = block.equal('"') & valid;
    if ((quotes | state.inside | state.behind_quote) != 0) {
      // The byte behind the block, or behind the text itself, where a last CR is a line end too.
      const std::size_t next = at + (to - at < 64 ? to - at : 64);
      const bool line_end_behind = next >= text.size() || text[next] == '\n';
      std::uint64_t lines_here = lines;
      if (to - at < 64 && line_end_behind) lines_here |= 1ULL << (to - at);
      const QuotedBlock quoted = look_at_quotes(block, structure, lines_here, quotes, valid, line_end_behind, state);
      if (!quoted.well_quoted) return {out, at};
      structure = quoted.structure;
    } else {
      state.cell_start = structure >> 63U;
    }
    state.line_ends += count_bits(lines & structure);
    out = write_offsets(structure, static_cast<std::uint32_t>(at - base), out);
  }
  return {out, to};
}
