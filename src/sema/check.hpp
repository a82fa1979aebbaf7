// From the abstract syntax of a root file and its includes to the checked rules. All mistakes are reported in one
// run, one for each mistake, without echoes (language.md, section 6). A rule set comes out only where there is no
// error, of this pass or of those before it.
#pragma once

#include <cstdint>
#include <optional>

#include "diag/diagnostic.hpp"
#include "sema/model.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::sema {

// `no` where nobody reads them, as of the many mixtures of two versions: looking for them takes time.
enum class Warn : std::uint8_t { yes, no };

std::optional<RuleSet> check(const syntax::Document& document, const source::Files& files, diag::Sink& sink,
                             Warn warn = Warn::yes);

}  // namespace xeploai::sema
