// Classifies with their `use` unfolded, so that every statement stands where it is meant (language.md, section 4).
// Rules come into a classify once; a second `use` of them is an error, and so is a circle.
#include <algorithm>
#include <span>
#include <unordered_set>
#include <utility>

#include "base/nearest.hpp"
#include "diag/texts/sema.hpp"
#include "sema/context.hpp"
#include "sema/graph.hpp"
#include "sema/placed_names.hpp"
#include "sema/type_names.hpp"
#include "sema/wording.hpp"
#include "syntax/known_name.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

using Statements = std::vector<syntax::Statement>;

// More statements than this brought by `use` come only from a file made to be unfolded into more than there is
// memory for.
constexpr std::size_t most_unfolded = 500'000;
// What was meant by more misspelt names than this is not looked for.
constexpr std::size_t most_searches = 20;

class Unfolding {
 public:
  explicit Unfolding(Context& context) : context_(context) {}

  void run() {
    declare_rules();
    find_circles();
    context_.classify_of.resize(context_.rules.units.size());
    for (std::size_t i = 0; i < context_.document.declarations.size(); ++i) {
      const syntax::Declaration& declaration = context_.document.declarations[i];
      if (const auto* classify = std::get_if<syntax::ClassifyDeclaration>(&declaration.node)) {
        open_classify(*classify, declaration.keyword, i);
      }
    }
    note_unused();
    for (std::size_t i = 0; i < context_.rules.units.size(); ++i) {
      if (!context_.classify_of[i]) consider_lost_classify(context_.rules.units[i].name, context_.symbols.units[i]);
    }
  }

 private:
  void declare_rules() {
    for (const syntax::Declaration& declaration : context_.document.declarations) {
      const auto* rules = std::get_if<syntax::RulesDeclaration>(&declaration.node);
      if (rules == nullptr) continue;
      const std::size_t index = context_.rules_declarations.size();
      const auto [first, fresh] = context_.symbols.rules.try_emplace(rules->name.text, index);
      if (!fresh) {
        context_.findings.duplicate(rules->name.span, diag::say(texts::duplicate_rules, rules->name.text),
                                    context_.rules_declarations[first->second]->name.span);
      }
      context_.rules_declarations.push_back(rules);
    }
    context_.rules_used.resize(context_.rules_declarations.size(), false);
  }

  void find_circles() {
    Needs needs(context_.rules_declarations.size());
    for (std::size_t i = 0; i < needs.size(); ++i) {
      for (const syntax::Statement& statement : context_.rules_declarations[i]->statements) {
        const auto* use = std::get_if<syntax::UseStatement>(&statement.node);
        if (use == nullptr) continue;
        if (const auto used = find_rules(use->rules)) needs[i].push_back(static_cast<std::uint32_t>(*used));
      }
    }
    for (const auto& component : components(needs)) {
      if (is_circle(component, needs)) report_circle(component);
    }
  }

  void note_unused() {
    for (std::size_t i = 0; i < context_.rules_declarations.size(); ++i) {
      if (context_.rules_used[i]) continue;
      for (const syntax::Statement& statement : context_.rules_declarations[i]->statements) {
        const syntax::Name* name = syntax::known_name(statement);
        if (name != nullptr) context_.unused_statements.try_emplace(name->text, context_.rules_declarations[i]);
      }
    }
  }

  void report_circle(const std::vector<std::uint32_t>& members) {
    const syntax::Name& first = context_.rules_declarations[members.front()]->name;
    std::vector<std::string> names;
    for (const std::uint32_t member : members) names.push_back(context_.rules_declarations[member]->name.text);
    context_.findings.say(Code::cyclic_definition, first.span, diag::say(texts::circle_of_use, listed(names)));
  }

  // The rules of this name, reported where there are none.
  std::optional<std::size_t> find_rules(const syntax::Name& name) {
    const auto found = context_.symbols.rules.find(name.text);
    if (found != context_.symbols.rules.end()) return found->second;
    if (!context_.broken.may_be(name.text)) {
      context_.findings.unknown(name, diag::say(texts::unknown_rules, name.text), [this] {
        std::vector<std::string> names;
        for (const auto* rules : context_.rules_declarations) names.push_back(rules->name.text);
        return names;
      });
    }
    return std::nullopt;
  }

