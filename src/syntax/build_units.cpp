#include <utility>

#include "syntax/build.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {
namespace {

Keyword keyword_of(const Build& build, NodeIndex leaf) { return static_cast<Keyword>(build.node(leaf).detail); }

FieldTypeKind plain_type(Keyword keyword) {
  switch (keyword) {
    case Keyword::number: return FieldTypeKind::number;
    case Keyword::integer: return FieldTypeKind::integer;
    case Keyword::date: return FieldTypeKind::date;
    case Keyword::boolean: return FieldTypeKind::boolean;
    default: return FieldTypeKind::text;
  }
}

Field build_field(const Build& build, NodeIndex index);

// A list has its label before its fields.
void build_list(const Build& build, NodeIndex index, Field& field) {
  Children children(build, index);
  field.type.kind = FieldTypeKind::list;
  field.label = build_label(build, children);
  while (children.more()) field.type.fields.push_back(build_field(build, children.take()));
}

void build_type(const Build& build, NodeIndex index, Field& field) {
  field.type.span = build.span(index);
  switch (build.node(index).kind) {
    case Kind::named_type:
      field.type.kind = FieldTypeKind::named;
      field.type.name = build_name(build, Children(build, index).take());
      break;
    case Kind::reference_type:
      field.type.kind = FieldTypeKind::reference;
      field.type.name = build_name(build, Children(build, index).take());
      break;
    case Kind::list_type: build_list(build, index, field); break;
    default: field.type.kind = plain_type(keyword_of(build, index)); break;
  }
}

Field build_field(const Build& build, NodeIndex index) {
  Children children(build, index);
  Field field;
  field.name = build_name(build, children.take());
  build_type(build, children.take(), field);
  field.optional = children.take(Kind::optional).has_value();
  if (const auto value = children.take(Kind::default_value))
    field.default_value = build_expression(build, Children(build, *value).take());
  if (field.type.kind != FieldTypeKind::list) field.label = build_label(build, children);
  return field;
}

KeyField build_key(const Build& build, NodeIndex index) {
  Children children(build, index);
  KeyField key;
  key.name = build_name(build, children.take());
  key.integer = keyword_of(build, children.take()) == Keyword::integer;
  key.label = build_label(build, children);
  return key;
}

}  // namespace

UnitDeclaration build_unit(const Build& build, Children& children) {
  UnitDeclaration unit;
  unit.name = build_name(build, children.take());
  unit.label = build_label(build, children);
  unit.key = build_key(build, children.take());
  unit.fields.reserve(children.left());
  while (children.more()) unit.fields.push_back(build_field(build, children.take()));
  return unit;
}

}  // namespace xeploai::syntax
