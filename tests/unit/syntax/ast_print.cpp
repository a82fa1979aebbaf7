#include "ast_print.hpp"

#include <array>
#include <string_view>

#include "base/overloaded.hpp"

namespace xeploai::syntax {
namespace {

using base::Overloaded;

// Parts with a space before each.
class Form {
 public:
  explicit Form(std::string_view head) : text_("(") { text_ += head; }
  Form& add(std::string_view part) {
    text_ += ' ';
    text_ += part;
    return *this;
  }
  Form& add(const Name& name) { return add(name.text); }
  Form& add(const Text& text) { return add('"' + text.value + '"'); }
  Form& add(const ExprPtr& expr) { return add(expr ? print(*expr) : std::string("?")); }
  Form& add(const std::optional<Text>& label) { return label ? add(*label) : *this; }
  Form& cite(const std::optional<Text>& cite) { return cite ? add("(cite \"" + cite->value + "\")") : *this; }
  std::string done() const { return text_ + ')'; }

 private:
  std::string text_;
};

// --- Expressions ---------------------------------------------------------------------------------------------

constexpr std::array arithmetic_signs{"+", "-", "*", "/"};
constexpr std::array comparison_signs{"=", "!=", "<", "<=", ">", ">="};

std::string_view sign(ArithmeticOp op) { return arithmetic_signs[static_cast<std::size_t>(op)]; }
std::string_view sign(CompareOp op) { return comparison_signs[static_cast<std::size_t>(op)]; }

std::string print(const Argument& argument) {
  std::string value;
  if (const auto* expr = std::get_if<ExprPtr>(&argument.value)) {
    value = print(**expr);
  } else {
    const auto& reverse = std::get<ReverseList>(argument.value);
    value = Form("by").add(reverse.unit).add(reverse.field).done();
  }
  return argument.where ? Form("where").add(value).add(argument.where).done() : value;
}

std::string print(const Call& call) {
  Form form(call.name.text + (call.function == Function::unknown ? "?(" : "("));
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    if (call.per_limit && call.per_limit->position == i)
      form.add(Form("at-most").add(call.per_limit->limit).add(call.per_limit->field).done());
    form.add(print(call.arguments[i]));
  }
  if (call.per_limit && call.per_limit->position == call.arguments.size())
    form.add(Form("at-most").add(call.per_limit->limit).add(call.per_limit->field).done());
  return form.done();
}

std::string print(const Comparison& node) {
  Form form("compare");
  form.add(node.first).add(sign(node.op)).add(node.second);
  if (node.op2) form.add(sign(*node.op2)).add(node.third);
  return form.done();
}

std::string print(const Path& path) {
  std::string text;
  for (const Name& name : path.names) text += (text.empty() ? "" : ".") + name.text;
  return text;
}

std::string print_node(const Expr& expr) {
  return std::visit(
      Overloaded{
          [](const NumberLiteral& node) { return base::to_string(node.value); },
          [](const DateLiteral& node) { return base::to_string(node.value); },
          [](const TextLiteral& node) { return '"' + node.value + '"'; },
          [](const BooleanLiteral& node) { return std::string(node.value ? "true" : "false"); },
          [](const NameUse& node) { return node.name.text; },
          [](const Path& node) { return print(node); },
          [](const TableUse& node) { return Form("table").add(node.table).add(node.key).done(); },
          [](const Call& node) { return print(node); },
          [](const Negate& node) { return Form("-").add(node.operand).done(); },
          [](const Not& node) { return Form("not").add(node.operand).done(); },
          [](const Arithmetic& node) {
            Form form("arithmetic");
            form.add(node.first);
            for (const auto& rest : node.rest) form.add(sign(rest.op)).add(rest.operand);
            return form.done();
          },
          [](const Comparison& node) { return print(node); },
          [](const InTest& node) {
            Form form(node.negated ? "not-in" : "in");
            form.add(node.operand);
            for (const ExprPtr& value : node.values) form.add(value);
            return form.done();
          },
          [](const PresenceTest& node) { return Form(node.missing ? "missing" : "present").add(node.operand).done(); },
          [](const Logic& node) {
            Form form(node.op == LogicOp::all_of ? "and" : "or");
            for (const ExprPtr& operand : node.operands) form.add(operand);
            return form.done();
          },
      },
      expr.node);
}

// --- Statements ----------------------------------------------------------------------------------------------

std::string print(const Cases& cases) {
  Form form("cases");
  for (const Case& one : cases.cases) {
    Form inner("case");
    inner.add(one.value);
    one.when ? inner.add(one.when) : inner.add("otherwise");
    form.add(inner.cite(one.cite).done());
  }
  return form.done();
}

std::string print(const Limit& limit) {
  const auto* expr = std::get_if<ExprPtr>(&limit.body);
  return expr ? Form("limit").add(*expr).done() : Form("limit").add(print(std::get<Cases>(limit.body))).done();
}

void print_let(const LetStatement& let, Form& form) {
  form.add(let.name).add(let.label);
  if (const auto* cases = std::get_if<Cases>(&let.body)) {
    form.add(print(*cases));
    return;
  }
  const auto& bounded = std::get<Bounded>(let.body);
  form.add(bounded.value);
  if (bounded.at_least) form.add(Form("at-least").add(bounded.at_least).done());
  if (bounded.at_most) form.add(Form("at-most").add(bounded.at_most).done());
}

void print_quota(const QuotaStatement& quota, Form& form) {
  form.add(quota.name).add(quota.of);
  for (const ExprPtr& key : quota.per) form.add(Form("per").add(key).done());
  form.add(print(quota.limit));
  for (const OrderKey& key : quota.order) form.add(Form(key.descending ? "down" : "up").add(key.value).done());
  form.add(quota.ties == Ties::admit ? "admit" : "hold").add(Form("else").add(quota.otherwise).done());
}

constexpr std::array statement_names{"use", "skip", "let", "require", "rank", "cap", "quota", "judgement"};

std::string_view head(const Statement& statement) {
  if (const auto* remove = std::get_if<RemoveStatement>(&statement.node))
    return statement_names[static_cast<std::size_t>(remove->kind)];
  return statement_names[statement.node.index()];
}

// --- Declarations --------------------------------------------------------------------------------------------

std::string print(const Field& field);

std::string print(const FieldType& type) {
  constexpr std::array names{"text", "number", "integer", "date", "boolean", "named", "ref", "list"};
  const std::string_view name = names[static_cast<std::size_t>(type.kind)];
  if (type.kind == FieldTypeKind::named) return type.name.text;
  if (type.kind == FieldTypeKind::reference) return Form(name).add(type.name).done();
  if (type.kind != FieldTypeKind::list) return std::string(name);
  Form form(name);
  for (const Field& field : type.fields) form.add(print(field));
  return form.done();
}

std::string print(const Field& field) {
  Form form("field");
  form.add(field.name).add(print(field.type));
  if (field.optional) form.add("optional");
  if (field.default_value) form.add(Form("default").add(field.default_value).done());
  return form.add(field.label).done();
}

std::string print(const TestRow& row);

std::string print(const TestValue& value) {
  Form form("=");
  form.add(value.field);
  if (const auto* expr = std::get_if<ExprPtr>(&value.value)) {
    form.add(*expr);
  } else {
    Form rows("rows");
    for (const TestRow& row : std::get<std::vector<TestRow>>(value.value)) rows.add(print(row));
    form.add(rows.done());
  }
  return form.done();
}

std::string print(const TestRow& row) {
  Form form("row");
  for (const TestValue& value : row.values) form.add(print(value));
  return form.done();
}

template <class Values>
void print_values(const Values& values, Form& form) {
  form.add(values.name).add(values.label);
  for (const NamedValue& value : values.values) form.add(Form(value.name.text).add(value.label).done());
}

void print_body(const PlanDeclaration& plan, Form& form) {
  form.add(plan.title_text).add(std::to_string(plan.year));
  if (plan.title) form.add(Form("title").add(*plan.title).done());
  if (plan.issuer) form.add(Form("issuer").add(*plan.issuer).done());
  if (plan.date) form.add(Form("date").add(base::to_string(*plan.date)).done());
  for (const Text& basis : plan.basis) form.add(Form("basis").add(basis).done());
  if (plan.clauses) form.add(Form("clauses").add(*plan.clauses).done());
}
void print_body(const IncludeDeclaration& node, Form& form) { form.add(node.path); }
void print_body(const AmendsDeclaration& node, Form& form) { form.add(node.path); }
void print_body(const ScaleDeclaration& node, Form& form) { print_values(node, form); }
void print_body(const ChoiceDeclaration& node, Form& form) { print_values(node, form); }
void print_body(const ParameterDeclaration& node, Form& form) {
  form.add(node.name).add(node.label);
  if (const auto* expr = std::get_if<ExprPtr>(&node.body)) {
    form.add(*expr);
  } else {
    const auto& table = std::get<ParameterTable>(node.body);
    Form rows("by");
    rows.add(table.by);
    for (const TableRow& row : table.rows) rows.add(Form(row.value.text).add(row.expr).cite(row.cite).done());
    form.add(rows.done());
  }
  form.cite(node.cite);
}
void print_body(const UnitDeclaration& node, Form& form) {
  form.add(node.name).add(node.label);
  form.add(Form("key").add(node.key.name).add(node.key.integer ? "integer" : "text").add(node.key.label).done());
  for (const Field& field : node.fields) form.add(print(field));
}
void print_body(const RulesDeclaration& node, Form& form) {
  form.add(node.name);
  for (const Statement& statement : node.statements) form.add(print(statement));
}
void print_body(const ClassifyDeclaration& node, Form& form) {
  form.add(node.unit);
  form.add(node.scale ? node.scale->text : std::string("?"));
  for (const Statement& statement : node.statements) form.add(print(statement));
}
void print_body(const TestDeclaration& node, Form& form) {
  form.add(node.name);
  for (const TestUnit& unit : node.units) {
    Form inner(unit.unit.text);
    inner.add(unit.name);
    for (const TestValue& value : unit.values) inner.add(print(value));
    form.add(inner.done());
  }
  for (const Expectation& expectation : node.expectations) form.add(Form("expect").add(expectation.condition).done());
}
void print_body(const RemoveDeclaration& node, Form& form) { form.add(node.name); }

constexpr std::array declaration_names{"plan",      "include", "amends", "scale",    "choice",
                                       "parameter", "unit",    "rules",  "classify", "test"};

std::string_view head(const Declaration& declaration) {
  if (const auto* remove = std::get_if<RemoveDeclaration>(&declaration.node))
    return declaration_names[static_cast<std::size_t>(remove->kind)];
  return declaration_names[declaration.node.index()];
}

template <class Removal, class Item>
std::string full_head(const Item& item) {
  std::string text(std::holds_alternative<Removal>(item.node) ? "remove " : item.replaces ? "replace " : "");
  return text.append(head(item));
}

template <class Whole>
std::string print_lines(const Whole& whole) {
  std::string text;
  for (const Declaration& declaration : whole.declarations) text += print(declaration) + '\n';
  for (const BrokenPart& part : whole.broken) text += print(part) + '\n';
  return text;
}

}  // namespace

