// Diagnostics as data: a name, a place, a message, and where it helps the mend and related places. Two kinds of
// place exist: spans of rule files, and cells of data. Nothing is printed here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/message.hpp"
#include "source/files.hpp"

namespace xeploai::diag {

enum class Severity : std::uint8_t { error, warning };

enum class Code : std::uint8_t {
#define X(identifier, name, severity) identifier,
#include "diag/codes.def"
#undef X
  count_,
};

std::string_view name_of(Code code);
// `error` or `warning`: the same in every language, since programs read them.
std::string_view name_of(Severity severity);
Severity severity_of(Code code);

struct Note {
  std::optional<source::Span> span;
  Message message;
};

// A diagnostic about a rule file.
struct Diagnostic {
  Code code{};
  source::Span span;
  Message message;
  std::optional<Message> help;
  std::vector<Note> notes;
};

// Collects what is found in rule files. Order of arrival does not matter: `sorted` gives the order of the files
// and in them of the text, equal ones once.
class Sink {
 public:
  Diagnostic& add(Code code, source::Span span, Message message);
  bool has_errors() const { return errors_ != 0; }
  std::size_t error_count() const { return errors_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

// A cell of the data, as it is named to people. Row and column count from 1, the header being row 1; 0 where
// there is none.
struct Cell {
  std::string path;
  std::string sheet;   // of a workbook
  std::string member;  // of JSON: `collective[3].entries[0].points`
  std::uint64_t row = 0;
  std::uint64_t column = 0;
  std::size_t own_name = 0;  // so many bytes at the end of `member` are a name of the data's own, with its dot
};

// A diagnostic about data. `text` is what the cell holds.
struct DataDiagnostic {
  Code code{};
  Cell cell;
  std::string text;
  Message message;
  std::optional<Message> help;
};

}  // namespace xeploai::diag
