// CLI11 is heavy to compile: this is the one source that includes it.
#include "app/command_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <optional>
#include <utility>

#include "app/option_values.hpp"
#include "app/unknown.hpp"
#include "diag/page.hpp"
#include "diag/texts/app.hpp"
#include "diag/texts/template.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

constexpr std::size_t largest_batch = 1U << 20U;
constexpr std::size_t most_threads = 256;
constexpr std::size_t last_year = 9999;

// Every option as text: what it means, and what is wrong with it, is said here and not by CLI11.
struct Words {
  std::string language, format, batch, threads, keywords, year, diagnostic;
  bool help = false, version = false, strict = false, labels = false, keep_going = false, timings = false;
  bool check_layout = false, effective = false;
  Check check;
  Eval eval;
  Test test;
  Explain explain;
  Fmt fmt;
  NewPlan new_plan;
  Template data_template;
  Coverage coverage;
  Boundaries boundaries;
  Verify verify;
  std::vector<std::string> explained;  // RULES DATA… UNIT KEY
  std::vector<std::string> swept;      // RULES DATA… PARAMETER FROM..TO step S
  Diff diff;
  std::string only;
  std::vector<std::string> map;
  bool exit_code = false;
};

void add_everywhere(CLI::App& app, Words& words) {
  app.set_help_flag();
  app.add_flag("-h,--help", words.help);
}

void add_check(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("check");
  add_everywhere(*command, words);
  command->add_option("RULES", words.check.rules);
  command->add_option("--format", words.format);
  command->add_flag("--strict", words.strict);
  command->add_option("--explain", words.diagnostic);
}

void add_eval(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("eval");
  add_everywhere(*command, words);
  command->add_option("RULES", words.eval.rules);
  command->add_option("DATA", words.eval.data);
  command->add_option("-o,--out", words.eval.out);
  command->add_option("--format", words.format);
  command->add_option("--receipt", words.eval.receipt);
  command->add_flag("--labels", words.labels);
  command->add_flag("--keep-going", words.keep_going);
  command->add_option("--batch-size", words.batch);
  command->add_option("--threads", words.threads);
  command->add_flag("--timings", words.timings);
}

void add_test(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("test");
  add_everywhere(*command, words);
  command->add_option("RULES", words.test.rules);
}

// DATA may be several: the words are told apart once all of them are there.
void add_explain(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("explain");
  add_everywhere(*command, words);
  command->add_option("RULES DATA UNIT KEY", words.explained);
  command->add_option("--format", words.format);
}

void add_fmt(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("fmt");
  add_everywhere(*command, words);
  command->add_option("FILES", words.fmt.files);
  command->add_flag("--check", words.check_layout);
  command->add_flag("--effective", words.effective);
  command->add_option("--keywords", words.keywords);
}

void add_new(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("new");
  add_everywhere(*command, words);
  command->add_option("NEW", words.new_plan.path);
  command->add_option("--amends", words.new_plan.amends);
  command->add_option("--year", words.year);
  command->add_option("--keywords", words.keywords);
}

void add_template(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("template");
  add_everywhere(*command, words);
  command->add_option("RULES", words.data_template.rules);
  command->add_option("-o,--out", words.data_template.out);
  command->add_flag("--labels", words.labels);
}

void add_sweep(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("sweep");
  add_everywhere(*command, words);
  command->add_option("RULES DATA PARAMETER RANGE", words.swept);
  command->add_option("--format", words.format);
}

void add_diff(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("diff");
  add_everywhere(*command, words);
  command->add_option("OLD", words.diff.before);
  command->add_option("NEW", words.diff.after);
  command->add_option("DATA", words.diff.data);
  command->add_option("--format", words.format);
  command->add_option("--html", words.diff.html);
  command->add_option("--only", words.only);
  command->add_option("--map", words.map)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--exit-code", words.exit_code);
}

void add_boundaries(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("boundaries");
  add_everywhere(*command, words);
  command->add_option("RULES", words.boundaries.rules);
  command->add_option("UNIT", words.boundaries.unit);
}

void add_coverage(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("coverage");
  add_everywhere(*command, words);
  command->add_option("RULES", words.coverage.rules);
  command->add_option("--format", words.format);
}

void add_verify(CLI::App& app, Words& words) {
  CLI::App* command = app.add_subcommand("verify");
  add_everywhere(*command, words);
  command->add_option("RECEIPT", words.verify.receipt);
}

