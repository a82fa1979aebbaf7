#pragma once

#include <string>

#include "district.hpp"

namespace district {

/// `names`: field names, commas, ISO dates, as a program would write it.
/// `excel`: what an office gets from "save as CSV" in a Vietnamese Excel, after a Mac has been at it: labels,
/// semicolons, decimal commas, 05/12/2021, a byte-order mark, CR LF, and letters apart from their marks (NFD).
enum class Form { names, excel };

/// Writes a folder of tables, one for each unit and list; the folder must be there. False where it cannot.
bool write(const District& district, Form form, const std::string& folder);

}  // namespace district
