// What differs between two versions of the rules, and for whom (language.md, section 13), as people and programs read
// it. Nothing is compared here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compare/causes.hpp"
#include "compare/change.hpp"
#include "compare/outcome_changes.hpp"
#include "compare/population.hpp"
#include "diag/message.hpp"
#include "report/byte_writer.hpp"
#include "report/values.hpp"
#include "source/files.hpp"

namespace xeploai::report {

// Outcomes of one data set under both versions.
struct OutcomeDifference {
  std::string data;  // where the data came from
  Classified before;
  Classified after;
  const compare::Population& population;
  const std::vector<compare::KindChange>& kinds;  // as Population::kinds
  const compare::Causes& causes;
};

struct Difference {
  std::string before;  // paths of the two versions
  std::string after;
  const std::vector<compare::Change>& changes;
  const source::Files& files;
  std::optional<OutcomeDifference> outcomes;  // with data
};

// Which changed units are listed; totals count all.
enum class Listed : std::uint8_t { all, gained, lost, held, unit, group };
struct DifferenceFilter {
  Listed listed = Listed::all;
  std::string name;  // of the unit kind, or the label of the quota group
};

// Changes, a matrix of each unit kind and of the groups in which a rank changed, causes, and the first hundred changed
// units of each kind.
std::string difference_text(const Difference& difference, const DifferenceFilter& filter, diag::Language language);
// The same without the changes: what one of several data sets shows.
std::string outcomes_text(const Difference& difference, const DifferenceFilter& filter, diag::Language language);
// A row a changed unit, or, without data, a row a change. See README for the columns.
std::string difference_csv(const Difference& difference, const DifferenceFilter& filter);
// Its header and its rows apart; with the data set as first column where there are several.
enum class DataColumn : std::uint8_t { without, with };
std::string outcomes_csv_header(DataColumn column);
std::string outcomes_csv_rows(const Difference& difference, const DifferenceFilter& filter, DataColumn column);
// One document; its form is in difference.schema.json.
std::string difference_json(const Difference& difference, const DifferenceFilter& filter);
// An object {"data", "units", "causes"}: what one of several data sets shows.
std::string outcomes_json(const Difference& difference, const DifferenceFilter& filter);
// The document of several data sets: such objects, and DifferenceTotals::json().
std::string difference_json(const Difference& difference, const std::vector<std::string>& data_sets,
                            const std::string& totals);
// One page that needs nothing but itself.
void write_difference_html(ByteWriter& out, const Difference& difference, const DifferenceFilter& filter,
                           diag::Language language);

}  // namespace xeploai::report
