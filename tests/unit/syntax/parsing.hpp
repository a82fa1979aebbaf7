// Parsing of texts in tests: what comes out in short, and what is reported.
#pragma once

#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"
#include "source/disk.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::syntax {

struct Parsed {
  source::Files files;
  diag::Sink sink;
  File file;
};

// Parses a text under the name `a.rules`.
Parsed parsed(std::string_view text);
// The AST in short, a line for each declaration and broken part.
std::string printed(std::string_view text);
// `LINE:COLUMN name`, a line each, in order.
std::string errors_in(std::string_view text);
// The same with the path, of whatever is in the sink.
std::string errors_of(const diag::Sink& sink, const source::Files& files);
// `printed` of a file that is one classify with this statement, without what stands around it.
std::string statement(std::string_view text);
// `printed` of a parameter of that value, without what stands around it.
std::string expression(std::string_view text);

// A rule file in which every rule of the grammar matches, in English and in Vietnamese.
std::string_view whole_language_english();
std::string_view whole_language_vietnamese();

}  // namespace xeploai::syntax
