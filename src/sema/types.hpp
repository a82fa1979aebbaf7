// Types by name, and how they are named to people: by the words of the language itself, which are the same in
// every message.
#pragma once

#include <string>

#include "sema/model.hpp"

namespace xeploai::sema {

inline Type number_type() { return Type{TypeKind::number, {}, {}, false}; }
inline Type boolean_type() { return Type{TypeKind::boolean, {}, {}, false}; }
inline Type date_type() { return Type{TypeKind::date, {}, {}, false}; }
inline Type text_type() { return Type{TypeKind::text, {}, {}, false}; }
inline Type error_type() { return Type{}; }

inline bool is_error(const Type& type) { return type.kind == TypeKind::error; }
inline bool is_enum(const Type& type) { return type.kind == TypeKind::choice || type.kind == TypeKind::rank; }
// Types that `<` compares.
inline bool is_ordered(const Type& type) {
  return type.kind == TypeKind::number || type.kind == TypeKind::date || type.kind == TypeKind::rank;
}

// `number`, `quality`, `ref office`.
std::string to_string(const Type& type, const RuleSet& rules);

}  // namespace xeploai::sema
