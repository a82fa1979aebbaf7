#include "app/unknown.hpp"

#include "base/nearest.hpp"

namespace xeploai::app {

diag::Message unknown(const std::string& name, std::span<const std::string> names, diag::Text unknown_text,
                      diag::Text like) {
  const auto nearest = base::nearest(name, names);
  return nearest ? diag::say(like, name, *nearest) : diag::say(unknown_text, name);
}

}  // namespace xeploai::app
