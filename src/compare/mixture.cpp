#include "compare/mixture.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace xeploai::compare {
namespace {

using namespace syntax;  // NOLINT: every kind of statement is named here

class Mixing {
 public:
  Mixing(const Recipe& recipe, const std::vector<bool>& taken) : recipe_(recipe), taken_(taken) {}

  Document run() {
    const bool later_types = std::ranges::any_of(recipe_.type_changes, [&](ChangeIndex c) { return taken_[c]; });
    for (const Declaration* type : later_types ? recipe_.types_after : recipe_.types_before) add_type(*type);
    for (const PairedParameter& parameter : recipe_.parameters) add(parameter);
    for (const PairedClassify& classify : recipe_.classifies) add(classify);
    return std::move(out_);
  }

 private:
  bool later(ChangeIndex change) const { return change != no_change && taken_[change]; }
  // Which of the two counts; null: it is not there.
  template <class Item>
  const Item* chosen(const Item* before, const Item* after, ChangeIndex change) const {
    if (change == no_change) return before != nullptr ? before : after;
    return taken_[change] ? after : before;
  }

  void add_type(Declaration type) {
    std::visit(
        [](auto& node) {
          if constexpr (requires { node.label; }) node.label.reset();
          if constexpr (requires { node.values; })
            for (auto& value : node.values) value.label.reset();
          if constexpr (requires { node.fields; }) {
            node.key.label.reset();
            drop_labels(node.fields);
          }
        },
        type.node);
    out_.declarations.push_back(std::move(type));
  }
  static void drop_labels(std::vector<Field>& fields) {
    for (Field& field : fields) {
      field.label.reset();
      drop_labels(field.type.fields);
    }
  }

  void add(const PairedParameter& pair) {
    const Declaration* const one = chosen(pair.before, pair.after, pair.change);
    if (one == nullptr) return;
    Declaration declaration = *one;
    auto& parameter = std::get<ParameterDeclaration>(declaration.node);
    parameter.label.reset();
    if (!pair.rows.empty()) {
      auto& rows = std::get<ParameterTable>(parameter.body).rows;
      rows.clear();
      for (const PairedRow& row : pair.rows)
        if (const TableRow* const kept = chosen(row.before, row.after, row.change)) rows.push_back(*kept);
    }
    out_.declarations.push_back(std::move(declaration));
  }

  void add(const PairedClassify& pair) {
    const ClassifyDeclaration* const one = chosen(pair.before, pair.after, pair.whole);
    if (one == nullptr) return;
    Declaration declaration;
    declaration.span = one->unit.span;
    declaration.keyword = one->unit.span;
    ClassifyDeclaration classify;
    classify.unit = one->unit;
    classify.scale = later(pair.scale) ? pair.after->scale : one->scale;
    classify.open_brace = one->open_brace;
    classify.statements = mixed(pair);
    declaration.node = std::move(classify);
    out_.declarations.push_back(std::move(declaration));
  }

  // Skips and quotas each in the order that is taken; the order of the others has no meaning.
  std::vector<Statement> mixed(const PairedClassify& pair) {
    std::vector<Statement> out;
    const auto as_later = [&](const PairedStatement& statement) {
      const Statement& one = statement.before != nullptr ? *statement.before : *statement.after;
      if (std::holds_alternative<SkipStatement>(one.node)) return later(pair.skip_order);
      if (std::holds_alternative<QuotaStatement>(one.node)) return later(pair.quota_order);
      return false;
    };
    for (const PairedStatement& statement : pair.statements)
      if (!as_later(statement)) add(statement, out);
    for (const std::size_t place : pair.order_after)
      if (as_later(pair.statements[place])) add(pair.statements[place], out);
    return out;
  }

  void add(const PairedStatement& pair, std::vector<Statement>& out) const {
    const bool is_whole = !pair.changes.empty() && pair.changes.front().slot == Slot::whole;
    const Statement* const one = chosen(pair.before, pair.after, is_whole ? pair.changes.front().change : no_change);
    if (one == nullptr) return;
    out.push_back(*one);
    if (auto* let = std::get_if<LetStatement>(&out.back().node)) let->label.reset();
    if (is_whole) return;
    for (const SlotChange& change : pair.changes)
      if (later(change.change)) take_slot(change, pair.after->node, out.back().node);
  }

  template <class Node>
  static void take_slot(const SlotChange& change, const Node& from, Node& to) {
    std::visit(
        [&](auto& node) {
          using Kind = std::decay_t<decltype(node)>;
          take(change, std::get<Kind>(from), node);
        },
        to);
  }
  static void take(const SlotChange&, const SkipStatement& from, SkipStatement& to) { to.when = from.when; }
  static void take(const SlotChange&, const RequireStatement& from, RequireStatement& to) {
    to.condition = from.condition;
  }
  static void take(const SlotChange& change, const CapStatement& from, CapStatement& to) {
    if (change.slot == Slot::bound) to.bound = from.bound;
    if (change.slot == Slot::when) to.when = from.when;
  }
  static void take(const SlotChange& change, const RankStatement& from, RankStatement& to) {
    to.cases.cases[change.at] = from.cases.cases[change.at];
  }
  static void take(const SlotChange& change, const LetStatement& from, LetStatement& to) {
    if (change.slot == Slot::cases) {
      std::get<Cases>(to.body).cases[change.at] = std::get<Cases>(from.body).cases[change.at];
      return;
    }
    const auto& source = std::get<Bounded>(from.body);
    auto& target = std::get<Bounded>(to.body);
    if (change.slot == Slot::value) target.value = source.value;
    if (change.slot == Slot::at_least) target.at_least = source.at_least;
    if (change.slot == Slot::at_most) target.at_most = source.at_most;
  }
  static void take(const SlotChange& change, const QuotaStatement& from, QuotaStatement& to) {
    switch (change.slot) {
      case Slot::of: to.of = from.of; break;
      case Slot::per: to.per = from.per; break;
      case Slot::limit: to.limit = from.limit; break;
      case Slot::order: to.order = from.order; break;
      case Slot::ties: to.ties = from.ties; break;
      case Slot::otherwise: to.otherwise = from.otherwise; break;
      default: break;
    }
  }
  template <class Other>
  static void take(const SlotChange&, const Other&, Other&) {}

  const Recipe& recipe_;
  const std::vector<bool>& taken_;
  Document out_;
};

}  // namespace

Document mixture(const Recipe& recipe, const std::vector<bool>& taken) { return Mixing(recipe, taken).run(); }

}  // namespace xeploai::compare