  void open_classify(const syntax::ClassifyDeclaration& declaration, Span keyword, std::size_t order) {
    ClassifyDraft draft;
    draft.order = order;
    draft.declaration = &declaration;
    draft.keyword = keyword;
    if (declaration.scale) draft.rank_type = find_scale(context_, *declaration.scale);
    const auto unit = find_unit(context_, declaration.unit);
    if (!unit) {
      if (lost_units_.size() < most_searches) lost_units_.push_back(declaration.unit.text);
      return;
    }
    draft.unit = *unit;
    draft.rank_may_come = context_.broken.may_hold_rank(syntax::DeclarationKind::classify, declaration.unit.text);
    auto& known = context_.classify_of[unit->index()];
    if (known) {
      context_.findings.duplicate(declaration.unit.span, diag::say(texts::duplicate_classify, declaration.unit.text),
                                  context_.classifies[*known].declaration->unit.span);
      return;
    }
    known = context_.classifies.size();
    unfold(draft);
    sort_out(draft);
    context_.symbols.units[unit->index()].ranked = true;
    context_.symbols.units[unit->index()].rank_type = draft.rank_type;
    context_.classifies.push_back(std::move(draft));
  }

  // Of a unit without a classify, which may stand in what could not be read, or be one whose unit is misspelt.
  void consider_lost_classify(const std::string& unit, UnitSymbols& symbols) const {
    const auto is_meant = [&unit](const std::string& misspelt) {
      return base::nearest(misspelt, std::span(&unit, 1)).has_value();
    };
    symbols.open = symbols.open || context_.broken.may_be(unit) || std::ranges::any_of(lost_units_, is_meant);
  }

  // A block of statements that is being read, and how far.
  struct Reading {
    const Statements* statements = nullptr;
    std::size_t next = 0;
    UseIndex use = no_use;
  };

  // How rules came into the classify at hand.
  struct Arrival {
    UseIndex use = no_use;
    bool read = false;
    std::size_t before = 0;  // statements in the draft, before and behind them
    std::size_t behind = 0;
  };

  void unfold(ClassifyDraft& draft) {
    arrivals_.clear();
    std::vector<Reading> readings{Reading{&draft.declaration->statements, 0, no_use}};
    while (!readings.empty()) {
      Reading& reading = readings.back();
      if (reading.next == reading.statements->size()) {
        finish(draft, reading.use);
        readings.pop_back();
        continue;
      }
      const syntax::Statement& statement = (*reading.statements)[reading.next++];
      if (const auto* use = std::get_if<syntax::UseStatement>(&statement.node)) {
        if (const auto rules = find_rules(use->rules)) {
          enter(draft, readings, *rules, use->rules);
        } else {
          draft.rank_may_come = true;
          UnitSymbols& unit = context_.symbols.units[draft.unit.index()];
          if (context_.broken.may_be(use->rules.text)) unit.open = true;
          add_meant(use->rules.text, unit);
        }
      } else {
        place(draft, statement, reading.use);
      }
    }
  }

  // The rules that a misspelt `use` was meant for: what they bring is not lacking as well.
  void add_meant(const std::string& misspelt, UnitSymbols& unit) {
    if (searches_++ >= most_searches) return;
    std::vector<std::string> names;
    for (const auto* rules : context_.rules_declarations) names.push_back(rules->name.text);
    const auto nearest = base::nearest(misspelt, names);
    if (!nearest) return;
    std::unordered_set<std::size_t> seen;
    std::vector<std::size_t> open{context_.symbols.rules.at(*nearest)};
    while (!open.empty()) {
      const std::size_t rules = open.back();
      open.pop_back();
      if (!seen.insert(rules).second) continue;
      for (const syntax::Statement& statement : context_.rules_declarations[rules]->statements) {
        if (const auto* use = std::get_if<syntax::UseStatement>(&statement.node)) {
          const auto used = context_.symbols.rules.find(use->rules.text);
          if (used != context_.symbols.rules.end()) open.push_back(used->second);
        } else if (const syntax::Name* name = syntax::known_name(statement)) {
          unit.meant.insert(name->text);
        }
      }
    }
  }

