#include "embed/parameter_sweep.hpp"

#include <memory>
#include <utility>

#include "diag/diagnostic.hpp"
#include "ir/lower.hpp"
#include "sema/check.hpp"

namespace xeploai::embed {
namespace {

// The document with `value` as what the parameter is declared to be. The span stays that of the old expression.
syntax::Document with_value(syntax::Document document, const std::string& name, base::Decimal value) {
  for (syntax::Declaration& declaration : document.declarations) {
    auto* parameter = std::get_if<syntax::ParameterDeclaration>(&declaration.node);
    if (parameter == nullptr || parameter->name.text != name) continue;
    auto* body = std::get_if<syntax::ExprPtr>(&parameter->body);
    if (body == nullptr) continue;
    syntax::Expr literal;
    literal.span = (*body)->span;
    literal.node = syntax::NumberLiteral{value};
    *body = std::make_shared<const syntax::Expr>(std::move(literal));
  }
  return document;
}

// The first error that the checker finds with this value.
std::string first_error(const diag::Sink& sink) {
  for (const diag::Diagnostic& diagnostic : sink.sorted())
    if (diag::severity_of(diagnostic.code) == diag::Severity::error) return std::string(diag::name_of(diagnostic.code));
  return {};
}

// Every value of the first with every value of the next.
std::vector<std::vector<base::Decimal>> choices(const std::vector<Moved>& moved) {
  std::vector<std::vector<base::Decimal>> out{{}};
  for (const Moved& one : moved) {
    std::vector<std::vector<base::Decimal>> longer;
    for (const std::vector<base::Decimal>& begun : out)
      for (const base::Decimal value : one.values) {
        longer.push_back(begun);
        longer.back().push_back(value);
      }
    out = std::move(longer);
  }
  return out;
}

}  // namespace

report::Sweep sweep(const syntax::Document& document, const ReadyRules& ready, const data::DataSet& data,
                    const std::vector<Moved>& moved, unsigned threads,
                    const std::function<void(std::size_t done, std::size_t all)>& on_progress) {
  report::Sweep result;
  std::vector<std::vector<base::Decimal>> all = choices(moved);
  for (std::vector<base::Decimal>& values : all) {
    if (on_progress) on_progress(result.points.size(), all.size());
    syntax::Document changed = document;
    for (std::size_t i = 0; i < moved.size(); ++i)
      changed = with_value(std::move(changed), moved[i].parameter, values[i]);
    report::SweepPoint point;
    point.values = std::move(values);
    diag::Sink sink;
    std::optional<sema::RuleSet> rules = sema::check(changed, ready.files, sink, sema::Warn::no);
    if (!rules) {
      point.rule_error = first_error(sink);
    } else {
      const ir::Program program = ir::lower(*rules);
      const decide::Outcomes outcomes = decide::classify(*rules, program, data, {1024, threads});
      if (outcomes.errors.empty())
        point.units = report::swept_units({*rules, data, outcomes});
      else
        point.run_error = diag::name_of(outcomes.errors.front().code);
    }
    result.points.push_back(std::move(point));
  }
  return result;
}

}  // namespace xeploai::embed
