// Which statements ask, by whatever way, for the final ranks of a unit kind: those can be computed only when its
// quotas have run, all others come before them.
#pragma once

#include <set>
#include <utility>

#include "oracle/names.hpp"

namespace xeploai::oracle {

class Reach {
 public:
  explicit Reach(const Names& names) : names_(names) {}

  // True where `expr`, a statement's of `unit`, hangs on the ranks of `kind`.
  bool asks_rank(const syntax::ExprPtr& expr, const syntax::UnitDeclaration& unit, const syntax::UnitDeclaration& kind);
  bool asks_rank(const syntax::LetStatement& let, const syntax::UnitDeclaration& unit,
                 const syntax::UnitDeclaration& kind);

 private:
  struct Walk {
    const syntax::UnitDeclaration* kind = nullptr;
    std::set<std::pair<const syntax::UnitDeclaration*, const void*>> seen;
    bool found = false;
  };
  void visit(const syntax::ExprPtr& expr, const Scope& scope, Walk& walk);
  void visit_call(const syntax::Call& call, const Scope& scope, Walk& walk);
  void visit_names(const std::vector<syntax::Name>& names, const Scope& scope, Walk& walk);
  void visit_member(const Member& member, const syntax::UnitDeclaration& unit, RankHere rank, Walk& walk);
  void visit_let(const syntax::LetStatement& let, const syntax::UnitDeclaration& unit, Walk& walk);
  void visit_ranks(const syntax::UnitDeclaration& unit, Walk& walk);
  void visit_cases(const syntax::Cases& cases, const Scope& scope, Walk& walk);

  const Names& names_;
};

}  // namespace xeploai::oracle
