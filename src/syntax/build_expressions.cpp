#include <utility>

#include "base/unicode.hpp"
#include "diag/texts/syntax.hpp"
#include "syntax/build.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {
namespace {

Expr build_value(const Build& build, NodeIndex index);

std::string in_nfc(std::string_view text) { return base::is_surely_nfc(text) ? std::string(text) : base::nfc(text); }

// A name of a path or a bare one; the keywords that stand for names have one spelling in the AST.
Name build_reference(const Build& build, NodeIndex index) {
  switch (build.node(index).kind) {
    case Kind::rank_word: return {"rank", build.span(index)};
    case Kind::group_word: return {"group", build.span(index)};
    case Kind::rank_before_quota_word: return {"rank_before_quota", build.span(index)};
    default: return build_name(build, index);
  }
}

// --- Calls ---------------------------------------------------------------------------------------------------

Argument build_argument(const Build& build, NodeIndex index) {
  Children children(build, index);
  Argument argument;
  argument.span = build.span(index);
  if (const auto reverse = children.take(Kind::reverse_list)) {
    Children names(build, *reverse);
    Name unit = build_name(build, names.take());
    argument.value = ReverseList{std::move(unit), build_name(build, names.take())};
  } else {
    argument.value = build_expression(build, children.take());
  }
  if (const auto where = children.take(Kind::where))
    argument.where = build_expression(build, Children(build, *where).take());
  return argument;
}

PerLimit build_per_limit(const Build& build, NodeIndex index, std::size_t position) {
  Children children(build, index);
  PerLimit limit;
  limit.limit = build_expression(build, children.take());
  limit.field = build_name(build, children.take());
  limit.position = position;
  limit.span = build.span(index);
  return limit;
}

// The words of a call's name with single spaces between them.
Name build_call_name(const Build& build, NodeIndex index) {
  const std::string_view written = build.written(index);
  Name name{{}, build.span(index)};
  for (std::size_t at = 0; at < written.size();) {
    WordReader words(written);
    const Word word = words.at(at);
    if (!word) break;
    if (!name.text.empty()) name.text.push_back(' ');
    name.text += in_nfc(written.substr(word.begin, word.end - word.begin));
    at = blank_end(written, word.end);
  }
  return name;
}

Call build_call(const Build& build, NodeIndex index) {
  Children children(build, index);
  const NodeIndex name = children.take();
  Call call;
  call.function = static_cast<Function>(build.node(name).detail);
  call.name = build_call_name(build, name);
  while (children.more()) {
    const auto limit = children.take(Kind::per_limit);
    if (!limit) {
      call.arguments.push_back(build_argument(build, children.take()));
    } else if (!call.per_limit) {
      call.per_limit = build_per_limit(build, *limit, call.arguments.size());
    } else {
      build.sink.add(diag::Code::syntax, build.span(*limit), diag::say(diag::texts::syntax_two_per_limits));
    }
  }
  return call;
}

// --- Operators -----------------------------------------------------------------------------------------------

Arithmetic build_arithmetic(const Build& build, NodeIndex index) {
  Children children(build, index);
  Arithmetic node;
  node.first = build_expression(build, children.take());
  node.rest.reserve(children.left() / 2);
  while (children.more()) {
    const auto op = static_cast<ArithmeticOp>(build.node(children.take()).detail);
    node.rest.push_back({op, build_expression(build, children.take())});
  }
  return node;
}

Comparison build_comparison(const Build& build, NodeIndex index) {
  Children children(build, index);
  Comparison node;
  node.first = build_expression(build, children.take());
  node.op = static_cast<CompareOp>(build.node(children.take()).detail);
  node.second = build_expression(build, children.take());
  if (children.more()) {
    node.op2 = static_cast<CompareOp>(build.node(children.take()).detail);
    node.third = build_expression(build, children.take());
  }
  return node;
}

InTest build_in_test(const Build& build, NodeIndex index) {
  Children children(build, index);
  InTest node;
  node.operand = build_expression(build, children.take());
  node.negated = build.node(index).kind == Kind::not_in_test;
  while (children.more()) node.values.push_back(build_expression(build, children.take()));
  return node;
}

Logic build_logic(const Build& build, NodeIndex index) {
  Children children(build, index);
  Logic node;
  node.op = build.node(index).kind == Kind::all_of ? LogicOp::all_of : LogicOp::any_of;
  node.operands.reserve(children.left());
  while (children.more()) node.operands.push_back(build_expression(build, children.take()));
  return node;
}

Path build_path(const Build& build, NodeIndex index) {
  Children children(build, index);
  Path path;
  while (children.more()) path.names.push_back(build_reference(build, children.take()));
  return path;
}

TableUse build_table_use(const Build& build, NodeIndex index) {
  Children children(build, index);
  Name table = build_reference(build, children.take());
  return TableUse{std::move(table), build_expression(build, children.take())};
}

Expr in_parentheses(const Build& build, NodeIndex index) {
  Expr inner = build_value(build, Children(build, index).take());
  inner.within = inner.operation();
  inner.span = build.span(index);
  ++inner.parentheses;
  return inner;
}

// --- Any of them ---------------------------------------------------------------------------------------------

template <class Node, class Value>
Expr literal(const Build& build, NodeIndex index, Read<Value> read) {
  return Expr{build.span(index), 0, Node{std::move(read.value)}, read.faulty};
}

ExprPtr only_operand(const Build& build, NodeIndex index) {
  return build_expression(build, Children(build, index).take());
}

Expr build_value(const Build& build, NodeIndex index) {
  const Span span = build.span(index);
  const auto plain = [&span](auto node) { return Expr{span, 0, std::move(node)}; };
  switch (build.node(index).kind) {
    case Kind::number: return literal<NumberLiteral>(build, index, read_number(build.written(index), span, build.sink));
    case Kind::date: return literal<DateLiteral>(build, index, read_date(build.written(index), span, build.sink));
    case Kind::text: return literal<TextLiteral>(build, index, read_text(build.written(index), span, build.sink));
    case Kind::true_value: return plain(BooleanLiteral{true});
    case Kind::false_value: return plain(BooleanLiteral{false});
    case Kind::path: return plain(build_path(build, index));
    case Kind::table_use: return plain(build_table_use(build, index));
    case Kind::call: return plain(build_call(build, index));
    case Kind::parentheses: return in_parentheses(build, index);
    case Kind::negate: return plain(Negate{only_operand(build, index)});
    case Kind::negation: return plain(Not{only_operand(build, index)});
    case Kind::sum:
    case Kind::product: return plain(build_arithmetic(build, index));
    case Kind::comparison: return plain(build_comparison(build, index));
    case Kind::in_test:
    case Kind::not_in_test: return plain(build_in_test(build, index));
    case Kind::is_present: return plain(PresenceTest{only_operand(build, index), false});
    case Kind::is_missing: return plain(PresenceTest{only_operand(build, index), true});
    case Kind::all_of:
    case Kind::any_of: return plain(build_logic(build, index));
    default: return plain(NameUse{build_reference(build, index)});
  }
}

}  // namespace

Name build_name(const Build& build, NodeIndex index) { return {in_nfc(build.written(index)), build.span(index)}; }

Text build_text(const Build& build, NodeIndex index) {
  const Span span = build.span(index);
  return {read_text(build.written(index), span, build.sink).value, span};
}

ExprPtr build_expression(const Build& build, NodeIndex index) {
  return std::make_shared<const Expr>(build_value(build, index));
}

}  // namespace xeploai::syntax
