// A page of --help taken apart: usage, what it says, examples, options, exit status. The pages are written to be read
// on a terminal; the manual sets them otherwise, and completions want the options alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xeploai::app {

// `  --format csv|json       what it does`.
struct HelpOption {
  std::vector<std::string> names;
  std::string value;                 // `csv|json`, `FILE`; empty: it takes none
  std::vector<std::string> choices;  // of a value that is one of several words
  std::string text;
};

struct HelpParts {
  std::vector<std::string> usage;
  std::vector<std::string> paragraphs;
  std::vector<std::string> commands;  // of the program's page: a line each, as it stands there
  std::vector<std::string> examples;
  std::vector<HelpOption> options;
  std::string exit_status;
};

HelpParts parts_of_help(std::string_view page);

}  // namespace xeploai::app
