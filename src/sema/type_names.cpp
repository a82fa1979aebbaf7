#include "sema/type_names.hpp"

#include "diag/texts/sema.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
using diag::Text;
namespace texts = diag::texts;

using Accepts = bool (*)(TypeSymbolKind kind);

bool accepts_unit(TypeSymbolKind kind) { return kind == TypeSymbolKind::unit; }
bool accepts_scale(TypeSymbolKind kind) { return kind == TypeSymbolKind::scale; }
bool accepts_values(TypeSymbolKind kind) { return kind != TypeSymbolKind::unit; }

// The types that have words of their own, in both languages.
const std::vector<std::string>& type_words() {
  static const std::vector<std::string> words{"text", "number", "integer",   "date", "boolean",
                                              "chữ",  "số",     "số nguyên", "ngày", "đúng sai"};
  return words;
}

std::vector<std::string> candidates(const Context& context, Accepts accepts, Text unknown) {
  std::vector<std::string> names;
  if (unknown == texts::unknown_type) names = type_words();
  for (const Enum& type : context.rules.enums) {
    if (accepts(type.ordered ? TypeSymbolKind::scale : TypeSymbolKind::choice)) names.push_back(type.name);
  }
  for (const Unit& unit : context.rules.units) {
    if (accepts(TypeSymbolKind::unit)) names.push_back(unit.name);
  }
  return names;
}

// Null where the name is unknown, which is reported; what is found may be of another kind.
const TypeSymbol* find(Context& context, const syntax::Name& name, Accepts accepts, Text unknown) {
  const auto found = context.symbols.types.find(name.text);
  if (found != context.symbols.types.end()) return &found->second;
  if (!context.broken.may_be(name.text)) {
    context.findings.unknown(name, diag::say(unknown, name.text),
                             [&context, accepts, unknown] { return candidates(context, accepts, unknown); });
  }
  return nullptr;
}

}  // namespace

std::optional<UnitId> find_unit(Context& context, const syntax::Name& name) {
  const TypeSymbol* symbol = find(context, name, accepts_unit, texts::unknown_unit);
  if (symbol == nullptr) return std::nullopt;
  if (symbol->kind == TypeSymbolKind::unit) return symbol->unit;
  context.findings.say(Code::type_mismatch, name.span, diag::say(texts::not_a_unit, name.text));
  return std::nullopt;
}

Type find_scale(Context& context, const syntax::Name& name) {
  const TypeSymbol* symbol = find(context, name, accepts_scale, texts::unknown_scale);
  if (symbol == nullptr) return error_type();
  if (symbol->kind == TypeSymbolKind::scale) return Type{TypeKind::rank, symbol->of, {}, false};
  context.findings.say(Code::type_mismatch, name.span, diag::say(texts::not_a_scale, name.text));
  return error_type();
}

EnumId find_table_by(Context& context, const syntax::Name& name) {
  const TypeSymbol* symbol = find(context, name, accepts_values, texts::unknown_choice_or_scale);
  if (symbol == nullptr) return EnumId();
  if (symbol->kind == TypeSymbolKind::unit) {
    context.findings.say(Code::type_mismatch, name.span, diag::say(texts::table_by_unit, name.text));
  }
  return symbol->of;
}

Type find_value_type(Context& context, const syntax::Name& name) {
  const TypeSymbol* symbol = find(context, name, accepts_values, texts::unknown_type);
  if (symbol == nullptr) return error_type();
  if (symbol->kind == TypeSymbolKind::choice) return Type{TypeKind::choice, symbol->of, {}, false};
  if (symbol->kind == TypeSymbolKind::scale) return Type{TypeKind::rank, symbol->of, {}, false};
  context.findings.say(Code::type_mismatch, name.span, diag::say(texts::unit_as_type, name.text),
                       diag::say(texts::help_write, "ref " + name.text));
  return error_type();
}

}  // namespace xeploai::sema
