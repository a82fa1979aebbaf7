// One file's declarations changed by those of another (language.md, section 8): first the removals, then the
// replacements, then what is new, behind the others. Only names are looked at here; the result is checked like any
// other document.
#pragma once

#include <vector>

#include "diag/diagnostic.hpp"
#include "syntax/ast.hpp"

namespace xeploai::syntax {

// `old` has no removals and replacements left. Reports `nothing-to-replace`; to add what is there is left to the
// checker (`duplicate-name`). Tests of the old document go, but those in the files of `keep_tests`.
Document amended(Document old, Document changes, const std::vector<source::FileId>& keep_tests, diag::Sink& sink);

// The document of a file that amends no other. What would change something is reported, and stands for what it
// declares. With `Complain::no` nothing is said, since what it would change could not be read.
enum class Complain : std::uint8_t { yes, no };
Document without_changes(Document document, Complain complain, diag::Sink& sink);

}  // namespace xeploai::syntax
