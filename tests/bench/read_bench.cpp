// How fast CSV is read: the wide job's table (units with a key, codes, text and thirteen numbers) as the rules of
// that job need it. Prints rows and megabytes a second for the scan alone and for the whole reading, of several
// rounds the best.
//
//   read_bench FILE.csv [threads] [rounds]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "data/csv_chunks.hpp"
#include "data/csv_header.hpp"
#include "data/csv_rows.hpp"
#include "data/file_bytes.hpp"
#include "data/read.hpp"

namespace {
namespace data = xeploai::data;
data::ColumnSpec column(std::string name, data::ValueType type) {
  data::ColumnSpec spec;
  spec.name = std::move(name);
  spec.type = type;
  return spec;
}

data::Schema wide_schema() {
  data::UnitSpec unit;
  unit.name = "unit";
  unit.key = {"id", "", true};
  unit.classified = true;
  data::ColumnSpec group = column("group", data::ValueType::code);
  for (const char* name : {"Chi bộ cơ sở", "Chi bộ trực thuộc", "Trường mầm non", "Trường tiểu học", "Đảng ủy cơ sở",
                           "Trường trung học cơ sở", "Trạm y tế", "Cơ quan hành chính", "Đơn vị sự nghiệp",
                           "Mặt trận và đoàn thể", "Doanh nghiệp nhà nước", "Lực lượng vũ trang"})
    group.values.push_back({name, ""});
  unit.columns.push_back(group);
  unit.columns.push_back(column("authority", data::ValueType::text));
  unit.columns.push_back(column("leaders", data::ValueType::integer));
  data::ColumnSpec parent = column("parent_rank", data::ValueType::code);
  for (const char* name : {"not completed", "completed", "good", "excellent"}) parent.values.push_back({name, ""});
  parent.optional = true;
  unit.columns.push_back(parent);
  for (const char* name : {"c1", "c2", "c3", "c4", "c5", "b1", "b2", "b3", "b4", "b5", "d1", "d2", "d3"})
    unit.columns.push_back(column(name, data::ValueType::number));
  return data::Schema{{unit}};
}

using Clock = std::chrono::steady_clock;

// By the clock, and of the processor: where others run beside, the second tells more.
struct Time {
  double seconds = 1e9;
  double processor = 1e9;
};

template <class Work>
Time best_of(int rounds, Work work) {
  Time best;
  for (int i = 0; i < rounds; ++i) {
    const Clock::time_point begin = Clock::now();
    const std::clock_t processor = std::clock();
    work();
    best.seconds = std::min(best.seconds, std::chrono::duration<double>(Clock::now() - begin).count());
    best.processor = std::min(best.processor, static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC);
  }
  return best;
}

void print(std::string_view what, Time time, std::size_t bytes, std::size_t rows) {
  fmt::print("{:<22} {:8.1f} ms {:8.0f} MB/s   processor {:8.1f} ms {:8.0f} MB/s {:7.1f} ns/row\n", what,
             time.seconds * 1e3, static_cast<double>(bytes) / time.seconds / 1e6, time.processor * 1e3,
             static_cast<double>(bytes) / time.processor / 1e6, time.processor / static_cast<double>(rows) * 1e9);
}

void index_all(std::string_view text, const data::Schema& schema, const data::ScanKernels& kernels) {
  const data::Header header = data::read_header(text, {&schema.units[0], nullptr});
  data::ChunkRows rows(text, header.separator, header.width, kernels);
  for (const data::Chunk& chunk : data::cut(text, header.body, {1U << 18U, 1, &kernels}).chunks) rows.read(chunk);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return fmt::print(stderr, "read_bench FILE.csv [threads] [rounds]\n"), 2;
  const std::string path = arguments[1];
  data::ReadOptions options;
  options.threads = count > 2 ? static_cast<unsigned>(std::atoi(arguments[2])) : 1;
  const int rounds = count > 3 ? std::atoi(arguments[3]) : 5;
  data::Schema schema = wide_schema();
  const auto file = data::read_file(path);
  if (!file) return fmt::print(stderr, "cannot read {}\n", path), 4;
  const std::string_view text = file->text;
  const std::size_t rows = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - 1;

  for (const bool plain : {true, false}) {
    const data::ScanKernels& kernels = plain ? data::plain_kernels() : data::fastest_kernels();
    const std::string name = plain ? "plain" : "fastest";
    print("survey, " + name,
          best_of(rounds,
                  [&] {
                    (void)data::cut(text, 0, {1U << 18U, 1, &kernels});
                  }),
          text.size(), rows);
    print("survey, rows, " + name, best_of(rounds, [&] { index_all(text, schema, kernels); }), text.size(), rows);
  }
  std::size_t errors = 0;
  const Time whole = best_of(rounds, [&] {
    const data::ReadResult read = data::read(std::vector<std::string>{"unit=" + path}, schema, options);
    errors = read.error_count;
    if (!read.errors.empty())
      fmt::print("{} {} {}\n", read.errors[0].diagnostic.cell.row, read.errors[0].diagnostic.cell.column,
                 xeploai::diag::in_words(read.errors[0].diagnostic.message, xeploai::diag::Language::english));
  });
  print("whole reading", whole, text.size(), rows);
  fmt::print("{} errors, {} threads\n", errors, options.threads);
  return errors == 0 ? 0 : 3;
}
