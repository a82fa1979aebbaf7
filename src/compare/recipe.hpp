// Two versions of the rules side by side, element by element, so that any mixture of them can be made: for each change
// the mixture says what the one version says, or what the other does. `use` is unfolded, tests are left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "syntax/ast.hpp"

namespace xeploai::compare {

// The change that an element hangs on, as its place in the list of changes.
using ChangeIndex = std::uint32_t;
inline constexpr ChangeIndex no_change = 0xffffffffU;

// Parts of a statement that may change one by one. Cases are counted from 0; the whole where two statements are not
// built alike.
enum class Slot : std::uint8_t {
  whole,
  value,
  at_least,
  at_most,
  cases,
  condition,
  bound,
  when,
  of,
  otherwise,
  per,
  limit,
  order,
  ties
};
struct SlotChange {
  Slot slot{};
  std::size_t at = 0;  // of `cases`
  ChangeIndex change = no_change;
};

// A statement of one unit kind; one side is null where only the other version has it.
struct PairedStatement {
  const syntax::Statement* before = nullptr;
  const syntax::Statement* after = nullptr;
  std::vector<SlotChange> changes;  // empty: it is the same in both
};

struct PairedClassify {
  const syntax::ClassifyDeclaration* before = nullptr;
  const syntax::ClassifyDeclaration* after = nullptr;
  ChangeIndex whole = no_change;  // only one version classifies the unit
  ChangeIndex scale = no_change;
  // By kind; in each kind in the order of the former version, new ones behind those that they follow in the later.
  std::vector<PairedStatement> statements;
  // The places of the statements in `statements` in the order of the later version, those that it lacks behind those
  // that they follow in the former.
  std::vector<std::size_t> order_after;
  ChangeIndex skip_order = no_change;
  ChangeIndex quota_order = no_change;
};

struct PairedRow {
  const syntax::TableRow* before = nullptr;
  const syntax::TableRow* after = nullptr;
  ChangeIndex change = no_change;
};

struct PairedParameter {
  const syntax::Declaration* before = nullptr;
  const syntax::Declaration* after = nullptr;
  ChangeIndex change = no_change;  // of the whole
  std::vector<PairedRow> rows;     // where both are tables by one choice
};

struct Recipe {
  // Scales, choices and units stand together: columns and ranks are known by them.
  std::vector<const syntax::Declaration*> types_before;
  std::vector<const syntax::Declaration*> types_after;
  std::vector<ChangeIndex> type_changes;
  std::vector<PairedParameter> parameters;
  std::vector<PairedClassify> classifies;
};

}  // namespace xeploai::compare
