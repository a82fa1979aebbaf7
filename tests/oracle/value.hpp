// What an expression can be while the oracle runs, and the rows that expressions look at.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "oracle/calendar.hpp"
#include "oracle/number.hpp"
#include "syntax/ast.hpp"

namespace xeploai::oracle {

struct Missing {
  bool operator==(const Missing&) const = default;
};
// A run-time error stands somewhere below; it was noted where it came up.
struct Failed {
  bool operator==(const Failed&) const = default;
};

// A choice or a scale.
struct Enumeration {
  std::string name;
  std::vector<std::string> values;

  // The place of a value, or nothing.
  const std::string* find(const std::string& value) const;
};
struct Choice {
  const Enumeration* of = nullptr;
  std::size_t place = 0;
  bool operator==(const Choice&) const = default;
};

struct Row;
using Reference = const Row*;

using Value = std::variant<Missing, Failed, Number, Day, std::string, bool, Choice, Reference>;

// A row of a unit, or of a list of one.
struct Row {
  const syntax::UnitDeclaration* unit = nullptr;
  std::map<std::string, Value> values;           // the key among them
  std::map<std::string, std::vector<Row>> lists;
};

inline bool failed(const Value& value) { return std::holds_alternative<Failed>(value); }
inline bool missing(const Value& value) { return std::holds_alternative<Missing>(value); }

}  // namespace xeploai::oracle
