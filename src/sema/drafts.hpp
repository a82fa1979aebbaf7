// A classify with its `use` unfolded, before its expressions are checked: which statements stand where, by kind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sema/model.hpp"
#include "syntax/ast.hpp"

namespace xeploai::sema {

// The place of a `use` among those that brought a statement into a classify; `no_use` is the classify itself.
using UseIndex = std::uint32_t;
inline constexpr UseIndex no_use = 0xffffffffU;

struct UseStep {
  const syntax::Name* name = nullptr;  // as written in the `use`
  UseIndex from = no_use;              // the `use` that brought this one
  std::uint32_t depth = 0;
};

struct PlacedStatement {
  const syntax::Statement* statement = nullptr;
  UseIndex use = no_use;
};

struct ClassifyDraft {
  const syntax::ClassifyDeclaration* declaration = nullptr;
  Span keyword;
  std::size_t order = 0;  // of the declaration in the document
  UnitId unit;
  Type rank_type;  // of the scale; an error where that is not known
  std::vector<UseStep> uses;
  std::vector<PlacedStatement> statements;  // without `use`, in the order of the file
  std::vector<std::size_t> lets;            // indices into `statements`, each name once
  std::vector<std::size_t> repeated_lets;   // those whose name is taken: nothing finds them
  std::optional<std::size_t> rank;
  bool rank_may_come = false;  // what could not be read or found may hold the rank

  const syntax::Statement& let(std::size_t index) const { return *statements[lets[index]].statement; }
};

}  // namespace xeploai::sema
