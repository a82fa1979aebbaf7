// What the arguments ask for. Nothing is opened here; what only the rules can tell (whether one file is enough for
// the results) is judged by the command.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/console.hpp"
#include "diag/diagnostic.hpp"
#include "eval/machine.hpp"
#include "report/difference.hpp"
#include "report/values.hpp"
#include "syntax/layout.hpp"

namespace xeploai::app {

enum class CommandName : std::uint8_t {
  none,
  check,
  eval,
  test,
  explain,
  fmt,
  new_plan,
  data_template,
  sweep,
  diff,
  boundaries,
  coverage,
  verify
};

enum class CheckFormat : std::uint8_t { text, json, sarif, brief };
enum class Strictness : std::uint8_t { lenient, strict };
struct Check {
  std::vector<std::string> rules;
  CheckFormat format = CheckFormat::text;
  Strictness strictness = Strictness::lenient;
  // What is asked to be explained instead of checking rules: a diagnostic, or all of them.
  std::optional<diag::Code> explained;
  bool manual = false;
};

enum class OnErrors : std::uint8_t { stop, keep_going };
// What `-o -` writes.
enum class StandardFormat : std::uint8_t { csv, json };
enum class Timings : std::uint8_t { silent, told };
struct Eval {
  std::string rules;
  std::vector<std::string> data;
  std::string out;  // empty: the summary alone
  StandardFormat format = StandardFormat::csv;
  std::string receipt;  // empty: none
  report::Naming naming = report::Naming::names;
  OnErrors on_errors = OnErrors::stop;
  std::size_t batch = eval::usual_batch;
  unsigned threads = 0;  // 0: as many as the machine has, up to 8
  Timings timings = Timings::silent;
  diag::Values values = diag::Values::shown;  // left out: of rejected.csv too
};

struct Test {
  std::vector<std::string> rules;
};

enum class ExplainFormat : std::uint8_t { text, json, html };
struct Explain {
  std::string rules;
  std::vector<std::string> data;
  std::string unit;
  std::string key;
  ExplainFormat format = ExplainFormat::text;
  Timings timings = Timings::silent;
};

enum class FmtMode : std::uint8_t { rewrite, check, effective };
struct Fmt {
  std::vector<std::string> files;
  FmtMode mode = FmtMode::rewrite;
  syntax::Spelling spelling = syntax::Spelling::as_written;
};

// Next year's file. As written: spelt like the file that it amends.
struct NewPlan {
  std::string path;
  std::string amends;
  unsigned year = 0;
  syntax::Spelling spelling = syntax::Spelling::as_written;
};

// Tests at the boundaries of one unit kind.
struct Boundaries {
  std::string rules;
  std::string unit;
};

// Empty tables for the data.
struct Template {
  std::string rules;
  std::string out;
  report::Naming naming = report::Naming::names;
};

// One parameter, or two, moved from a value to another.
enum class SweepFormat : std::uint8_t { text, csv, json };
struct SweptParameter {
  std::string name;
  std::string range;  // FROM..TO
  std::string step;   // empty: 1, or 1%
};
struct Sweep {
  std::string rules;
  std::vector<std::string> data;
  std::vector<SweptParameter> parameters;
  SweepFormat format = SweepFormat::text;
  std::string html;  // a file for the page; empty: none
};

// Two versions of the rules, and outcomes under both where there are data.
enum class DiffFormat : std::uint8_t { text, json, csv };
enum class OnDifference : std::uint8_t { done, finding };
struct Diff {
  std::string before;
  std::string after;
  std::vector<std::string> data;
  DiffFormat format = DiffFormat::text;
  std::string html;               // a file for the page; empty: none
  report::DifferenceFilter only;  // a name that is no movement: still to be found among units and groups
  std::vector<std::pair<std::string, std::string>> map;  // ranks: of the former version, of the later
  OnDifference on_difference = OnDifference::done;
  Timings timings = Timings::silent;
};

// Which clauses the rules cite.
enum class CoverageFormat : std::uint8_t { text, json };
struct Coverage {
  std::string rules;
  CoverageFormat format = CoverageFormat::text;
};

// A receipt, and whether its run gives the same bytes again.
struct Verify {
  std::string receipt;
};

struct Help {
  CommandName of = CommandName::none;
};
struct Version {};
// `--limit help`.
struct LimitsPage {};
// Wrong usage, and the command whose help says more.
struct Misuse {
  diag::Message message;
  CommandName of = CommandName::none;
};

struct CommandLine {
  std::variant<Check, Eval, Test, Template, Explain, Boundaries, Fmt, NewPlan, Sweep, Diff, Coverage, Verify, Help,
               Version, LimitsPage, Misuse>
      command;
  Manner manner;
};

// `arguments` without the program's name. `locale` speaks where there is no --lang.
CommandLine parse_command_line(const std::vector<std::string>& arguments, diag::Language locale);

// The language that LC_ALL, LC_MESSAGES or LANG ask for, the first of them that is set.
diag::Language language_of_locale();

std::string_view name_of(CommandName command);
// Every command, `none` (the program itself) first.
std::span<const CommandName> all_commands();
// The page that --help prints, with an example.
std::string help_page(CommandName command, diag::Language language);

}  // namespace xeploai::app
