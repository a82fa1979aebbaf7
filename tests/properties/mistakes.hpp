// One mistake made in a rule pack that is sound, and what is found then: one error for one mistake, and not before it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/rule_pack.hpp"
#include "support/rule_tokens.hpp"

namespace xeploai::properties {

struct RuleFile {
  std::string path;
  std::string_view text;
  std::vector<support::Token> tokens;
};

// A token that may be spoilt.
struct Spot {
  const RuleFile* file = nullptr;
  std::size_t index = 0;

  const support::Token& token() const { return file->tokens[index]; }
  std::string_view word() const { return file->text.substr(token().begin, token().end - token().begin); }
};

// A piece of a file and what stands there instead.
struct Change {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string instead;
};

// The change of a token; nothing where this token cannot be spoilt so.
using Spoil = std::optional<Change> (*)(const Spot& spot);

enum class Expect {
  one,              // one error
  one_or_none,      // what is left may be sound
  one_or_its_type,  // or none; or mismatches where a value is used whose type is another now
};

// Makes the mistake at tokens of every pack, chosen by chance, the same in every run, and checks what is found.
// XEPLOAI_MISTAKES is how many of each pack, times their weight.
void check_mistakes(Spoil spoil, Expect expect);

}  // namespace xeploai::properties
