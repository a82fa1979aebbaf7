// Classification alone, columns in memory, beside loops written by hand for the wide job: one fused loop for scores and
// ranks in int64, one pass over numbered groups for the quota, whose groups we number in that time too, from the codes
// of kind and body.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "decide/classify.hpp"
#include "embed/journey.hpp"
#include "support/pipeline.hpp"

namespace {
using namespace xeploai;

constexpr std::size_t rows = 1'000'000;
constexpr std::int64_t one = 1'000'000;  // a point in millionths

// The columns that the job reads, as whole and half points.
struct Bodies {
  std::vector<std::int64_t> leaders;
  std::vector<std::int64_t> parent;  // the place of its rank, -1 without one
  std::vector<std::uint32_t> group;  // kind and body, numbered
  std::vector<std::vector<std::int64_t>> points{13, std::vector<std::int64_t>(rows)};

  Bodies() : leaders(rows), parent(rows), group(rows) {
    std::mt19937 random(1);
    for (std::size_t row = 0; row < rows; ++row) {
      leaders[row] = 1 + static_cast<std::int64_t>(random() % 15);
      parent[row] = static_cast<std::int64_t>(random() % 5) - 1;
      group[row] = static_cast<std::uint32_t>(random() % (rows / 10));
      std::size_t column = 0;
      for (const std::int64_t most : {20, 20, 20, 20, 15, 4, 4, 4, 4, 4, 4, 4, 4})
        // Within two points and a half of the most: ranks of all kinds come out.
        points[column++][row] = most * one - static_cast<std::int64_t>(random() % 6) * (one / 2);
    }
  }
};

const Bodies& bodies() {
  static const Bodies made;
  return made;
}

std::string table() {
  static constexpr const char* kinds[] = {"Chi bộ cơ sở", "Trường tiểu học", "Trạm y tế", "Đơn vị sự nghiệp"};
  static constexpr const char* ranks[] = {"", "not_completed", "completed", "good", "excellent"};
  const Bodies& made = bodies();
  std::string out = "id,name,group,authority,leaders,parent_rank,c1,c2,c3,c4,c5,b1,b2,b3,b4,b5,d1,d2,d3\n";
  for (std::size_t row = 0; row < rows; ++row) {
    out += std::to_string(row) + ",T," + kinds[made.group[row] % 4] + ",B" + std::to_string(made.group[row] / 4) + "," +
           std::to_string(made.leaders[row]) + "," + ranks[made.parent[row] + 1];
    for (const auto& column : made.points)
      out += "," + std::to_string(column[row] / one) + (column[row] % one == 0 ? ".0" : ".5");
    out += "\n";
  }
  return out;
}

std::string wide_rules() {
  std::ifstream file(XEPLOAI_SOURCE_DIR "/tests/bench/wide.rules");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string without_quota(const std::string& rules) { return rules.substr(0, rules.find("  quota ")) + "}\n"; }

struct Job {
  explicit Job(const std::string& text)
      : checked(text), ready(embed::make_ready(checked.rules(), checked.files())), read(read_table(ready.schema)) {}

  static data::ReadResult read_table(const data::Schema& schema) {
    static const std::string text = table();
    return data::read(std::vector<data::TextTable>{{"body", "body.csv", text}}, schema, {});
  }
  decide::Outcomes run(std::vector<decide::KnownUnit> known = {}) const {
    return decide::classify(ready.rules, ready.program, read.data, {}, std::move(known));
  }

  support::Pipeline checked;
  embed::ReadyRules ready;
  data::ReadResult read;
};

void scores_and_ranks(benchmark::State& state) {
  const Job job(without_quota(wide_rules()));
  for (auto _ : state) benchmark::DoNotOptimize(job.run());
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}
BENCHMARK(scores_and_ranks)->Unit(benchmark::kMillisecond);

// Where the ranks before it are known.
void quota(benchmark::State& state) {
  const Job job(wide_rules());
  const decide::Outcomes before = Job(without_quota(wide_rules())).run();
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<decide::KnownUnit> known(1);
    known.front() = {sema::UnitId(0), before.units.front(), false, {}};
    state.ResumeTiming();
    decide::Outcomes after = job.run(std::move(known));
    benchmark::DoNotOptimize(after);
    state.PauseTiming();
    after = {};
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}
BENCHMARK(quota)->Unit(benchmark::kMillisecond);

// --- By hand -----------------------------------------------------------------------------------------------------

struct Results {
  std::vector<std::int64_t> score = std::vector<std::int64_t>(rows);
  std::vector<std::int8_t> rank = std::vector<std::int8_t>(rows);  // -1: not ranked
};

void fill(Results& out) {
  const Bodies& in = bodies();
  const auto& p = in.points;
  for (std::size_t row = 0; row < rows; ++row) {
    std::int64_t bonus = 0;
    for (std::size_t b = 5; b < 10; ++b) bonus += std::min(p[b][row], 2 * one);
    const std::int64_t criteria = std::min(p[0][row] + p[1][row] + p[2][row] + p[3][row] + p[4][row], 90 * one);
    const std::int64_t raw = criteria - (p[10][row] + p[11][row] + p[12][row]) + std::min(bonus, 10 * one);
    const std::int64_t score = std::clamp<std::int64_t>(raw, 0, 100 * one);
    std::int64_t rank = (score >= 95 * one) + (score >= 80 * one) + (score >= 50 * one);
    rank = in.parent[row] >= 0 ? std::min(rank, in.parent[row]) : rank;
    out.score[row] = score;
    out.rank[row] = static_cast<std::int8_t>(in.leaders[row] < 2 ? -1 : rank);
  }
}

void scores_and_ranks_by_hand(benchmark::State& state) {
  Results out;
  for (auto _ : state) {
    fill(out);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}
BENCHMARK(scores_and_ranks_by_hand)->Unit(benchmark::kMillisecond);

// Candidates group by group, the best of each kept: the others go down a rank.
void limit_excellent(const Results& in, std::vector<std::int8_t>& rank) {
  constexpr std::size_t groups = rows / 10;
  const std::vector<std::uint32_t>& group = bodies().group;
  std::vector<std::uint32_t> good(groups, 0);
  std::vector<std::uint32_t> begin(groups + 1, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    good[group[row]] += in.rank[row] >= 2 ? 1U : 0U;
    begin[group[row] + 1] += in.rank[row] == 3 ? 1U : 0U;
  }
  for (std::size_t i = 0; i < groups; ++i) begin[i + 1] += begin[i];
  std::vector<std::pair<std::int64_t, std::uint32_t>> candidates(begin.back());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (std::size_t row = 0; row < rows; ++row)
    if (in.rank[row] == 3) candidates[next[group[row]]++] = {-in.score[row], static_cast<std::uint32_t>(row)};
  for (std::size_t i = 0; i < groups; ++i) {
    const std::uint32_t places = good[i] < 5 ? 1 : good[i] / 5;
    if (begin[i + 1] - begin[i] <= places) continue;
    const auto first = candidates.begin() + begin[i];
    std::nth_element(first, first + places, candidates.begin() + begin[i + 1]);
    for (auto lowered = first + places; lowered != candidates.begin() + begin[i + 1]; ++lowered)
      rank[lowered->second] = 2;
  }
}

void quota_by_hand(benchmark::State& state) {
  Results results;
  fill(results);
  for (auto _ : state) {
    std::vector<std::int8_t> rank = results.rank;
    limit_excellent(results, rank);
    benchmark::DoNotOptimize(rank.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}
BENCHMARK(quota_by_hand)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
