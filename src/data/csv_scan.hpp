// The loops that see every byte of a CSV file, and every cell of its numbers, each made for the plain machine, for AVX2
// and for AVX-512, chosen when the program runs: the index of separators and line ends, which finds on the way whether
// the bytes are UTF-8, the short numbers (short_columns.hpp), the short values of choices (short_choices.hpp) and
// glances at texts (cell_glances.hpp). They give the same whatever machine they were made for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "data/cell_glances.hpp"
#include "data/short_choices.hpp"
#include "data/short_columns.hpp"

namespace xeploai::data {

// Where the index stands: what it must know of the byte before.
struct IndexState {
  std::uint64_t inside = 0;        // all ones within quotes
  std::uint64_t cell_start = 1;    // 1: the next byte begins a cell
  std::uint64_t behind_quote = 0;  // 1: the byte before closed quotes
  std::uint64_t line_ends = 0;     // written so far
  // UTF-8 without NUL: the first of the next bytes that must go on a character, as bits, and whether anything was not.
  std::uint64_t expected = 0;
  bool is_malformed = false;
};

struct IndexedTo {
  std::uint32_t* out = nullptr;  // behind the last offset written
  std::size_t at = 0;            // behind the last byte read; less than asked for where quotes stand wrong there
};

struct ScanKernels {
  // Writes the offsets (counted from `base`) of all separators and line ends outside quotes between `from` and
  // `to` in order. Stops in front of the 64 bytes in which a quote stands where RFC 4180 has none. There must be
  // room for to - from + 64 offsets, and bytes to read behind the text (file_bytes.hpp). `to` is the end of the text,
  // or a multiple of 64 behind `from`.
  IndexedTo (*index)(std::string_view text, std::size_t base, std::size_t from, std::size_t to, char separator,
                     IndexState& state, std::uint32_t* out);
  ReadShortNumbers short_numbers;
  ReadShortChoices short_choices;
  GlanceAtCells glances;
};

const ScanKernels& plain_kernels();
// Those for AVX2 and for AVX-512; none where this machine, or the one that the program was built for, is without.
const ScanKernels* avx2_kernels();
const ScanKernels* avx512_kernels();
// All that this machine can run, the fastest last.
std::vector<const ScanKernels*> kernels_here();
const ScanKernels& fastest_kernels();

// The offset of the first character that begins at or behind `offset`, taking a malformed byte for one.
std::size_t next_character(std::string_view text, std::size_t offset);

}  // namespace xeploai::data
