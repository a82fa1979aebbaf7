#include "diag/diagnostic.hpp"

#include <algorithm>
#include <tuple>

namespace xeploai::diag {
namespace {

struct CodeFacts {
  std::string_view name;
  Severity severity;
};

constexpr CodeFacts facts[] = {
#define X(identifier, name, severity) CodeFacts{name, Severity::severity},
#include "diag/codes.def"
#undef X
};

auto place_of(const Diagnostic& d) { return std::tuple(d.span.file, d.span.begin, d.code); }

}  // namespace

std::string_view name_of(Code code) { return facts[static_cast<std::size_t>(code)].name; }
std::string_view name_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }
Severity severity_of(Code code) { return facts[static_cast<std::size_t>(code)].severity; }

Diagnostic& Sink::add(Code code, source::Span span, Message message) {
  if (severity_of(code) == Severity::error) ++errors_;
  all_.push_back(Diagnostic{code, span, std::move(message), std::nullopt, {}});
  return all_.back();
}

std::vector<Diagnostic> Sink::sorted() const {
  std::vector<Diagnostic> result = all_;
  std::stable_sort(result.begin(), result.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return place_of(a) < place_of(b); });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return place_of(a) == place_of(b) && a.span.end == b.span.end;
  };
  result.erase(std::unique(result.begin(), result.end(), same), result.end());
  return result;
}

}  // namespace xeploai::diag
