#include "sema/schema_of.hpp"

#include <utility>

namespace xeploai::sema {
namespace {

// Marks the columns that some expression reads.
class Readers {
 public:
  Readers(const RuleSet& rules, data::Schema& schema) : rules_(rules), schema_(schema) {}

  void run() {
    for (std::size_t unit = 0; unit < rules_.units.size(); ++unit) {
      if (rules_.units[unit].classify) classify(UnitId(unit), *rules_.units[unit].classify);
    }
    start_in({});
    for (const TestCase& test : rules_.tests) {
      for (const ExprPtr& expectation : test.expectations) read(expectation);
    }
  }

 private:
  // The table of a row: a unit's, or one of its lists'.
  struct Row {
    UnitId unit;
    std::optional<std::size_t> list;
  };

  void start_in(Row row) {
    rows_.assign(1, row);
    of_rows_.assign(1, std::nullopt);
  }

  void classify(UnitId unit, const Classify& made) {
    start_in({unit, std::nullopt});
    for (const Let& let : made.lets) std::visit([this](const auto& body) { read(body); }, let.body);
    for (const Skip& skip : made.skips) read(skip.when);
    for (const Require& require : made.requires_) read(require.condition);
    read(made.rank);
    for (const Cap& cap : made.caps) {
      read(cap.bound);
      read(cap.when);
    }
    for (const Quota& quota : made.quotas) {
      for (const ExprPtr& key : quota.per) read(key);
      for (const OrderKey& key : quota.order) read(key.value);
      std::visit([this](const auto& limit) { read(limit); }, quota.limit);
    }
  }

  void read(const Bounded& bounded) {
    read(bounded.value);
    read(bounded.at_least);
    read(bounded.at_most);
  }
  void read(const Cases& cases) {
    for (const Case& one : cases.cases) {
      read(one.value);
      read(one.when);
    }
  }
  void read(const ExprPtr& expr) {
    if (expr) std::visit([this](const auto& node) { parts(node); }, expr->node);
  }

  void parts(const Literal&) {}
  void parts(const ParameterUse&) {}
  void parts(const GroupKey&) {}
  void parts(const TestUnitUse&) {}
  void parts(const Predicate&) {}
  void parts(const TableUse& node) { read(node.key); }
  void parts(const Negate& node) { read(node.operand); }
  void parts(const Rounding& node) { read(node.operand); }
  void parts(const PresenceTest& node) {
    if (!node.operand) return;
    if (const Member* member = std::get_if<Member>(&node.operand->node); member != nullptr)
      return read_presence(*member);
    read(node.operand);
  }
  void parts(const Not& node) { read(node.operand); }
  void parts(const Division& node) {
    read(node.dividend);
    read(node.divisor);
  }
  void parts(const Arithmetic& node) {
    read(node.first);
    for (const Arithmetic::Rest& rest : node.rest) read(rest.operand);
  }
  void parts(const NumberCall& node) {
    for (const ExprPtr& argument : node.arguments) read(argument);
  }
  void parts(const DateCall& node) {
    for (const ExprPtr& argument : node.arguments) read(argument);
  }
  void parts(const Comparison& node) {
    read(node.first);
    read(node.second);
    read(node.third);
  }
  void parts(const InTest& node) {
    read(node.operand);
    for (const ExprPtr& value : node.values) read(value);
  }
  void parts(const Logic& node) {
    for (const ExprPtr& operand : node.operands) read(operand);
  }
  void parts(const Member& node) {
    if (node.kind != MemberKind::field) return read_presence(node);
    data::ColumnSpec& column = column_of(node);
    const bool was_read = column.needed && !column.presence_only;
    read_presence(node);
    column.presence_only = false;
    if (column.type == data::ValueType::text) ask(column, was_read, node.base ? std::nullopt : of_rows_[node.depth]);
  }
  // What the column says is asked in these rows too.
  static void ask(data::ColumnSpec& column, bool was_asked, const std::optional<data::RowsWhere>& rows) {
    std::optional<data::RowsWhere>& all = column.asked_where;
    if (!was_asked) {
      all = rows;
    } else if (!all || !rows || all->column != rows->column) {
      all.reset();
    } else {
      for (std::size_t i = 0; i < all->values.size(); ++i) all->values[i] |= rows->values[i];
    }
  }
  void read_presence(const Member& node) {
    read(node.base);
    if (node.kind != MemberKind::field) return;
    data::ColumnSpec& column = column_of(node);
    column.presence_only = column.type == data::ValueType::text && (column.presence_only || !column.needed);
    column.needed = true;
  }
  data::ColumnSpec& column_of(const Member& node) {
    const Row row = node.base ? Row{node.base->type.target, std::nullopt} : rows_[node.depth];
    data::UnitSpec& unit = schema_.units[row.unit.index()];
    return (row.list ? unit.lists[*row.list].columns : unit.columns)[node.index];
  }
  void parts(const Aggregate& node) {
    rows_.push_back(std::visit([this](const auto& list) { return row_of(list); }, node.list));
    of_rows_.emplace_back();
    read(node.where);
    if (node.where) of_rows_.back() = rows_where(*node.where, node.depth);
    read(node.value);
    read(node.per);
    rows_.pop_back();
    of_rows_.pop_back();
    read(node.at_most);
  }
  // The rows at that depth in which the condition can hold, where a choice of theirs limits them.
  std::optional<data::RowsWhere> rows_where(const Expr& condition, Depth depth) const {
    if (const auto* logic = std::get_if<Logic>(&condition.node); logic != nullptr && logic->op == LogicOp::all_of) {
      for (const ExprPtr& operand : logic->operands)
        if (auto rows = rows_where(*operand, depth)) return rows;
      return std::nullopt;
    }
    if (const auto* test = std::get_if<InTest>(&condition.node); test != nullptr && !test->negated)
      return rows_with(*test->operand, test->values, depth);
    const auto* same = std::get_if<Comparison>(&condition.node);
    if (same == nullptr || same->op != CompareOp::equal || same->op2) return std::nullopt;
    if (auto rows = rows_with(*same->first, {same->second}, depth)) return rows;
    return rows_with(*same->second, {same->first}, depth);
  }
  // Those of which this choice has one of these values.
  std::optional<data::RowsWhere> rows_with(const Expr& choice, const std::vector<ExprPtr>& values, Depth depth) const {
    const auto* member = std::get_if<Member>(&choice.node);
    if (member == nullptr || member->kind != MemberKind::field || member->base || member->depth != depth)
      return std::nullopt;
    if (choice.type.kind != TypeKind::choice && choice.type.kind != TypeKind::rank) return std::nullopt;
    data::RowsWhere rows{member->index, std::vector<std::uint8_t>(rules_.enums[choice.type.of.index()].values.size())};
    for (const ExprPtr& value : values) {
      const auto* literal = std::get_if<Literal>(&value->node);
      const auto* place = literal == nullptr ? nullptr : std::get_if<EnumValue>(&literal->value);
      if (place == nullptr) return std::nullopt;
      rows.values[place->place] = 1;
    }
    return rows;
  }
  Row row_of(const ListField& list) {
    read(list.base);
    return Row{list.unit, list.list};
  }
  Row row_of(const ReverseList& list) {
    read(list.base);
    schema_.units[list.unit.index()].columns[list.field].needed = true;
    return Row{list.unit, std::nullopt};
  }
  Row row_of(const GroupList& list) { return Row{list.unit, std::nullopt}; }

