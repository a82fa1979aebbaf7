#include "compare/unfolded.hpp"

#include <utility>

namespace xeploai::compare {

using syntax::Statement;

Unfolded::Unfolded(const syntax::Document& document) {
  for (const syntax::Declaration& declaration : document.declarations)
    if (const auto* rules = std::get_if<syntax::RulesDeclaration>(&declaration.node))
      rules_.emplace(rules->name.text, rules);
}

std::vector<const Statement*> Unfolded::statements(const syntax::ClassifyDeclaration& classify) const {
  std::vector<const Statement*> out;
  // Rules within rules within rules: a stack of our own, since they may be any number deep.
  std::vector<std::pair<const std::vector<Statement>*, std::size_t>> open{{&classify.statements, 0}};
  while (!open.empty()) {
    auto& [statements, next] = open.back();
    if (next == statements->size()) {
      open.pop_back();
      continue;
    }
    const Statement& statement = (*statements)[next++];
    const auto* use = std::get_if<syntax::UseStatement>(&statement.node);
    if (use == nullptr) {
      out.push_back(&statement);
    } else if (const auto found = rules_.find(use->rules.text); found != rules_.end()) {
      open.emplace_back(&found->second->statements, 0);
    }
  }
  return out;
}

}  // namespace xeploai::compare
