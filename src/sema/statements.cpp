#include "sema/statements.hpp"

#include "diag/texts/sema.hpp"
#include "sema/types.hpp"
#include "sema/wording.hpp"

namespace xeploai::sema {

using diag::Code;
namespace texts = diag::texts;

Let StatementChecker::let(const syntax::Statement& statement) {
  const auto& node = std::get<syntax::LetStatement>(statement.node);
  Let made;
  made.name = node.name.text;
  made.label = text_of(node.label);
  made.span = node.name.span;
  made.cite = text_of(statement.cite);
  made.type = let_body(node, statement.keyword, made);
  made.type.integer = false;
  return made;
}

Type StatementChecker::let_body(const syntax::LetStatement& node, Span keyword, Let& made) {
  ExpressionChecker checker = of_unit();
  if (const auto* by_cases = std::get_if<syntax::Cases>(&node.body)) {
    Type type;
    made.body = cases(*by_cases, keyword, checker, nullptr, &type);
    return type;
  }
  const auto& bounded = std::get<syntax::Bounded>(node.body);
  const bool bounds = bounded.at_least || bounded.at_most;
  Bounded body{bounds ? checker.number(*bounded.value) : checker.check(*bounded.value), nullptr, nullptr};
  bool sound = !is_error(body.value->type);
  if (bounded.at_least) {
    body.at_least = checker.number(*bounded.at_least);
    sound = sound && !is_error(body.at_least->type);
  }
  if (bounded.at_most) {
    body.at_most = checker.number(*bounded.at_most);
    sound = sound && !is_error(body.at_most->type);
  }
  const Type type = sound ? body.value->type : error_type();
  made.body = std::move(body);
  return type;
}

Cases StatementChecker::cases(const syntax::Cases& node, Span keyword, ExpressionChecker& checker, const Type* type,
                              Type* found) {
  Cases made{{}, keyword};
  Type needed = type != nullptr ? *type : error_type();
  bool sound = true;
  for (const syntax::Case& one : node.cases) {
    Case case_{nullptr, nullptr, text_of(one.cite), one.span};
    if (type != nullptr) {
      case_.value = checker.check_as(*one.value, *type);
    } else {
      case_.value = checker.check(*one.value);
      if (is_error(needed)) {
        needed = case_.value->type;
      } else if (!checker.agrees(case_.value, needed)) {
        sound = false;
      }
    }
    sound = sound && !is_error(case_.value->type);
    if (one.when) {
      case_.when = checker.condition(*one.when);
      sound = sound && !is_error(case_.when->type);
    }
    made.cases.push_back(std::move(case_));
  }
  if (found != nullptr) *found = sound ? needed : error_type();
  return made;
}

void StatementChecker::ranks(Classify& made) {
  for (std::size_t i = 0; i < draft_.statements.size(); ++i) {
    const syntax::Statement& statement = *draft_.statements[i].statement;
    if (const auto* node = std::get_if<syntax::SkipStatement>(&statement.node)) {
      made.skips.push_back(skip(*node, statement));
      if (made.skips.size() != most_skips + 1) continue;
      const std::string most = std::to_string(most_skips);
      context_.findings.say(Code::too_large, node->name.span, diag::say(texts::too_many_skips, most),
                            diag::say(texts::help_too_many_skips));
    } else if (const auto* capped = std::get_if<syntax::CapStatement>(&statement.node)) {
      made.caps.push_back(cap(*capped, statement));
    } else if (const auto* limited = std::get_if<syntax::QuotaStatement>(&statement.node)) {
      made.quotas.push_back(quota(*limited, statement));
    } else if (const auto* rank = std::get_if<syntax::RankStatement>(&statement.node)) {
      ExpressionChecker checker = of_unit();
      Cases by_cases = cases(rank->cases, statement.keyword, checker, &draft_.rank_type, nullptr);
      if (draft_.rank != i) continue;
      made.rank = std::move(by_cases);
      made.rank_cite = text_of(statement.cite);
    }
  }
}

Skip StatementChecker::skip(const syntax::SkipStatement& node, const syntax::Statement& statement) {
  return Skip{node.name.text, node.name.span, of_unit().condition(*node.when), node.because.value,
              text_of(statement.cite)};
}

Cap StatementChecker::cap(const syntax::CapStatement& node, const syntax::Statement& statement) {
  ExpressionChecker checker = of_unit();
  Cap made{node.name.text, node.name.span, checker.check_as(*node.bound, draft_.rank_type), nullptr,
           text_of(statement.cite)};
  if (node.when) made.when = checker.condition(*node.when);
  return made;
}

void StatementChecker::requires_and_judgements(Classify& made) {
  for (const PlacedStatement& placed : draft_.statements) {
    const syntax::Statement& statement = *placed.statement;
    if (const auto* node = std::get_if<syntax::RequireStatement>(&statement.node)) {
      made.requires_.push_back(Require{node->name.text, node->name.span, of_unit().condition(*node->condition),
                                       node->message.value, text_of(statement.cite)});
    } else if (const auto* judgement = std::get_if<syntax::JudgementStatement>(&statement.node)) {
      made.judgements.push_back(
          Judgement{judgement->name.text, judgement->name.span, judgement->text.value, text_of(statement.cite)});
    }
  }
}

}  // namespace xeploai::sema