CommandName command_of(const CLI::App& app) {
  for (const CommandName name :
       {CommandName::check, CommandName::eval, CommandName::test, CommandName::explain, CommandName::fmt,
        CommandName::new_plan, CommandName::data_template, CommandName::sweep, CommandName::diff,
        CommandName::boundaries, CommandName::coverage, CommandName::verify})
    if (app.got_subcommand(std::string(name_of(name)))) return name;
  return CommandName::none;
}

// What stands too much, the first of it; without a command it should have been one.
diag::Message unexpected(const CLI::App& app, const std::vector<std::string>& arguments) {
  const std::vector<std::string> left = app.remaining(true);
  const auto first = std::ranges::find_first_of(arguments, left);
  const std::string word = first == arguments.end() ? std::string() : *first;
  if (command_of(app) != CommandName::none || word.starts_with('-')) return diag::say(texts::usage_unexpected, word);
  std::vector<std::string> commands;
  for (const CLI::App* command : app.get_subcommands(std::function<bool(const CLI::App*)>{}))
    commands.push_back(command->get_name());
  return unknown(word, commands, texts::usage_unknown_command, texts::usage_command_like);
}

diag::Message message_of(const CLI::ParseError& error, const CLI::App& app, const std::vector<std::string>& arguments) {
  const std::string text = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return unexpected(app, arguments);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return diag::say(texts::usage_one_value, text.substr(0, text.find(':')));
  return diag::say(texts::usage_other, text);
}

using Command = decltype(CommandLine::command);

// Puts the format that --format asks for, if it does; says what is wrong with it. `formats` are what it takes.
template <class Format>
std::optional<Misuse> take_format(const Words& words, CommandName command,
                                  std::initializer_list<std::pair<std::string_view, Format>> formats, Format& format) {
  if (words.format.empty()) return std::nullopt;
  std::string names;
  for (const auto& [name, one] : formats) {
    if (words.format == name) return format = one, std::nullopt;
    names.append(names.empty() ? "`" : ", `").append(name).append("`");
  }
  return Misuse{diag::say(texts::usage_choice, "--format", words.format, names), command};
}

// `check --explain NAME`.
Command finish_page(Check check, const std::string& name) {
  check.manual = name == "all";
  check.explained = diag::code_named(name);
  if (check.explained || check.manual) return check;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < static_cast<std::size_t>(diag::Code::count_); ++i)
    names.emplace_back(diag::name_of(static_cast<diag::Code>(i)));
  return Misuse{unknown(name, names, texts::usage_unknown_diagnostic, texts::usage_diagnostic_like),
                CommandName::check};
}

Command finish(Check check, const Words& words) {
  if (!words.diagnostic.empty()) return finish_page(std::move(check), words.diagnostic);
  if (check.rules.empty()) return Misuse{diag::say(texts::usage_no_rules), CommandName::check};
  if (words.strict) check.strictness = Strictness::strict;
  using enum CheckFormat;
  const auto misuse = take_format<CheckFormat>(
      words, CommandName::check, {{"text", text}, {"json", json}, {"sarif", sarif}, {"short", brief}}, check.format);
  if (misuse) return *misuse;
  return check;
}

// What comes on standard input is gone afterwards.
bool can_run_again(const Eval& eval) {
  const auto from_input = [](const std::string& one) { return one == "-" || one.ends_with("=-"); };
  return !eval.out.empty() && std::ranges::none_of(eval.data, from_input);
}

Command finish(Eval eval, const Words& words) {
  if (eval.rules.empty()) return Misuse{diag::say(texts::usage_no_rules), CommandName::eval};
  if (eval.data.empty()) return Misuse{diag::say(texts::usage_no_data), CommandName::eval};
  if (!words.format.empty() && eval.out != "-")
    return Misuse{diag::say(texts::usage_standard_format), CommandName::eval};
  using enum StandardFormat;
  const auto misuse =
      take_format<StandardFormat>(words, CommandName::eval, {{"csv", csv}, {"json", json}}, eval.format);
  if (misuse) return *misuse;
  if (!eval.receipt.empty() && !can_run_again(eval)) return Misuse{diag::say(texts::usage_receipt), CommandName::eval};
  if (words.labels) eval.naming = report::Naming::labels;
  if (words.keep_going) eval.on_errors = OnErrors::keep_going;
  if (words.timings) eval.timings = Timings::told;
  if (!words.batch.empty()) {
    const auto batch = count_of(words.batch, largest_batch);
    if (!batch)
      return Misuse{diag::say(texts::usage_count, "--batch-size", words.batch, std::to_string(largest_batch)),
                    CommandName::eval};
    eval.batch = *batch;
  }
  if (!words.threads.empty()) {
    const auto threads = count_of(words.threads, most_threads);
    if (!threads)
      return Misuse{diag::say(texts::usage_count, "--threads", words.threads, std::to_string(most_threads)),
                    CommandName::eval};
    eval.threads = static_cast<unsigned>(*threads);
  }
  return eval;
}

