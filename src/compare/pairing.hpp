// Named things of two versions side by side: those of the later version in its order, then those that only the former
// has, in its order.
#pragma once

#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "syntax/ast.hpp"

namespace xeploai::compare {

template <class Item>
struct Paired {
  const Item* before = nullptr;
  const Item* after = nullptr;
};

// `key(item)` is what an item is known by. Of equal keys in one version the first counts.
template <class Item, class Key>
std::vector<Paired<Item>> paired(const std::vector<const Item*>& before, const std::vector<const Item*>& after,
                                 const Key& key) {
  std::unordered_map<std::string, const Item*> former;
  for (const Item* item : before) former.emplace(key(*item), item);
  std::vector<Paired<Item>> out;
  std::unordered_map<std::string, bool> later;
  for (const Item* item : after) {
    if (!later.emplace(key(*item), true).second) continue;
    const auto found = former.find(key(*item));
    out.push_back({found == former.end() ? nullptr : found->second, item});
  }
  for (const Item* item : before)
    if (!later.contains(key(*item))) out.push_back({item, nullptr});
  return out;
}

// Pointers to the elements of a vector.
template <class Item>
std::vector<const Item*> pointers(const std::vector<Item>& items) {
  std::vector<const Item*> out;
  for (const Item& item : items) out.push_back(&item);
  return out;
}

// The declarations of one kind, in the order of the document.
template <class Node>
std::vector<const syntax::Declaration*> declarations_of(const syntax::Document& document) {
  std::vector<const syntax::Declaration*> out;
  for (const syntax::Declaration& declaration : document.declarations)
    if (std::holds_alternative<Node>(declaration.node)) out.push_back(&declaration);
  return out;
}

}  // namespace xeploai::compare
