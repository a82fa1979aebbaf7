// How fast the stages are, each alone: scanning, decoding, kernels, aggregates, references, quotas, writing. Rows a
// second are of one thread. The table is the wide job's (wide.rules), made in memory.
//
//   stages_bench [--benchmark_filter=REGEX]
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "data/csv_rows.hpp"
#include "data/csv_table.hpp"
#include "decide/groups.hpp"
#include "decide/selection.hpp"
#include "embed/journey.hpp"
#include "eval/loops.hpp"
#include "report/results.hpp"
#include "support/pipeline.hpp"

namespace {
using namespace xeploai;

constexpr std::size_t rows = 100'000;

std::string points(std::mt19937& random, int most) {
  const auto halves = random() % static_cast<unsigned>(2 * most + 1);
  return std::to_string(halves / 2) + (halves % 2 == 0 ? ".0" : ".5");
}

const std::string& wide_table() {
  static const std::string text = [] {
    std::mt19937 random(1);
    const std::vector<std::string> kinds{"Chi bộ cơ sở", "Trường tiểu học", "Trạm y tế", "Đơn vị sự nghiệp"};
    const std::vector<std::string> ranks{"", "excellent", "good", "completed", "not_completed"};
    std::string out = "id,name,group,authority,leaders,parent_rank,c1,c2,c3,c4,c5,b1,b2,b3,b4,b5,d1,d2,d3\n";
    for (std::size_t row = 0; row < rows; ++row) {
      out += std::to_string(10'000'000 + row * 7) + ",Tập thể số " + std::to_string(row) + "," + kinds[random() % 4] +
             ",Cấp ủy " + std::to_string(random() % (rows / 100)) + "," + std::to_string(1 + random() % 15) + "," +
             ranks[random() % 5];
      for (const int most : {20, 20, 20, 15, 15, 4, 4, 4, 4, 4, 5, 5, 5}) out += "," + points(random, most);
      out += "\n";
    }
    return out;
  }();
  return text;
}

const embed::ReadyRules& wide_rules() {
  static const embed::ReadyRules ready = [] {
    support::Pipeline checked = support::Pipeline::of_file(XEPLOAI_SOURCE_DIR "/tests/bench/wide.rules");
    return embed::make_ready(checked.rules(), checked.files());
  }();
  return ready;
}

void count(benchmark::State& state, std::size_t of_rows) {
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(of_rows));
}

const data::ScanKernels& kernels_of(const benchmark::State& state) {
  const auto kernels = data::kernels_here();
  return *kernels[std::min(static_cast<std::size_t>(state.range(0)), kernels.size() - 1)];
}

// --- Reading: 0 the plain machine, 1 AVX2, 2 AVX-512 -----------------------------------------------------------

void index_rows(benchmark::State& state) {
  const data::FileBytes bytes = data::copy_bytes(wide_table());
  data::ChunkRows reader(bytes.text, ',', 19, kernels_of(state));
  constexpr std::size_t chunk = 1U << 18U;
  for (auto _ : state)
    for (std::size_t begin = 0; begin < bytes.text.size(); begin = reader.chunk().end)
      reader.read(begin, std::min(begin + chunk, bytes.text.size()));
  count(state, rows);
}
BENCHMARK(index_rows)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void decode_numbers(benchmark::State& state) {
  const data::FileBytes bytes = data::copy_bytes(wide_table());
  data::ChunkRows reader(bytes.text, ',', 19, data::fastest_kernels());
  reader.read(0, 1U << 18U);
  std::vector<std::int32_t> out(reader.count() + data::short_group);
  std::vector<std::uint8_t> taken(reader.count() / data::short_group + 1);
  for (auto _ : state)
    for (std::uint32_t place = 6; place < 19; ++place)
      kernels_of(state).short_numbers(reader.column(place), reader.count(), {}, out.data(), taken.data());
  count(state, reader.count());
}
BENCHMARK(decode_numbers)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void read_table(benchmark::State& state) {
  const data::Schema& schema = wide_rules().schema;
  for (auto _ : state) {
    data::TextPool texts;
    data::CsvOptions options;
    options.kernels = &kernels_of(state);
    benchmark::DoNotOptimize(data::load_csv(
        {{&schema.units[0], nullptr}, "wide.csv", data::copy_bytes(wide_table()), {}}, schema, texts, options));
  }
  count(state, rows);
}
BENCHMARK(read_table)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// --- Evaluation ------------------------------------------------------------------------------------------------

void loops(benchmark::State& state) {
  const eval::Loops& made = state.range(0) == 0 ? eval::plain_loops() : eval::fastest_loops();
  const std::vector<std::int64_t> a(1024, 12'500'000);
  const std::vector<std::int64_t> b(1024, 2'000'000);
  std::vector<std::int64_t> out(1024);
  for (auto _ : state) {
    benchmark::DoNotOptimize(made.add(a.data(), {b.data()}, out.data(), out.size()));
    made.minimum(out.data(), {b.data()}, out.data(), out.size());
    benchmark::ClobberMemory();
  }
  count(state, out.size());
}
BENCHMARK(loops)->Arg(0)->Arg(1);

