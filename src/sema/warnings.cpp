#include "sema/warnings.hpp"

#include <algorithm>
#include <unordered_set>

#include "diag/texts/sema.hpp"
#include "sema/coverage.hpp"
#include "sema/mentions.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

void warn_of_conditions(Context& context, UnitId unit, const Classify& classify) {
  for (const Let& let : classify.lets) {
    if (const auto* cases = std::get_if<Cases>(&let.body)) warn_of_cases(context, unit, nullptr, *cases);
  }
  for (const Skip& skip : classify.skips) warn_of_condition(context, unit, skip.when);
  for (const Require& require : classify.requires_) warn_of_condition(context, unit, require.condition);
  warn_of_cases(context, unit, nullptr, classify.rank);
  for (const Cap& cap : classify.caps) {
    if (cap.when) warn_of_condition(context, unit, cap.when);
  }
  for (const Quota& quota : classify.quotas) {
    if (const auto* cases = std::get_if<Cases>(&quota.limit)) warn_of_cases(context, unit, &quota.per, *cases);
  }
}

// --- What nothing uses ---------------------------------------------------------------------------------------

class Unused {
 public:
  explicit Unused(Context& context) : context_(context) {}

  void run() {
    rules();
    parameters();
    for (std::size_t i = 0; i < context_.rules.enums.size(); ++i) {
      if (!context_.rules.enums[i].ordered) values(context_.rules.enums[i], context_.mentions.values[i]);
    }
  }

 private:
  void rules() {
    for (std::size_t i = 0; i < context_.rules_declarations.size(); ++i) {
      if (context_.rules_used[i]) continue;
      add_names(*context_.rules_declarations[i], unresolved_);
      for (const syntax::Statement& statement : context_.rules_declarations[i]->statements) {
        const auto* let = std::get_if<syntax::LetStatement>(&statement.node);
        if (let == nullptr) continue;
        context_.findings.say(Code::unused_let, let->name.span, diag::say(texts::unused_let, let->name.text));
      }
    }
  }

  void parameters() {
    for (std::size_t i = 0; i < context_.parameters.size(); ++i) {
      const syntax::Name& name = context_.parameters[i]->name;
      if (context_.mentions.parameters[i] || unresolved_.contains(name.text)) continue;
      context_.findings.say(Code::unused_parameter, name.span, diag::say(texts::unused_parameter, name.text));
    }
  }

  // Of a choice that only describes, none of whose values is named, nothing is said.
  void values(const Enum& type, const std::vector<bool>& mentioned) {
    const auto is_used = [&](std::size_t i) { return mentioned[i] || unresolved_.contains(type.values[i].name); };
    bool any = false;
    for (std::size_t i = 0; i < type.values.size(); ++i) any = any || is_used(i);
    if (!any) return;
    for (std::size_t i = 0; i < type.values.size(); ++i) {
      if (is_used(i)) continue;
      context_.findings.say(Code::unused_choice_value, type.values[i].span,
                            diag::say(texts::unused_choice_value, type.values[i].name));
    }
  }

  Context& context_;
  std::unordered_set<std::string_view> unresolved_;  // names in rules that no unit uses
};

// --- What lacks its clause -----------------------------------------------------------------------------------

bool all_cited(const syntax::Cases& cases) {
  return std::all_of(cases.cases.begin(), cases.cases.end(), [](const syntax::Case& one) { return one.cite; });
}

bool needs_cite(const syntax::ParameterDeclaration& parameter) {
  const auto* table = std::get_if<syntax::ParameterTable>(&parameter.body);
  const bool rows_cited = table != nullptr && std::all_of(table->rows.begin(), table->rows.end(),
                                                          [](const syntax::TableRow& row) { return row.cite; });
  return !parameter.cite && !rows_cited;
}

bool needs_cite(const syntax::Statement& statement) {
  if (statement.cite) return false;
  if (const auto* rank = std::get_if<syntax::RankStatement>(&statement.node)) return !all_cited(rank->cases);
  if (const auto* quota = std::get_if<syntax::QuotaStatement>(&statement.node)) {
    const auto* cases = std::get_if<syntax::Cases>(&quota->limit.body);
    return cases == nullptr || !all_cited(*cases);
  }
  return std::holds_alternative<syntax::SkipStatement>(statement.node) ||
         std::holds_alternative<syntax::RequireStatement>(statement.node) ||
         std::holds_alternative<syntax::CapStatement>(statement.node);
}

void warn_of_cite(Context& context, Span keyword) {
  context.findings.say(Code::missing_cite, keyword, diag::say(texts::missing_cite), diag::say(texts::help_cite));
}

void warn_of_cites(Context& context, const std::vector<syntax::Statement>& statements) {
  for (const syntax::Statement& statement : statements) {
    if (needs_cite(statement)) warn_of_cite(context, statement.keyword);
  }
}

void warn_of_cites(Context& context) {
  for (const syntax::Declaration& declaration : context.document.declarations) {
    if (const auto* parameter = std::get_if<syntax::ParameterDeclaration>(&declaration.node)) {
      if (needs_cite(*parameter)) warn_of_cite(context, declaration.keyword);
    } else if (const auto* rules = std::get_if<syntax::RulesDeclaration>(&declaration.node)) {
      warn_of_cites(context, rules->statements);
    } else if (const auto* classify = std::get_if<syntax::ClassifyDeclaration>(&declaration.node)) {
      warn_of_cites(context, classify->statements);
    }
  }
}

}  // namespace

void find_warnings(Context& context) {
  for (const ClassifyDraft& draft : context.classifies) {
    warn_of_conditions(context, draft.unit, *context.rules.units[draft.unit.index()].classify);
  }
  Unused(context).run();
  warn_of_cites(context);
}

}  // namespace xeploai::sema
