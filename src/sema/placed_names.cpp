#include "sema/placed_names.hpp"

namespace xeploai::sema {

const syntax::Name* bringing_use(const ClassifyDraft& draft, UseIndex second, UseIndex first) {
  const auto depth = [&draft](UseIndex use) { return use == no_use ? 0 : draft.uses[use].depth + 1; };
  const auto up = [&draft](UseIndex use) { return draft.uses[use].from; };
  while (depth(first) > depth(second)) first = up(first);
  UseIndex brought_by = no_use;
  while (second != first) {
    brought_by = second;
    if (depth(first) == depth(second)) first = up(first);
    second = up(second);
  }
  return brought_by == no_use ? nullptr : draft.uses[brought_by].name;
}

}  // namespace xeploai::sema
