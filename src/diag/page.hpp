// The page about a diagnostic: what it means, a wrong example and a right one. From pages.def, one list for the
// program, its tests and the manual.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"

namespace xeploai::diag {

enum class ExampleForm : std::uint8_t {
  rules,  // whole rule files
  table,  // a table `body.csv`, read for `rules_of_tables` beside `towns`
  shown,  // cannot be run alone
};

struct Page {
  Code code{};
  ExampleForm form{};
  std::string_view meaning;
  std::string_view wrong;
  std::string_view right;
};

// Every code has a page.
Page page_of(Code code, Language language);
// The code of this name; nothing for a name that is none.
std::optional<Code> code_named(std::string_view name);

extern const std::string_view rules_of_tables;
extern const std::string_view towns;  // town.csv

// The page as text, every line ended with LF.
std::string page_text(Code code, Language language);
// All pages as Markdown, in the order of codes.def: the manual.
std::string manual_text(Language language);

}  // namespace xeploai::diag
