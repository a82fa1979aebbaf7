// The order of rows, and of declarations and statements but skips and quotas, has no effect: results have the same
// rows, and in a row the same columns and notes.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "oracle/data.hpp"
#include "oracle/generate.hpp"
#include "oracle/random.hpp"
#include "properties/comparing.hpp"
#include "support/catch.hpp"
#include "support/pipeline.hpp"

namespace xeploai::properties {
namespace {

// A result as a set of rows, each a map from column to cell; notes in the order of their names.
using Unordered = std::set<std::map<std::string, std::string>>;

Unordered unordered(const std::string& text) {
  const oracle::Table table = oracle::parse_csv(text);
  Unordered rows;
  for (const auto& cells : table.rows) {
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[table.header[i]] = cells[i];
    std::vector<std::string> notes;
    std::istringstream in(row["notes"]);
    for (std::string note; std::getline(in, note, ';');) notes.push_back(note);
    std::ranges::sort(notes);
    row["notes"].clear();
    for (const std::string& note : notes) row["notes"] += note + ";";
    rows.insert(row);
  }
  return rows;
}

struct Run {
  std::vector<std::string> findings;
  std::map<std::string, Unordered> results;
  std::size_t errors = 0;
};

Run run(const oracle::Generated& program) {
  support::Pipeline pipeline(program.rules);
  Run out{pipeline.findings(), {}, 0};
  if (!out.findings.empty()) return out;
  out.findings = pipeline.read(program.tables);
  if (!out.findings.empty()) return out;
  const auto outcome = pipeline.run({});
  out.errors = outcome.errors_by_unit.size();
  for (const auto& [unit, text] : outcome.results) out.results[unit] = unordered(text);
  return out;
}

void check_same(const Run& a, const Run& b, std::size_t seed) {
  INFO("seed " << seed);
  CHECK(a.findings.empty());
  CHECK(b.findings.empty());
  CHECK((a.errors == 0) == (b.errors == 0));
  const bool same = a.results == b.results;
  CHECK(same);
}

std::string with_rows_shuffled(const std::string& table, oracle::Random& random) {
  std::vector<std::string> lines;
  std::istringstream in(table);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::vector<std::string> rows(lines.begin() + 1, lines.end());
  random.shuffle(rows);
  std::string text = lines[0] + "\n";
  for (const std::string& row : rows) text += row + "\n";
  return text;
}

TEST_CASE("the order of rows has no meaning") {
  for (std::size_t seed = 1; seed <= number_from_environment("XEPLOAI_SEEDS", 100); ++seed) {
    oracle::Generated program = oracle::generate(seed);
    const Run before = run(program);
    oracle::Random random(seed);
    for (auto& [name, text] : program.tables) text = with_rows_shuffled(text, random);
    check_same(before, run(program), seed);
  }
}

TEST_CASE("the order of declarations and of most statements has no meaning") {
  for (std::size_t seed = 1; seed <= number_from_environment("XEPLOAI_SEEDS", 100); ++seed) {
    const Run before = run(oracle::generate(seed, {false, 0}));
    check_same(before, run(oracle::generate(seed, {false, seed})), seed);
  }
}

}  // namespace
}  // namespace xeploai::properties
