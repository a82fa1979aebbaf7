#include "compare/rule_changes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <type_traits>
#include <unordered_set>
#include <utility>

#include "base/overloaded.hpp"
#include "compare/change_list.hpp"
#include "compare/pairing.hpp"
#include "compare/parameter_changes.hpp"
#include "compare/slots.hpp"
#include "compare/type_changes.hpp"
#include "compare/unfolded.hpp"
#include "syntax/known_name.hpp"

namespace xeploai::compare {
namespace {

using namespace syntax;  // NOLINT: every kind of statement is named here

// --- Statements ----------------------------------------------------------------------------------------------

std::string name_of(const Statement& statement) {
  const Name* const name = known_name(statement);
  return name ? name->text : std::string();
}

// What a statement is known by in its unit.
std::string key_of(const Statement& statement) {
  return std::to_string(statement.node.index()) + ' ' + name_of(statement);
}

Subject subject_of(const Statement& statement) {
  return std::visit(base::Overloaded{
                        [](const SkipStatement&) { return Subject::skip; },
                        [](const LetStatement&) { return Subject::let; },
                        [](const RequireStatement&) { return Subject::require; },
                        [](const CapStatement&) { return Subject::cap; },
                        [](const QuotaStatement&) { return Subject::quota; },
                        [](const JudgementStatement&) { return Subject::judgement; },
                        [](const auto&) { return Subject::rank; },
                    },
                    statement.node);
}

Side side_of(const Statement* statement) {
  if (statement == nullptr) return {};
  const auto* let = std::get_if<LetStatement>(&statement->node);
  return {statement->keyword, let ? &let->label : nullptr, &statement->cite};
}

// Cites of cases, and of the statement.
std::string cites_in(const Statement& statement) {
  std::string out = statement.cite ? statement.cite->value : std::string();
  const auto add = [&out](const Cases& cases) {
    for (const Case& one : cases.cases)
      if (one.cite) out += (out.empty() ? "" : "; ") + one.cite->value;
  };
  if (const auto* rank = std::get_if<RankStatement>(&statement.node)) add(rank->cases);
  if (const auto* let = std::get_if<LetStatement>(&statement.node))
    if (const auto* cases = std::get_if<Cases>(&let->body)) add(*cases);
  if (const auto* quota = std::get_if<QuotaStatement>(&statement.node))
    if (const auto* cases = std::get_if<Cases>(&quota->limit.body)) add(*cases);
  return out;
}

class StatementComparison {
 public:
  explicit StatementComparison(ChangeList& changes) : changes_(changes) {}

  PairedStatement compare(const Statement* before, const Statement* after, const std::string& unit) {
    const auto [known, fresh] = known_.try_emplace({before, after});
    if (fresh) known->second = find(before, after);
    for (ChangeIndex change = known->second.first; change < known->second.last; ++change)
      changes_[change].units.push_back(unit);
    return {before, after, known->second.slots};
  }

 private:
  // The changes of a pair, which stand together.
  struct Found {
    ChangeIndex first = 0;
    ChangeIndex last = 0;
    std::vector<SlotChange> slots;
  };

  Found find(const Statement* before, const Statement* after) {
    Found found;
    found.first = static_cast<ChangeIndex>(changes_.size());
    const Statement& one = after != nullptr ? *after : *before;
    Thing thing{subject_of(one), name_of(one), side_of(before), side_of(after)};
    if (before == nullptr || after == nullptr) {
      const ChangeIndex whole = changes_.add_whole(thing, before ? before->span : Span(), after ? after->span : Span());
      changes_[whole].wording = thing.subject == Subject::judgement;
      if (!changes_[whole].wording) found.slots.push_back({Slot::whole, 0, whole});
    } else {
      compare_both(thing, *before, *after, found);
    }
    found.last = static_cast<ChangeIndex>(changes_.size());
    return found;
  }

  void compare_both(const Thing& thing, const Statement& before, const Statement& after, Found& found) {
    for (SlotDifference& difference : slot_differences(before, after, changes_.files())) {
      const ChangeIndex index =
          changes_.add_texts(thing, std::move(difference.before), std::move(difference.after), difference.name);
      changes_[index].parts = std::move(difference.parts);
      found.slots.push_back({difference.slot, difference.at, index});
    }
    if (found.slots.empty()) changes_.wording(thing, "cite", cites_in(before), cites_in(after));
    changes_.labels(thing);
    std::visit([&](const auto& node) { words(thing, node, std::get<std::decay_t<decltype(node)>>(after.node)); },
               before.node);
  }

