// The results as tables (language.md, section 11): a row for each unit, in the order of the input.
#pragma once

#include <optional>

#include "report/byte_writer.hpp"
#include "report/database.hpp"
#include "report/values.hpp"

namespace xeploai::report {

// The table of one classified unit as CSV; the same bytes for any number of threads.
void write_results_csv(ByteWriter& out, const Classified& all, sema::UnitId unit, Naming naming, unsigned threads = 1);

// All classified units as one JSON document: `{"UNIT": [ {"KEY": …, "status": "ranked", "rank": …,
// "rank_before_quota": …, "LET": …, "notes": […]} ]}`, an object a line. Numbers stand with their exact digits, dates
// as texts, what is missing as null.
void write_results_json(ByteWriter& out, const Classified& all, Naming naming);

// All classified units as a database (SQLite), a table each. Whole numbers are integers, others real numbers where a
// double holds them (15 digits), else texts; dates are texts, booleans 0 and 1, what is missing is NULL.
std::optional<DatabaseFault> write_results_database(ByteWriter& out, const Classified& all, Naming naming);

}  // namespace xeploai::report
