// Writes the TextMate grammar of the rule language: the template with the words of grammar/keywords.def and calls.def
// put in. It holds no list of words of its own, and a keyword that the template has no place for is an error, so the
// editors cannot fall behind the language.
//
//   editor_grammar write TEMPLATE GRAMMAR
//   editor_grammar check TEMPLATE GRAMMAR     1 where GRAMMAR is not what `write` would write
//
// The template's places, as they stand within the strings of its JSON:
//   @name@               a name
//   @words:a,b@          the keywords a and b, by their identifiers in the table
//   @role:a,b@           all keywords of these roles
//   @calls@              all calls
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.hpp"

namespace {

using xeploai::base::append_utf8;
using xeploai::base::decode;
using xeploai::base::nfc;

struct Entry {
  std::string_view identifier;
  std::string_view english;
  std::string_view vietnamese;
  std::string_view role;
};

constexpr std::array keywords{
#define X(identifier, english, vietnamese, role) Entry{#identifier, english, vietnamese, #role},
#include "grammar/keywords.def"
#undef X
};

constexpr std::array calls{
#define X(identifier, english, vietnamese) Entry{#identifier, english, vietnamese, "call"},
#include "grammar/calls.def"
#undef X
};

std::vector<std::string_view> cut(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// A regular expression for one character as people may have typed it: composed, decomposed, or with the mark of its
// shape composed and its tone apart. They are equal to the language, which compares in NFC.
std::string character(char32_t wanted) {
  constexpr std::array<char32_t, 9> marks{0, 0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323};
  std::string composed;
  append_utf8(composed, wanted);
  if (wanted < 0x80) return composed;
  std::set<std::string> ways;
  const auto offer = [&](const std::string& text) {
    if (nfc(text) == composed && text != composed) ways.insert(text);
  };
  for (char base = 'a'; base <= 'z'; ++base) {
    for (const char32_t shape : marks) {
      std::string shaped(1, base);
      if (shape != 0) append_utf8(shaped, shape);
      offer(shaped);
      for (const char32_t tone : marks) {
        if (tone == 0) continue;
        std::string apart = shaped;
        append_utf8(apart, tone);
        offer(apart);
        apart = nfc(shaped);
        append_utf8(apart, tone);
        offer(apart);
      }
    }
  }
  if (ways.empty()) return composed;
  std::string expression = "(?:" + composed;
  for (const std::string& way : ways) {
    expression += '|';
    for (std::size_t at = 0; at < way.size();) {  // a mark by its number: it would not be seen
      const auto [value, length] = decode(way, at);
      std::array<char, 16> number{};
      std::snprintf(number.data(), number.size(), "\\\\x{%X}", static_cast<unsigned>(value));
      expression += value >= 0x300 && value < 0x370 ? std::string(number.data()) : way.substr(at, length);
      at += length;
    }
  }
  return expression + ')';
}

std::string expression_of(std::string_view spelling) {
  std::string expression;
  for (std::size_t at = 0; at < spelling.size();) {
    const auto [value, length] = decode(spelling, at);
    expression += value == ' ' ? "\\\\s+" : character(value);
    at += length;
  }
  return expression;
}

constexpr std::string_view letter = "[\\\\p{L}_]";
constexpr std::string_view inner = "[\\\\p{L}\\\\p{M}\\\\p{Nd}_]";

std::string name() { return std::string(letter) + std::string(inner) + "*+"; }

// One of the words, whole, the longest first: `không xếp loại` is not `không`.
std::string one_of(std::vector<std::string_view> spellings) {
  std::stable_sort(spellings.begin(), spellings.end(), [](std::string_view a, std::string_view b) {
    const auto words = [](std::string_view text) { return std::count(text.begin(), text.end(), ' '); };
    return words(a) != words(b) ? words(a) > words(b) : a.size() > b.size();
  });
  std::string expression = "(?<!" + std::string(inner) + ")(?:";
  for (std::size_t i = 0; i < spellings.size(); ++i) expression += (i == 0 ? "" : "|") + expression_of(spellings[i]);
  return expression + ")(?!" + std::string(inner) + ")";
}

void add_spellings(std::vector<std::string_view>& all, const Entry& entry) {
  for (const std::string_view words : {entry.english, entry.vietnamese}) {
    for (const std::string_view spelling : cut(words, '|')) {
      if (std::find(all.begin(), all.end(), spelling) == all.end()) all.push_back(spelling);
    }
  }
}

// What stands in the template's places, and which keywords had one.
class Places {
 public:
  // Nothing for a place that the table does not fill.
  std::optional<std::string> fill(std::string_view place) {
    if (place == "name") return name();
    std::vector<std::string_view> spellings;
    if (place == "calls") {
      for (const Entry& call : calls) add_spellings(spellings, call);
      return one_of(std::move(spellings));
    }
    const std::size_t colon = place.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const bool by_role = place.substr(0, colon) == "role";
    for (const std::string_view wanted : cut(place.substr(colon + 1), ',')) {
      const std::size_t before = spellings.size();
      for (const Entry& keyword : keywords) {
        if ((by_role ? keyword.role : keyword.identifier) != wanted) continue;
        placed_.insert(keyword.identifier);
        add_spellings(spellings, keyword);
      }
      if (spellings.size() == before) return std::nullopt;
    }
    return one_of(std::move(spellings));
  }

  std::vector<std::string_view> lacking() const {
    std::vector<std::string_view> found;
    for (const Entry& keyword : keywords) {
      if (!placed_.contains(keyword.identifier)) found.push_back(keyword.identifier);
    }
    return found;
  }

 private:
  std::set<std::string_view> placed_;
};

std::optional<std::string> filled(std::string_view text) {
  Places places;
  std::string out;
  for (;;) {
    const std::size_t at = text.find('@');
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    const std::size_t end = text.find('@', at + 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view place = text.substr(at + 1, end - at - 1);
    const std::optional<std::string> words = places.fill(place);
    if (!words) {
      std::fprintf(stderr, "no such words: @%.*s@\n", static_cast<int>(place.size()), place.data());
      return std::nullopt;
    }
    out += *words;
    text.remove_prefix(end + 1);
  }
  const std::vector<std::string_view> lacking = places.lacking();
  for (const std::string_view keyword : lacking) {
    std::fprintf(stderr, "no place for the keyword %.*s\n", static_cast<int>(keyword.size()), keyword.data());
  }
  if (!lacking.empty()) return std::nullopt;
  return out;
}

std::optional<std::string> read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "cannot be read: %s\n", path);
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc == 4 ? argv[1] : "";
  if (what != "write" && what != "check") {
    std::fputs("usage: editor_grammar write|check TEMPLATE GRAMMAR\n", stderr);
    return 2;
  }
  const std::optional<std::string> form = read(argv[2]);
  const std::optional<std::string> grammar = form ? filled(*form) : std::nullopt;
  if (!grammar) return 2;
  if (what == "write") {
    std::ofstream file(argv[3], std::ios::binary);
    file << *grammar;
    return file.flush() ? 0 : 2;
  }
  const std::optional<std::string> kept = read(argv[3]);
  if (kept && *kept == *grammar) return 0;
  std::fprintf(stderr, "%s is not what the table of keywords gives: build the target update-editor-grammar\n", argv[3]);
  return 1;
}
