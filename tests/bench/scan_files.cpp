// Reads CSV files through the scanner alone, as a run reads them: mapped, chunk by chunk, by so many threads, to where
// each cell of each row begins and ends, and nothing else. The measure for what reading takes besides.
//   scan_files THREADS FILE…
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/in_turn.hpp"
#include "data/csv_rows.hpp"
#include "data/csv_table.hpp"
#include "data/file_bytes.hpp"

namespace {

using namespace xeploai;

// The rows of the file; its header is the line that it begins with.
std::size_t scan(const data::FileBytes& file, std::size_t threads) {
  const std::string_view text = file.text;
  const std::size_t body = std::min(text.find('\n'), text.size() - 1) + 1;
  const auto width =
      static_cast<std::uint32_t>(1 + std::count(text.begin(), text.begin() + static_cast<long>(body), ','));
  const data::Stretches stretches(text, body, data::CsvOptions{}.chunk_size);
  std::vector<data::ChunkRows> chunks(base::slots_for(threads),
                                      data::ChunkRows(text, ',', width, data::fastest_kernels()));
  constexpr std::size_t let_go_at_once = std::size_t{1} << 24U;
  std::size_t rows = 0;
  std::size_t begin = body;
  std::size_t held_from = body;
  base::in_turn(
      stretches.count(), threads,
      [&](std::size_t slot, std::size_t stretch) {
        will_read(file, stretches.begin(stretch), stretches.end(stretch));
        if (const auto likely = stretches.likely_begin(stretch)) chunks[slot].read(*likely, stretches.end(stretch));
      },
      [&](std::size_t slot, std::size_t stretch) {
        if (begin >= text.size() || (stretch != 0 && begin > stretches.end(stretch))) return true;
        if (chunks[slot].chunk().begin != begin) chunks[slot].read(begin, stretches.end(stretch));
        rows += chunks[slot].count();
        begin = chunks[slot].chunk().end;
        if (begin - held_from >= let_go_at_once) {
          let_go(file, held_from, begin);
          held_from = begin;
        }
        return !chunks[slot].ends_file();
      });
  return rows;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: scan_files THREADS FILE…\n");
    return 2;
  }
  const auto threads = static_cast<std::size_t>(std::max(1L, std::strtol(argv[1], nullptr, 10)));
  const auto before = std::chrono::steady_clock::now();
  std::size_t bytes = 0;
  std::size_t rows = 0;
  for (int i = 2; i < argc; ++i) {
    const auto file = data::read_file(argv[i]);
    if (!file || file->text.empty()) {
      fmt::print(stderr, "scan_files: `{}` cannot be read, or is empty\n", argv[i]);
      return 4;
    }
    rows += scan(*file, threads);
    bytes += file->text.size();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  fmt::print("{} bytes, {} rows: {:.3f} s\n", bytes, rows, took.count());
}
