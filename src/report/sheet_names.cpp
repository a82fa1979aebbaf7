#include "report/sheet_names.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "data/xlsx_tables.hpp"

namespace xeploai::report {
namespace {

bool may_stand_in_name(char32_t c) {
  constexpr std::u32string_view forbidden = U"[]:*?/\\'";
  return c >= U' ' && c != 0x7F && c != 0xFFFE && c != 0xFFFF && forbidden.find(c) == std::u32string_view::npos;
}

// As much of the text as takes at most this many UTF-16 units.
std::string cut(std::string_view text, std::size_t most) {
  return std::string(base::trim(text.substr(0, base::utf16_prefix(text, most))));
}

std::string lawful(std::string_view wanted) {
  std::string out;
  for (std::size_t at = 0; at < wanted.size();) {
    const base::CodePoint c = base::decode(wanted, at);
    at += c.length;
    base::append_utf8(out, may_stand_in_name(c.value) ? c.value : U' ');
  }
  out = cut(base::trim(out), data::longest_sheet_name);
  if (out.empty()) return "-";
  return base::fold(out) == "history" ? out + "_" : out;  // Excel keeps that name for itself
}

}  // namespace

std::string sheet_name(std::string_view wanted, const std::vector<std::string>& taken) {
  const std::string first = lawful(wanted);
  const auto is_taken = [&taken](const std::string& name) {
    return std::ranges::any_of(taken,
                               [folded = base::fold(name)](const auto& one) { return base::fold(one) == folded; });
  };
  std::string name = first;
  for (std::size_t number = 2; is_taken(name); ++number) {
    const std::string mark = "~" + std::to_string(number);
    name = cut(first, data::longest_sheet_name - mark.size()) + mark;
  }
  return name;
}

}  // namespace xeploai::report
