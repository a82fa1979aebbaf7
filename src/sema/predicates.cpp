// The predicates of tests: of a unit value, and of a statement of its classify.
#include "diag/texts/sema.hpp"
#include "sema/expressions.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

const syntax::Name* name_of(const syntax::Statement& statement, PredicateKind kind) {
  switch (kind) {
    case PredicateKind::skipped:
      if (const auto* skip = std::get_if<syntax::SkipStatement>(&statement.node)) return &skip->name;
      break;
    case PredicateKind::violates:
      if (const auto* require = std::get_if<syntax::RequireStatement>(&statement.node)) return &require->name;
      break;
    case PredicateKind::capped:
      if (const auto* cap = std::get_if<syntax::CapStatement>(&statement.node)) return &cap->name;
      break;
    case PredicateKind::limited:
    case PredicateKind::held:
      if (const auto* quota = std::get_if<syntax::QuotaStatement>(&statement.node)) return &quota->name;
      break;
    case PredicateKind::ranked: break;
  }
  return nullptr;
}

const syntax::Expr* plain(const syntax::Argument& argument) {
  const auto* expr = std::get_if<syntax::ExprPtr>(&argument.value);
  return expr == nullptr || argument.where ? nullptr : expr->get();
}

}  // namespace

ExprPtr ExpressionChecker::predicate(const syntax::Expr& expr, const syntax::Call& node, PredicateKind kind) {
  if (scope_.test == nullptr) {
    context_.findings.say(Code::unknown_name, node.name.span, diag::say(texts::call_of_tests, node.name.text));
    return error(expr.span);
  }
  const std::size_t needed = kind == PredicateKind::ranked ? 1 : 2;
  if (node.arguments.size() != needed || node.per_limit) return wrong_arguments(expr, node);
  for (const syntax::Argument& argument : node.arguments) {
    if (plain(argument) == nullptr) return wrong_arguments(expr, node);
  }
  const syntax::Expr& subject = *plain(node.arguments[0]);
  const TestUnitSymbol* unit = predicate_unit(subject);
  if (unit == nullptr || is_error(unit->type)) return error(expr.span);
  Predicate made{kind, unit->index, 0};
  if (kind == PredicateKind::ranked) {
    if (context_.draft_of(unit->type.target) != nullptr) return make(boolean_type(), expr.span, made);
    if (context_.symbols.units[unit->type.target.index()].open) return error(expr.span);
    context_.findings.say(Code::type_mismatch, subject.span,
                          diag::say(texts::unit_without_ranks, context_.rules.units[unit->type.target.index()].name));
    return error(expr.span);
  }
  const auto statement = predicate_statement(*plain(node.arguments[1]), unit->type.target, kind);
  if (!statement) return error(expr.span);
  made.statement = *statement;
  return make(boolean_type(), expr.span, made);
}

const TestUnitSymbol* ExpressionChecker::predicate_unit(const syntax::Expr& expr) {
  const auto* use = std::get_if<syntax::NameUse>(&expr.node);
  if (use == nullptr) {
    if (!is_error(check(expr)->type)) {
      context_.findings.say(Code::type_mismatch, expr.span, diag::say(texts::not_a_test_unit));
    }
    return nullptr;
  }
  const auto found = scope_.test->find(use->name.text);
  if (found != scope_.test->end()) return &found->second;
  if (!scope_.test_open && !context_.broken.may_be(use->name.text)) {
    context_.findings.unknown_in_test(use->name, diag::say(texts::unknown_test_unit, use->name.text), [this] {
      std::vector<std::string> names;
      for (const auto& unit : *scope_.test) names.emplace_back(unit.first);
      return names;
    });
  }
  return nullptr;
}

std::optional<std::size_t> ExpressionChecker::predicate_statement(const syntax::Expr& expr, UnitId unit,
                                                                  PredicateKind kind) {
  const auto* use = std::get_if<syntax::NameUse>(&expr.node);
  if (use == nullptr) {
    context_.findings.say(Code::type_mismatch, expr.span, diag::say(texts::not_a_statement_name));
    return std::nullopt;
  }
  std::vector<std::string> names;
  if (const ClassifyDraft* draft = context_.draft_of(unit)) {
    for (const PlacedStatement& placed : draft->statements) {
      const syntax::Name* name = name_of(*placed.statement, kind);
      if (name == nullptr) continue;
      if (name->text == use->name.text) return names.size();
      names.push_back(name->text);
    }
  }
  if (!context_.symbols.units[unit.index()].may_have(use->name.text) && !context_.broken.may_be(use->name.text)) {
    diag::Message message =
        diag::say(texts::unknown_statement, use->name.text, context_.rules.units[unit.index()].name);
    const auto unused = context_.unused_statements.find(use->name.text);
    if (unused == context_.unused_statements.end()) {
      context_.findings.unknown(use->name, std::move(message), [&names] { return names; });
    } else {
      context_.findings.unknown_in_unused(use->name, std::move(message), unused->second->name);
    }
  }
  return std::nullopt;
}

}  // namespace xeploai::sema
