// What stands behind the public classes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "data/read.hpp"
#include "diag/diagnostic.hpp"
#include "diag/render.hpp"
#include "embed/journey.hpp"
#include "embed/xeploai.hpp"

namespace xeploai::detail {

struct Rules {
  embed::ReadyRules ready;
};

struct Tables {
  std::vector<data::TextTable> all;
};

struct Evaluated {
  std::shared_ptr<const Rules> rules;
  embed::Journey journey;
  std::vector<Diagnostic> diagnostics;
  std::vector<Rejected> rejected;
};

// Diagnostics in the public form.
Diagnostic told(const diag::Diagnostic& diagnostic, const source::Files& files, diag::RenderOptions options);
Diagnostic told(const diag::DataDiagnostic& diagnostic, diag::RenderOptions options);

// Types, fields and lets in the public form.
ValueKind kind_of(const sema::Type& type);

inline diag::Language inner(Language language) {
  return language == Language::vietnamese ? diag::Language::vietnamese : diag::Language::english;
}
inline report::Naming inner(Naming naming) {
  return naming == Naming::labels ? report::Naming::labels : report::Naming::names;
}

}  // namespace xeploai::detail
