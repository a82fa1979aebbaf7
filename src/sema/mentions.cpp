#include "sema/mentions.hpp"

#include <variant>

namespace xeploai::sema {
namespace {

class NamesOf {
 public:
  explicit NamesOf(std::unordered_set<std::string_view>& names) : names_(names) {}

  void statement(const syntax::Statement& statement) {
    std::visit([this](const auto& node) { parts(node); }, statement.node);
  }

 private:
  void add(const syntax::ExprPtr& expr) {
    if (expr) std::visit([this](const auto& node) { parts(node); }, expr->node);
  }
  void add(const syntax::Cases& cases) {
    for (const syntax::Case& one : cases.cases) {
      add(one.value);
      add(one.when);
    }
  }
  void add(const syntax::Bounded& bounded) {
    add(bounded.value);
    add(bounded.at_least);
    add(bounded.at_most);
  }
  void add(const syntax::Name& name) { names_.insert(name.text); }

  void parts(const syntax::UseStatement&) {}
  void parts(const syntax::JudgementStatement&) {}
  void parts(const syntax::RemoveStatement&) {}
  void parts(const syntax::SkipStatement& node) { add(node.when); }
  void parts(const syntax::RequireStatement& node) { add(node.condition); }
  void parts(const syntax::RankStatement& node) { add(node.cases); }
  void parts(const syntax::LetStatement& node) {
    std::visit([this](const auto& body) { add(body); }, node.body);
  }
  void parts(const syntax::CapStatement& node) {
    add(node.bound);
    add(node.when);
  }
  void parts(const syntax::QuotaStatement& node) {
    add(node.of);
    add(node.otherwise);
    for (const syntax::ExprPtr& key : node.per) add(key);
    for (const syntax::OrderKey& key : node.order) add(key.value);
    std::visit([this](const auto& limit) { add(limit); }, node.limit.body);
  }

  void parts(const syntax::NumberLiteral&) {}
  void parts(const syntax::DateLiteral&) {}
  void parts(const syntax::TextLiteral&) {}
  void parts(const syntax::BooleanLiteral&) {}
  void parts(const syntax::NameUse& node) { add(node.name); }
  void parts(const syntax::Path& node) {
    for (const syntax::Name& name : node.names) add(name);
  }
  void parts(const syntax::TableUse& node) {
    add(node.table);
    add(node.key);
  }
  void parts(const syntax::Call& node) {
    for (const syntax::Argument& argument : node.arguments) {
      if (const auto* expr = std::get_if<syntax::ExprPtr>(&argument.value)) add(*expr);
      add(argument.where);
    }
    if (node.per_limit) add(node.per_limit->limit);
  }
  void parts(const syntax::Negate& node) { add(node.operand); }
  void parts(const syntax::Not& node) { add(node.operand); }
  void parts(const syntax::PresenceTest& node) { add(node.operand); }
  void parts(const syntax::Arithmetic& node) {
    add(node.first);
    for (const syntax::Arithmetic::Rest& rest : node.rest) add(rest.operand);
  }
  void parts(const syntax::Comparison& node) {
    add(node.first);
    add(node.second);
    add(node.third);
  }
  void parts(const syntax::InTest& node) {
    add(node.operand);
    for (const syntax::ExprPtr& value : node.values) add(value);
  }
  void parts(const syntax::Logic& node) {
    for (const syntax::ExprPtr& operand : node.operands) add(operand);
  }

  std::unordered_set<std::string_view>& names_;
};

}  // namespace

void add_names(const syntax::RulesDeclaration& rules, std::unordered_set<std::string_view>& names) {
  NamesOf walk(names);
  for (const syntax::Statement& statement : rules.statements) walk.statement(statement);
}

}  // namespace xeploai::sema
