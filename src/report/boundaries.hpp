// The places where a plan says "from here on": thresholds of conditions, bounds of lets and of sums, and the limits of
// quotas, and tests that show what the rules give just below, at and above each. People read them against the plan.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diag/message.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"
#include "source/files.hpp"
#include "syntax/layout.hpp"

namespace xeploai::report {

enum class BoundaryKind : std::uint8_t { comparison, bound, per_limit, row_comparison };
enum class BoundaryOf : std::uint8_t { skip, let, require, rank, cap };

// Where `measured` passes `threshold`. Both stand at the unit's row; in a row comparison both stand in `aggregate`, at
// its rows, and of a limit per group `aggregate` is the sum.
struct Boundary {
  BoundaryKind kind{};
  BoundaryOf of{};
  std::size_t statement = 0;  // among those of its kind; of a rank 0
  sema::ExprPtr measured;
  sema::ExprPtr threshold;
  sema::ExprPtr aggregate;
  bool in_where = false;  // a row comparison: it tells which rows count
  std::string words;      // `score >= excellent_from`
  source::Span place;
  std::string cite;
};

// The number that a literal or a parameter is.
std::optional<base::Decimal> constant_number(const sema::RuleSet& rules, const sema::Expr& expr);
// The expression as a value of the unit itself, of this kind; null where it is something else.
const sema::Member* own_member(const sema::Expr& expr, sema::MemberKind kind);

// Each once, in the order of the statements. The limits of quotas are not among them.
std::vector<Boundary> boundaries_of(const sema::RuleSet& rules, const source::Files& files, sema::UnitId unit);

// Everything that the tests are made from; all must outlive the call.
struct BoundaryInput {
  const sema::RuleSet& rules;
  const ir::Program& program;
  const source::Files& files;
  diag::Language language;
};

// The tests, as text of a rule file; what could not be reached is told in comments.
std::string boundary_tests(const BoundaryInput& input, sema::UnitId unit, syntax::Spelling spelling);

}  // namespace xeploai::report