  void words(const Thing& thing, const SkipStatement& a, const SkipStatement& b) {
    changes_.wording(thing, "because", a.because.value, b.because.value);
  }
  void words(const Thing& thing, const RequireStatement& a, const RequireStatement& b) {
    changes_.wording(thing, "message", a.message.value, b.message.value);
  }
  void words(const Thing& thing, const JudgementStatement& a, const JudgementStatement& b) {
    changes_.wording(thing, "", a.text.value, b.text.value);
  }
  template <class Other>
  void words(const Thing&, const Other&, const Other&) {}

  ChangeList& changes_;
  std::map<std::pair<const Statement*, const Statement*>, Found> known_;
};

// --- Classifies ----------------------------------------------------------------------------------------------

// The places in `merged` of each version's statements, in its order, with what only the other has behind what it
// follows there. `mine` and `theirs` are places in `merged`.
std::vector<std::size_t> merged_order(const std::vector<std::size_t>& mine, const std::vector<std::size_t>& theirs,
                                      std::size_t size) {
  std::vector<bool> is_mine(size, false);
  for (const std::size_t place : mine) is_mine[place] = true;
  std::vector<std::vector<std::size_t>> followers(size + 1);  // the last: those that follow nothing
  std::size_t last = size;
  for (const std::size_t place : theirs) {
    if (is_mine[place])
      last = place;
    else
      followers[last].push_back(place);
  }
  std::vector<std::size_t> out = followers[size];
  for (const std::size_t place : mine) {
    out.push_back(place);
    out.insert(out.end(), followers[place].begin(), followers[place].end());
  }
  return out;
}

class ClassifyComparison {
 public:
  ClassifyComparison(const Document& before, const Document& after, ChangeList& changes, Recipe& recipe)
      : before_(before), after_(after), statements_(changes), changes_(changes), recipe_(recipe) {}

  void compare(const Paired<Declaration>& pair) {
    const auto* a = pair.before ? &std::get<ClassifyDeclaration>(pair.before->node) : nullptr;
    const auto* b = pair.after ? &std::get<ClassifyDeclaration>(pair.after->node) : nullptr;
    out_ = {};
    out_.before = a;
    out_.after = b;
    unit_ = a ? a->unit.text : b->unit.text;
    const auto side = [](const Declaration* declaration) {
      return declaration ? Side{declaration->keyword, nullptr, nullptr} : Side();
    };
    thing_ = {Subject::classify, unit_, side(pair.before), side(pair.after)};
    if (a == nullptr || b == nullptr) {
      out_.whole = changes_.add_texts(thing_, head(a), head(b), "");
      changes_[out_.whole].units.push_back(unit_);
      take_all(a ? before_.statements(*a) : after_.statements(*b), a != nullptr);
    } else {
      if (a->scale->text != b->scale->text)
        out_.scale = changes_.add_whole(thing_, a->scale->span, b->scale->span, "as");
      compare_statements(before_.statements(*a), after_.statements(*b));
    }
    recipe_.classifies.push_back(std::move(out_));
  }

 private:
  static std::string head(const ClassifyDeclaration* classify) {
    return classify ? "classify " + classify->unit.text + " as " + classify->scale->text : std::string();
  }

  // All statements of a unit that one version alone classifies: they come and go with it.
  void take_all(const std::vector<const Statement*>& statements, bool former) {
    for (const Statement* statement : statements) {
      out_.order_after.push_back(out_.statements.size());
      out_.statements.push_back({former ? statement : nullptr, former ? nullptr : statement, {}});
    }
  }

  void compare_statements(const std::vector<const Statement*>& a, const std::vector<const Statement*>& b) {
    std::unordered_map<std::string, std::size_t> places;
    std::vector<Paired<Statement>> pairs;
    const auto place_of = [&](const Statement* statement) {
      const auto [found, fresh] = places.try_emplace(key_of(*statement), pairs.size());
      if (fresh) pairs.emplace_back();
      return found->second;
    };
    std::vector<std::size_t> former;
    std::vector<std::size_t> later;
    for (const Statement* statement : b) {
      later.push_back(place_of(statement));
      pairs[later.back()].after = statement;
    }
    for (const Statement* statement : a) {
      former.push_back(place_of(statement));
      pairs[former.back()].before = statement;
    }
    std::vector<PairedStatement> compared;
    for (const Paired<Statement>& pair : pairs) compared.push_back(statements_.compare(pair.before, pair.after, unit_));
    find_orders(pairs, former, later);
    arrange(std::move(compared), former, later);
  }

