// The manual and the completions that are installed beside the program.
#include "runs/program.hpp"
#include "support/catch.hpp"

namespace runs {
namespace {
namespace fs = std::filesystem;

const fs::path generated(XEPLOAI_GENERATED);

golden::Said shell(const std::string& script) {
  return golden::run("/bin/bash", {"-c", script}, {"PATH=/usr/bin:/bin"}, ".");
}

// What bash offers for the words, the last of which is being typed.
std::vector<std::string> offered(const std::vector<std::string>& words) {
  std::string script = "source '" + (generated / "bash-completion/completions/xeploai").string() + "'; COMP_WORDS=(";
  for (const std::string& word : words) script += " '" + word + "'";
  script += "); COMP_CWORD=" + std::to_string(words.size() - 1) +
            "; compopt() { :; }; _xeploai; printf '%s\\n' \"${COMPREPLY[@]}\"";
  const golden::Said said = shell(script);
  CHECK(said.exit == 0);
  CHECK(said.err.empty());
  std::vector<std::string> out;
  for (std::size_t at = 0, end = 0; (end = said.out.find('\n', at)) != std::string::npos; at = end + 1)
    if (end > at) out.push_back(said.out.substr(at, end - at));
  return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("the pages of the manual are set without a warning, in both languages") {
  std::size_t pages = 0;
  for (const char* folder : {"man/man1", "man/vi/man1"})
    for (const auto& entry : fs::directory_iterator(generated / folder)) {
      INFO(entry.path().string());
      ++pages;
      const std::string path = entry.path().string();
      const golden::Said set = shell("groff -K utf8 -Tutf8 -man -ww '" + path + "' >/dev/null");
      CHECK(set.exit == 0);
      CHECK(set.err.empty());
      // No date: the same version gives the same pages.
      CHECK(shell("mandoc -T lint -W warning '" + path + "' | grep -v 'missing date'").out.empty());
    }
  CHECK(pages == 26);
}

TEST_CASE("a page of the manual shows what help does") {
  const golden::Said page =
      shell("groff -K utf8 -Tutf8 -man '" + (generated / "man/man1/xeploai-eval.1").string() + "' | col -bx");
  for (const char* text :
       {"NAME", "xeploai-eval - Classifies the units", "SYNOPSIS", "xeploai eval RULES DATA… [-o OUT]", "--keep-going",
        "--no-values", "--limit", "EXAMPLES", "EXIT STATUS"}) {
    INFO(text);
    CHECK(page.out.find(text) != std::string::npos);
  }
}

TEST_CASE("bash offers commands, options and the values that they take") {
  CHECK(offered({"xeploai", "ev"}) == Words{"eval"});
  CHECK(offered({"xeploai", ""}).size() == 12);
  CHECK(offered({"xeploai", "eval", "r", "d", "--no"}) == Words{"--no-values"});
  CHECK(offered({"xeploai", "check", "--format", ""}) == Words{"text", "json", "sarif", "short"});
  CHECK(offered({"xeploai", "eval", "--format", ""}) == Words{"csv", "json"});
  CHECK(offered({"xeploai", "--lang", "v"}) == Words{"vi"});
  CHECK(offered({"xeploai", "eval", "--limit", "col"}) == Words{"columns="});
  CHECK(offered({"xeploai", "eval", "rul"}).empty());  // files, which bash adds
  CHECK(offered({"xeploai", "eval", "-o", ""}).empty());
}

TEST_CASE("the completions are scripts that their shells can read") {
  CHECK(shell("bash -n '" + (generated / "bash-completion/completions/xeploai").string() + "'").exit == 0);
  for (const auto& [program, file] :
       {std::pair{"zsh", "zsh/site-functions/_xeploai"}, {"fish", "fish/vendor_completions.d/xeploai.fish"}}) {
    if (shell(std::string("command -v ") + program).exit != 0) continue;  // not everybody's shell
    INFO(program);
    CHECK(shell(std::string(program) + " -n '" + (generated / file).string() + "'").exit == 0);
  }
}

}  // namespace runs
