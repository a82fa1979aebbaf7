#include "oracle/declarations.hpp"

#include <algorithm>

#include "oracle/claim.hpp"

namespace xeploai::oracle {
namespace {

Enumeration enumeration_of(const std::string& name, const std::vector<syntax::NamedValue>& values) {
  Enumeration result{name, {}};
  for (const auto& value : values) result.values.push_back(value.name.text);
  return result;
}

void unfold(const Declarations& all, const std::vector<syntax::Statement>& statements, Classify& out) {
  for (const syntax::Statement& statement : statements) {
    if (const auto* use = std::get_if<syntax::UseStatement>(&statement.node)) {
      unfold(all, all.rules.at(use->rules.text)->statements, out);
    } else if (const auto* let = std::get_if<syntax::LetStatement>(&statement.node)) {
      out.lets.push_back(let);
    } else if (const auto* skip = std::get_if<syntax::SkipStatement>(&statement.node)) {
      out.skips.push_back(skip);
    } else if (const auto* require = std::get_if<syntax::RequireStatement>(&statement.node)) {
      out.requires_.push_back(require);
    } else if (const auto* rank = std::get_if<syntax::RankStatement>(&statement.node)) {
      out.rank = rank;
    } else if (const auto* cap = std::get_if<syntax::CapStatement>(&statement.node)) {
      out.caps.push_back(cap);
    } else if (const auto* quota = std::get_if<syntax::QuotaStatement>(&statement.node)) {
      out.quotas.push_back(quota);
    }
  }
}

}  // namespace

const std::string* Enumeration::find(const std::string& value) const {
  const auto at = std::find(values.begin(), values.end(), value);
  return at == values.end() ? nullptr : &*at;
}

const syntax::LetStatement* Classify::let(const std::string& name) const {
  for (const auto* let : lets) {
    if (let->name.text == name) return let;
  }
  return nullptr;
}

const syntax::UnitDeclaration* Declarations::unit(const std::string& name) const {
  for (const auto* unit : units) {
    if (unit->name.text == name) return unit;
  }
  return nullptr;
}

const Classify* Declarations::classify(const syntax::UnitDeclaration* unit) const {
  const auto found = classifies.find(unit->name.text);
  return found == classifies.end() ? nullptr : &found->second;
}

const Enumeration* Declarations::enumeration(const std::string& name) const {
  const auto found = enumerations.find(name);
  return found == enumerations.end() ? nullptr : &found->second;
}

const syntax::Field* find_field(const std::vector<syntax::Field>& fields, const std::string& name) {
  for (const syntax::Field& field : fields) {
    if (field.name.text == name) return &field;
  }
  return nullptr;
}

Declarations declarations_of(const syntax::Document& document) {
  Declarations all;
  for (const syntax::Declaration& declaration : document.declarations) {
    if (const auto* scale = std::get_if<syntax::ScaleDeclaration>(&declaration.node)) {
      all.enumerations[scale->name.text] = enumeration_of(scale->name.text, scale->values);
    } else if (const auto* choice = std::get_if<syntax::ChoiceDeclaration>(&declaration.node)) {
      all.enumerations[choice->name.text] = enumeration_of(choice->name.text, choice->values);
    } else if (const auto* parameter = std::get_if<syntax::ParameterDeclaration>(&declaration.node)) {
      all.parameters[parameter->name.text] = parameter;
    } else if (const auto* unit = std::get_if<syntax::UnitDeclaration>(&declaration.node)) {
      all.units.push_back(unit);
    } else if (const auto* rules = std::get_if<syntax::RulesDeclaration>(&declaration.node)) {
      all.rules[rules->name.text] = rules;
    }
  }
  for (const syntax::Declaration& declaration : document.declarations) {
    const auto* classify = std::get_if<syntax::ClassifyDeclaration>(&declaration.node);
    if (classify == nullptr) continue;
    claim(classify->scale.has_value(), "a classify has a scale");
    Classify& out = all.classifies[classify->unit.text];
    out.scale = all.enumeration(classify->scale->text);
    unfold(all, classify->statements, out);
  }
  return all;
}

}  // namespace xeploai::oracle
