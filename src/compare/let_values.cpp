#include "compare/let_values.hpp"

#include <unordered_map>

namespace xeploai::compare {
namespace {

std::int64_t element(const data::Column& column, std::size_t row) {
  return std::visit([row](const auto& elements) { return static_cast<std::int64_t>(elements[row]); }, column.elements);
}

}  // namespace

std::optional<LetValues> LetValues::of(const Version& before, const sema::Let& let_before,
                                       const data::Column& column_before, const Version& after,
                                       const sema::Let& let_after, const data::Column& column_after) {
  if (let_before.type.kind != let_after.type.kind) return std::nullopt;
  LetValues out(before, column_before, after, column_after);
  switch (let_before.type.kind) {
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: {
      const sema::Enum& former = before.rules.enums[let_before.type.of.index()];
      const sema::Enum& later = after.rules.enums[let_after.type.of.index()];
      if (former.name != later.name) return std::nullopt;
      std::unordered_map<std::string, std::int64_t> places;
      for (std::size_t i = 0; i < later.values.size(); ++i)
        places.emplace(later.values[i].name, static_cast<std::int64_t>(i));
      for (const sema::NamedValue& value : former.values) {
        const auto found = places.find(value.name);
        out.later_of_.push_back(found == places.end() ? -1 : found->second);
      }
      out.meaning_ = Meaning::by_name;
      break;
    }
    case sema::TypeKind::text: out.meaning_ = &before.data == &after.data ? Meaning::plain : Meaning::text; break;
    case sema::TypeKind::reference:
      out.target_before_ = let_before.type.target;
      out.target_after_ = let_after.type.target;
      if (before.rules.units[out.target_before_.index()].name != after.rules.units[out.target_after_.index()].name)
        return std::nullopt;
      out.meaning_ = &before.data == &after.data ? Meaning::plain : Meaning::reference;
      break;
    default: break;
  }
  return out;
}

bool LetValues::same(std::size_t row_before, std::size_t row_after) const {
  const bool lacks = column_before_.is_missing(row_before);
  if (lacks != column_after_.is_missing(row_after)) return false;
  if (lacks) return true;
  const std::int64_t former = element(column_before_, row_before);
  const std::int64_t later = element(column_after_, row_after);
  switch (meaning_) {
    case Meaning::plain: return former == later;
    case Meaning::by_name: return later_of_[static_cast<std::size_t>(former)] == later;
    case Meaning::text:
      return (*before_.data.texts)[static_cast<std::uint32_t>(former)] ==
             (*after_.data.texts)[static_cast<std::uint32_t>(later)];
    case Meaning::reference:
      return before_.data.units[target_before_.index()].keys.text(static_cast<std::size_t>(former)) ==
             after_.data.units[target_after_.index()].keys.text(static_cast<std::size_t>(later));
  }
  return false;
}

}  // namespace xeploai::compare
