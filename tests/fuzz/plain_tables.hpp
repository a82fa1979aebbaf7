// A data set that was read, written as the plainest CSV that holds it: field names, every value in its one form, what
// is missing or stands by default left empty.
#pragma once

#include <map>
#include <string>

#include "data/schema.hpp"
#include "data/table.hpp"

namespace xeploai::fuzz {

// By `UNIT` or `UNIT.LIST`; a table for each. The data set must have kept all columns.
std::map<std::string, std::string> plain_tables(const data::DataSet& data, const data::Schema& schema);

}  // namespace xeploai::fuzz
