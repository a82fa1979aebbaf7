#include "syntax/parse_state.hpp"

namespace xeploai::syntax {

void ParseState::report(Fault fault) {
  if (!faults.empty() && faults.back().at == fault.at) return;
  faults.push_back(fault);
}

void ParseState::report_lacking() {
  const FaultKind kind = lacking.too_deep ? FaultKind::too_deep
                         : lacking.twice  ? FaultKind::twice
                                          : FaultKind::unexpected;
  report(Fault{kind, lacking.at, lacking.behind, lacking.expected, 0});
}

void ParseState::report_lacking_brace(std::size_t at, std::size_t opened) {
  const auto place = static_cast<std::uint32_t>(at);
  // Of a block whose members could not be read it is known only here why.
  if (open_braces > 0 && !faults.empty() && faults.back().at == place) faults.pop_back();
  report(Fault{FaultKind::lacking_brace, place, token_end, {}, static_cast<std::uint32_t>(opened)});
}

bool ParseState::belongs_to_last(std::size_t start, Level level) const {
  if (lacking.at != start || tree.size() == 0 || begins_line(text, start)) return false;
  const Node& last = tree[tree.size() - 1];
  if (text[last.end - 1] == '}') return false;
  if (level == Level::test_item) return last.kind == Kind::expectation;
  const bool is_item =
      last.kind == Kind::removal || last.kind == (level == Level::statement ? Kind::statement : Kind::declaration);
  if (!is_item) return false;
  // What these bring in is lost with them, and all that uses it would seem wrong.
  const auto keyword = static_cast<Keyword>(tree[last.first].detail);
  const bool brings = tree[last.first].kind == Kind::keyword &&
                      (keyword == Keyword::use || keyword == Keyword::include || keyword == Keyword::amends);
  return !brings;
}

std::size_t ParseState::begin_broken(std::size_t start, Level level) {
  if (!belongs_to_last(start, level)) return start;
  const Node last = tree[tree.size() - 1];
  tree.cut(last.first);
  return last.begin;
}

}  // namespace xeploai::syntax
