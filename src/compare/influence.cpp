#include "compare/influence.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/overloaded.hpp"
#include "compare/each_once.hpp"
#include "compare/same.hpp"

namespace xeploai::compare {
namespace {

using namespace syntax;  // NOLINT: every kind of statement is named here
using Names = std::unordered_set<std::string>;

// Among the names of an element: the path to a unit whose rank is read, and the unit of a reverse list. No name has a
// point in it.
constexpr std::string_view rank_at = "rank.";
constexpr std::string_view reverse_list = "reverse.";

void collect(const ExprPtr& expr, Names& names) {
  if (!expr) return;
  std::visit(base::Overloaded{
                 [&](const NameUse& use) { names.insert(use.name.text); },
                 [&](const Path& path) {
                   std::string way(rank_at);
                   for (const Name& name : path.names) {
                     names.insert(name.text == "rank" ? way : name.text);
                     way += name.text + '.';
                   }
                 },
                 [&](const TableUse& use) { names.insert(use.table.text); },
                 [&](const Call& call) {
                   for (const Argument& argument : call.arguments)
                     if (const auto* list = std::get_if<ReverseList>(&argument.value))
                       names.insert(std::string(reverse_list) + list->unit.text);
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
  }
  template <class Other>
  void operator()(const Other&) const {}
};

void collect(const ParameterDeclaration& parameter, Names& names) {
  if (const auto* expr = std::get_if<ExprPtr>(&parameter.body)) return collect(*expr, names);
  for (const TableRow& row : std::get<ParameterTable>(parameter.body).rows) collect(row.expr, names);
}

std::string require_key(const std::string& unit, const std::string& name) { return unit + ' ' + name; }

template <class Item>
void append_all(const std::vector<Item>& from, std::vector<Item>& out) {
  out.insert(out.end(), from.begin(), from.end());
}

}  // namespace

// --- Taking it in ----------------------------------------------------------------------------------------------

Influence::Influence(const Recipe& recipe) : everywhere_(recipe.type_changes) {
  add_references(recipe);
  for (const PairedParameter& parameter : recipe.parameters) add(parameter);
  for (const PairedClassify& classify : recipe.classifies) add(classify);
  for (Elements* elements : {&named_, &ranking_, &quotas_, &requires_})
    for (auto& [name, some] : *elements)
      for (Element& element : some) find_ranks(element);
}

void Influence::add_references(const Recipe& recipe) {
  const auto add_field = [this](const auto& self, const std::string& unit, const Field& field) -> void {
    if (field.type.kind == FieldTypeKind::reference) {
      referred_[field.name.text][unit].insert(field.type.name.text);
    }
    for (const Field& inner : field.type.fields) self(self, unit, inner);
  };
  for (const auto* types : {&recipe.types_before, &recipe.types_after})
    for (const Declaration* type : *types)
      if (const auto* unit = std::get_if<UnitDeclaration>(&type->node))
        for (const Field& field : unit->fields) add_field(add_field, unit->name.text, field);
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
    compare::collect(parameter, element.names);
    name = parameter.name.text;
  }
  named_[name].push_back(std::move(element));
}

void Influence::add(const PairedClassify& pair) {
  const std::string& unit = (pair.before != nullptr ? pair.before : pair.after)->unit.text;
  units_.insert(unit);
  if (pair.whole != no_change) whole_[unit].push_back(pair.whole);
  const auto head = [](std::initializer_list<ChangeIndex> changes) {
    Element element;
    for (const ChangeIndex change : changes)
      if (change != no_change) element.changes.push_back(change);
    return element;
  };
  ranking_[unit].push_back(head({pair.whole, pair.scale, pair.skip_order}));
  quotas_[unit].push_back(head({pair.whole, pair.scale, pair.quota_order}));
  for (const PairedStatement& statement : pair.statements) {
    Element element = head({pair.whole});
    element.unit = unit;
    for (const SlotChange& change : statement.changes) element.changes.push_back(change.change);
    for (const Statement* side : {statement.before, statement.after})
      if (side != nullptr) std::visit(Collecting{element.names}, side->node);
    const Statement& one = statement.before != nullptr ? *statement.before : *statement.after;
    if (const auto* let = std::get_if<LetStatement>(&one.node)) {
      element.is_let = true;
      named_[let->name.text].push_back(std::move(element));
    } else if (const auto* require = std::get_if<RequireStatement>(&one.node)) {
      requires_[require_key(unit, require->name.text)].push_back(std::move(element));
    } else {
      (std::holds_alternative<QuotaStatement>(one.node) ? quotas_ : ranking_)[unit].push_back(std::move(element));
    }
  }
}

// A bare `rank` is that of a row of a reverse list; in a quota without one that of the group's own units.
void Influence::find_ranks(Element& element) const {
  const bool bare = element.names.contains("rank");
  for (const std::string& name : element.names) {
    if (bare && name.starts_with(reverse_list)) element.ranks.insert(name.substr(reverse_list.size()));
    if (!name.starts_with(rank_at)) continue;
    Names at{element.unit};
    for (std::string_view way = std::string_view(name).substr(rank_at.size()); !way.empty();) {
      const std::size_t point = way.find('.');
      at = referred_by(at, std::string(way.substr(0, point)));
      way.remove_prefix(point + 1);
    }
    element.ranks.insert(at.begin(), at.end());
  }
}

// Where a path goes on from these units through a field, of theirs or of their lists' rows. Rows of a reverse list have
// fields of other units, and a path may go through a let that is a reference: then it may be any of those that there
// are.
Influence::Names Influence::referred_by(const Names& units, const std::string& field) const {
  const auto named = named_.find(field);
  const auto by_unit = referred_.find(field);
  const bool is_let = named != named_.end() && std::ranges::any_of(named->second, [&](const Element& element) {
                        return element.is_let && units.contains(element.unit);
                      });
  if (is_let || by_unit == referred_.end()) return units_;
  Names out;
  for (const auto& [unit, to] : by_unit->second)
    if (units.contains(unit)) out.insert(to.begin(), to.end());
  if (!out.empty()) return out;
  for (const auto& [unit, to] : by_unit->second) out.insert(to.begin(), to.end());
  return out;
}

// --- Following names -------------------------------------------------------------------------------------------

std::vector<const Influence::Element*> Influence::of(const Elements& elements, const std::string& name) {
  std::vector<const Element*> out;
  if (const auto found = elements.find(name); found != elements.end())
    for (const Element& element : found->second) out.push_back(&element);
  return out;
}

Influence::Nearby Influence::behind(std::vector<const Element*> open, Through through) const {
  Nearby found{everywhere_, {}, {}};
  Names seen;
  Names ranks;
  while (!open.empty()) {
    const Element& element = *open.back();
    open.pop_back();
    append_all(element.changes, found.changes);
    for (const std::string& unit : element.ranks) {
      if (!ranks.insert(unit).second) continue;
      found.ranks.push_back(unit);
      if (through == Through::everything) append_all(ranking_of(unit), open);
    }
    for (const std::string& name : element.names) {
      const auto named = named_.find(name);
      if (named == named_.end() || !seen.insert(name).second) continue;
      for (const Element& one : named->second) {
        if (one.is_let && through == Through::parameters)
          found.lets.push_back(name);
        else
          open.push_back(&one);
      }
    }
  }
  make_each_once(found.changes);
  make_each_once(found.ranks);
  make_each_once(found.lets);
  return found;
}

std::vector<const Influence::Element*> Influence::ranking_of(const std::string& unit) const {
  std::vector<const Element*> out = of(ranking_, unit);
  append_all(of(quotas_, unit), out);
  return out;
}

std::vector<ChangeIndex> Influence::on_rank(const std::string& unit) const {
  return behind(ranking_of(unit), Through::everything).changes;
}

std::vector<ChangeIndex> Influence::on_violation(const std::string& unit, const std::string& require) const {
  return behind(of(requires_, require_key(unit, require)), Through::everything).changes;
}

// Lets of that name in other units count too: more than need be, never less.
Influence::Nearby Influence::near_let(const std::string& unit, const std::string& let) const {
  Nearby out = behind(of(named_, let), Through::lets);
  if (const auto found = whole_.find(unit); found != whole_.end()) append_all(found->second, out.changes);
  return out;
}

Influence::Nearby Influence::near_violation(const std::string& unit, const std::string& require) const {
  return behind(of(requires_, require_key(unit, require)), Through::lets);
}

Influence::Nearby Influence::near_ranks_before(const std::string& unit) const {
  return behind(of(ranking_, unit), Through::lets);
}

Influence::Nearby Influence::near_quotas(const std::string& unit) const {
  return behind(of(quotas_, unit), Through::parameters);
}

}  // namespace xeploai::compare
