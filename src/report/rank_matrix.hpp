// A matrix of old ranks by new ones in each format. `names` are those of its codes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compare/outcome_changes.hpp"
#include "diag/message.hpp"

namespace xeploai::report {

// The codes that some unit has in either version: the highest rank first, `not ranked` last.
std::vector<compare::RankCode> codes_met(const compare::Matrix& matrix);

void append_matrix_text(std::string& out, const compare::Matrix& matrix, const std::vector<std::string>& names,
                        std::size_t indent, diag::Language language);

// [{"before", "after", "units"}] of the cells that are not 0; `not ranked` is null.
std::string matrix_json(const compare::Matrix& matrix, const std::vector<std::string>& names);

}  // namespace xeploai::report