  const RuleSet& rules_;
  data::Schema& schema_;
  std::vector<Row> rows_;                                // by depth
  std::vector<std::optional<data::RowsWhere>> of_rows_;  // by depth: those that are read now; none: all
};

std::vector<data::NamedValue> values_of(const RuleSet& rules, EnumId of) {
  std::vector<data::NamedValue> values;
  for (const NamedValue& value : rules.enums[of.index()].values) values.push_back({value.name, value.label});
  return values;
}

data::ValueType type_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::number: return type.integer ? data::ValueType::integer : data::ValueType::number;
    case TypeKind::date: return data::ValueType::date;
    case TypeKind::boolean: return data::ValueType::boolean;
    case TypeKind::choice:
    case TypeKind::rank: return data::ValueType::code;
    case TypeKind::reference: return data::ValueType::reference;
    case TypeKind::text:
    case TypeKind::error: break;
  }
  return data::ValueType::text;
}

data::CellValue cell_of(const Constant& constant) {
  if (const auto* text = std::get_if<std::string>(&constant)) return *text;
  if (const auto* number = std::get_if<base::Decimal>(&constant)) return *number;
  if (const auto* date = std::get_if<base::Date>(&constant)) return *date;
  if (const auto* truth = std::get_if<bool>(&constant)) return *truth;
  if (const auto* of = std::get_if<EnumValue>(&constant)) return of->place;
  return std::monostate();
}

data::ColumnSpec column_of(const RuleSet& rules, const Field& field) {
  data::ColumnSpec column;
  column.name = field.name;
  column.label = field.label;
  column.type = type_of(field.type);
  if (column.type == data::ValueType::code) column.values = values_of(rules, field.type.of);
  if (column.type == data::ValueType::reference) column.target = data::UnitIndex(field.type.target.index());
  column.optional = field.optional;
  if (field.default_value) column.default_value = cell_of(*field.default_value);
  column.needed = false;
  return column;
}

data::UnitSpec unit_of(const RuleSet& rules, const Unit& unit) {
  data::UnitSpec spec;
  spec.name = unit.name;
  spec.label = unit.label;
  spec.key = data::KeySpec{unit.key.name, unit.key.label, unit.key.integer};
  spec.classified = unit.classify.has_value();
  for (const Field& field : unit.fields) spec.columns.push_back(column_of(rules, field));
  for (const List& list : unit.lists) {
    data::ListSpec made{list.name, list.label, {}};
    for (const Field& field : list.fields) made.columns.push_back(column_of(rules, field));
    spec.lists.push_back(std::move(made));
  }
  return spec;
}

}  // namespace

data::Schema schema_of(const RuleSet& rules) {
  data::Schema schema;
  for (const Unit& unit : rules.units) schema.units.push_back(unit_of(rules, unit));
  Readers(rules, schema).run();
  return schema;
}

}  // namespace xeploai::sema
