// The name that a misspelt one was probably meant to be.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace xeploai::base {

// The candidate with the smallest edit distance (insert, drop, change, swap of neighbours; letters compared
// folded and without marks first, so `diem` finds `điểm`), or nothing where none is near: the distance must be
// at most a third of the longer length, and at least 1 is allowed from three letters on. Ties: the first.
std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates);

}  // namespace xeploai::base