  // The statements in the former order, and where each stands in the later.
  void arrange(std::vector<PairedStatement> compared, const std::vector<std::size_t>& former,
               const std::vector<std::size_t>& later) {
    const std::vector<std::size_t> order = merged_order(former, later, compared.size());
    std::vector<std::size_t> place(compared.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      out_.statements.push_back(std::move(compared[order[i]]));
    }
    for (const std::size_t one : merged_order(later, former, compared.size())) out_.order_after.push_back(place[one]);
  }

  // Skips are asked one after the other, and quotas on one rank: what both have in another order is a change.
  void find_orders(const std::vector<Paired<Statement>>& pairs, const std::vector<std::size_t>& former,
                   const std::vector<std::size_t>& later) {
    const auto names = [&](const std::vector<std::size_t>& order, const auto& wanted) {
      std::string out;
      for (const std::size_t place : order) {
        const Paired<Statement>& pair = pairs[place];
        if (pair.before != nullptr && pair.after != nullptr && wanted(*pair.before))
          out += (out.empty() ? "" : ", ") + name_of(*pair.before);
      }
      return out;
    };
    const auto moved = [&](Subject subject, const auto& wanted) {
      const std::string before = names(former, wanted);
      const std::string after = names(later, wanted);
      if (before == after) return no_change;
      Thing thing = thing_;
      thing.subject = subject;
      const ChangeIndex index = changes_.add_texts(thing, before, after, "");
      changes_[index].units.push_back(unit_);
      return index;
    };
    out_.skip_order = moved(Subject::skip_order, [](const Statement& statement) {
      return std::holds_alternative<SkipStatement>(statement.node);
    });
    out_.quota_order = moved_quotas(pairs, former, later, moved);
  }

  template <class Moved>
  static ChangeIndex moved_quotas(const std::vector<Paired<Statement>>& pairs, const std::vector<std::size_t>& former,
                                  const std::vector<std::size_t>& later, const Moved& moved) {
    // The order of quotas on different ranks has no meaning: only ranks on which two quotas changed places count.
    const auto ranks = [&](const std::vector<std::size_t>& order) {
      std::map<std::string, std::vector<std::size_t>> out;
      for (const std::size_t place : order) {
        const Paired<Statement>& pair = pairs[place];
        if (pair.before == nullptr || pair.after == nullptr) continue;
        const auto* quota = std::get_if<QuotaStatement>(&pair.before->node);
        if (quota != nullptr) out[value_name(quota->of)].push_back(place);
      }
      return out;
    };
    const auto before = ranks(former);
    const auto after = ranks(later);
    std::unordered_set<std::string> changed;
    for (const auto& [rank, order] : before)
      if (const auto found = after.find(rank); found != after.end() && found->second != order) changed.insert(rank);
    if (changed.empty()) return no_change;
    return moved(Subject::quota_order, [&](const Statement& statement) {
      const auto* quota = std::get_if<QuotaStatement>(&statement.node);
      return quota != nullptr && changed.contains(value_name(quota->of));
    });
  }
  // `good` of `good` and of `quality.good`.
  static std::string value_name(const ExprPtr& value) {
    if (const auto* name = std::get_if<NameUse>(&value->node)) return name->name.text;
    if (const auto* path = std::get_if<Path>(&value->node)) return path->names.back().text;
    return {};
  }

  Unfolded before_;
  Unfolded after_;
  StatementComparison statements_;
  ChangeList& changes_;
  Recipe& recipe_;
  Thing thing_;
  PairedClassify out_;
  std::string unit_;
};

}  // namespace

RuleDifference rule_difference(const Document& before, const Document& after, const source::Files& files) {
  RuleDifference out;
  ChangeList changes(files);
  compare_plans(before, after, changes);
  compare_types(before, after, changes, out.recipe);
  compare_parameters(before, after, changes, out.recipe);
  const auto unit_name = [](const Declaration& one) { return std::get<ClassifyDeclaration>(one.node).unit.text; };
  ClassifyComparison classifies(before, after, changes, out.recipe);
  for (const auto& pair :
       paired(declarations_of<ClassifyDeclaration>(before), declarations_of<ClassifyDeclaration>(after), unit_name))
    classifies.compare(pair);
  out.changes = changes.take();
  return out;
}

}  // namespace xeploai::compare
