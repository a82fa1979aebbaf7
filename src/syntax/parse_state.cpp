#include "syntax/parse_state.hpp"

#include <algorithm>
#include <utility>

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
  // It is known already.
  if (open_braces > 0 ? explains_braces : std::exchange(block_explained, false)) return;
  const auto place = static_cast<std::uint32_t>(at);
  if (open_braces > 0 && fault_before_on_its_line(opened)) return;  // a part of that mistake
  // Of a block whose members could not be read it is known only here why.
  if (open_braces > 0 && !faults.empty() && faults.back().at == place) faults.pop_back();
  report(Fault{FaultKind::lacking_brace, place, token_end, {}, static_cast<std::uint32_t>(opened)});
}

bool ParseState::fault_before_on_its_line(std::size_t at) const {
  if (faults.empty() || faults.back().at > at) return false;
  return text.substr(faults.back().at, at - faults.back().at).find('\n') == std::string_view::npos;
}

// --- Places of lines -----------------------------------------------------------------------------------------

// Blocks come in the order of the text, so each line is looked at once, however many of them begin on it.
void ParseState::begin_block(std::size_t brace) {
  block_brace = static_cast<std::uint32_t>(brace);
  block_explained = false;
  if (brace < block_line_end) return;
  const std::size_t newline = text.rfind('\n', brace);
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  block_indentation = blank_end(text, line) - line;
  block_line_end = std::min(text.find('\n', brace), text.size());
}

std::size_t ParseState::indentation(std::size_t at) const {
  std::size_t begin = at;
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  return at - begin;
}

// --- Broken parts --------------------------------------------------------------------------------------------

bool ParseState::belongs_to_last(std::size_t start, Level level) {
  if (tree.size() == 0 || begins_line(text, start)) return false;
  if (level == Level::test_item) return continues_expectation(start);
  if (lacking.at != start && !(level == Level::statement && is_rank_alone(start))) return false;
  const Node& last = tree[tree.size() - 1];
  if (text[last.end - 1] == '}') return false;
  const bool is_item =
      last.kind == Kind::removal || last.kind == (level == Level::statement ? Kind::statement : Kind::declaration);
  if (!is_item) return false;
  // What these bring in is lost with them, and all that uses it would seem wrong.
  const auto keyword = static_cast<Keyword>(tree[last.first].detail);
  const bool brings = tree[last.first].kind == Kind::keyword &&
                      (keyword == Keyword::use || keyword == Keyword::include || keyword == Keyword::amends);
  return !brings;
}

// Words behind an expectation may look like the beginning of a unit value; one comes further than its brace.
bool ParseState::continues_expectation(std::size_t start) const {
  if (tree[tree.size() - 1].kind != Kind::expectation) return false;
  const std::size_t brace = text.substr(0, lacking.at).find('{', start);
  return brace == std::string_view::npos || lacking.at == blank_end(text, brace + 1);
}

// `rank` that no brace follows: more likely the word in an expression.
bool ParseState::is_rank_alone(std::size_t start) {
  const auto keyword = words.keyword(Keyword::rank, start);
  return keyword && lacking.at == blank_end(text, *keyword);
}

std::size_t ParseState::begin_broken(std::size_t start, Level level) {
  begins_with_error_ = lacking.at == start;
  skipping_from_ = start;
  if (!belongs_to_last(start, level)) return start;
  const Node last = tree[tree.size() - 1];
  tree.cut(last.first);
  return last.begin;
}

void ParseState::begin_skipping(std::size_t begin, std::size_t error) {
  open_braces = 0;
  stray_brace = false;
  // A label behind a brace is that of a declaration: the brace stands before it by mistake. A list within a list is
  // rather the next one, and the brace of the first is lacking.
  const char found = error < text.size() ? text[error] : '\0';
  const bool label_in_block = found == '"' && lacking.behind > 0 && text[lacking.behind - 1] == '{';
  const bool list_in_list = lacking.expected.test(static_cast<std::size_t>(Expected::list_field_type)) &&
                            words.keyword(Keyword::list, error).has_value();
  explains_braces = found == '{' || label_in_block || list_in_list;
  block_explained = false;
  item_indentation = begins_line(text, begin) ? indentation(begin) : text.size();
}

bool ParseState::closed_too_early(Level level, std::size_t begin, std::size_t first) const {
  if (!stray_brace || begin != skipping_from_ || first == 0) return false;
  const Node& last = tree[first - 1];
  if (last.begin < block_brace || text.substr(last.begin, last.end - last.begin).find('}') == std::string_view::npos)
    return false;
  if (level == Level::test_item) return last.kind == Kind::test_unit && !begins_line(text, begin);
  return level == Level::statement && last.kind == Kind::statement && begins_with_error_;
}

void ParseState::close_broken(Level level, std::size_t begin, std::size_t first) {
  const bool with_last = closed_too_early(level, begin, first);
  const Node last = with_last ? tree[first - 1] : Node{};
  tree.close(Kind::broken, static_cast<std::uint8_t>(level), with_last ? last.begin : begin, token_end,
             with_last ? last.first : first);
}

}  // namespace xeploai::syntax
