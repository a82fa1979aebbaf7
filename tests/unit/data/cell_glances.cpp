// Glances at cells: each machine sees the same, and what is seen is what the cell's text says.
#include "data/cell_glances.hpp"

#include <random>
#include <string>
#include <vector>

#include "data/csv_record.hpp"
#include "data/csv_rows.hpp"
#include "data/file_bytes.hpp"
#include "support/catch.hpp"

namespace xeploai::data {
namespace {

std::string some_cell(std::mt19937& random) {
  static const std::vector<std::string> cells{
      "",       "",       "x",          "đạt",       " ",        " x", "\u00A0", "\u3000x",
      "\"\"",   "\" \"",  "\"x\"",      "\"\"\"a\"", "\"a, b\"", "\t", "\u1E00", "\"\u1E00\"",
      "\"\n\"", "\u00C2", "\"\u00A0\"", "Ảnh hưởng", "~",        "!",  "\x7F",   "a long cell"};
  return cells[random() % cells.size()];
}

}  // namespace

TEST_CASE("what a glance tells is what the cell says, on every machine") {
  constexpr std::uint64_t longest = 10;
  std::mt19937 random(5);
  std::string scratch;
  std::size_t sure = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text = "a\n";
    for (std::size_t row = random() % 40; row > 0; --row)
      text += some_cell(random) + "," + some_cell(random) + ",-" + (random() % 3 == 0 ? "\r\n" : "\n");
    if (random() % 2 == 0) text += "x,y," + some_cell(random);  // the last has no line end
    const FileBytes bytes = copy_bytes(text);
    ChunkRows table(bytes.text, ',', 3, plain_kernels());
    table.read(2, bytes.text.size());
    for (std::uint32_t place = 0; place < 3; ++place) {
      const CellsOfColumn cells = table.column(place);
      std::vector<Glance> plain(table.count() + glance_group);
      glance_at_cells_plainly(cells, table.count(), longest, plain.data());
      for (const ScanKernels* kernels : kernels_here()) {
        std::vector<Glance> glances(table.count() + glance_group);
        kernels->glances(cells, table.count(), longest, glances.data());
        for (std::size_t row = 0; row < table.count(); ++row) REQUIRE(glances[row] == plain[row]);
      }
      for (std::size_t row = 0; row < table.count(); ++row) {
        INFO(cells[row]);
        REQUIRE((plain[row] == Glance::empty) == cells[row].empty());
        if (plain[row] != Glance::says_something) continue;
        ++sure;
        CHECK_FALSE(cell_text(cells[row], scratch).empty());
        CHECK(cells[row].size() <= longest);
      }
    }
  }
  CHECK(sure > 1'000);
  CHECK(glance_at("x", longest) == Glance::says_something);
  CHECK(glance_at("\"đạt\"", longest) == Glance::says_something);
  CHECK(glance_at("a long cell", longest) == Glance::doubtful);
}

}  // namespace xeploai::data
