#include "syntax/words.hpp"

#include <array>
#include <unordered_map>
#include <vector>

#include "base/unicode.hpp"

namespace xeploai::syntax {
namespace {

struct KeywordEntry {
  std::string_view english;
  std::string_view vietnamese;
  KeywordRole role;
};

constexpr std::array keyword_entries{
#define X(identifier, english, vietnamese, role) KeywordEntry{english, vietnamese, KeywordRole::role},
#include "grammar/keywords.def"
#undef X
};

struct CallEntry {
  Function function;
  std::string_view english;
  std::string_view vietnamese;
};

constexpr std::array call_entries{
#define X(identifier, english, vietnamese) CallEntry{Function::identifier, english, vietnamese},
#include "grammar/calls.def"
#undef X
};

std::string_view first_alternative(std::string_view spellings) { return spellings.substr(0, spellings.find('|')); }

using Spelling = std::vector<WordId>;

struct WordFacts {
  bool reserved = false;
  bool declaration = false;
  bool heading = false;
  std::vector<Keyword> keywords;        // whose spelling begins with it
  std::vector<const CallEntry*> calls;  // likewise
};

// Spellings cut into words, and words numbered: built once, never changed.
class Vocabulary {
 public:
  Vocabulary() {
    facts_.resize(1);
    for (std::size_t i = 0; i < keyword_entries.size(); ++i) add_keyword(static_cast<Keyword>(i), keyword_entries[i]);
    for (const CallEntry& entry : call_entries) add_call(entry);
  }

  WordId id(std::string_view word) const {
    const auto found = ids_.find(word);
    return found == ids_.end() ? WordId{0} : found->second;
  }
  const WordFacts& facts(WordId id) const { return facts_[id]; }
  std::span<const Spelling> spellings(Keyword keyword) const { return keywords_[static_cast<std::size_t>(keyword)]; }
  std::span<const Spelling> spellings(Function call) const { return calls_[static_cast<std::size_t>(call)]; }

 private:
  WordId number(std::string_view word) {
    const auto [place, is_new] = ids_.emplace(word, static_cast<WordId>(facts_.size()));
    if (is_new) facts_.emplace_back();
    return place->second;
  }

  Spelling cut(std::string_view spelling) {
    Spelling words;
    while (!spelling.empty()) {
      const std::string_view word = spelling.substr(0, spelling.find(' '));
      words.push_back(number(word));
      spelling.remove_prefix(word.size() == spelling.size() ? word.size() : word.size() + 1);
    }
    return words;
  }

  // All spellings of an entry: those of both languages, without a repetition.
  std::vector<Spelling> cut_all(std::string_view english, std::string_view vietnamese) {
    std::vector<Spelling> all{cut(english)};
    while (!vietnamese.empty()) {
      const std::string_view one = first_alternative(vietnamese);
      all.push_back(cut(one));
      vietnamese.remove_prefix(one.size() == vietnamese.size() ? one.size() : one.size() + 1);
    }
    return all;
  }

  void add_keyword(Keyword keyword, const KeywordEntry& entry) {
    keywords_.push_back(cut_all(entry.english, entry.vietnamese));
    const bool begins = entry.role == KeywordRole::declaration || entry.role == KeywordRole::statement;
    for (const Spelling& spelling : keywords_.back()) {
      WordFacts& first = facts_[spelling.front()];
      const bool single = spelling.size() == 1;
      first.keywords.push_back(keyword);
      if (single && entry.role != KeywordRole::soft) first.reserved = true;
      if (single && entry.role == KeywordRole::declaration) first.declaration = true;
      if (!single && begins) first.heading = true;
    }
  }

  void add_call(const CallEntry& entry) {
    calls_.push_back(cut_all(entry.english, entry.vietnamese));
    for (const Spelling& spelling : calls_.back()) facts_[spelling.front()].calls.push_back(&entry);
  }

