// Explanations read the cells again that no rule needs (data/source_cells.hpp): they say what they would say if all
// columns were kept, in any format.
#include <string>
#include <vector>

#include "embed/journey.hpp"
#include "report/explanation.hpp"
#include "sema/check.hpp"
#include "source/disk.hpp"
#include "support/catch.hpp"
#include "support/table_files.hpp"
#include "support/temporary_folder.hpp"
#include "syntax/load.hpp"

namespace xeploai::properties {
namespace {

embed::ReadyRules plan() {
  source::Files files;
  diag::Sink sink;
  const auto loaded = syntax::load(source::RealDisk(), XEPLOAI_SOURCE_DIR "/rules/2021/plan33.rules", files, sink);
  auto rules = sema::check(loaded.document, files, sink);
  REQUIRE(rules.has_value());
  return embed::make_ready(std::move(*rules), std::move(files));
}

// Of some units of each kind.
std::string explanations(const embed::ReadyRules& ready, const std::string& data) {
  embed::JourneyOptions options;
  options.keeps_cells = true;
  options.threads = 2;
  const embed::Journey journey = embed::travel(ready, std::vector{data}, options);
  REQUIRE(journey.classified);
  const report::Classified all = journey.view(ready);
  std::string text;
  for (const sema::UnitId unit : report::classified_units(all.rules))
    for (std::size_t row = 0; row < all.table(unit).rows; row += 1 + all.table(unit).rows / 2)
      text += report::render_text(report::explain({all, *journey.cells, ready.program, ready.files}, {unit, row}));
  return text;
}

TEST_CASE("explanations show cells that are not kept, in every format") {
  const embed::ReadyRules ready = plan();
  embed::ReadyRules greedy = plan();
  embed::keep_all_columns(greedy.schema);
  const std::string folder = XEPLOAI_SOURCE_DIR "/examples/district/data";
  const support::TemporaryFolder made;
  const auto tables = support::tables_of(folder, ready.schema);
  const std::vector<std::string> formats = {folder, support::write_csv(made.path() / "semicolon", tables, ';'),
                                            support::write_json(made.path() / "data.json", tables),
                                            support::write_xlsx(made.path() / "data.xlsx", tables),
                                            support::write_sqlite(made.path() / "data.sqlite", tables)};
  for (const std::string& data : formats) {
    INFO(data);
    const std::string expected = explanations(greedy, data);
    CHECK(expected.find("Hướng khắc phục") != std::string::npos);
    CHECK((explanations(ready, data) == expected));
  }
}

}  // namespace
}  // namespace xeploai::properties
