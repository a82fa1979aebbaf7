#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "syntax/build.hpp"
#include "syntax/parse_state.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {
namespace {

// What can be told of a broken part from its first words.
struct Beginning {
  std::optional<Keyword> keyword;
  std::optional<std::string> name;
};

Beginning read_beginning(std::string_view text, KeywordRole role) {
  WordReader words(text);
  std::size_t at = 0;
  auto keyword = words.longest_keyword(at);
  if (keyword && role_of(keyword->keyword) == KeywordRole::change) {
    at = blank_end(text, keyword->end);
    keyword = words.longest_keyword(at);
  }
  if (!keyword || role_of(keyword->keyword) != role) return {};
  const Word name = words.at(blank_end(text, keyword->end));
  Beginning beginning{keyword->keyword, std::nullopt};
  if (name && !is_reserved(name.id)) beginning.name = base::nfc(text.substr(name.begin, name.end - name.begin));
  return beginning;
}

std::size_t token_length(std::string_view text, std::size_t at) {
  if (text[at] != '"') return base::decode(text, at).length;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != '"' && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
  return end < text.size() && text[end] == '"' ? end + 1 - at : 1;
}

// Every name outside texts and comments, each once.
std::vector<std::string> all_names(std::string_view text) {
  std::vector<std::string> names;
  WordReader words(text);
  for (std::size_t at = blank_end(text, 0); at < text.size();) {
    const Word word = words.at(at);
    if (word && !is_reserved(word.id)) names.push_back(base::nfc(text.substr(word.begin, word.end - word.begin)));
    at = blank_end(text, word ? word.end : at + token_length(text, at));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<DeclarationKind> block_kind(Keyword keyword) {
  switch (keyword) {
    case Keyword::scale: return DeclarationKind::scale;
    case Keyword::choice: return DeclarationKind::choice;
    case Keyword::unit: return DeclarationKind::unit;
    case Keyword::rules: return DeclarationKind::rules;
    case Keyword::classify: return DeclarationKind::classify;
    case Keyword::test: return DeclarationKind::test;
    default: return std::nullopt;
  }
}

void describe_declaration(std::string_view text, BrokenPart& part) {
  const Beginning beginning = read_beginning(text, KeywordRole::declaration);
  if (beginning.keyword) part.block = block_kind(*beginning.keyword);
  part.whole_block = part.block.has_value();
  if (beginning.name) {
    part.block_name = part.block ? *beginning.name : std::string();
    part.names.push_back(*beginning.name);
  } else {
    part.names = all_names(text);
  }
}

void describe_statement(std::string_view text, Block block, BrokenPart& part) {
  const Beginning beginning = read_beginning(text, KeywordRole::statement);
  part.block = block.kind;
  part.block_name = std::string(block.name);
  part.whole_block = !beginning.keyword || beginning.keyword == Keyword::use;
  const bool rank = beginning.keyword == Keyword::rank;
  if (beginning.name && !rank) {
    part.names.push_back(*beginning.name);
  } else if (!rank) {
    part.names = all_names(text);
  }
  if (!beginning.keyword || rank) part.names.emplace_back("rank");
}

// What is wrong with the literals in it is said all the same.
void check_literals(const Build& build, NodeIndex index) {
  for (const NodeIndex child : build.tree.children(index)) {
    const Kind kind = build.node(child).kind;
    if (kind == Kind::number) (void)read_number(build.written(child), build.span(child), build.sink);
    if (kind == Kind::date) (void)read_date(build.written(child), build.span(child), build.sink);
    if (kind == Kind::text) (void)read_text(build.written(child), build.span(child), build.sink);
  }
}

}  // namespace

BrokenPart build_broken(const Build& build, NodeIndex index, std::optional<Block> block) {
  BrokenPart part;
  part.span = build.span(index);
  check_literals(build, index);
  const std::string_view text = build.written(index);
  switch (static_cast<Level>(build.node(index).detail)) {
    case Level::declaration: describe_declaration(text, part); break;
    case Level::statement: describe_statement(text, *block, part); break;
    case Level::test_item:
      part.block = block->kind;
      part.block_name = std::string(block->name);
      part.names = all_names(text);
      break;
  }
  return part;
}

}  // namespace xeploai::syntax
