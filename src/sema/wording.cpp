#include "sema/wording.hpp"

namespace xeploai::sema {
namespace {

constexpr std::size_t most_listed = 8;

}  // namespace

std::string text_of(const std::optional<syntax::Text>& text) { return text ? text->value : std::string(); }

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most_listed; ++i) text += (i == 0 ? "`" : ", `") + names[i] + "`";
  if (names.size() > most_listed) text += ", …";
  return text;
}

}  // namespace xeploai::sema
