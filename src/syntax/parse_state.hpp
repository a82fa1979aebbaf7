// What the grammar's rules work on while one text is parsed: its words, the tree as far as it is read, the furthest
// place at which something was lacking, and the errors found. No messages: faults.hpp makes diagnostics of them.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/tree.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {

enum class Expected : std::uint8_t {
#define EXPECTED(identifier, english, vietnamese) identifier,
#include "diag/messages/expected.def"
#undef EXPECTED
  count_,
};
using ExpectedSet = std::bitset<static_cast<std::size_t>(Expected::count_)>;

// The furthest place that was reached and not passed. When parsing fails, this is the first token that cannot stand
// there: every token that a rule cannot do without is noted where it is not found.
struct Lacking {
  std::uint32_t at = 0;
  std::uint32_t behind = 0;  // the end of the token before
  ExpectedSet expected;
  bool too_deep = false;
  bool twice = false;  // a part that stands there already
};

enum class FaultKind : std::uint8_t { unexpected, twice, too_deep, lacking_brace };

// An error found while parsing; faults of literals are found later, in the tree.
struct Fault {
  FaultKind kind{};
  std::uint32_t at = 0;
  std::uint32_t behind = 0;
  ExpectedSet expected;
  std::uint32_t opened = 0;  // lacking_brace: where the block begins
};

// What is broken by an error, and where reading goes on after it.
enum class Level : std::uint8_t { declaration, statement, test_item };

struct ParseState {
  ParseState(std::string_view text_, unsigned nesting) : deepest(nesting), text(text_), words(text_) {}

  unsigned deepest;  // levels of parentheses, calls, `not`, `-`

  std::string_view text;
  WordReader words;
  Tree tree;
  std::vector<Fault> faults;
  Lacking lacking;
  std::uint32_t token_end = 0;  // behind the last token read
  unsigned depth = 0;
  bool otherwise_read = false;        // in the cases being read
  std::uint32_t parts = 0;            // of the plan or quota being read, a bit each
  std::uint32_t block_brace = 0;      // the brace that opens the block being read
  std::size_t block_indentation = 0;  // of the line on which it stands
  std::size_t block_line_end = 0;     // of that line
  bool in_statements = false;         // in the braces of a classify or rules
  bool in_members = false;            // in those of a scale, choice or unit

  // Of the part being skipped (grammar/recover.hpp).
  unsigned open_braces = 0;          // since its beginning
  std::uint32_t skipped_brace = 0;   // the outermost of them
  bool stray_brace = false;          // one was closed that it did not open
  bool explains_braces = false;      // the error is one brace too many or too few
  bool block_explained = false;      // that is why the block's own brace was not found
  std::size_t item_indentation = 0;  // no line further in begins what comes behind it
  std::size_t uncounted_until = 0;   // up to here counting braces was found to lead astray

  // `behind` is where the last token before `at` ends.
  void note(std::size_t at, std::uint32_t behind, Expected what) {
    if (advance(at, behind)) lacking.expected.set(static_cast<std::size_t>(what));
  }
  void note_too_deep(std::size_t at) {
    if (advance(at, token_end)) lacking.too_deep = true;
  }
  void note_twice(std::size_t at) {
    if (advance(at, token_end)) lacking.twice = true;
  }
  // Turns what is lacking into an error, unless one stands at that place already.
  void report_lacking();
  void report_lacking_brace(std::size_t at, std::size_t opened);

  void begin_block(std::size_t brace);
  // Bytes before the token at `at` that begins its line.
  std::size_t indentation(std::size_t at) const;

  // Where the broken part begins, of which `start` could not be read. Something on the same line as the end of what
  // was read before it breaks that too, and its node is taken away.
  std::size_t begin_broken(std::size_t start, Level level);
  void begin_skipping(std::size_t begin, std::size_t error);
  // Makes a broken node of what was skipped; `first` as for Tree::close. Where a stray brace stands in it, what was
  // read before it was closed too early, and is broken as well.
  void close_broken(Level level, std::size_t begin, std::size_t first);

 private:
  // False where a place further on is known.
  bool advance(std::size_t at, std::uint32_t behind) {
    if (at < lacking.at) return false;
    if (at > lacking.at) lacking = Lacking{static_cast<std::uint32_t>(at), behind, {}, false, false};
    lacking.behind = behind;
    return true;
  }
  void report(Fault fault);
  bool fault_before_on_its_line(std::size_t at) const;
  bool belongs_to_last(std::size_t start, Level level);
  bool is_rank_alone(std::size_t start);
  bool continues_expectation(std::size_t start) const;
  bool closed_too_early(Level level, std::size_t begin, std::size_t first) const;

  std::size_t skipping_from_ = 0;   // where the part being skipped begins
  bool begins_with_error_ = false;  // its first token is the error
};

}  // namespace xeploai::syntax
