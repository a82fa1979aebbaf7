// The real thing against the oracle, on one program with its data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "oracle/generate.hpp"

namespace xeploai::properties {

// How a program and its data came out.
enum class Verdict {
  same,
  different,       // results or run-time errors
  refused,         // the rules or the data have errors: then nothing was compared
  oracle_stopped,  // the oracle met what a well-typed program does not have
};

struct Comparison {
  Verdict verdict = Verdict::same;
  std::string what;                    // for people: the first difference, or why it was refused
  std::string sort;                    // of what it is: an error's name, `run-time errors`, `results`
  bool has_errors = false;             // run-time errors came up
  std::size_t texts_read_in_part = 0;  // columns of texts that are asked of some rows only
  std::size_t kinds_read_so = 0;       // unit kinds classified while they were read as well
};

// At batch sizes 1, 3 and 1,024 with 1 and 3 threads each, behind the reading and, where that can be, during it.
Comparison compare(const oracle::Generated& program);

// The same program made as small as it gets while it still comes out so; slow.
oracle::Generated shrunk(oracle::Generated program);

// Rules and tables as one text, for people.
std::string shown(const oracle::Generated& program);

// A number from the environment, or `otherwise`.
std::size_t number_from_environment(const char* name, std::size_t otherwise);

}  // namespace xeploai::properties