  std::unordered_map<std::string_view, WordId> ids_;
  std::vector<WordFacts> facts_;
  std::vector<std::vector<Spelling>> keywords_;
  std::vector<std::vector<Spelling>> calls_;
};

const Vocabulary& vocabulary() {
  static const Vocabulary instance;
  return instance;
}

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

struct Extent {
  std::size_t end;
  bool ascii;
};

Extent word_extent(std::string_view text, std::size_t at) {
  std::size_t i = at;
  bool ascii = true;
  while (i < text.size()) {
    const char c = text[i];
    if (is_ascii_letter(c) || (is_ascii_digit(c) && i != at)) {
      ++i;
      continue;
    }
    if (is_ascii(c)) break;
    const base::CodePoint point = base::decode(text, i);
    if (!(i == at ? base::begins_name(point.value) : base::continues_name(point.value))) break;
    ascii = false;
    i += point.length;
  }
  return {i, ascii};
}

WordId word_id(std::string_view word, bool ascii) {
  constexpr std::size_t longest = 64;  // bytes; no word of a keyword comes near it, composed or not
  if (word.size() > longest) return 0;
  if (ascii || base::is_surely_nfc(word)) return vocabulary().id(word);
  return vocabulary().id(base::nfc(word));
}

}  // namespace

KeywordRole role_of(Keyword keyword) { return keyword_entries[static_cast<std::size_t>(keyword)].role; }

std::string_view spelling(Keyword keyword, KeywordLanguage language) {
  const KeywordEntry& entry = keyword_entries[static_cast<std::size_t>(keyword)];
  return language == KeywordLanguage::english ? entry.english : first_alternative(entry.vietnamese);
}

std::string_view spelling(Function call, KeywordLanguage language) {
  const CallEntry& entry = call_entries[static_cast<std::size_t>(call)];
  return language == KeywordLanguage::english ? entry.english : entry.vietnamese;
}

std::size_t blank_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    if (is_ascii_space(c)) {
      ++at;
    } else if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (is_ascii(c)) {
      break;
    } else {
      const base::CodePoint point = base::decode(text, at);
      if (!base::is_white_space(point.value)) break;
      at += point.length;
    }
  }
  return at;
}

std::size_t token_end(std::string_view text, std::size_t at) {
  if (text[at] != '"') return at + base::decode(text, at).length;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != '"' && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
  return end < text.size() && text[end] == '"' ? end + 1 : at + 1;
}

bool begins_line(std::string_view text, std::size_t at) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  while (at > 0) {
    if (text[at - 1] == '\n') return true;
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
    if (before == 0 && text.starts_with(byte_order_mark)) return at == byte_order_mark.size();
    if (!base::is_white_space(base::decode(text, before).value)) return false;
    at = before;
  }
  return true;
}

Word WordReader::at(std::size_t at) {
  const auto begin = static_cast<std::uint32_t>(at);
  if (last_.begin == begin && last_) return last_;
  const Extent extent = word_extent(text_, at);
  if (extent.end == at) return Word{begin, begin, 0};
  last_ = Word{begin, static_cast<std::uint32_t>(extent.end), word_id(text_.substr(at, extent.end - at), extent.ascii)};
  return last_;
}

std::optional<std::size_t> WordReader::words(std::span<const WordId> ids, std::size_t place) {
  std::size_t end = place;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const Word word = at(i == 0 ? place : blank_end(text_, end));
    if (!word || word.id != ids[i]) return std::nullopt;
    end = word.end;
  }
  return end;
}

std::optional<std::size_t> WordReader::keyword(Keyword keyword, std::size_t place) {
  const Word first = at(place);
  if (!first || first.id == 0) return std::nullopt;
  for (const Spelling& spelling : vocabulary().spellings(keyword)) {
    if (spelling.front() != first.id) continue;
    if (const auto end = words(spelling, place)) return end;
  }
  return std::nullopt;
}

std::optional<WordReader::AnyKeyword> WordReader::longest_keyword(std::size_t place) {
  const Word first = at(place);
  if (!first || first.id == 0) return std::nullopt;
  std::optional<AnyKeyword> best;
  for (const Keyword candidate : vocabulary().facts(first.id).keywords) {
    for (const Spelling& spelling : vocabulary().spellings(candidate)) {
      if (best && spelling.size() <= best->words) continue;
      if (const auto end = words(spelling, place)) best = AnyKeyword{candidate, *end, spelling.size()};
    }
  }
  return best;
}

std::optional<WordReader::CallHead> WordReader::call(std::size_t place) {
  const Word first = at(place);
  if (!first) return std::nullopt;
  const auto opens = [this](std::size_t end) { return end < text_.size() && text_[end] == '('; };
  for (const CallEntry* entry : vocabulary().facts(first.id).calls)
    for (const Spelling& spelling : vocabulary().spellings(entry->function)) {
      const auto end = words(spelling, place);
      if (end && opens(*end)) return CallHead{entry->function, *end};
    }
  if (opens(first.end) && !is_reserved(first.id)) return CallHead{Function::unknown, first.end};
  return std::nullopt;
}

bool is_reserved(WordId id) { return vocabulary().facts(id).reserved; }
bool is_declaration_keyword(WordId id) { return vocabulary().facts(id).declaration; }
bool may_begin_heading(WordId id) { return vocabulary().facts(id).heading; }

}  // namespace xeploai::syntax
