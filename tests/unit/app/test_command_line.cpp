#include "app/command_line.hpp"

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "app/command_shape.hpp"
#include "app/help_parts.hpp"
#include "support/catch.hpp"

namespace xeploai::app {
namespace {

using Arguments = std::vector<std::string>;

CommandLine parsed(const Arguments& arguments) { return parse_command_line(arguments, diag::Language::english); }

std::string misuse(const Arguments& arguments) {
  const CommandLine line = parsed(arguments);
  const auto* found = std::get_if<Misuse>(&line.command);
  return found == nullptr ? "no misuse" : diag::in_words(found->message, diag::Language::english);
}

}  // namespace

TEST_CASE("an evaluation with all that it takes") {
  const CommandLine line = parsed({"eval", "p.rules", "data", "office=in/x.csv", "-o", "out", "--labels",
                                   "--keep-going", "--batch-size", "3", "--threads=2", "--lang", "vi"});
  REQUIRE(std::holds_alternative<Eval>(line.command));
  const Eval& eval = std::get<Eval>(line.command);
  CHECK(eval.rules == "p.rules");
  CHECK(eval.data == Arguments{"data", "office=in/x.csv"});
  CHECK(eval.out == "out");
  CHECK(eval.naming == report::Naming::labels);
  CHECK(eval.on_errors == OnErrors::keep_going);
  CHECK(eval.batch == 3);
  CHECK(eval.threads == 2);
  CHECK(line.manner.language == diag::Language::vietnamese);
}

TEST_CASE("options may stand before, between and behind") {
  const CommandLine line = parsed({"--lang", "vi", "eval", "-o", "-", "p.rules", "--labels", "test", "check"});
  REQUIRE(std::holds_alternative<Eval>(line.command));
  CHECK(std::get<Eval>(line.command).rules == "p.rules");
  CHECK(std::get<Eval>(line.command).out == "-");
  CHECK(std::get<Eval>(line.command).data == Arguments{"test", "check"});
}

TEST_CASE("check and test take several files") {
  CHECK(std::get<Check>(parsed({"check", "a", "b"}).command).rules == Arguments{"a", "b"});
  CHECK(std::get<Check>(parsed({"check", "a", "--format", "short", "--strict"}).command).format == CheckFormat::brief);
  CHECK(std::get<Test>(parsed({"test", "a", "b"}).command).rules == Arguments{"a", "b"});
}

TEST_CASE("a sweep tells data, parameter, range and step apart") {
  const CommandLine line = parsed({"sweep", "p.rules", "a", "b.csv", "from", "90..97", "step", "0.5"});
  REQUIRE(std::holds_alternative<Sweep>(line.command));
  const Sweep& sweep = std::get<Sweep>(line.command);
  CHECK(sweep.data == Arguments{"a", "b.csv"});
  REQUIRE(sweep.parameters.size() == 1);
  CHECK(sweep.parameters[0].name == "from");
  CHECK(sweep.parameters[0].range == "90..97");
  CHECK(sweep.parameters[0].step == "0.5");
  CHECK(std::get<Sweep>(parsed({"sweep", "p", "d", "step", "1..2"}).command).parameters.at(0).name == "step");
}

TEST_CASE("a sweep over two parameters") {
  const CommandLine line =
      parsed({"sweep", "p.rules", "data", "from", "90..97", "step", "0.5", "share", "10%..20%", "step", "5%"});
  REQUIRE(std::holds_alternative<Sweep>(line.command));
  const Sweep& sweep = std::get<Sweep>(line.command);
  CHECK(sweep.data == Arguments{"data"});
  REQUIRE(sweep.parameters.size() == 2);
  CHECK(sweep.parameters[0].name == "from");
  CHECK(sweep.parameters[0].step == "0.5");
  CHECK(sweep.parameters[1].name == "share");
  CHECK(sweep.parameters[1].range == "10%..20%");
  CHECK(sweep.parameters[1].step == "5%");
}

TEST_CASE("help and version need nothing else") {
  CHECK(std::get<Help>(parsed({"eval", "--help"}).command).of == CommandName::eval);
  CHECK(std::get<Help>(parsed({"-h"}).command).of == CommandName::none);
  CHECK(std::holds_alternative<Version>(parsed({"--version"}).command));
}

TEST_CASE("wrong usage is told in our words") {
  CHECK(misuse({}).starts_with("a command is needed, as `check`, `eval`"));
  CHECK(misuse({"frob"}) == "unknown command: `frob`");
  CHECK(misuse({"chekc", "x.rules", "--lang", "en"}) == "unknown command: `chekc`; did you mean `check`");
  CHECK(misuse({"eval", "r", "d", "--frob"}) == "unknown option or argument: `--frob`");
  CHECK(misuse({"eval", "r", "d", "-o"}) == "`--out` is given once, with one value");
  CHECK(misuse({"eval", "r", "d", "-o", "a", "-o", "b"}) == "`--out` is given once, with one value");
  CHECK(misuse({"eval"}) == "a rule file is needed");
  CHECK(misuse({"check"}) == "a rule file is needed");
  CHECK(misuse({"test"}) == "a rule file is needed");
  CHECK(misuse({"eval", "r"}) == "data are needed: a folder of CSV, a file of CSV or JSON, or UNIT=PATH");
  CHECK(misuse({"eval", "r", "d", "--threads", "0"}) == "`--threads` takes a whole number from 1 to 256, not `0`");
  CHECK(misuse({"eval", "r", "d", "--batch-size", "x"}) ==
        "`--batch-size` takes a whole number from 1 to 1048576, not `x`");
  CHECK(misuse({"check", "r", "--format", "xml"}) == "`--format` takes `text`, `json`, `sarif`, `short`, not `xml`");
  CHECK(misuse({"check", "r", "--lang", "fr"}) == "`--lang` takes `en`, `vi`, not `fr`");
}

TEST_CASE("the language is heeded though the rest is wrong") {
  CHECK(parsed({"frob", "--lang", "vi"}).manner.language == diag::Language::vietnamese);
  CHECK(parsed({"frob", "--lang=vi"}).manner.language == diag::Language::vietnamese);
}

TEST_CASE("the options of a page of help are those that the parser knows, in both languages") {
  const std::vector<CommandShape> shapes = command_shapes();
  REQUIRE(shapes.size() == all_commands().size());
  for (const CommandShape& shape : shapes) {
    std::map<std::string, bool> known;  // and whether it takes a value
    const auto add = [&known](const CommandShape& of) {
      for (const OptionShape& option : of.options)
        for (const std::string& name : option.names) known[name] = option.takes_value;
    };
    add(shape);
    add(shapes.front());
    if (!shape.name.empty()) known.erase("--version");
    for (const CommandName command : all_commands()) {
      if (name_of(command) != shape.name) continue;
      for (const diag::Language language : {diag::Language::english, diag::Language::vietnamese}) {
        std::map<std::string, bool> told;
        for (const HelpOption& option : parts_of_help(help_page(command, language)).options) {
          CHECK_FALSE(option.text.empty());
          for (const std::string& name : option.names) told[name] = !option.value.empty();
        }
        INFO("xeploai " << shape.name);
        CHECK(told == known);
      }
    }
  }
}

TEST_CASE("a page of help has all its parts, in both languages") {
  for (const CommandName command : all_commands())
    for (const diag::Language language : {diag::Language::english, diag::Language::vietnamese}) {
      INFO(name_of(command));
      const HelpParts parts = parts_of_help(help_page(command, language));
      REQUIRE_FALSE(parts.usage.empty());
      CHECK(parts.usage.front().starts_with("xeploai " + std::string(name_of(command))));
      CHECK_FALSE(parts.paragraphs.empty());
      REQUIRE_FALSE(parts.examples.empty());
      for (const std::string& example : parts.examples) CHECK(example.starts_with("xeploai "));
      CHECK(parts.exit_status.find('3') != std::string::npos);
      CHECK(parts.commands.empty() == (command != CommandName::none));
    }
}

TEST_CASE("the values that an option takes are read off its line") {
  const HelpParts parts = parts_of_help(help_page(CommandName::check, diag::Language::english));
  REQUIRE_FALSE(parts.options.empty());
  CHECK(parts.options[0].names == Arguments{"--format"});
  CHECK(parts.options[0].choices == Arguments{"text", "json", "sarif", "short"});
}

TEST_CASE("how the run is to speak, and its limits, are heeded wherever they stand") {
  const CommandLine line =
      parsed({"--quiet", "eval", "r", "d", "--no-values", "--limit", "nesting=7", "--limit=cell=2KiB"});
  REQUIRE(std::holds_alternative<Eval>(line.command));
  CHECK(line.manner.loudness == Loudness::quiet);
  CHECK(line.manner.values == diag::Values::left_out);
  CHECK(line.manner.limits.nesting == 7);
  CHECK(line.manner.limits.cell == 2048);
  CHECK(line.manner.limits.columns == base::Limits{}.columns);
  CHECK(parsed({"check", "r", "--verbose"}).manner.loudness == Loudness::verbose);
  CHECK(std::holds_alternative<LimitsPage>(parsed({"check", "--limit", "help"}).command));
  CHECK(misuse({"check", "r", "--limit", "x=1"}) == "there is no limit `x`; `--limit help` lists them");
  CHECK(misuse({"check", "r", "--limit", "colums=1"}) == "there is no limit `colums`; did you mean `columns`");
  CHECK(misuse({"check", "r", "--limit", "nesting=401"}) == "the limit `nesting` may be 1 to 400, not `401`");
  CHECK(misuse({"check", "r", "--no-values"}) == "unknown option or argument: `--no-values`");
}

}  // namespace xeploai::app
