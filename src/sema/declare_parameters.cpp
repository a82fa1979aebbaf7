// The names of parameters, and what tables are by. Their types and values come with the definitions (definitions.cpp).
#include "sema/context.hpp"

namespace xeploai::sema {
namespace {

std::string text_of(const std::optional<syntax::Text>& text) { return text ? text->value : std::string(); }

// The choice or scale that a table is by; none where there is an error.
EnumId table_by(Context& context, const syntax::Name& name) {
  const auto type = context.symbols.types.find(name.text);
  if (type == context.symbols.types.end()) {
    if (context.broken.may_be(name.text)) return EnumId();
    context.findings.unknown(name, diag::say(diag::Text::unknown_choice_or_scale, name.text), [&context] {
      std::vector<std::string> names;
      for (const Enum& known : context.rules.enums) names.push_back(known.name);
      return names;
    });
    return EnumId();
  }
  if (type->second.kind != TypeSymbolKind::unit) return type->second.of;
  context.findings.say(diag::Code::type_mismatch, name.span, diag::say(diag::Text::table_by_unit, name.text));
  return EnumId();
}

void declare_parameter(Context& context, const syntax::ParameterDeclaration& declaration) {
  const ParameterId id(context.parameters.size());
  const auto [first, fresh] = context.symbols.parameters.try_emplace(declaration.name.text, id);
  if (!fresh) {
    context.findings.duplicate(declaration.name.span,
                               diag::say(diag::Text::duplicate_parameter, declaration.name.text),
                               context.parameters[first->second.index()]->name.span);
  }
  Parameter parameter;
  parameter.name = declaration.name.text;
  parameter.label = text_of(declaration.label);
  parameter.span = declaration.name.span;
  parameter.cite = text_of(declaration.cite);
  if (const auto* table = std::get_if<syntax::ParameterTable>(&declaration.body)) {
    parameter.by = table_by(context, table->by);
  }
  context.parameters.push_back(&declaration);
  context.rules.parameters.push_back(std::move(parameter));
}

}  // namespace

void declare_parameters(Context& context) {
  for (const syntax::Declaration& declaration : context.document.declarations) {
    if (const auto* parameter = std::get_if<syntax::ParameterDeclaration>(&declaration.node)) {
      declare_parameter(context, *parameter);
    }
  }
  context.symbols.parameter_types.resize(context.parameters.size());
  context.mentions.parameters.resize(context.parameters.size(), false);
}

}  // namespace xeploai::sema
