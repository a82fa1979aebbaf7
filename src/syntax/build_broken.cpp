#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "syntax/build.hpp"
#include "syntax/parse_state.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {
namespace {

std::string name_of(std::string_view text, Word word) {
  return base::nfc(text.substr(word.begin, word.end - word.begin));
}

// What can be told of a broken part from its first words.
struct Beginning {
  std::optional<Keyword> keyword;
  std::optional<std::string> name;
  std::optional<std::string> next;  // the word behind the name, which may be the name where that is a stray word
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
  const auto name_at = [&](std::size_t place) -> std::optional<std::string> {
    const Word word = words.at(at = blank_end(text, place));
    if (!word || is_reserved(word.id)) return std::nullopt;
    at = word.end;
    return name_of(text, word);
  };
  Beginning beginning{keyword->keyword, name_at(keyword->end), std::nullopt};
  if (beginning.name) beginning.next = name_at(at);
  return beginning;
}

void make_unique(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

// Every name outside texts and comments, each once.
std::vector<std::string> all_names(std::string_view text) {
  std::vector<std::string> names;
  each_token(text, [&](WordReader&, Word word, std::size_t) {
    if (word && !is_reserved(word.id)) names.push_back(name_of(text, word));
  });
  make_unique(names);
  return names;
}

// The names behind keywords of statements: of those that were skipped with the broken one. `rank` for one with cases.
std::vector<std::string> statement_names(std::string_view text) {
  std::vector<std::string> names;
  each_token(text, [&](WordReader& words, Word word, std::size_t at) {
    const auto keyword = word ? words.longest_keyword(at) : std::nullopt;
    if (!keyword || role_of(keyword->keyword) != KeywordRole::statement) return;
    const std::size_t next = blank_end(text, keyword->end);
    const Word name = words.at(next);
    if (keyword->keyword == Keyword::rank) {
      if (next < text.size() && text[next] == '{') names.emplace_back("rank");
    } else if (name && !is_reserved(name.id)) {
      names.push_back(name_of(text, name));
    }
  });
  make_unique(names);
  return names;
}

// More braces are closed than opened.
bool closes_more(std::string_view text) {
  std::size_t open = 0;
  bool more = false;
  each_token(text, [&](WordReader&, Word, std::size_t at) {
    if (text[at] == '{') ++open;
    if (text[at] != '}') return;
    more = more || open == 0;
    if (open > 0) --open;
  });
  return more;
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

bool has_name(Keyword keyword) {
  return keyword == Keyword::parameter || (keyword != Keyword::test && block_kind(keyword).has_value());
}

void describe_declaration(std::string_view text, BrokenPart& part) {
  const Beginning beginning = read_beginning(text, KeywordRole::declaration);
  if (beginning.keyword) part.block = block_kind(*beginning.keyword);
  part.whole_block = part.block.has_value();
  const bool lacks_name = beginning.keyword && !beginning.name && has_name(*beginning.keyword);
  part.headless = lacks_name || (!beginning.keyword && closes_more(text));
  if (beginning.name) {
    part.block_name = part.block ? *beginning.name : std::string();
    part.names.push_back(*beginning.name);
    if (beginning.next) part.names.push_back(*beginning.next);
  } else {
    part.names = all_names(text);
    if (!beginning.keyword) part.names.emplace_back("rank");
  }
}

void describe_statement(std::string_view text, Block block, BrokenPart& part) {
  const Beginning beginning = read_beginning(text, KeywordRole::statement);
  part.block = block.kind;
  part.block_name = std::string(block.name);
  const bool rank = beginning.keyword == Keyword::rank;
  // A `use` might have brought anything, and what has no name any name.
  part.whole_block = beginning.keyword == Keyword::use || (!beginning.name && !rank);
  part.names = beginning.name || rank ? statement_names(text) : all_names(text);
  if (beginning.next) part.names.push_back(*beginning.next);
  if (!beginning.keyword) part.names.emplace_back("rank");
  if (rank && part.names.empty()) part.names.emplace_back("rank");
}

// Of a unit value without its name any name of the test may be that.
void describe_test_item(std::string_view text, Block block, BrokenPart& part) {
  part.block = block.kind;
  part.block_name = std::string(block.name);
  part.names = all_names(text);
  WordReader words(text);
  const Word unit = words.at(0);
  const Word name = unit ? words.at(blank_end(text, unit.end)) : Word{};
  const bool is_expectation = read_beginning(text, KeywordRole::expectation).keyword.has_value();
  part.whole_block = !is_expectation && (!name || is_reserved(name.id));
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
    case Level::test_item: describe_test_item(text, *block, part); break;
  }
  return part;
}

void break_last_item(const Build& build, File& file) {
  Declaration& last = file.declarations.back();
  const auto on_last_line = [&](Span item) {
    return build.text.substr(item.end, last.span.end - item.end).find('\n') == std::string_view::npos;
  };
  const auto take = [&](std::vector<Statement>& statements, Block block) {
    if (statements.empty() || !on_last_line(statements.back().span)) return;
    BrokenPart part;
    part.span = statements.back().span;
    describe_statement(build.text.substr(part.span.begin, part.span.end - part.span.begin), block, part);
    file.broken.push_back(std::move(part));
    statements.pop_back();
  };
  if (auto* classify = std::get_if<ClassifyDeclaration>(&last.node)) {
    take(classify->statements, {DeclarationKind::classify, classify->unit.text});
  } else if (auto* rules = std::get_if<RulesDeclaration>(&last.node)) {
    take(rules->statements, {DeclarationKind::rules, rules->name.text});
  } else if (auto* test = std::get_if<TestDeclaration>(&last.node)) {
    if (!test->expectations.empty() && on_last_line(test->expectations.back().span)) test->expectations.pop_back();
  } else if (auto* unit = std::get_if<UnitDeclaration>(&last.node)) {
    if (!unit->fields.empty() && on_last_line(unit->fields.back().name.span)) unit->fields.pop_back();
  }
}

}  // namespace xeploai::syntax
