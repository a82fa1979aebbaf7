// A name in the arguments that stands for nothing.
#pragma once

#include <span>
#include <string>

#include "diag/message.hpp"

namespace xeploai::app {

// `like` with the name and the nearest of `names`, where one is near; else `unknown_text` with the name.
diag::Message unknown(const std::string& name, std::span<const std::string> names, diag::Text unknown_text,
                      diag::Text like);

}  // namespace xeploai::app
