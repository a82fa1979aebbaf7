// What one version of the rules says otherwise than another (language.md, section 13): by name and meaning, not text.
// A change is as small as can be told apart: a parameter, a row of a table, a part of a statement.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "source/files.hpp"

namespace xeploai::compare {

// What kind of thing changed.
enum class Subject : std::uint8_t {
  plan,
  scale,
  choice,
  parameter,
  row,       // of a parameter's table
  unit,      // a field of it, or the unit as a whole
  classify,  // the scale, or the classify as a whole
  skip,
  let,
  require,
  rank,
  cap,
  quota,
  judgement,
  skip_order,  // which skip is asked first
  quota_order  // which quota on one rank is asked first
};

enum class Fate : std::uint8_t { added, removed, altered };

// One place within the changed thing. Texts are those of the rule files, on one line; an empty one: not there.
struct ChangedPart {
  std::string before;
  std::string after;
};

struct Change {
  Subject subject{};
  Fate fate{};
  std::string name;                // of the thing; of a row its parameter; of a unit's field the unit; empty for a rank
  std::string slot;                // which part of it, in the words of the language: `at most`, `limit`, `case good`,
                                   // the row's value, the field; empty: the whole
  std::string label;               // what people call it, in the later version that has it
  std::vector<std::string> units;  // of a statement: the unit kinds that it is said of
  std::vector<ChangedPart> parts;  // where it is altered: the smallest parts that differ
  std::string before;              // the whole slot, or thing; empty where it was not there
  std::string after;
  std::string cite_before;
  std::string cite_after;
  std::string place_before;  // PATH:LINE; empty where it was not there
  std::string place_after;
  // A change of labels, messages, reasons, cites, judgements or the plan's own lines: no outcome hangs on it.
  bool wording = false;
};

}  // namespace xeploai::compare
