#include "sema/check.hpp"

#include <utility>

#include "sema/context.hpp"
#include "sema/warnings.hpp"

namespace xeploai::sema {

std::optional<RuleSet> check(const syntax::Document& document, const source::Files& files, diag::Sink& sink,
                             Warn warn) {
  Context context(document, files, sink);
  declare_types(context);
  declare_parameters(context);
  unfold_classifies(context);
  check_duplicates(context);
  infer_types(context);
  check_definitions(context);
  check_tests(context);
  if (context.findings.any_errors()) return std::nullopt;
  if (warn == Warn::yes) find_warnings(context);
  return std::move(context.rules);
}

}  // namespace xeploai::sema
