#include "sema/findings.hpp"

#include <optional>
#include <utility>

#include "base/nearest.hpp"
#include "diag/texts/sema.hpp"
#include "syntax/words.hpp"

namespace xeploai::sema {
namespace {

// A search for the nearest name looks at every name there is; a file of thousands of misspelt names among thousands
// of others gets help for the first of them only.
constexpr std::size_t most_candidates = 300'000;

}  // namespace

diag::Diagnostic* Findings::admit(diag::Code code, Span span, diag::Message message) {
  if (diag::severity_of(code) == diag::Severity::error) ++count_;
  if (muted_ != 0) return nullptr;
  return &sink_.add(code, span, std::move(message));
}

void Findings::say(diag::Code code, Span span, diag::Message message) { admit(code, span, std::move(message)); }

void Findings::say(diag::Code code, Span span, diag::Message message, diag::Message help) {
  if (diag::Diagnostic* diagnostic = admit(code, span, std::move(message))) diagnostic->help = std::move(help);
}

void Findings::unknown(const syntax::Name& name, diag::Message message, const Candidates& candidates) {
  if (misspelt_where_declared_.contains(name.text)) return void(++count_);
  diag::Diagnostic* diagnostic = admit(diag::Code::unknown_name, name.span, std::move(message));
  if (diagnostic == nullptr || !candidates || candidates_seen_ >= most_candidates) return;
  note_nearest(name, candidates, *diagnostic);
}

// What is told no more counts all the same.
bool Findings::is_told_again(std::unordered_set<std::string>& told, const syntax::Name& name) {
  const bool again = muted_ == 0 && !told.insert(name.text).second;
  if (again) ++count_;
  return again;
}

void Findings::unknown_in_test(const syntax::Name& name, diag::Message message, const Candidates& candidates) {
  if (!is_told_again(told_in_test_, name)) unknown(name, std::move(message), candidates);
}

void Findings::unknown_in_unused(const syntax::Name& name, diag::Message message, const syntax::Name& rules) {
  if (is_told_again(told_unused_, rules)) return;
  if (diag::Diagnostic* diagnostic = admit(diag::Code::unknown_name, name.span, std::move(message))) {
    diagnostic->notes.push_back(diag::Note{rules.span, diag::say(diag::texts::note_unused_rules, rules.text)});
  }
}

void Findings::note_nearest(const syntax::Name& name, const Candidates& candidates, diag::Diagnostic& diagnostic) {
  const std::vector<std::string> names = candidates();
  candidates_seen_ += names.size() + 1;
  const std::optional<std::string> near = base::nearest(name.text, names);
  if (!near) return;
  diagnostic.help = diag::say(diag::texts::help_nearest_name, *near);
  const bool is_of_the_language = syntax::WordReader(*near).at(0).id != 0;
  const WordCounts::Count declared = words_.of(*near);
  if (is_of_the_language || declared.times != 1 || words_.of(name.text).times < 2) return;
  diagnostic.notes.push_back(diag::Note{declared.first, diag::say(diag::texts::note_named_by_nothing, *near)});
  misspelt_where_declared_.insert(name.text);
}

void Findings::duplicate(Span second, diag::Message message, Span first) {
  if (diag::Diagnostic* diagnostic = admit(diag::Code::duplicate_name, second, std::move(message))) {
    diagnostic->notes.push_back(diag::Note{first, diag::say(diag::texts::note_first_definition)});
  }
}

void Findings::add(diag::Diagnostic diagnostic) {
  if (diag::Diagnostic* added = admit(diagnostic.code, diagnostic.span, diagnostic.message)) {
    *added = std::move(diagnostic);
  }
}

}  // namespace xeploai::sema
