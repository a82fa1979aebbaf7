// What a declaration or statement is known by among those of its kind, for passes that go by names: amending, comparing.
#pragma once

#include <variant>

#include "syntax/ast.hpp"

namespace xeploai::syntax {

namespace detail {

template <class Node>
const Name* name_in(const Node& node) {
  if constexpr (requires { node.name.text; }) {
    return &node.name;
  } else if constexpr (requires { node.unit.text; }) {
    return &node.unit;
  } else if constexpr (requires { node.rules.text; }) {
    return &node.rules;
  } else {
    return nullptr;
  }
}
inline const Name* name_in(const RemoveStatement& remove) { return remove.name ? &*remove.name : nullptr; }

}  // namespace detail

// Null for a plan, a test, a rank, and the files that are included or amended.
template <class Item>
const Name* known_name(const Item& item) {
  return std::visit([](const auto& node) { return detail::name_in(node); }, item.node);
}

}  // namespace xeploai::syntax
