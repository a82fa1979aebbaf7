#include "sema/coverage.hpp"

namespace xeploai::sema {

void check_coverage(Context& context, const ClassifyDraft&, const Cases& cases) {
  if (cases.cases.empty() || !cases.cases.back().when) return;
  context.findings.error(diag::Code::not_exhaustive, cases.keyword, diag::say(diag::Text::not_exhaustive));
}

void check_coverage(Context& context, const ClassifyDraft& draft, const Quota&, const Cases& cases) {
  check_coverage(context, draft, cases);
}

}  // namespace xeploai::sema