std::string print(const Expr& expr) {
  std::string text = print_node(expr);
  for (std::uint32_t i = 0; i < expr.parentheses; ++i) text = '[' + text + ']';
  return expr.faulty ? text + '!' : text;
}

std::string print(const Statement& statement) {
  Form form(full_head<RemoveStatement>(statement));
  std::visit(Overloaded{
                 [&form](const UseStatement& node) { form.add(node.rules); },
                 [&form](const SkipStatement& node) { form.add(node.name).add(node.when).add(node.because); },
                 [&form](const LetStatement& node) { print_let(node, form); },
                 [&form](const RequireStatement& node) { form.add(node.name).add(node.condition).add(node.message); },
                 [&form](const RankStatement& node) { form.add(print(node.cases)); },
                 [&form](const CapStatement& node) {
                   form.add(node.name).add(node.bound);
                   if (node.when) form.add(Form("when").add(node.when).done());
                 },
                 [&form](const QuotaStatement& node) { print_quota(node, form); },
                 [&form](const JudgementStatement& node) { form.add(node.name).add(node.text); },
                 [&form](const RemoveStatement& node) {
                   if (node.name) form.add(*node.name);
                 },
             },
             statement.node);
  return form.cite(statement.cite).done();
}

std::string print(const Declaration& declaration) {
  Form form(full_head<RemoveDeclaration>(declaration));
  std::visit([&form](const auto& node) { print_body(node, form); }, declaration.node);
  return form.done();
}

std::string print(const BrokenPart& part) {
  Form form("broken");
  for (const std::string& name : part.names) form.add(name);
  if (part.block) form.add("in").add(declaration_names[static_cast<std::size_t>(*part.block)]).add(part.block_name);
  if (part.whole_block) form.add("whole");
  return form.done();
}

std::string print(const File& file) { return print_lines(file); }
std::string print(const Document& document) { return print_lines(document); }

}  // namespace xeploai::syntax
