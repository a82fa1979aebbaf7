// A column that a table of the schema lacks: its default, or missing, in each row.
#pragma once

#include <cstddef>

#include "data/schema.hpp"
#include "data/table.hpp"
#include "data/text_pool.hpp"

namespace xeploai::data {

// `texts` is the data set's pool.
Column lacking_column(const ColumnSpec& spec, std::size_t rows, TextPool& texts);

}  // namespace xeploai::data
