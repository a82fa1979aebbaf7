#include "properties/comparing.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "oracle/claim.hpp"
#include "oracle/oracle.hpp"
#include "support/pipeline.hpp"

namespace xeploai::properties {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string text_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string first_difference(const std::string& expected, const std::string& got) {
  const auto left = lines_of(expected);
  const auto right = lines_of(got);
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const std::string a = i < left.size() ? left[i] : "(nothing)";
    const std::string b = i < right.size() ? right[i] : "(nothing)";
    if (a != b) return left.front() + "\n  oracle: " + a + "\n  got:    " + b + "\n";
  }
  return "line breaks\n";
}

std::string only_in(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::string text;
  int count = 0;
  for (const std::string& one : a) {
    if (b.count(one) == 0 && ++count <= 10) text += "    " + one + "\n";
  }
  return text;
}

// Nothing where both came out the same.
std::string difference(const oracle::Outcome& expected, const support::Pipeline::Outcome& got) {
  if (expected.errors_by_unit != got.errors_by_unit) {
    return "run-time errors\n  only of the oracle:\n" + only_in(expected.errors_by_unit, got.errors_by_unit) +
           "  only of the real thing:\n" + only_in(got.errors_by_unit, expected.errors_by_unit);
  }
  if (!expected.errors.empty()) return "";
  for (const auto& [unit, text] : expected.results) {
    const auto other = got.results.find(unit);
    if (other == got.results.end()) return "no results of " + unit + "\n";
    if (other->second != text) return "results of " + unit + ": " + first_difference(text, other->second);
  }
  return expected.results.size() == got.results.size() ? "" : "results of more units than there are\n";
}

Comparison compare_sound(const support::Pipeline& pipeline, const oracle::Generated& program,
                         const oracle::Outcome& expected) {
  Comparison result;
  result.kinds_read_so = pipeline.kinds_read_so();
  result.texts_read_in_part = pipeline.texts_read_in_part();
  result.has_errors = !expected.errors.empty();
  for (const std::size_t batch : {1U, 3U, 1024U}) {
    for (const unsigned threads : {1U, 3U}) {
      std::string what = difference(expected, pipeline.run({batch, threads}));
      if (what.empty() && (result.kinds_read_so > 0 || result.texts_read_in_part > 0))
        what = difference(expected, pipeline.run_while_reading(program.tables, {batch, threads}));
      if (what.empty()) continue;
      result.verdict = Verdict::different;
      result.sort = what.substr(0, what.find_first_of(" \n"));
      result.what = "batch " + std::to_string(batch) + ", " + std::to_string(threads) + " threads: " + what;
      return result;
    }
  }
  return result;
}

}  // namespace

namespace {

Comparison refused(const std::string& finding) {
  const std::size_t from = finding.find("error[");
  return {Verdict::refused, finding, finding.substr(from, finding.find(']', from) - from), false};
}

}  // namespace

Comparison compare(const oracle::Generated& program) {
  support::Pipeline pipeline(program.rules);
  if (!pipeline.findings().empty()) return refused(pipeline.findings().front());
  const auto errors = pipeline.read(program.tables);
  if (!errors.empty()) return refused(errors.front());
  oracle::Data data;
  for (const auto& [name, text] : program.tables) data.tables[name] = oracle::parse_csv(text);
  oracle::Outcome expected;
  try {
    expected = oracle::run(pipeline.document(), pipeline.files(), data);
  } catch (const std::exception& stopped) {  // also of the library: what is not in a table, a wrong alternative
    return {Verdict::oracle_stopped, stopped.what(), "", false};
  }
  return compare_sound(pipeline, program, expected);
}

// --- Shrinking -----------------------------------------------------------------------------------------------

namespace {

// Leaves out ever smaller runs of lines, from `first` on, while the rest still fails.
template <class StillFails>
void drop_lines(std::string& text, std::size_t first, const StillFails& still_fails) {
  std::vector<std::string> lines = lines_of(text);
  for (std::size_t size = std::max<std::size_t>(lines.size() / 2, 1); size > 0; size /= 2) {
    for (std::size_t at = first; at < lines.size();) {
      const std::vector<std::string> before = lines;
      const std::size_t end = std::min(at + size, lines.size());
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at), lines.begin() + static_cast<std::ptrdiff_t>(end));
      text = text_of(lines);
      if (still_fails()) continue;
      lines = before;
      text = text_of(lines);
      at += size;
    }
  }
}

}  // namespace

oracle::Generated shrunk(oracle::Generated program) {
  const Comparison whole = compare(program);
  const auto still_fails = [&] {
    const Comparison now = compare(program);
    return now.verdict == whole.verdict && now.sort == whole.sort;
  };
  std::string before;
  while (before != shown(program)) {
    before = shown(program);
    drop_lines(program.rules, 0, still_fails);
    for (auto& [name, text] : program.tables) drop_lines(text, 1, still_fails);
  }
  return program;
}

std::string shown(const oracle::Generated& program) {
  std::string text = program.rules;
  for (const auto& [name, table] : program.tables) text += "--- " + name + ".csv\n" + table;
  return text;
}

std::size_t number_from_environment(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : static_cast<std::size_t>(std::strtoull(text, nullptr, 10));
}

}  // namespace xeploai::properties