  void place(ClassifyDraft& draft, const syntax::Statement& statement, UseIndex use) {
    if (use != no_use && unfolded_++ >= most_unfolded) {
      draft.rank_may_come = context_.symbols.units[draft.unit.index()].open = true;
      if (unfolded_ == most_unfolded + 1) {
        context_.findings.say(Code::too_large, draft.declaration->unit.span, diag::say(texts::too_many_statements));
      }
      return;
    }
    draft.statements.push_back(PlacedStatement{&statement, use});
  }

  void enter(ClassifyDraft& draft, std::vector<Reading>& readings, std::size_t rules, const syntax::Name& name) {
    const UseIndex from = readings.back().use;
    const UseIndex use = static_cast<UseIndex>(draft.uses.size());
    const std::uint32_t depth = from == no_use ? 0 : draft.uses[from].depth + 1;
    draft.uses.push_back(UseStep{&name, from, depth});
    const auto [arrival, fresh] = arrivals_.try_emplace(rules, Arrival{use, false, draft.statements.size(), 0});
    if (fresh) {
      rules_of_use_.resize(draft.uses.size());
      rules_of_use_[use] = rules;
      context_.rules_used[rules] = true;
      consider_broken_parts(draft, name.text);
      readings.push_back(Reading{&context_.rules_declarations[rules]->statements, 0, use});
    } else if (arrival->second.read && arrival->second.behind > arrival->second.before) {
      const UseIndex first = arrival->second.use;
      context_.findings.duplicate(bringing_use(draft, use, first)->span, diag::say(texts::duplicate_use, name.text),
                                  draft.uses[first].name->span);
    }  // else they are being read: a circle, reported once for all
  }

  void consider_broken_parts(ClassifyDraft& draft, std::string_view rules) {
    constexpr auto kind = syntax::DeclarationKind::rules;
    if (context_.broken.open(kind, rules)) context_.symbols.units[draft.unit.index()].open = true;
    if (context_.broken.may_hold_rank(kind, rules)) draft.rank_may_come = true;
  }

  void finish(const ClassifyDraft& draft, UseIndex use) {
    if (use == no_use) return;
    Arrival& arrival = arrivals_[rules_of_use_[use]];
    arrival.read = true;
    arrival.behind = draft.statements.size();
  }

  // Finds the lets and the rank among the statements. Names that come twice are reported elsewhere; the first of
  // them counts.
  void sort_out(ClassifyDraft& draft) {
    UnitSymbols& unit = context_.symbols.units[draft.unit.index()];
    for (std::size_t i = 0; i < draft.statements.size(); ++i) {
      const syntax::Statement& statement = *draft.statements[i].statement;
      if (const auto* let = std::get_if<syntax::LetStatement>(&statement.node)) {
        const UnitMember member{UnitMemberKind::let, draft.lets.size()};
        if (unit.members.try_emplace(let->name.text, member).second) {
          draft.lets.push_back(i);
        } else {
          draft.repeated_lets.push_back(i);
        }
      } else if (std::holds_alternative<syntax::RankStatement>(statement.node) && !draft.rank) {
        draft.rank = i;
      }
    }
    unit.let_types.resize(draft.lets.size());
  }

  Context& context_;
  std::unordered_map<std::size_t, Arrival> arrivals_;  // of rules into the classify at hand
  std::vector<std::size_t> rules_of_use_;
  std::size_t unfolded_ = 0;
  std::size_t searches_ = 0;             // for the rules that a `use` was meant for
  std::vector<std::string> lost_units_;  // of classifies whose unit is not known
};

}  // namespace

void unfold_classifies(Context& context) {
  Unfolding(context).run();
  std::vector<std::size_t> let_counts;
  for (const UnitSymbols& unit : context.symbols.units) let_counts.push_back(unit.let_types.size());
  context.nodes = Nodes(context.parameters.size(), let_counts);
}

}  // namespace xeploai::sema
