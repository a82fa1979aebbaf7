// The names of parameters, and what tables are by. Their types and values come with the definitions (definitions.cpp).
#include "diag/texts/sema.hpp"
#include "sema/context.hpp"
#include "sema/type_names.hpp"
#include "sema/wording.hpp"

namespace xeploai::sema {
namespace {

void declare_parameter(Context& context, const syntax::ParameterDeclaration& declaration) {
  const ParameterId id(context.parameters.size());
  const auto [first, fresh] = context.symbols.parameters.try_emplace(declaration.name.text, id);
  if (!fresh) {
    context.findings.duplicate(declaration.name.span,
                               diag::say(diag::texts::duplicate_parameter, declaration.name.text),
                               context.parameters[first->second.index()]->name.span);
  }
  Parameter parameter;
  parameter.name = declaration.name.text;
  parameter.label = text_of(declaration.label);
  parameter.span = declaration.name.span;
  parameter.cite = text_of(declaration.cite);
  if (const auto* table = std::get_if<syntax::ParameterTable>(&declaration.body)) {
    parameter.by = find_table_by(context, table->by);
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