Command finish(Test test) {
  if (test.rules.empty()) return Misuse{diag::say(texts::usage_no_rules), CommandName::test};
  return test;
}

Command finish(Explain explain, const Words& words) {
  const std::vector<std::string>& given = words.explained;
  if (given.size() < 4) return Misuse{diag::say(texts::usage_explain), CommandName::explain};
  explain.rules = given.front();
  explain.data.assign(given.begin() + 1, given.end() - 2);
  explain.unit = given[given.size() - 2];
  explain.key = given.back();
  using enum ExplainFormat;
  const auto misuse = take_format<ExplainFormat>(words, CommandName::explain,
                                                 {{"text", text}, {"json", json}, {"html", html}}, explain.format);
  if (misuse) return *misuse;
  return explain;
}

// Puts the spelling that --keywords asks for; says what is wrong with it.
std::optional<Misuse> take_spelling(const Words& words, CommandName command, syntax::Spelling& spelling) {
  if (words.keywords.empty()) return std::nullopt;
  const auto language = language_named(words.keywords);
  if (!language) return Misuse{diag::say(texts::usage_choice, "--keywords", words.keywords, "`en`, `vi`"), command};
  spelling = *language == diag::Language::english ? syntax::Spelling::english : syntax::Spelling::vietnamese;
  return std::nullopt;
}

Command finish(Fmt fmt, const Words& words) {
  if (fmt.files.empty()) return Misuse{diag::say(texts::usage_no_rules), CommandName::fmt};
  if (words.effective && (words.check_layout || fmt.files.size() > 1))
    return Misuse{diag::say(texts::usage_effective), CommandName::fmt};
  if (words.check_layout) fmt.mode = FmtMode::check;
  if (words.effective) fmt.mode = FmtMode::effective;
  if (const auto misuse = take_spelling(words, CommandName::fmt, fmt.spelling)) return *misuse;
  return fmt;
}

Command finish(NewPlan plan, const Words& words) {
  if (plan.path.empty()) return Misuse{diag::say(texts::usage_no_new_file), CommandName::new_plan};
  if (plan.amends.empty()) return Misuse{diag::say(texts::usage_no_amended_file), CommandName::new_plan};
  if (words.year.empty()) return Misuse{diag::say(texts::usage_no_year), CommandName::new_plan};
  const auto year = count_of(words.year, last_year);
  if (!year)
    return Misuse{diag::say(texts::usage_count, "--year", words.year, std::to_string(last_year)),
                  CommandName::new_plan};
  plan.year = static_cast<unsigned>(*year);
  if (const auto misuse = take_spelling(words, CommandName::new_plan, plan.spelling)) return *misuse;
  return plan;
}

Command finish(Template command, const Words& words) {
  if (command.rules.empty()) return Misuse{diag::say(texts::usage_no_rules), CommandName::data_template};
  if (command.out.empty()) return Misuse{diag::say(texts::template_folder_needed), CommandName::data_template};
  if (words.labels) command.naming = report::Naming::labels;
  return command;
}

Command finish_sweep(const Words& words) {
  std::vector<std::string> given = words.swept;
  Sweep sweep;
  // A parameter may be called `step`: the word follows a range.
  const auto is_range = [](const std::string& word) { return word.find("..") != std::string::npos; };
  if (given.size() > 4 && given[given.size() - 2] == "step" && is_range(given[given.size() - 3])) {
    sweep.step = given.back();
    given.resize(given.size() - 2);
  }
  if (given.size() < 4) return Misuse{diag::say(texts::usage_sweep), CommandName::sweep};
  sweep.rules = given.front();
  sweep.data.assign(given.begin() + 1, given.end() - 2);
  sweep.parameter = given[given.size() - 2];
  sweep.range = given.back();
  using enum SweepFormat;
  const auto misuse =
      take_format<SweepFormat>(words, CommandName::sweep, {{"text", text}, {"csv", csv}, {"json", json}}, sweep.format);
  if (misuse) return *misuse;
  return sweep;
}

