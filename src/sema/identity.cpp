#include "sema/identity.hpp"

#include <optional>
#include <type_traits>

namespace xeploai::sema {
namespace {

class Identity {
 public:
  std::string of(const Expr& expr) {
    add(expr);
    return std::move(out_);
  }

 private:
  void add(const Expr& expr) {
    out_ += static_cast<char>('A' + static_cast<int>(expr.node.index()));
    std::visit([this](const auto& node) { parts(node); }, expr.node);
    out_ += ';';
  }
  void add(const ExprPtr& expr) {
    if (expr) {
      add(*expr);
    } else {
      out_ += '-';
    }
  }
  template <class T>
  requires std::is_enum_v<T>
  void add(T value) { number(static_cast<std::uint64_t>(value)); }
  void number(std::uint64_t value) {
    out_ += std::to_string(value);
    out_ += ',';
  }

  // Rows around the expression by their depth, those that it brings along counted from it.
  void depth(Depth at) {
    if (first_inner_ && at >= *first_inner_) {
      out_ += '+';
      at -= *first_inner_;
    }
    number(at);
  }

  void constant(const Constant& value) {
    number(value.index());
    if (const auto* decimal = std::get_if<base::Decimal>(&value)) out_ += std::to_string(decimal->millionths);
    if (const auto* date = std::get_if<base::Date>(&value)) out_ += std::to_string(date->days);
    if (const auto* truth = std::get_if<bool>(&value)) out_ += *truth ? '1' : '0';
    if (const auto* of = std::get_if<EnumValue>(&value)) number(of->place);
    if (const auto* text = std::get_if<std::string>(&value)) {
      number(text->size());
      out_ += *text;
    }
  }

  void parts(const Literal& node) { constant(node.value); }
  void parts(const ParameterUse& node) { number(node.parameter.value); }
  void parts(const TableUse& node) {
    number(node.parameter.value);
    add(node.key);
  }
  void parts(const Member& node) {
    add(node.kind);
    number(node.index);
    base(node.depth, node.base);
  }
  void base(Depth at, const ExprPtr& reference) {
    if (reference) {
      add(*reference);
    } else {
      depth(at);
    }
  }
  void parts(const GroupKey& node) { number(node.index); }
  void parts(const TestUnitUse& node) { number(node.index); }
  void parts(const Arithmetic& node) {
    add(node.first);
    for (const Arithmetic::Rest& rest : node.rest) {
      add(rest.op);
      add(rest.operand);
    }
  }
  void parts(const Division& node) {
    add(node.dividend);
    add(node.divisor);
  }
  void parts(const Negate& node) { add(node.operand); }
  void parts(const Rounding& node) {
    add(node.kind);
    number(static_cast<std::uint64_t>(node.digits));
    add(node.operand);
  }
  void parts(const NumberCall& node) {
    add(node.function);
    for (const ExprPtr& argument : node.arguments) add(argument);
  }
  void parts(const DateCall& node) {
    add(node.function);
    for (const ExprPtr& argument : node.arguments) add(argument);
  }
  void parts(const Comparison& node) {
    add(node.op);
    add(node.first);
    add(node.second);
    if (!node.op2) return;
    add(*node.op2);
    add(node.third);
  }
  void parts(const InTest& node) {
    out_ += node.negated ? '!' : '=';
    add(node.operand);
    for (const ExprPtr& value : node.values) add(value);
  }
  void parts(const PresenceTest& node) {
    out_ += node.missing ? '!' : '=';
    add(node.operand);
  }
  void parts(const Not& node) { add(node.operand); }
  void parts(const Logic& node) {
    add(node.op);
    for (const ExprPtr& operand : node.operands) add(operand);
  }
  void parts(const Predicate& node) {
    add(node.kind);
    number(node.unit);
    number(node.statement);
  }
  void parts(const Aggregate& node) {
    const bool outermost = !first_inner_;
    if (outermost) first_inner_ = node.depth;
    add(node.function);
    number(node.list.index());
    std::visit([this](const auto& list) { source(list); }, node.list);
    add(node.where);
    add(node.value);
    add(node.at_most);
    add(node.per);
    if (outermost) first_inner_.reset();
  }
  void source(const ListField& list) {
    number(list.unit.value);
    number(list.list);
    base(list.depth, list.base);
  }
  void source(const ReverseList& list) {
    number(list.unit.value);
    number(list.field);
    base(list.depth, list.base);
  }
  void source(const GroupList&) {}

  std::string out_;
  std::optional<Depth> first_inner_;  // the depth of the outermost call's own rows
};

}  // namespace

std::string identity_of(const Expr& expr) { return Identity().of(expr); }

}  // namespace xeploai::sema
