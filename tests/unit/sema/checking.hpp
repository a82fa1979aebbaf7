// Rule text checked in memory: diagnostics as short lines, the rule set where there is one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sema/check.hpp"
#include "source/disk.hpp"
#include "source/files.hpp"
#include "support/catch.hpp"
#include "syntax/load.hpp"

namespace xeploai::sema {

using Lines = std::vector<std::string>;

struct Checked {
  std::optional<RuleSet> rules;
  Lines lines;       // `LINE:COL name`, warnings but `missing-cite` too
  Lines with_texts;  // `LINE:COL name: message | help | note …`
};

inline std::string in_full(const diag::Diagnostic& diagnostic, const std::string& place) {
  std::string line = place + ": " + in_words(diagnostic.message, diag::Language::english);
  if (diagnostic.help) line += " | " + in_words(*diagnostic.help, diag::Language::english);
  for (const diag::Note& note : diagnostic.notes) line += " | " + in_words(note.message, diag::Language::english);
  return line;
}

inline Checked check_text(const std::string& text) {
  source::MemoryDisk disk;
  disk.add("case.rules", text);
  source::Files files;
  diag::Sink sink;
  const syntax::Loaded loaded = syntax::load(disk, "case.rules", files, sink);
  Checked checked;
  checked.rules = check(loaded.document, files, sink);
  for (const diag::Diagnostic& diagnostic : sink.sorted()) {
    if (diagnostic.code == diag::Code::missing_cite) continue;
    const source::Position at = files.begin(diagnostic.span);
    const std::string place =
        std::to_string(at.line) + ":" + std::to_string(at.column) + " " + std::string(diag::name_of(diagnostic.code));
    checked.lines.push_back(place);
    checked.with_texts.push_back(in_full(diagnostic, place));
  }
  return checked;
}

// Within a small world: the statements of a classify, which begin at line 1 of their own, and what is wrong there.
inline Lines check_statements(const std::string& statements, const std::string& declarations = "") {
  const std::string before =
      "classify office as quality {\n" + statements + "\n} " + declarations +
      " scale quality { poor good best } choice kind { town village } parameter five = 5 parameter seven = 7"
      " parameter by_kind by kind { town = 1 village = 2 }"
      " unit region { key code text  points number  size integer optional  given quality  up ref region optional }"
      " unit office { key code text  n number  i integer  o number optional  d date  flag boolean  sort kind"
      " sort2 kind optional  near ref region optional  place ref region  memo text"
      " rows list { x number  y number optional  sort kind  town number  from ref region optional } }"
      " classify region as quality { let total = points  let half = 1  skip small when points < 1 because \"-\""
      " rank { good otherwise } }";
  Lines lines;
  for (const std::string& line : check_text(before).lines) {
    const std::size_t colon = line.find(':');
    const int number = std::stoi(line.substr(0, colon)) - 1;
    // What nothing mentions in the small world is not asked for.
    if (line.find("unused") == std::string::npos) lines.push_back(std::to_string(number) + line.substr(colon));
  }
  return lines;
}

// With a rank added.
inline Lines check_lets(const std::string& lets) { return check_statements(lets + "\nrank { good otherwise }"); }

}  // namespace xeploai::sema