report::DifferenceFilter filter_named(const std::string& name) {
  using enum report::Listed;
  if (name.empty()) return {};
  if (name == "gained") return {gained, {}};
  if (name == "lost") return {lost, {}};
  if (name == "held") return {held, {}};
  return {unit, name};
}

Command finish(Diff diff, const Words& words) {
  if (diff.before.empty() || diff.after.empty()) return Misuse{diag::say(texts::usage_diff), CommandName::diff};
  using enum DiffFormat;
  const auto misuse =
      take_format<DiffFormat>(words, CommandName::diff, {{"text", text}, {"json", json}, {"csv", csv}}, diff.format);
  if (misuse) return *misuse;
  diff.only = filter_named(words.only);
  for (const std::string& pair : words.map) {
    const std::size_t sign = pair.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == pair.size())
      return Misuse{diag::say(texts::usage_map, pair), CommandName::diff};
    diff.map.emplace_back(pair.substr(0, sign), pair.substr(sign + 1));
  }
  if (words.exit_code) diff.on_difference = OnDifference::finding;
  return diff;
}

Command finish(Coverage command, const Words& words) {
  if (command.rules.empty()) return Misuse{diag::say(texts::usage_no_rules), CommandName::coverage};
  using enum CoverageFormat;
  const auto misuse =
      take_format<CoverageFormat>(words, CommandName::coverage, {{"text", text}, {"json", json}}, command.format);
  if (misuse) return *misuse;
  return command;
}

Command finish(Boundaries command) {
  if (command.rules.empty()) return Misuse{diag::say(texts::usage_no_rules), CommandName::boundaries};
  if (command.unit.empty()) return Misuse{diag::say(texts::usage_no_unit), CommandName::boundaries};
  return command;
}

Command finish(Verify command) {
  if (command.receipt.empty()) return Misuse{diag::say(texts::usage_no_receipt), CommandName::verify};
  return command;
}

Command command_of(const CLI::App& app, const Words& words) {
  const CommandName name = command_of(app);
  if (words.help) return Help{name};
  if (words.version) return Version{};
  if (!words.language.empty() && !language_named(words.language))
    return Misuse{diag::say(texts::usage_choice, "--lang", words.language, "`en`, `vi`"), name};
  switch (name) {
    case CommandName::check: return finish(words.check, words);
    case CommandName::eval: return finish(words.eval, words);
    case CommandName::test: return finish(words.test);
    case CommandName::fmt: return finish(words.fmt, words);
    case CommandName::new_plan: return finish(words.new_plan, words);
    case CommandName::explain: return finish(words.explain, words);
    case CommandName::data_template: return finish(words.data_template, words);
    case CommandName::sweep: return finish_sweep(words);
    case CommandName::diff: return finish(words.diff, words);
    case CommandName::coverage: return finish(words.coverage, words);
    case CommandName::boundaries: return finish(words.boundaries);
    case CommandName::verify: return finish(words.verify);
    case CommandName::none: break;
  }
  return Misuse{diag::say(texts::usage_no_command), name};
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments, diag::Language locale) {
  CommandLine line{Help{}, language_asked_for(arguments).value_or(locale)};
  CLI::App app;
  Words words;
  app.require_subcommand(0, 1);
  app.fallthrough();
  add_everywhere(app, words);
  app.add_flag("--version", words.version);
  app.add_option("--lang", words.language);
  add_check(app, words);
  add_eval(app, words);
  add_test(app, words);
  add_fmt(app, words);
  add_new(app, words);
  add_explain(app, words);
  add_template(app, words);
  add_sweep(app, words);
  add_diff(app, words);
  add_coverage(app, words);
  add_boundaries(app, words);
  add_verify(app, words);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    line.command = command_of(app, words);
  } catch (const CLI::ParseError& error) {
    line.command = Misuse{message_of(error, app, arguments), command_of(app)};
  }
  return line;
}

}  // namespace xeploai::app
