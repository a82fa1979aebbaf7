#include "sema/findings.hpp"

#include <utility>

#include "base/nearest.hpp"
#include "diag/texts/sema.hpp"

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
  diag::Diagnostic* diagnostic = admit(diag::Code::unknown_name, name.span, std::move(message));
  if (diagnostic == nullptr || !candidates || candidates_seen_ >= most_candidates) return;
  const std::vector<std::string> names = candidates();
  candidates_seen_ += names.size() + 1;
  if (auto near = base::nearest(name.text, names)) {
    diagnostic->help = diag::say(diag::texts::help_nearest_name, std::move(*near));
  }
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
