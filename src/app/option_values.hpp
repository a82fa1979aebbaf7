// What the values of options mean, as far as several options share it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/message.hpp"

namespace xeploai::app {

// A whole number from 1 to `most`.
std::optional<std::size_t> count_of(const std::string& text, std::size_t most);

// `en` or `vi`.
std::optional<diag::Language> language_named(std::string_view name);
// That of `--lang`, which is wanted even where the rest of the line is wrong.
std::optional<diag::Language> language_asked_for(const std::vector<std::string>& arguments);

}  // namespace xeploai::app
