#include "app/command_words.hpp"

#include <algorithm>
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
  if (words.no_values) eval.values = diag::Values::left_out;
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
  if (words.timings) explain.timings = Timings::told;
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

// The last words: PARAMETER FROM..TO step S. A parameter may be called `step`: the word follows a range.
std::optional<SweptParameter> last_swept(std::vector<std::string>& given) {
  const auto is_range = [](const std::string& word) { return word.find("..") != std::string::npos; };
  SweptParameter swept;
  if (given.size() > 3 && given[given.size() - 2] == "step" && is_range(given[given.size() - 3])) {
    swept.step = given.back();
    given.resize(given.size() - 2);
  }
  // RULES and DATA stand before it.
  if (given.size() < 4) return std::nullopt;
  swept.range = given.back();
  swept.name = given[given.size() - 2];
  given.resize(given.size() - 2);
  return swept;
}

Command finish_sweep(const Words& words) {
  std::vector<std::string> given = words.swept;
  Sweep sweep;
  sweep.html = words.sweep_html;
  auto last = last_swept(given);
  if (!last) return Misuse{diag::say(texts::usage_sweep), CommandName::sweep};
  sweep.parameters.push_back(std::move(*last));
  // A second parameter stands before: what ends with a range, or with a step behind one. No data are called so.
  const auto ends_with_range = [&given] {
    const auto is_range = [](const std::string& word) {
      return word.find("..") != std::string::npos && word.find('/') == std::string::npos;
    };
    return is_range(given.back()) ||
           (given.size() > 3 && given[given.size() - 2] == "step" && is_range(given[given.size() - 3]));
  };
  if (ends_with_range()) {
    auto first = last_swept(given);
    if (!first) return Misuse{diag::say(texts::usage_sweep), CommandName::sweep};
    sweep.parameters.insert(sweep.parameters.begin(), std::move(*first));
  }
  sweep.rules = given.front();
  sweep.data.assign(given.begin() + 1, given.end());
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
  if (words.timings) diff.timings = Timings::told;
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

// `NAME=VALUE`.
std::optional<diag::Message> take_limit(const std::string& word, base::Limits& limits) {
  const std::size_t sign = word.find('=');
  if (sign == std::string::npos) return diag::say(texts::usage_limit_form, word);
  const std::string name = word.substr(0, sign);
  const std::string value = word.substr(sign + 1);
  const base::LimitFacts* const limit = base::limit_named(name);
  if (limit == nullptr) {
    std::vector<std::string> names;
    for (const base::LimitFacts& one : base::all_limits()) names.emplace_back(one.name);
    return unknown(name, names, texts::usage_limit_unknown, texts::usage_limit_like);
  }
  const std::optional<std::uint64_t> number = base::limit_value(*limit, value);
  if (!number)
    return diag::say(texts::usage_limit_value, name, value, base::limit_text(limit->least, limit->unit),
                     base::limit_text(limit->most, limit->unit));
  limits.*limit->value = *number;
  return std::nullopt;
}

}  // namespace

std::optional<Misuse> take_manner(const Words& words, CommandName command, Manner& manner) {
  if (words.no_values) manner.values = diag::Values::left_out;
  if (words.quiet && words.verbose) return Misuse{diag::say(texts::usage_quiet_and_verbose), command};
  if (words.quiet) manner.loudness = Loudness::quiet;
  if (words.verbose) manner.loudness = Loudness::verbose;
  for (const std::string& word : words.limits) {
    if (word == "help") continue;
    if (auto message = take_limit(word, manner.limits)) return Misuse{std::move(*message), command};
  }
  return std::nullopt;
}

Command finished(CommandName name, const Words& words) {
  if (words.help) return Help{name};
  if (words.version) return Version{};
  if (std::ranges::find(words.limits, "help") != words.limits.end()) return LimitsPage{};
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

}  // namespace xeploai::app
