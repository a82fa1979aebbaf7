#include "app/option_values.hpp"

#include <charconv>

namespace xeploai::app {

std::optional<std::size_t> count_of(const std::string& text, std::size_t most) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > most) return std::nullopt;
  return value;
}

std::optional<diag::Language> language_named(std::string_view name) {
  if (name == "vi") return diag::Language::vietnamese;
  if (name == "en") return diag::Language::english;
  return std::nullopt;
}

std::optional<diag::Language> language_asked_for(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) return language_named(arguments[i + 1]);
    if (arguments[i].starts_with("--lang=")) return language_named(arguments[i].substr(7));
  }
  return std::nullopt;
}

}  // namespace xeploai::app
