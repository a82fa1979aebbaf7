#include <filesystem>

#include "app/commands.hpp"
#include "app/rule_file.hpp"
#include "app/written_file.hpp"
#include "diag/texts/app.hpp"
#include "source/disk.hpp"
#include "syntax/effective.hpp"
#include "syntax/layout.hpp"

namespace xeploai::app {
namespace {
namespace fs = std::filesystem;

namespace texts = diag::texts;
using syntax::PlanDeclaration;

const PlanDeclaration* plan_of(const syntax::Document& document) {
  for (const syntax::Declaration& declaration : document.declarations)
    if (const auto* plan = std::get_if<PlanDeclaration>(&declaration.node)) return plan;
  return nullptr;
}

// The number of a plan with a place for the new one: `33-KH/HU` gives `…-KH/HU`.
std::string number_to_fill_in(const PlanDeclaration* old) {
  const std::string number = old == nullptr ? std::string() : old->title_text.value;
  const std::size_t behind = number.find_first_not_of("0123456789");
  return behind == 0 || behind == std::string::npos ? "…" : "…" + number.substr(behind);
}

std::string with_year(std::string text, const std::string& old, const std::string& year) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + year.size()))
    text.replace(at, old.size(), year);
  return text;
}

std::string plan_text(const PlanDeclaration* old, unsigned year, const std::string& amended) {
  const std::string new_year = std::to_string(year);
  std::string text = "plan " + syntax::text_literal(number_to_fill_in(old)) + " year " + new_year;
  if (old != nullptr && (old->title || old->issuer)) {
    text += " {\n";
    const std::string old_year = std::to_string(old->year);
    if (old->title) text += "title " + syntax::text_literal(with_year(old->title->value, old_year, new_year)) + '\n';
    if (old->issuer) text += "issuer " + syntax::text_literal(old->issuer->value) + '\n';
    text += '}';
  }
  return text + "\n\namends " + syntax::text_literal(amended) + '\n';
}

// The path of the old file, as the new one names it.
std::string seen_from(const std::string& path, const std::string& old) {
  const auto whole = [](const fs::path& named) { return fs::absolute(named).lexically_normal(); };
  return whole(old).lexically_relative(whole(path).parent_path()).generic_string();
}

std::string commented(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    if (text[at] != '\n') out += "# ";
    out += text.substr(at, end - at);
    at = end;
  }
  return out;
}

std::optional<std::string> new_text(const NewPlan& command, const RuleFile& old, const source::Files& files,
                                    const Console& console) {
  const bool as_old = command.spelling == syntax::Spelling::as_written;
  const syntax::Spelling spelling = as_old ? syntax::spelling_of(files[source::FileId(0)].text) : command.spelling;
  const std::string amended = seen_from(source::normalise(command.path), old.path);
  const auto plan = syntax::laid_out(plan_text(plan_of(old.document), command.year, amended), spelling);
  const auto parameters = syntax::laid_out(syntax::replacements_text(old.document, files), spelling);
  if (!plan || !parameters) return std::nullopt;
  std::string text = console.words(diag::say(texts::new_head, std::to_string(command.year))) + '\n' + *plan;
  if (parameters->empty()) return text;
  return text + '\n' + console.words(texts::new_parameters) + '\n' + commented(*parameters);
}

}  // namespace

ExitStatus run(const NewPlan& plan, Console& console) {
  std::error_code error;
  if (fs::symlink_status(plan.path, error).type() != fs::file_type::not_found) {
    console.complain(diag::say(texts::file_is_there, plan.path));
    return ExitStatus::file_failure;
  }
  source::Files files;
  const RuleFile old = load_rules(plan.amends, files, console);
  if (old.status != ExitStatus::done) return old.status;
  const auto text = new_text(plan, old, files, console);
  if (!text) {
    console.complain(diag::say(texts::fmt_reads_otherwise, old.path));
    return ExitStatus::findings;
  }
  const ExitStatus status = write_file(plan.path, *text, console);
  if (status == ExitStatus::done) console.report(console.words(diag::say(texts::new_written, plan.path)) + '\n');
  return status;
}

}  // namespace xeploai::app
