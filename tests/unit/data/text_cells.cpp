// Columns of text against a slow reading of each cell for itself: what cells say in quotes, with white space around,
// decomposed, or not at all; in an order that repeats itself and in one that does not; kept whole, or only asked
// whether they are there.
#include <random>
#include <string>
#include <vector>

#include "data/csv_record.hpp"
#include "data/csv_table.hpp"
#include "shown.hpp"
#include "support/catch.hpp"

namespace xeploai::data {
namespace {

// As they stand in the file, all of them different; some say the same.
std::vector<std::string> some_cells(std::mt19937& random, std::size_t count) {
  static const std::vector<std::string> odd{"",
                                            "",
                                            "\"\"",
                                            "\" \"",
                                            " ",
                                            "\u00A0",
                                            "\u3000x",
                                            "\" x \"",
                                            " x",
                                            "x",
                                            "\"x\"",
                                            "\"a \"\"b\"\"\"",
                                            "\"\"\"a\"",
                                            "\"chấp hành, nghị quyết\"",
                                            "Ảnh hưởng",
                                            "A\u0309nh hưởng",
                                            "\"A\u0309nh hưởng\"",
                                            "Ảnh hưởng ",
                                            "\u1E00",
                                            "\"\n\"",
                                            "\r"};
  std::vector<std::string> cells;
  while (cells.size() < count)
    cells.push_back(random() % 3 == 0 ? odd[random() % odd.size()] : "Chi bộ số " + std::to_string(random() % count));
  return cells;
}

UnitSpec bodies(bool presence_only, const std::optional<std::string>& default_value) {
  ColumnSpec text = column("t", ValueType::text);
  text.optional = !default_value;
  if (default_value) text.default_value = *default_value;
  text.presence_only = presence_only;
  ColumnSpec last = optional(column("u", ValueType::text));
  last.presence_only = presence_only;
  return with_integer_key(unit("body", {text, last}));
}

LoadedTable load(const std::string& csv, const Schema& schema, TextPool& pool, const ScanKernels& kernels,
                 unsigned threads) {
  CsvOptions options;
  options.threads = threads;
  options.chunk_size = 500;
  options.kernels = &kernels;
  CsvResult result = load_csv({{&schema.units[0], nullptr}, "body.csv", copy_bytes(csv), {}}, schema, pool, options);
  REQUIRE(result.table.errors.count() == 0);
  return std::move(result.table);
}

std::string said(std::string_view raw, const std::optional<std::string>& otherwise) {
  std::string scratch;
  const std::string text(cell_text(raw, scratch));
  return text.empty() && otherwise ? *otherwise : text;
}

}  // namespace

TEST_CASE("what cells say, as each says it alone") {
  std::mt19937 random(7);
  for (const std::size_t different : {4U, 30U, 3'000U}) {
    const std::vector<std::string> cells = some_cells(random, different);
    std::string csv = "code,t,u\n";
    std::vector<std::string> raw;
    std::size_t at = 0;
    for (std::size_t row = 0; row < 3'000; ++row) {
      // Mostly that which comes behind the last, as lists have it.
      at = random() % 4 == 0 ? random() % cells.size() : (at + 1) % cells.size();
      raw.push_back(cells[at]);
      csv += std::to_string(row) + "," + cells[at] + "," + cells[at] + (row % 5 == 0 ? "\r\n" : "\n");
    }
    for (const auto& otherwise :
         {std::optional<std::string>(), {"x"}, {" x "}, {"\"x\""}, {std::string(90'000, 'y')}}) {
      for (const ScanKernels* kernels : kernels_here())
        for (const unsigned threads : {1U, 3U}) {
          const Schema whole{{bodies(false, otherwise)}};
          TextPool pool;
          const LoadedTable table = load(csv, whole, pool, *kernels, threads);
          REQUIRE(table.rows == raw.size());
          for (std::size_t c = 0; c < 2; ++c) {
            const Column& column = table.columns[c].column;
            const auto& codes = std::get<std::vector<std::int32_t>>(column.elements);
            for (std::size_t row = 0; row < raw.size(); ++row) {
              const std::string expected = said(raw[row], c == 0 ? otherwise : std::nullopt);
              INFO(raw[row]);
              REQUIRE(column.is_missing(row) == expected.empty());
              if (!expected.empty()) REQUIRE(pool[static_cast<std::uint32_t>(codes[row])] == expected);
            }
          }
          const Schema presence{{bodies(true, otherwise)}};
          TextPool no_texts;
          const LoadedTable there = load(csv, presence, no_texts, *kernels, threads);
          CHECK(no_texts.size() == 0);
          for (std::size_t c = 0; c < 2; ++c) {
            CHECK(there.columns[c].column.missing == table.columns[c].column.missing);
            CHECK(std::visit([](const auto& elements) { return elements.empty(); }, there.columns[c].column.elements));
          }
        }
    }
  }
}

TEST_CASE("texts are looked up only where they are asked, and sound or not everywhere") {
  std::mt19937 random(8);
  const std::vector<std::string> cells = some_cells(random, 2'000);
  const std::vector<std::string> kinds{"c", "c", "c", "c", "c", "c", "a", "b", "", "\"b\"", "d"};
  ColumnSpec kind = optional(column("k", ValueType::code));
  kind.values = {{"a", ""}, {"b", ""}, {"c", ""}};
  ColumnSpec text = column("t", ValueType::text);
  text.asked_where = RowsWhere{2, {0, 1, 0}};  // it stands in front of the choice
  ColumnSpec last = optional(column("u", ValueType::text));
  last.asked_where = RowsWhere{2, {1, 1, 0}};
  const Schema schema{{with_integer_key(unit("body", {text, last, kind}))}};
  for (unsigned round = 0; round < 20; ++round) {
    const bool sound = round % 2 == 0;
    std::string csv = "code,t,u,k\n";
    for (std::size_t row = 0; row < 2'000; ++row) {
      std::string required = cells[random() % cells.size()];
      std::string scratch;
      if (sound && cell_text(required, scratch).empty()) required = "x";
      csv += std::to_string(row) + "," + required + "," + cells[random() % cells.size()] + "," +
             kinds[random() % (kinds.size() - (sound ? 1 : 0))] + "\n";
    }
    const auto loaded = [&](bool only, const ScanKernels& kernels, TextPool& pool) {
      CsvOptions options;
      options.threads = 1 + round % 3;
      options.chunk_size = 700;
      options.kernels = &kernels;
      options.kept = 10'000;
      options.only_where_asked = only;
      return load_csv({{&schema.units[0], nullptr}, "body.csv", copy_bytes(csv), {}}, schema, pool, options).table;
    };
    TextPool all_texts;
    LoadedTable all = loaded(false, plain_kernels(), all_texts);
    const auto& codes = std::get<std::vector<std::uint8_t>>(all.columns[2].column.elements);
    for (const ScanKernels* kernels : kernels_here()) {
      TextPool texts;
      LoadedTable some = loaded(true, *kernels, texts);
      CHECK(texts.size() < all_texts.size());
      REQUIRE(some.rows == all.rows);
      CHECK((some.errors.sorted() == all.errors.sorted()));
      CHECK((all.errors.count() == 0) == sound);
      if (!sound) continue;
      for (std::size_t c = 0; c < 2; ++c) {
        const auto& expected = std::get<std::vector<std::int32_t>>(all.columns[c].column.elements);
        const auto& found = std::get<std::vector<std::int32_t>>(some.columns[c].column.elements);
        CHECK(some.columns[c].column.missing == all.columns[c].column.missing);
        for (std::size_t row = 0; row < all.rows; ++row) {
          const bool asked = schema.units[0].columns[c].asked_where->values[codes[row]] != 0;
          if (!asked || all.columns[c].column.is_missing(row) || all.columns[2].column.is_missing(row)) continue;
          REQUIRE(texts[static_cast<std::uint32_t>(found[row])] ==
                  all_texts[static_cast<std::uint32_t>(expected[row])]);
        }
      }
    }
  }
}

TEST_CASE("a cell that is too long is an error, whatever is asked of it, even where a default is as long") {
  const std::string text(50, 'y');
  const std::string csv = "code,t,u\n1," + text + "," + text + "\n";
  xeploai::base::Limits limits;
  limits.cell = 40;
  CsvOptions options;
  options.limits = &limits;
  for (const bool presence_only : {false, true}) {
    const Schema schema{{bodies(presence_only, text)}};
    TextPool pool;
    CsvResult result = load_csv({{&schema.units[0], nullptr}, "body.csv", copy_bytes(csv), {}}, schema, pool, options);
    REQUIRE(result.table.errors.count() == 2);
    for (const Fault& fault : result.table.errors.sorted()) CHECK(fault.kind == FaultKind::cell_too_long);
  }
}

}  // namespace xeploai::data