// A job of its own rules and tables, classified again and again.
void classify(benchmark::State& state, const std::string& rules, const std::vector<data::TextTable>& tables,
              std::size_t of_rows) {
  support::Pipeline checked(rules);
  const embed::ReadyRules ready = embed::make_ready(checked.rules(), checked.files());
  const data::ReadResult read = data::read(tables, ready.schema, {});
  for (auto _ : state) benchmark::DoNotOptimize(decide::classify(ready.rules, ready.program, read.data, {}));
  count(state, of_rows);
}

const std::string head = "plan \"1\" year 2021\nscale grade { low  high }\n";
const std::string by_score = "rank { high when score >= 5  low otherwise }\n}\n";

void wide_job(benchmark::State& state) {
  const data::ReadResult read =
      data::read(std::vector<data::TextTable>{{"body", "body.csv", wide_table()}}, wide_rules().schema, {});
  for (auto _ : state)
    benchmark::DoNotOptimize(decide::classify(wide_rules().rules, wide_rules().program, read.data, {}));
  count(state, rows);
}
BENCHMARK(wide_job)->Unit(benchmark::kMillisecond);

// Ten entries a unit, in the order of the units or not.
void aggregates(benchmark::State& state) {
  constexpr std::size_t units = 10'000;
  const std::string rules =
      head +
      "choice entry { plus  minus }\nunit u { key code integer\n entries list { item text  type "
      "entry  points number } }\nclassify u as grade {\n let score = sum(entries where type = plus, "
      "points, at most 2 per item) - sum(entries where type = minus, points)\n" +
      by_score;
  std::string unit_table = "code\n";
  std::vector<std::string> lines;
  std::mt19937 random(2);
  for (std::size_t u = 0; u < units; ++u) {
    unit_table += std::to_string(u) + "\n";
    for (int i = 0; i < 10; ++i)
      lines.push_back(std::to_string(u) + ",item " + std::to_string(random() % 4) +
                      (random() % 5 == 0 ? ",minus,1.5\n" : ",plus,1.5\n"));
  }
  if (state.range(0) != 0) std::shuffle(lines.begin(), lines.end(), random);
  std::string list_table = "u,item,type,points\n";
  for (const std::string& line : lines) list_table += line;
  classify(state, rules, {{"u", "u.csv", unit_table}, {"u.entries", "e.csv", list_table}}, units * 10);
}
BENCHMARK(aggregates)->ArgName("shuffled")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void references(benchmark::State& state) {
  const std::string rules =
      head +
      "unit above { key code integer  points number }\nunit u { key code integer  above ref above }\n"
      "classify u as grade {\n let score = above.points\n" +
      by_score;
  std::mt19937 random(3);
  std::string above = "code,points\n";
  std::string units = "code,above\n";
  for (std::size_t i = 0; i < rows; ++i) {
    above += std::to_string(i) + ",7.5\n";
    units += std::to_string(i) + "," + std::to_string(random() % rows) + "\n";
  }
  classify(state, rules, {{"above", "above.csv", above}, {"u", "u.csv", units}}, rows);
}
BENCHMARK(references)->Unit(benchmark::kMillisecond);

// --- Quotas: a million units in so many groups -----------------------------------------------------------------

void quota_groups(benchmark::State& state) {
  constexpr std::size_t units = 1'000'000;
  const auto groups = static_cast<std::uint32_t>(state.range(0));
  std::mt19937 random(4);
  std::vector<std::uint32_t> keys(units);
  for (std::uint32_t& key : keys) key = static_cast<std::uint32_t>(random() % groups);
  for (auto _ : state) benchmark::DoNotOptimize(decide::group_rows(keys, {groups}));
  count(state, units);
}
BENCHMARK(quota_groups)->RangeMultiplier(1000)->Range(1, 1'000'000)->Unit(benchmark::kMillisecond);

void quota_selection(benchmark::State& state) {
  constexpr std::size_t units = 1'000'000;
  const std::size_t size = units / static_cast<std::size_t>(state.range(0));
  std::mt19937 random(5);
  decide::OrderKeys keys(2, std::vector<std::int64_t>(units));
  for (std::int64_t& key : keys[0]) key = static_cast<std::int64_t>(random() % 200);
  for (std::size_t i = 0; i < units; ++i) keys[1][i] = static_cast<std::int64_t>(i);
  std::vector<std::uint32_t> turn(size);
  for (auto _ : state)
    for (std::size_t first = 0; first + size <= units; first += size) {
      for (std::size_t i = 0; i < size; ++i) turn[i] = static_cast<std::uint32_t>(first + i);
      benchmark::DoNotOptimize(decide::select(keys, turn, size / 5));
    }
  count(state, units);
}
BENCHMARK(quota_selection)->RangeMultiplier(1000)->Range(1, 1'000'000)->Unit(benchmark::kMillisecond);

// --- Writing ---------------------------------------------------------------------------------------------------

void write_results(benchmark::State& state) {
  const embed::Journey journey =
      embed::travel(wide_rules(), std::vector<data::TextTable>{{"body", "body.csv", wide_table()}}, {});
  std::size_t bytes = 0;
  for (auto _ : state) {
    report::ByteWriter writer([&bytes](std::string_view some) {
      bytes += some.size();
      return true;
    });
    report::write_results_csv(writer, journey.view(wide_rules()), sema::UnitId(0), report::Naming::names);
    writer.flush();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  count(state, rows);
}
BENCHMARK(write_results)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
