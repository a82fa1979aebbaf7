// One CSV from its bytes to a loaded table: header, chunks, rows, columns.
#pragma once

#include <functional>
#include <string>

#include "base/limits.hpp"
#include "data/csv_scan.hpp"
#include "data/encoding.hpp"
#include "data/key_readers.hpp"
#include "data/loaded_table.hpp"
#include "data/row_taker.hpp"
#include "data/table.hpp"

namespace xeploai::data {

inline constexpr base::Limits usual_limits{};

struct CsvOptions {
  unsigned threads = 1;
  const base::Limits* limits = &usual_limits;
  std::function<void(std::size_t bytes)> on_chunk;  // one was read; by one thread at a time
  std::size_t kept = 100;                           // errors whose places are kept
  std::size_t kept_warnings = 100;
  std::size_t chunk_size = std::size_t{1} << 18U;
  const ScanKernels* kernels = &fastest_kernels();
  RowTaker* taker = nullptr;      // of a unit's table
  bool only_where_asked = false;  // as ReadOptions
};

struct CsvSource {
  TableSpec spec;
  std::string path;
  FileBytes bytes;
  Owners owners;                       // of a list's table
  std::shared_ptr<const Grid> grid{};  // of a table out of a workbook or a database
};

// A file that is not text is told of in `bad_encoding`, and then nothing else is.
struct CsvResult {
  LoadedTable table;
  std::optional<BadEncoding> bad_encoding;
};

CsvResult load_csv(const CsvSource& source, const Schema& schema, TextPool& texts, const CsvOptions& options);

}  // namespace xeploai::data
