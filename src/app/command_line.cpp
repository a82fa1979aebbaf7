// CLI11 is heavy to compile: this is the one source that includes it.
#include "app/command_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <utility>

#include "app/command_shape.hpp"
#include "app/command_words.hpp"
#include "app/option_values.hpp"
#include "app/unknown.hpp"
#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

void add_everywhere(CLI::App& app, Words& words) {
  app.set_help_flag();
  app.add_flag("-h,--help", words.help);
}

// What every command that reads data takes.
void add_data_options(CLI::App& command, Words& words) { command.add_flag("--no-values", words.no_values); }

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
  add_data_options(*command, words);
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
  command->add_flag("--timings", words.timings);
  add_data_options(*command, words);
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
  command->add_option("--html", words.sweep_html);
  add_data_options(*command, words);
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
  command->add_flag("--timings", words.timings);
  add_data_options(*command, words);
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
  add_data_options(*command, words);
}

CommandName command_of(const CLI::App& app) {
  for (const CommandName name : all_commands())
    if (name != CommandName::none && app.got_subcommand(std::string(name_of(name)))) return name;
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

void add_all(CLI::App& app, Words& words) {
  app.require_subcommand(0, 1);
  app.fallthrough();
  add_everywhere(app, words);
  app.add_flag("--version", words.version);
  app.add_option("--lang", words.language);
  app.add_flag("--quiet", words.quiet);
  app.add_flag("--verbose", words.verbose);
  app.add_option("--limit", words.limits)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
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
}

CommandShape shape_of(const CLI::App& app) {
  CommandShape out{app.get_name(), {}};
  for (const CLI::Option* option : app.get_options([](const CLI::Option* one) { return one->nonpositional(); })) {
    OptionShape& shape = out.options.emplace_back();
    for (const std::string& name : option->get_snames()) shape.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) shape.names.push_back("--" + name);
    shape.takes_value = option->get_expected_max() > 0;
  }
  return out;
}

}  // namespace

std::vector<CommandShape> command_shapes() {
  CLI::App app;
  Words words;
  add_all(app, words);
  std::vector<CommandShape> out{shape_of(app)};
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    out.push_back(shape_of(*command));
  return out;
}

CommandLine parse_command_line(const std::vector<std::string>& arguments, diag::Language locale) {
  CommandLine line{Help{}, {}};
  line.manner.language = language_asked_for(arguments).value_or(locale);
  CLI::App app;
  Words words;
  add_all(app, words);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    const std::optional<Misuse> wrong = take_manner(words, command_of(app), line.manner);
    line.command = wrong && !words.help ? Command(*wrong) : finished(command_of(app), words);
  } catch (const CLI::ParseError& error) {
    line.command = Misuse{message_of(error, app, arguments), command_of(app)};
  }
  return line;
}

}  // namespace xeploai::app
