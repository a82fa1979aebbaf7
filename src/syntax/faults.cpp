#include "syntax/faults.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "diag/texts/limits.hpp"
#include "diag/texts/syntax.hpp"

namespace xeploai::syntax {
namespace {

using diag::Code;
using diag::Diagnostic;
using diag::Message;
using diag::say;
using diag::Text;
namespace texts = diag::texts;

struct ExpectedTexts {
  Text found;
  Text at_end;
  Text lacking;
};

constexpr std::array expected_texts{
#define EXPECTED(identifier, english, vietnamese) \
  ExpectedTexts{texts::expected_##identifier, texts::ended_##identifier, texts::lacking_##identifier},
#include "diag/messages/expected.def"
#undef EXPECTED
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One fault and the text it stands in.
class Reporter {
 public:
  Reporter(const Fault& fault, const source::File& source, source::FileId file, diag::Sink& sink,
           const base::Limits& limits)
      : fault_(fault), source_(source), text_(source.text), file_(file), sink_(sink), limits_(limits), words_(text_) {}

  void report() {
    switch (fault_.kind) {
      case FaultKind::too_deep: report_too_deep(); break;
      case FaultKind::twice: add(Code::syntax, say(texts::syntax_twice, found())); break;
      case FaultKind::lacking_brace: report_lacking_brace(); break;
      case FaultKind::unexpected: report_unexpected(); break;
    }
  }

 private:
  void report_too_deep() {
    diag::Diagnostic& found = add(Code::too_deep, say(texts::syntax_too_deep, std::to_string(limits_.nesting)));
    found.help = say(texts::syntax_too_deep_help);
    found.notes.push_back({std::nullopt, say(texts::limit_help, "nesting")});
  }

  bool at_end() const { return fault_.at >= text_.size(); }
  char here() const { return at_end() ? '\0' : text_[fault_.at]; }
  Code code() const { return Code::syntax; }

  // --- The token that stands there ---

  std::size_t token_end() {
    if (at_end()) return fault_.behind;
    const std::size_t at = fault_.at;
    if (const auto keyword = words_.longest_keyword(at)) return keyword->end;
    if (const Word word = words_.at(at)) return word.end;
    if (here() == '"') return quoted_end();
    std::size_t end = at + base::decode(text_, at).length;
    while (is_digit(here()) && end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) ++end;
    return end;
  }

  // Behind the closing quote, or one past the opening one where there is none on the line.
  std::size_t quoted_end() const {
    std::size_t end = fault_.at + 1;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    return end < text_.size() && text_[end] == '"' ? end + 1 : fault_.at + 1;
  }

  source::Span span() {
    const std::uint32_t begin = at_end() ? fault_.behind : fault_.at;
    return {file_, begin, static_cast<std::uint32_t>(token_end())};
  }

  std::string found() {
    constexpr std::size_t longest = 40;
    std::string_view token = text_.substr(fault_.at, token_end() - fault_.at);
    token = token.substr(0, token.find('\n'));
    if (token.size() <= longest) return std::string(token);
    std::size_t end = longest;
    while ((static_cast<unsigned char>(token[end]) & 0xC0U) == 0x80U) --end;
    return std::string(token.substr(0, end)) + "…";
  }

  Diagnostic& add(Code code, Message message) { return sink_.add(code, span(), std::move(message)); }

  // --- A brace that is lacking ---

  void report_lacking_brace() {
    Diagnostic& found_one = add(
        Code::syntax, at_end() ? say(texts::syntax_lacking_brace_at_end) : say(texts::syntax_lacking_brace, found()));
    found_one.help = say(texts::syntax_lacking_brace_help, line_of(fault_.behind));
    found_one.notes.push_back({source::Span{file_, fault_.opened, fault_.opened + 1}, say(texts::syntax_block_begins)});
  }

  std::string line_of(std::uint32_t offset) const { return std::to_string(source_.position(offset).line); }

  // --- Anything else ---

  void report_unexpected() {
    if (report_quote() || report_stray_brace() || report_keyword_as_name()) return;
    const Expected what = first_expected();
    const ExpectedTexts& expected = expected_texts[static_cast<std::size_t>(what)];
    Diagnostic& diagnostic = add(Code::syntax, at_end()                   ? say(expected.at_end)
                                               : follows_whole_item(what) ? say(texts::syntax_behind, found())
                                                                          : say(expected.found, found()));
    diagnostic.help = help(what, expected);
  }

  Expected first_expected() const {
    for (std::size_t i = 0; i < fault_.expected.size(); ++i)
      if (fault_.expected.test(i)) return static_cast<Expected>(i);
    return Expected::declaration;
  }

  // Something on the line on which a statement or declaration has come to its end.
  bool follows_whole_item(Expected what) const {
    const bool item = what == Expected::statement || what == Expected::declaration || what == Expected::test_item;
    return item && fault_.behind > 0 && text_[fault_.behind - 1] != '{' && !begins_line(text_, fault_.at);
  }

  bool expects(Expected what) const { return fault_.expected.test(static_cast<std::size_t>(what)); }

  // A text that is not closed, or that stands in other quotes.
  bool report_quote() {
    if (here() == '"' && quoted_end() == fault_.at + 1) {
      add(Code::syntax, say(texts::syntax_unclosed_text)).help = say(texts::syntax_unclosed_text_help);
      return true;
    }
    const char32_t c = base::decode(text_, fault_.at).value;
    const bool typographic = (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == '\'';
    if (!typographic) return false;
    add(Code::syntax, say(texts::syntax_typographic_quote, found())).help = say(texts::syntax_typographic_quote_help);
    return true;
  }

  bool report_stray_brace() {
    if (here() != '}' || !expects(Expected::declaration)) return false;
    add(Code::syntax, say(texts::syntax_stray_brace));
    return true;
  }

  // A keyword where only a name could stand; at the beginning of a line it is more likely the next statement.
  bool report_keyword_as_name() {
    constexpr std::array places{Expected::name,       Expected::member,      Expected::first_field,
                                Expected::next_field, Expected::first_value, Expected::next_value,
                                Expected::table_row,  Expected::test_value,  Expected::list_field_type,
                                Expected::field_type};
    bool name_wanted = false;
    for (const Expected place : places) name_wanted = name_wanted || expects(place);
    if (!name_wanted || at_end() || begins_line(text_, fault_.at)) return false;
    const Word word = words_.at(fault_.at);
    if (!word || !is_reserved(word.id) || expects(Expected::list_field_type)) return false;
    const std::string name = base::nfc(text_.substr(word.begin, word.end - word.begin));
    add(Code::syntax, say(texts::syntax_keyword_as_name, name)).help = say(texts::syntax_keyword_as_name_help, name);
    return true;
  }

  // --- The mend ---

  std::optional<Message> help(Expected what, const ExpectedTexts& expected) {
    if (auto message = help_with_token()) return message;
    const bool item = what == Expected::statement || what == Expected::declaration || what == Expected::test_item ||
                      what == Expected::statement_keyword || what == Expected::declaration_keyword;
    if (item) return help_with_keyword(what);
    if (at_end() || begins_line(text_, fault_.at)) return say(expected.lacking, line_of(fault_.behind));
    return std::nullopt;
  }

  // Signs that mean something elsewhere.
  std::optional<Message> help_with_token() const {
    if (at_end()) return std::nullopt;
    const char next = fault_.at + 1 < text_.size() ? text_[fault_.at + 1] : '\0';
    const char before = fault_.at > 0 ? text_[fault_.at - 1] : '\0';
    if (here() == '=' && before == '=') return say(texts::syntax_single_equals);
    if (here() == '%') return say(texts::syntax_percent_apart);
    if (here() == '.' && is_digit(next)) return say(texts::syntax_digit_before_point);
    if (here() == '>' && before == '<') return say(texts::syntax_plain_comparison, "!=");
    const bool comparison = here() == '<' || here() == '>' || here() == '=' || (here() == '!' && next == '=');
    if (comparison && !expects(Expected::expression)) return say(texts::syntax_one_direction);
    switch (base::decode(text_, fault_.at).value) {
      case U'≤': return say(texts::syntax_plain_comparison, "<=");
      case U'≥': return say(texts::syntax_plain_comparison, ">=");
      case U'≠': return say(texts::syntax_plain_comparison, "!=");
      case U'×': return say(texts::syntax_plain_comparison, "*");
      case U'–':
      case U'−': return say(texts::syntax_plain_comparison, "-");
      default: return std::nullopt;
    }
  }

  // The keyword that a word was probably meant to be.
  std::optional<Message> help_with_keyword(Expected what) {
    const bool declaration = what == Expected::declaration || what == Expected::declaration_keyword;
    const KeywordRole role = declaration                   ? KeywordRole::declaration
                             : what == Expected::test_item ? KeywordRole::expectation
                                                           : KeywordRole::statement;
    const Word word = words_.at(fault_.at);
    if (at_end() || !word) return std::nullopt;
    std::vector<std::string> candidates;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Keyword::count_); ++i) {
      const auto keyword = static_cast<Keyword>(i);
      if (role_of(keyword) != role && role_of(keyword) != KeywordRole::change) continue;
      candidates.emplace_back(spelling(keyword, KeywordLanguage::english));
      candidates.emplace_back(spelling(keyword, KeywordLanguage::vietnamese));
    }
    const auto meant = base::nearest(found(), candidates);
    return meant && *meant != found() ? std::optional(say(texts::syntax_did_you_mean, *meant)) : std::nullopt;
  }

  const Fault& fault_;
  const source::File& source_;
  std::string_view text_;
  source::FileId file_;
  diag::Sink& sink_;
  const base::Limits& limits_;
  WordReader words_;
};

}  // namespace

void report(const Fault& fault, const source::Files& files, source::FileId file, diag::Sink& sink,
            const base::Limits& limits) {
  Reporter(fault, files[file], file, sink, limits).report();
}

}  // namespace xeploai::syntax
