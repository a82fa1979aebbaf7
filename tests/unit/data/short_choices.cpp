// Values of choices read eight at a time: each machine takes the cells that are spelled as one of those it knows, and
// no others.
#include "data/short_choices.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "data/csv_rows.hpp"
#include "data/file_bytes.hpp"
#include "support/catch.hpp"

namespace xeploai::data {
namespace {

const std::vector<std::string> known{"good", "criterion", "bonus", "x", "criterio", "\"x\"", "sixteen bytes ok", "đạt"};

std::string some_cell(std::mt19937& random) {
  static const std::vector<std::string> others{"",
                                               "goo",
                                               "goods",
                                               "criterioN",
                                               "Bonus",
                                               "y",
                                               "seventeen bytes !",
                                               "bon",
                                               "xx",
                                               "sixteen bytes oK",
                                               "dat",
                                               "\r",
                                               " ",
                                               "a much longer cell than all"};
  return random() % 4 != 0 ? known[random() % known.size()] : others[random() % others.size()];
}

}  // namespace

TEST_CASE("short values are taken alike, and none that is spelled otherwise") {
  ShortSpellings spellings;
  std::vector<FileBytes> kept;
  for (std::size_t i = 0; i < known.size(); ++i) {
    kept.push_back(copy_bytes(known[i]));
    spellings.add(kept.back().text, static_cast<std::int32_t>(10 * i));
  }
  REQUIRE(spellings.size() == ShortSpellings::most);
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string text = "a\n";
    const std::size_t rows = random() % 40;
    for (std::size_t row = 0; row < rows; ++row)
      text +=
          some_cell(random) + "," + some_cell(random) + "," + some_cell(random) + (random() % 3 == 0 ? "\r\n" : "\n");
    const FileBytes bytes = copy_bytes(text);
    ChunkRows table(bytes.text, ',', 3, plain_kernels());
    table.read(2, bytes.text.size());
    for (std::uint32_t place = 0; place < 3; ++place) {
      const CellsOfColumn cells = table.column(place);
      std::vector<std::vector<std::int32_t>> out(2, std::vector<std::int32_t>(table.count() + choice_group));
      std::vector<std::vector<std::uint8_t>> taken(2, std::vector<std::uint8_t>(table.count() / choice_group + 1));
      read_short_choices_plainly(cells, table.count(), spellings, out[0].data(), taken[0].data());
      fastest_short_choices()(cells, table.count(), spellings, out[1].data(), taken[1].data());
      REQUIRE(taken[0] == taken[1]);
      for (std::size_t row = 0; row < table.count(); ++row) {
        INFO(cells[row]);
        const auto at = std::find(known.begin(), known.end(), cells[row]);
        REQUIRE((taken[0][row / choice_group] >> row % choice_group & 1) == (at != known.end() ? 1 : 0));
        if (at == known.end()) continue;
        CHECK(out[0][row] == 10 * (at - known.begin()));
        CHECK(out[1][row] == out[0][row]);
      }
    }
  }
}

TEST_CASE("spellings that are too long, or too many, are not taken in") {
  ShortSpellings spellings;
  const FileBytes cell = copy_bytes("seventeen bytes !");
  spellings.add(cell.text, 1);
  spellings.add("", 1);
  CHECK(spellings.size() == 0);
  for (int i = 0; i < 20; ++i) spellings.add(cell.text.substr(0, 9), i);
  CHECK(spellings.size() == ShortSpellings::most);
}

}  // namespace xeploai::data
