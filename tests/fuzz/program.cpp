// A rule file with its tables, whatever their bytes, evaluated and compared with the oracle where both are sound. The
// first part is the rule file; the others are the tables, `UNIT` or `UNIT.LIST`.
#include <set>

#include "data/read.hpp"
#include "embed/journey.hpp"
#include "fuzz/parts.hpp"
#include "fuzz/plain_tables.hpp"
#include "fuzz/target.hpp"
#include "oracle/generate.hpp"
#include "properties/comparing.hpp"
#include "support/pipeline.hpp"

namespace xeploai::fuzz {

Ending take(std::string_view bytes) {
  const std::vector<Part> parts = parts_of(bytes, "rules");
  if (parts.empty()) return Ending::unfit;
  oracle::Generated program{parts.front().text, {}};
  for (std::size_t i = 1; i < parts.size(); ++i) program.tables[parts[i].name] = parts[i].text;

  support::Pipeline pipeline(program.rules);
  if (!pipeline.findings().empty()) return Ending::unfit;
  pipeline.keep_all_columns();
  if (!pipeline.read(program.tables).empty()) return Ending::unfit;
  // The oracle knows one way to write each value.
  program.tables = plain_tables(pipeline.data(), pipeline.schema());
  const properties::Comparison found = properties::compare(program);
  using enum properties::Verdict;
  claim(found.verdict != different && found.verdict != refused, found.what + "\n" + properties::shown(program));
  if (found.verdict == oracle_stopped) return Ending::unfit;
  return found.has_errors ? Ending::errors : Ending::result;
}

}  // namespace xeploai::fuzz
