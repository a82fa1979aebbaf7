// The rows of one chunk: where each cell of each row begins and ends. Blank rows and records of a wrong number of
// cells are left out, the latter noted; where quotes stand wrong the chunk, and with it the file, ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "data/column_cells.hpp"
#include "data/csv_chunks.hpp"
#include "data/csv_record.hpp"
#include "data/csv_scan.hpp"
#include "data/fault.hpp"

namespace xeploai::data {

class ChunkRows {
 public:
  ChunkRows(std::string_view text, char separator, std::uint32_t width, const ScanKernels& kernels)
      : text_(text), separator_(separator), width_(width), kernels_(&kernels) {}

  // Reads from `begin`, where a record begins, to behind the first line end at or behind `border`; gives up where that
  // is more than `patience` bytes behind the border, or quotes stand wrong and `patience` is not without end.
  void read(std::size_t begin, std::size_t border, std::size_t patience = no_end);
  static constexpr std::size_t no_end = static_cast<std::size_t>(-1);

  // What was read; rows of the file are counted from 0 until it is known how many are before, and is then said.
  const Chunk& chunk() const { return chunk_; }
  void count_rows_from(std::uint64_t first_row);
  bool gave_up() const { return gave_up_; }
  // UTF-8 without NUL; of a chunk that ends the file, nothing is said.
  bool well_formed() const { return well_formed_; }

  std::size_t count() const { return begins_.size(); }
  // `place` counts from 0.
  CellsOfColumn column(std::uint32_t place) const;
  // The row of the file.
  std::uint64_t source_row(std::size_t row) const { return chunk_.first_row + (rows_.empty() ? row : rows_[row]); }
  // True where the rows follow each other in the file without gaps.
  bool consecutive() const { return rows_.empty(); }
  const ScanKernels& kernels() const { return *kernels_; }
  const std::vector<Fault>& faults() const { return faults_; }
  // Nothing behind what was read of this chunk is read; it goes to the end of the text.
  bool ends_file() const { return ends_file_; }

 private:
  void index(std::size_t border, std::size_t patience);
  bool find_end(std::size_t border, std::size_t from);
  void end_file();
  void make_room(std::size_t more);
  void finish_slowly(std::size_t border);
  bool is_line_end(std::uint32_t offset) const;
  bool is_regular();
  void split();
  bool is_blank(std::uint32_t begin, std::uint32_t end) const;
  void drop_surplus_cells();

  std::string_view text_;
  char separator_;
  std::uint32_t width_;
  const ScanKernels* kernels_;

  std::size_t base_ = 0;  // where the chunk begins, from which offsets count
  Chunk chunk_;
  bool gave_up_ = false;
  bool well_formed_ = true;
  std::vector<std::uint32_t> ends_;  // the first count_ hold; the others are room for the index
  std::size_t count_ = 0;
  std::size_t complete_ = 0;  // those of whole records
  std::uint64_t line_ends_ = 0;
  bool well_quoted_ = true;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint64_t> rows_;  // counted from the first of the chunk; empty where they follow each other
  std::vector<Fault> faults_;
  bool ends_file_ = false;
};

// True where every cell of a record (without its line end) is empty or white space.
bool is_blank_record(std::string_view record, char separator);

}  // namespace xeploai::data
