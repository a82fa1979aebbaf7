// Under `--no-values` nothing that cells hold is told: every golden case that reads data is run so, and what it says is
// searched for each word of its data that nothing else could have put there.
#include <algorithm>
#include <array>
#include <set>

#include "diag/diagnostic.hpp"
#include "golden/golden_case.hpp"
#include "golden/unpack.hpp"
#include "runs/program.hpp"
#include "support/catch.hpp"

namespace runs {
namespace {
namespace fs = std::filesystem;
using xeploai::diag::Code;

const fs::path project(XEPLOAI_SOURCE_DIR);

// All texts of the catalogue in both languages: the examples in them may well stand in cells too.
std::string all_texts() {
  std::string out;
  for (const auto& entry : fs::directory_iterator(project / "src/diag/messages"))
    out += golden::read_file(entry.path());
  return out;
}

bool is_of_a_word(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || (static_cast<unsigned char>(c) & 0x80U) != 0 || c == '.' || c == '-' || c == '_' || c == '/';
}

// Words of three characters and more; short counts are left out, since rows and columns are counts too.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> out;
  std::string word;
  for (const char c : text + '\n') {
    if (is_of_a_word(c)) {
      word += c;
      continue;
    }
    const bool count =
        word.size() < 4 && std::all_of(word.begin(), word.end(), [](char d) { return d >= '0' && d <= '9'; });
    if (word.size() > 2 && !count) out.insert(word);
    word.clear();
  }
  return out;
}

// Of the tables of a database the rows, which are indented; names of tables are told, as those of files are.
std::string rows_in(const std::string& tables) {
  std::string out;
  for (std::size_t at = 0, end = 0; (end = tables.find('\n', at)) != std::string::npos; at = end + 1)
    if (tables.compare(at, 2, "  ") == 0) out.append(tables, at, end - at + 1);
  return out;
}

// What the case's tables hold, and what else is known to those who read its messages.
struct Texts {
  std::set<std::string> data;
  std::string others;
};

Texts texts_of(const golden::Case& one) {
  Texts out;
  for (const std::string& argument : one.arguments) out.others += argument + '\n';
  for (const auto& entry : fs::recursive_directory_iterator(one.folder)) {
    const std::string name = entry.path().lexically_relative(one.folder).generic_string();
    if (!entry.is_regular_file() || name.starts_with("expected")) continue;
    out.others += name + '\n';
    if (name.ends_with(".rules")) out.others += golden::read_file(entry.path());
    if (name.ends_with(".csv") || name.ends_with("json") || name == "input")
      out.data.merge(words_of(golden::read_file(entry.path())));
    if (!golden::can_unpack(name)) continue;
    try {
      for (const auto& [part, text] : golden::unpack(entry.path()))
        if (part == "tables.txt")
          out.data.merge(words_of(rows_in(text)));
        else if (part.find("workbook") == std::string::npos)
          out.data.merge(words_of(text));
    } catch (const std::exception&) {  // a broken one: nothing of it can be told
    }
  }
  return out;
}

bool reads_data(const golden::Case& one) {
  constexpr std::array commands{"eval", "explain", "diff", "sweep"};
  return one.borrowed.empty() && std::ranges::find(commands, one.arguments.front()) != commands.end();
}

// What is no result: the results themselves, and an explanation, are made of values.
std::string messages_of(const golden::Case& one, const golden::Said& said) {
  const bool results_on_output = std::ranges::find(one.arguments, "-") != one.arguments.end();
  return one.arguments.front() == "eval" && !results_on_output ? said.err + said.out : said.err;
}

std::set<std::string> told(const std::set<std::string>& words, const std::string& messages) {
  std::set<std::string> out;
  const std::set<std::string> said = words_of(messages);
  std::ranges::set_intersection(words, said, std::inserter(out, out.end()));
  return out;
}

// The names of diagnostics, as in `error[NAME]: `.
void add_codes(std::set<std::string>& codes, const std::string& said) {
  for (std::size_t at = said.find("]: "); at != std::string::npos; at = said.find("]: ", at + 1))
    if (const std::size_t open = said.rfind('[', at); open != std::string::npos)
      codes.insert(said.substr(open + 1, at - open - 1));
}

}  // namespace

TEST_CASE("under --no-values no message of any golden case tells what a cell holds") {
  const std::string catalogue = all_texts();
  std::set<std::string> codes;
  std::size_t told_otherwise = 0;
  for (const auto& entry : fs::directory_iterator(project / "tests/golden/cases")) {
    golden::Case one = golden::read_case(entry.path());
    if (one.arguments.empty() || !reads_data(one)) continue;
    Texts texts = texts_of(one);
    std::erase_if(texts.data, [&](const std::string& word) {
      return texts.others.find(word) != std::string::npos || catalogue.find(word) != std::string::npos;
    });
    const golden::Said usual = golden::said_by(one, XEPLOAI_PROGRAM, project);
    told_otherwise += told(texts.data, messages_of(one, usual)).size();
    const auto chosen = std::ranges::find(one.arguments, "--lang");
    if (chosen != one.arguments.end()) one.arguments.erase(chosen, chosen + 2);
    one.arguments.insert(one.arguments.end(), {"--no-values", "--lang", ""});
    for (const char* language : {"en", "vi"}) {
      one.arguments.back() = language;
      const golden::Said said = golden::said_by(one, XEPLOAI_PROGRAM, project);
      INFO(entry.path().filename().string());
      CHECK(told(texts.data, messages_of(one, said)) == std::set<std::string>{});
      CHECK(said.exit == usual.exit);
      add_codes(codes, said.err);
    }
  }
  CHECK(told_otherwise > 40);  // it would have been seen
  for (std::size_t i = static_cast<std::size_t>(Code::bad_number); i < static_cast<std::size_t>(Code::count_); ++i) {
    INFO(xeploai::diag::name_of(static_cast<Code>(i)));
    CHECK(codes.contains(std::string(xeploai::diag::name_of(static_cast<Code>(i)))));
  }
}

}  // namespace runs
