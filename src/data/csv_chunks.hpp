// Cuts the body of a CSV into chunks of whole records that can be read apart from each other, in one pass over
// the bytes that also finds whether they are UTF-8. Where the cuts fall depends on the file alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "data/csv_scan.hpp"
#include "data/file_bytes.hpp"

namespace xeploai::data {

struct Chunk {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint64_t first_row = 0;  // of the file, counting blank rows; the header is 1
  std::uint64_t records = 0;
};

struct ChunkedText {
  std::vector<Chunk> chunks;
  std::uint64_t records = 0;
  bool well_formed = true;
};

struct CutOptions {
  std::size_t chunk_size = std::size_t{1} << 18U;
  unsigned threads = 1;
  const ScanKernels* kernels = &fastest_kernels();
  // The file whose text it is, where its memory is to be given back behind the survey; it comes again as it is read.
  const FileBytes* given_back = nullptr;
};

// `body` is where the first record behind the header begins. Where quotes stand wrong, what comes behind them is
// cut in some way; nobody reads it.
ChunkedText cut(std::string_view text, std::size_t body, const CutOptions& options);

}  // namespace xeploai::data
