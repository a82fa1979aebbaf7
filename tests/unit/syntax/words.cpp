#include "syntax/words.hpp"

#include "base/unicode.hpp"
#include "support/catch.hpp"

using namespace xeploai::syntax;

TEST_CASE("a keyword has both spellings, composed or not") {
  for (const std::string_view text : {"kế hoạch", "kê\u0301 hoa\u0323ch", "plan", "kế # a\n  hoạch"}) {
    WordReader words(text);
    INFO(text);
    CHECK(words.keyword(Keyword::plan, 0) == text.size());
  }
}

TEST_CASE("both spellings of a keyword with two places for its mark") {
  for (const std::string_view text : {"khóa", "khoá", "kho\u0301a", "key"}) {
    WordReader words(text);
    CHECK(words.keyword(Keyword::key, 0).has_value());
  }
}

TEST_CASE("words of a keyword are whole words, and case counts") {
  for (const std::string_view text : {"at leastx", "at", "At least", "at_least", "at-least"}) {
    WordReader words(text);
    INFO(text);
    CHECK_FALSE(words.keyword(Keyword::at_least, 0).has_value());
  }
}

TEST_CASE("the longest keyword that stands somewhere") {
  WordReader words("không xếp loại không thuộc mức trước hạn mức căn cứ pháp lý");
  CHECK(words.longest_keyword(0)->keyword == Keyword::skip);
  CHECK(words.longest_keyword(words.longest_keyword(0)->end + 1)->keyword == Keyword::not_so);
}

TEST_CASE("a call is known by the parenthesis right behind its last word") {
  const auto function = [](std::string_view text) {
    WordReader words(text);
    const auto head = words.call(0);
    return head ? std::optional(head->function) : std::nullopt;
  };
  CHECK(function("làm tròn xuống(x)") == Function::floor);
  CHECK(function("làm tròn(x)") == Function::round);
  CHECK(function("làm  # a\n tròn(x)") == Function::round);
  CHECK(function("không xếp loại(A, b)") == Function::skipped);
  CHECK(function("year(d)") == Function::year);
  CHECK(function("foo(d)") == Function::unknown);
  CHECK(function("count (d)") == std::nullopt);
  CHECK(function("not(d)") == std::nullopt);
  CHECK(function("khi(d)") == std::nullopt);
}

TEST_CASE("what may be a name") {
  const auto reserved = [](std::string_view text) { return is_reserved(WordReader(text).at(0).id); };
  for (const std::string_view word :
       {"limit", "trần", "mức", "khoá", "khóa", "list", "or", "nhóm", "thiếu", "plan", "thang"}) {
    INFO(word);
    CHECK(reserved(word));
  }
  for (const std::string_view word :
       {"title", "issuer", "date", "basis", "clauses", "year", "text",    "number", "integer", "boolean",
        "tên",   "ngày",   "năm",  "chữ",   "số",      "hạn",  "present", "least",  "count",   "rank_before_quota",
        "Limit", "xếp"}) {
    INFO(word);
    CHECK_FALSE(reserved(word));
  }
}

TEST_CASE("white space of every kind, and comments") {
  CHECK(blank_end(" \t\r\n\u00A0\u3000#a\n x", 0) == std::string_view(" \t\r\n\u00A0\u3000#a\n ").size());
  CHECK(blank_end("# to the end", 0) == 12);
  CHECK(blank_end("x", 0) == 0);
}

TEST_CASE("the first word of a line") {
  const std::string_view text = "\xEF\xBB\xBF a\n\u3000b c";
  CHECK(begins_line(text, text.find('a')));
  CHECK(begins_line(text, text.find('b')));
  CHECK_FALSE(begins_line(text, text.find('c')));
}

TEST_CASE("every spelling in NFC, and found again") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Keyword::count_); ++i) {
    const auto keyword = static_cast<Keyword>(i);
    for (const auto language : {KeywordLanguage::english, KeywordLanguage::vietnamese}) {
      const std::string_view text = spelling(keyword, language);
      INFO(text);
      CHECK(xeploai::base::nfc(text) == text);
      CHECK(WordReader(text).keyword(keyword, 0) == text.size());
    }
  }
}
