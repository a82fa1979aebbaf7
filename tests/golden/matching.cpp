#include "matching.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <utility>

namespace golden {
namespace {

using Row = std::vector<std::string>;

// RFC 4180, as the results are written.
std::vector<Row> rows_of(std::string_view csv) {
  std::vector<Row> rows;
  Row row{""};
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
      row.back() += csv[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      row.emplace_back();
    else if (!quoted && c == '\n')
      rows.push_back(std::exchange(row, Row{""}));
    else
      row.back() += c;
  }
  if (row != Row{""}) rows.push_back(row);
  return rows;
}

bool row_matches(const Row& pattern, const Row& row) {
  return std::equal(pattern.begin(), pattern.end(), row.begin(), row.end(), matches);
}

// Pairs each pattern with a row of its own by augmenting paths; `partner` holds for each row its pattern.
struct Pairing {
  const std::vector<Row>& patterns;
  const std::vector<Row>& rows;
  std::vector<std::ptrdiff_t> partner;

  bool place(std::size_t pattern, std::vector<bool>& tried) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (tried[r] || !row_matches(patterns[pattern], rows[r])) continue;
      tried[r] = true;
      if (partner[r] >= 0 && !place(static_cast<std::size_t>(partner[r]), tried)) continue;
      partner[r] = static_cast<std::ptrdiff_t>(pattern);
      return true;
    }
    return false;
  }
};

std::string listed(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += "    " + line + "\n";
  return out.empty() ? "    (nothing)\n" : out;
}

std::string difference(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  return "  expected:\n" + listed(expected) + "  actual:\n" + listed(actual);
}

bool all_matched(const std::vector<std::string>& patterns, const std::vector<std::string>& texts) {
  const auto some_text = [&](const std::string& p) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& t) { return matches(p, t); });
  };
  const auto some_pattern = [&](const std::string& t) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& p) { return matches(p, t); });
  };
  return std::all_of(patterns.begin(), patterns.end(), some_text) &&
         std::all_of(texts.begin(), texts.end(), some_pattern);
}

// `PLACE name` of a line `PLACE: SEVERITY[name]: …`, or nothing.
std::string diagnostic_in(const std::string& line, std::string_view severity) {
  const std::string mark = ": " + std::string(severity) + "[";
  const std::size_t at = line.find(mark);
  if (at == std::string::npos || at == 0 || line.starts_with(' ')) return "";
  const std::size_t name = at + mark.size();
  const std::size_t end = line.find("]:", name);
  if (end == std::string::npos) return "";
  const auto place = std::filesystem::path(line.substr(0, at)).lexically_normal().generic_string();
  return place + " " + line.substr(name, end - name);
}

}  // namespace

bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

Diagnostics diagnostics_in(std::string_view said) {
  Diagnostics found;
  for (const std::string& line : lines(said)) {
    if (std::string error = diagnostic_in(line, "error"); !error.empty())
      found.errors.push_back(std::move(error));
    else if (std::string w = diagnostic_in(line, "warning"); !w.empty())
      found.warnings.push_back(std::move(w));
  }
  return found;
}

bool is_about_data(std::string_view warning) {
  return warning.ends_with(" unknown-column") || warning.ends_with(" no-table") ||
         warning.ends_with(" doubtful-number");
}

std::string compare_in_order(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  const bool same = std::equal(expected.begin(), expected.end(), actual.begin(), actual.end(), matches);
  return same ? "" : difference(expected, actual);
}

std::string compare_as_sets(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  return all_matched(expected, actual) ? "" : difference(expected, actual);
}

std::string compare_rows(std::string_view expected_csv, std::string_view actual_csv) {
  const std::vector<Row> patterns = rows_of(expected_csv);
  const std::vector<Row> rows = rows_of(actual_csv);
  bool same = patterns.size() == rows.size() && (rows.empty() || patterns.front() == rows.front());
  Pairing pairing{patterns, rows, std::vector<std::ptrdiff_t>(rows.size(), -1)};
  for (std::size_t i = 0; same && i < patterns.size(); ++i) {
    std::vector<bool> tried(rows.size());
    same = pairing.place(i, tried);
  }
  return same ? "" : difference(lines(expected_csv), lines(actual_csv));
}

}  // namespace golden
