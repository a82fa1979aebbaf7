// The changed units as the page's script takes them: one JSON document, as short as can be, since there may be a
// hundred thousand of them.
#pragma once

#include "report/byte_writer.hpp"
#include "report/difference.hpp"

namespace xeploai::report {

// Fit to stand in a `script` of the page. See difference.js for the form.
void write_page_units(ByteWriter& out, const Difference& difference, const DifferenceFilter& filter,
                      diag::Language language);

}  // namespace xeploai::report
