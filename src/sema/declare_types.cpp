// Plan, choices, scales and units: their names first, so that they may be used before they are declared, then the
// fields of the units.
#include <utility>

#include "diag/texts/sema.hpp"
#include "sema/context.hpp"
#include "sema/literals.hpp"
#include "sema/type_names.hpp"
#include "sema/types.hpp"
#include "sema/wording.hpp"

namespace xeploai::sema {
namespace {

namespace texts = diag::texts;

class TypeDeclarations {
 public:
  explicit TypeDeclarations(Context& context) : context_(context) {}

  void run() {
    for (const syntax::Declaration& declaration : context_.document.declarations) declare_name(declaration);
    for (std::size_t i = 0; i < units_.size(); ++i) declare_fields(UnitId(i), *units_[i]);
  }

 private:
  void declare_name(const syntax::Declaration& declaration) {
    if (const auto* plan = std::get_if<syntax::PlanDeclaration>(&declaration.node)) {
      declare_plan(*plan, declaration.keyword);
    } else if (const auto* scale = std::get_if<syntax::ScaleDeclaration>(&declaration.node)) {
      declare_enum(scale->name, scale->label, scale->values, TypeSymbolKind::scale);
    } else if (const auto* choice = std::get_if<syntax::ChoiceDeclaration>(&declaration.node)) {
      declare_enum(choice->name, choice->label, choice->values, TypeSymbolKind::choice);
    } else if (const auto* unit = std::get_if<syntax::UnitDeclaration>(&declaration.node)) {
      declare_unit(*unit);
    }
  }

  void declare_plan(const syntax::PlanDeclaration& plan, Span keyword) {
    if (context_.rules.plan) {
      context_.findings.duplicate(keyword, diag::say(texts::duplicate_plan), plan_keyword_);
      return;
    }
    plan_keyword_ = keyword;
    context_.rules.plan = Plan{plan.title_text.value, plan.year,
                               text_of(plan.title),   text_of(plan.issuer),
                               text_of(plan.clauses), plan.clauses ? plan.clauses->span : Span{}};
  }

  void declare_type_name(const syntax::Name& name, const TypeSymbol& symbol) {
    const auto [first, fresh] = context_.symbols.types.try_emplace(name.text, symbol);
    if (!fresh) {
      context_.findings.duplicate(name.span, diag::say(texts::duplicate_type, name.text), first->second.span);
    }
  }

  void declare_enum(const syntax::Name& name, const std::optional<syntax::Text>& label,
                    const std::vector<syntax::NamedValue>& values, TypeSymbolKind kind) {
    const EnumId id(context_.rules.enums.size());
    declare_type_name(name, TypeSymbol{kind, id, {}, name.span});
    Enum made{name.text, text_of(label), name.span, kind == TypeSymbolKind::scale, {}};
    EnumSymbols symbols;
    symbols.open = context_.broken.open(made.ordered ? syntax::DeclarationKind::scale : syntax::DeclarationKind::choice,
                                        name.text);
    for (const syntax::NamedValue& value : values) {
      symbols.places.try_emplace(value.name.text, static_cast<std::uint32_t>(made.values.size()));
      context_.symbols.enum_of_value.try_emplace(value.name.text, id);
      made.values.push_back(NamedValue{value.name.text, text_of(value.label), value.name.span});
    }
    if (made.ordered && made.values.size() > most_ranks) {
      const std::string most = std::to_string(most_ranks);
      context_.findings.say(diag::Code::too_large, made.values[most_ranks].span, diag::say(texts::too_many_ranks, most),
                            diag::say(texts::help_too_many_ranks));
    }
    context_.mentions.values.emplace_back(made.values.size(), false);
    context_.rules.enums.push_back(std::move(made));
    context_.symbols.enums.push_back(std::move(symbols));
  }

  void declare_unit(const syntax::UnitDeclaration& declaration) {
    const UnitId id(units_.size());
    declare_type_name(declaration.name, TypeSymbol{TypeSymbolKind::unit, {}, id, declaration.name.span});
    Unit unit;
    unit.name = declaration.name.text;
    unit.label = text_of(declaration.label);
    unit.span = declaration.name.span;
    unit.key = Key{declaration.key.name.text, text_of(declaration.key.label), declaration.key.integer};
    units_.push_back(&declaration);
    context_.rules.units.push_back(std::move(unit));
    context_.symbols.units.emplace_back().open =
        context_.broken.open(syntax::DeclarationKind::unit, declaration.name.text) ||
        context_.broken.open(syntax::DeclarationKind::classify, declaration.name.text);
  }

  void declare_fields(UnitId id, const syntax::UnitDeclaration& declaration) {
    Unit& unit = context_.rules.units[id.index()];
    UnitSymbols& symbols = context_.symbols.units[id.index()];
    symbols.members.try_emplace(declaration.key.name.text, UnitMember{UnitMemberKind::key, 0});
    for (const syntax::Field& field : declaration.fields) {
      if (field.type.kind == syntax::FieldTypeKind::list) {
        symbols.members.try_emplace(field.name.text, UnitMember{UnitMemberKind::list, unit.lists.size()});
        unit.lists.push_back(list_of(field, symbols.lists.emplace_back()));
      } else {
        symbols.members.try_emplace(field.name.text, UnitMember{UnitMemberKind::field, unit.fields.size()});
        unit.fields.push_back(field_of(field));
      }
    }
  }

  List list_of(const syntax::Field& declaration, ByName<std::size_t>& symbols) {
    List list{declaration.name.text, text_of(declaration.label), declaration.name.span, {}};
    for (const syntax::Field& field : declaration.type.fields) {
      symbols.try_emplace(field.name.text, list.fields.size());
      list.fields.push_back(field_of(field));
    }
    return list;
  }

  Field field_of(const syntax::Field& declaration) {
    Field field{declaration.name.text,     text_of(declaration.label), declaration.name.span,
                type_of(declaration.type), declaration.optional,       std::nullopt};
    if (!declaration.default_value) return field;
    // One with an error is there all the same.
    field.default_value.emplace();
    if (const auto value = read_literal(context_, *declaration.default_value, field.type)) field.default_value = *value;
    return field;
  }

  Type type_of(const syntax::FieldType& type) {
    switch (type.kind) {
      case syntax::FieldTypeKind::text: return text_type();
      case syntax::FieldTypeKind::number: return number_type();
      case syntax::FieldTypeKind::integer: return Type{TypeKind::number, {}, {}, true};
      case syntax::FieldTypeKind::date: return date_type();
      case syntax::FieldTypeKind::boolean: return boolean_type();
      case syntax::FieldTypeKind::named: return find_value_type(context_, type.name);
      case syntax::FieldTypeKind::reference: {
        const auto unit = find_unit(context_, type.name);
        return unit ? Type{TypeKind::reference, {}, *unit, false} : error_type();
      }
      case syntax::FieldTypeKind::list: break;
    }
    return error_type();
  }

  Context& context_;
  std::vector<const syntax::UnitDeclaration*> units_;
  Span plan_keyword_;
};

}  // namespace

void declare_types(Context& context) { TypeDeclarations(context).run(); }

}  // namespace xeploai::sema
