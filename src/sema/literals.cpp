#include "sema/literals.hpp"

#include <utility>
#include <vector>

#include "diag/texts/sema.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

// A literal and the type that it has by itself.
struct Written {
  Type type;
  Constant value;
};

Written negated(const syntax::Negate& node) {
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&node.operand->node)) {
    return {number_type(), base::Decimal{-number->value.millionths}};
  }
  return {};
}

// A literal that was reported already. `2021-12-05x` is three of them.
bool is_faulty(const syntax::Expr& expr) {
  if (expr.faulty) return true;
  if (const auto* negate = std::get_if<syntax::Negate>(&expr.node)) return negate->operand->faulty;
  const auto* difference = std::get_if<syntax::Arithmetic>(&expr.node);
  return difference != nullptr && (difference->first->faulty || difference->rest.back().operand->faulty);
}

Written literal(const syntax::Expr& expr) {
  if (const auto* number = std::get_if<syntax::NumberLiteral>(&expr.node)) return {number_type(), number->value};
  if (const auto* date = std::get_if<syntax::DateLiteral>(&expr.node)) return {date_type(), date->value};
  if (const auto* text = std::get_if<syntax::TextLiteral>(&expr.node)) return {text_type(), text->value};
  if (const auto* boolean = std::get_if<syntax::BooleanLiteral>(&expr.node)) return {boolean_type(), boolean->value};
  if (const auto* negate = std::get_if<syntax::Negate>(&expr.node)) return negated(*negate);
  return {};
}

std::vector<std::string> value_names(const Enum& of) {
  std::vector<std::string> names;
  for (const NamedValue& value : of.values) names.push_back(value.name);
  return names;
}

// `TYPE.VALUE`.
Written qualified(Context& context, const syntax::Path& path, bool& reported) {
  const syntax::Name& head = path.names.front();
  const auto type = context.symbols.types.find(head.text);
  reported = true;
  if (type == context.symbols.types.end()) {
    if (!context.broken.may_be(head.text))
      context.findings.unknown(head, diag::say(texts::unknown_name, head.text), {});
    return {};
  }
  if (type->second.kind == TypeSymbolKind::unit || path.names.size() != 2) {
    reported = false;
    return {};
  }
  const EnumId of = type->second.of;
  const auto value = named_value(context, path.names[1], of);
  if (!value) return {};
  const bool scale = type->second.kind == TypeSymbolKind::scale;
  return {Type{scale ? TypeKind::rank : TypeKind::choice, of, {}, false}, *value};
}

void unknown_bare(Context& context, const syntax::Name& name) {
  if (context.broken.may_be(name.text)) return;
  const auto of = context.symbols.enum_of_value.find(name.text);
  if (of == context.symbols.enum_of_value.end()) {
    context.findings.unknown(name, diag::say(texts::unknown_name, name.text), {});
    return;
  }
  const std::string whole = context.rules.enums[of->second.index()].name + "." + name.text;
  context.findings.say(Code::unknown_name, name.span, diag::say(texts::unknown_name, name.text),
                       diag::say(texts::help_value_of, whole));
}

}  // namespace

std::optional<EnumValue> named_value(Context& context, const syntax::Name& name, EnumId of) {
  const EnumSymbols& symbols = context.symbols.enums[of.index()];
  if (const auto place = symbols.places.find(name.text); place != symbols.places.end()) {
    context.mentions.values[of.index()][place->second] = true;
    return EnumValue{place->second};
  }
  if (symbols.open || context.broken.may_be(name.text)) return std::nullopt;
  const Enum& type = context.rules.enums[of.index()];
  context.findings.unknown(name, diag::say(texts::unknown_value, name.text, type.name),
                           [&type] { return value_names(type); });
  return std::nullopt;
}

std::optional<Constant> read_literal(Context& context, const syntax::Expr& expr, const Type& type) {
  if (is_error(type) || is_faulty(expr)) return std::nullopt;
  if (const auto* use = std::get_if<syntax::NameUse>(&expr.node)) {
    if (is_enum(type)) {
      const auto value = named_value(context, use->name, type.of);
      return value ? std::optional<Constant>(*value) : std::nullopt;
    }
    unknown_bare(context, use->name);
    return std::nullopt;
  }
  Written written = literal(expr);
  bool reported = false;
  if (const auto* path = std::get_if<syntax::Path>(&expr.node)) written = qualified(context, *path, reported);
  if (reported && is_error(written.type)) return std::nullopt;
  const auto* number = std::get_if<base::Decimal>(&written.value);
  if (written.type == type && (!type.integer || number->is_integer())) return written.value;
  const std::string needed = to_string(type, context.rules);
  context.findings.say(Code::type_mismatch, expr.span,
                       is_error(written.type)
                           ? diag::say(texts::not_a_literal, needed)
                           : diag::say(texts::value_of_other_type, needed, to_string(written.type, context.rules)));
  return std::nullopt;
}

}  // namespace xeploai::sema
