#include "sema/types.hpp"

namespace xeploai::sema {

std::string to_string(const Type& type, const RuleSet& rules) {
  switch (type.kind) {
    case TypeKind::number: return type.integer ? "integer" : "number";
    case TypeKind::date: return "date";
    case TypeKind::text: return "text";
    case TypeKind::boolean: return "boolean";
    case TypeKind::choice:
    case TypeKind::rank: return rules.enums[type.of.index()].name;
    case TypeKind::reference: return "ref " + rules.units[type.target.index()].name;
    case TypeKind::error: break;
  }
  return "?";
}

}  // namespace xeploai::sema
