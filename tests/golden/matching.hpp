// What counts as equal in a case: lines where `*` stands for anything, and rows of CSV in any order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace golden {

// True where `text` is `pattern`, each `*` of it standing for any text.
bool matches(std::string_view pattern, std::string_view text);

std::vector<std::string> lines(std::string_view text);

// The diagnostics in what the program said, as `PLACE name`, by severity and in their order.
struct Diagnostics {
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
};
Diagnostics diagnostics_in(std::string_view said);

// True for the warnings that are about data, not about rules.
bool is_about_data(std::string_view warning);

// Each is empty where all is well, else says what differs.
std::string compare_in_order(const std::vector<std::string>& expected, const std::vector<std::string>& actual);
std::string compare_as_sets(const std::vector<std::string>& expected, const std::vector<std::string>& actual);
// The header is the same, and the other rows pair off, whatever their order.
std::string compare_rows(std::string_view expected_csv, std::string_view actual_csv);

}  // namespace golden
