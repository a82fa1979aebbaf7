#pragma once

#include <string>

namespace district {

/// Vietnamese letters taken apart into the plain letter and its marks (NFD); what is so already stays as it is.
/// Knows the letters of Vietnamese only: it stands in for the Mac that does this to real files.
std::string decomposed(const std::string& text);

}  // namespace district
