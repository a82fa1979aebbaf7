#include "compare/influence.hpp"

#include <algorithm>
#include <type_traits>

#include "base/overloaded.hpp"
#include "compare/each_once.hpp"
#include "compare/same.hpp"

namespace xeploai::compare {
namespace {

using namespace syntax;  // NOLINT: every kind of statement is named here
using Names = std::unordered_set<std::string>;

// The rank of a unit that a path leads to, and that of a row of a list. No name has a point or a space in it.
constexpr const char* rank_of_another = ".rank";
constexpr const char* reverse_list = "a reverse list";

void collect(const ExprPtr& expr, Names& names) {
  if (!expr) return;
  std::visit(base::Overloaded{
                 [&](const NameUse& use) { names.insert(use.name.text); },
                 [&](const Path& path) {
                   for (const Name& name : path.names) names.insert(name.text == "rank" ? rank_of_another : name.text);
                 },
                 [&](const TableUse& use) { names.insert(use.table.text); },
                 [&](const Call& call) {
                   for (const Argument& argument : call.arguments)
                     if (std::holds_alternative<ReverseList>(argument.value)) names.insert(reverse_list);
                 },
                 [](const auto&) {},
             },
             expr->node);
  for (const ExprPtr& part : parts_of(*expr)) collect(part, names);
}

void collect(const Cases& cases, Names& names) {
  for (const Case& one : cases.cases) {
    collect(one.value, names);
    collect(one.when, names);
  }
}

struct Collecting {
  Names& names;

  void operator()(const SkipStatement& skip) const { collect(skip.when, names); }
  void operator()(const LetStatement& let) const {
    if (const auto* cases = std::get_if<Cases>(&let.body)) return collect(*cases, names);
    const auto& bounded = std::get<Bounded>(let.body);
    for (const ExprPtr& part : {bounded.value, bounded.at_least, bounded.at_most}) collect(part, names);
  }
  void operator()(const RequireStatement& require) const { collect(require.condition, names); }
  void operator()(const RankStatement& rank) const { collect(rank.cases, names); }
  void operator()(const CapStatement& cap) const {
    collect(cap.bound, names);
    collect(cap.when, names);
  }
  void operator()(const QuotaStatement& quota) const {
    for (const ExprPtr& key : quota.per) collect(key, names);
    for (const OrderKey& key : quota.order) collect(key.value, names);
    if (const auto* expr = std::get_if<ExprPtr>(&quota.limit.body))
      collect(*expr, names);
    else
      collect(std::get<Cases>(quota.limit.body), names);
    // The rank of the group's own units.
    if (!names.contains(reverse_list)) names.erase("rank");
  }
  template <class Other>
  void operator()(const Other&) const {}
};

void collect(const ParameterDeclaration& parameter, Names& names) {
  if (const auto* expr = std::get_if<ExprPtr>(&parameter.body)) return collect(*expr, names);
  for (const TableRow& row : std::get<ParameterTable>(parameter.body).rows) collect(row.expr, names);
}

void append(const std::vector<ChangeIndex>& changes, std::vector<ChangeIndex>& out) {
  out.insert(out.end(), changes.begin(), changes.end());
}

std::string require_key(const std::string& unit, const std::string& name) { return unit + ' ' + name; }

}  // namespace

Influence::Influence(const Recipe& recipe) : everywhere_(recipe.type_changes) {
  for (const PairedParameter& parameter : recipe.parameters) add(parameter);
  for (const PairedClassify& classify : recipe.classifies) add(classify);
}

void Influence::add(const PairedParameter& pair) {
  Element element;
  if (pair.change != no_change) element.changes.push_back(pair.change);
  for (const PairedRow& row : pair.rows)
    if (row.change != no_change) element.changes.push_back(row.change);
  std::string name;
  for (const Declaration* side : {pair.before, pair.after}) {
    if (side == nullptr) continue;
    const auto& parameter = std::get<ParameterDeclaration>(side->node);
    collect(parameter, element.names);
    name = parameter.name.text;
  }
  named_[name].push_back(std::move(element));
}

void Influence::add(const PairedClassify& pair) {
  const std::string& unit = (pair.before != nullptr ? pair.before : pair.after)->unit.text;
  if (pair.whole != no_change) whole_[unit].push_back(pair.whole);
  Element head;
  for (const ChangeIndex change : {pair.whole, pair.scale, pair.skip_order, pair.quota_order})
    if (change != no_change) head.changes.push_back(change);
  for (const PairedStatement& statement : pair.statements) {
    Element element;
    if (pair.whole != no_change) element.changes.push_back(pair.whole);
    for (const SlotChange& change : statement.changes) element.changes.push_back(change.change);
    const Statement& one = statement.before != nullptr ? *statement.before : *statement.after;
    for (const Statement* side : {statement.before, statement.after})
      if (side != nullptr) std::visit(Collecting{element.names}, side->node);
    if (const auto* let = std::get_if<LetStatement>(&one.node))
      named_[let->name.text].push_back(std::move(element));
    else if (const auto* require = std::get_if<RequireStatement>(&one.node))
      requires_[require_key(unit, require->name.text)].push_back(std::move(element));
    else
      ranking_[unit].push_back(std::move(element));
  }
  ranking_[unit].push_back(std::move(head));
}

std::vector<ChangeIndex> Influence::behind(const std::vector<const Element*>& start) const {
  std::vector<ChangeIndex> found = everywhere_;
  std::vector<const Element*> open = start;
  Names seen;
  while (!open.empty()) {
    const Element& element = *open.back();
    open.pop_back();
    append(element.changes, found);
    for (const std::string& name : element.names) {
      if (!seen.insert(name).second) continue;
      if (const auto named = named_.find(name); named != named_.end())
        for (const Element& one : named->second) open.push_back(&one);
      // The rank of another unit: of which kind is not looked at.
      if (name == "rank" || name == rank_of_another)
        for (const auto& [unit, elements] : ranking_)
          for (const Element& one : elements) open.push_back(&one);
    }
  }
  make_each_once(found);
  return found;
}

std::vector<ChangeIndex> Influence::on_rank(const std::string& unit) const {
  std::vector<const Element*> start;
  if (const auto found = ranking_.find(unit); found != ranking_.end())
    for (const Element& element : found->second) start.push_back(&element);
  return behind(start);
}

std::vector<ChangeIndex> Influence::on_let(const std::string& unit, const std::string& let) const {
  std::vector<const Element*> start;
  // Lets of that name in other units count too: more than need be, never less.
  if (const auto found = named_.find(let); found != named_.end())
    for (const Element& element : found->second) start.push_back(&element);
  std::vector<ChangeIndex> out = behind(start);
  if (const auto found = whole_.find(unit); found != whole_.end()) append(found->second, out);
  return out;
}

std::vector<ChangeIndex> Influence::on_violation(const std::string& unit, const std::string& require) const {
  std::vector<const Element*> start;
  if (const auto found = requires_.find(require_key(unit, require)); found != requires_.end())
    for (const Element& element : found->second) start.push_back(&element);
  return behind(start);
}

}  // namespace xeploai::compare
