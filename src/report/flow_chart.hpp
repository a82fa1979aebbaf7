// Where units went from old ranks to new ones, drawn: a band from left to right for each cell of the matrix.
#pragma once

#include <string>
#include <vector>

#include "compare/outcome_changes.hpp"

namespace xeploai::report {

// An inline SVG. `names` are those of the codes. Ranks stand highest first, `not ranked` last; codes without units are
// left out. `title` is read out in the place of the picture.
std::string flow_chart(const compare::Matrix& matrix, const std::vector<std::string>& names, const std::string& title);

}  // namespace xeploai::report
