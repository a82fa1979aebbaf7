// A first type for every parameter and let, from the outermost operation of what defines it, without checking the
// parts: so that names can be used before they are defined. What is found here is right where there is no error;
// where a definition turns out to have one, its type becomes an error later (definitions.cpp).
//
// A definition whose type hangs on others that have none yet waits for them on a stack of its own; those that wait
// for themselves get an error, and are reported as circles with all others.
#include <variant>

#include "sema/context.hpp"
#include "sema/scope.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

// A type, or the definition that must have one before.
using Guess = std::variant<Type, Node>;

class Inference {
 public:
  explicit Inference(Context& context) : context_(context), resolver_(context, nullptr) {}

  void run() {
    state_.resize(context_.nodes.size());
    tried_.resize(context_.nodes.size());
    for (Node node = 0; node < context_.nodes.size(); ++node) infer_from(node);
  }

 private:
  enum class State : std::uint8_t { untouched, waiting, known };

  void infer_from(Node root) {
    if (state_[root] != State::untouched) return;
    std::vector<Node> stack{root};
    while (!stack.empty()) {
      const Node node = stack.back();
      if (state_[node] == State::known) {  // settled as the member of a circle while it waited
        stack.pop_back();
        continue;
      }
      state_[node] = State::waiting;
      const Guess guess = guess_of(node);
      if (const Node* needed = std::get_if<Node>(&guess)) {
        if (state_[*needed] == State::waiting) {
          settle(*needed, error_type());  // a circle
        } else {
          stack.push_back(*needed);
        }
        continue;
      }
      settle(node, std::get<Type>(guess));
      stack.pop_back();
    }
  }

  void settle(Node node, Type type) {
    type.integer = false;
    const Definition& definition = context_.nodes[node];
    if (definition.kind == NodeKind::parameter) {
      context_.symbols.parameter_types[definition.index] = type;
    } else if (definition.kind == NodeKind::let) {
      context_.symbols.units[definition.unit.index()].let_types[definition.index] = type;
    }
    state_[node] = State::known;
  }

  Guess guess_of(Node node) {
    const Definition& definition = context_.nodes[node];
    switch (definition.kind) {
      case NodeKind::parameter: return parameter(node, *context_.parameters[definition.index]);
      case NodeKind::let: {
        const syntax::Statement& statement = context_.draft_of(definition.unit)->let(definition.index);
        return let(node, definition.unit, std::get<syntax::LetStatement>(statement.node));
      }
      case NodeKind::rank: break;
    }
    return error_type();
  }

  Guess parameter(Node node, const syntax::ParameterDeclaration& declaration) {
    Scope scope = Scope::without_rows();
    if (const auto* expr = std::get_if<syntax::ExprPtr>(&declaration.body)) return type_of(**expr, scope);
    const auto& rows = std::get<syntax::ParameterTable>(declaration.body).rows;
    return first_known(node, rows.size(), [&](std::size_t i) { return type_of(*rows[i].expr, scope); });
  }

  Guess let(Node node, UnitId unit, const syntax::LetStatement& statement) {
    Scope scope = Scope::of_unit(unit);
    if (const auto* bounded = std::get_if<syntax::Bounded>(&statement.body)) {
      if (bounded->at_least || bounded->at_most) return number_type();
      return type_of(*bounded->value, scope);
    }
    const auto& cases = std::get<syntax::Cases>(statement.body).cases;
    return first_known(node, cases.size(), [&](std::size_t i) { return type_of(*cases[i].value, scope); });
  }

  // Of several values the first that has a type gives it. Those known to have none are not tried again.
  template <class TypeAt>
  Guess first_known(Node node, std::size_t count, const TypeAt& type_at) {
    for (std::size_t& i = tried_[node]; i < count; ++i) {
      const Guess guess = type_at(i);
      if (!std::holds_alternative<Type>(guess) || !is_error(std::get<Type>(guess))) return guess;
    }
    return error_type();
  }

  Guess type_of(const syntax::Expr& expr, Scope& scope) {
    if (expr.faulty) return error_type();
    if (std::holds_alternative<syntax::DateLiteral>(expr.node)) return date_type();
    if (std::holds_alternative<syntax::TextLiteral>(expr.node)) return text_type();
    if (const auto* use = std::get_if<syntax::NameUse>(&expr.node)) {
      return type_of(resolver_.resolve(scope, std::span(&use->name, 1), expr.span));
    }
    if (const auto* path = std::get_if<syntax::Path>(&expr.node)) {
      return type_of(resolver_.resolve(scope, path->names, expr.span));
    }
    if (const auto* use = std::get_if<syntax::TableUse>(&expr.node)) return table(use->table.text);
    if (const auto* call = std::get_if<syntax::Call>(&expr.node)) return call_type(*call, scope);
    const bool number = std::holds_alternative<syntax::NumberLiteral>(expr.node) ||
                        std::holds_alternative<syntax::Negate>(expr.node) ||
                        std::holds_alternative<syntax::Arithmetic>(expr.node);
    return number ? number_type() : boolean_type();
  }

  static Guess type_of(const Resolution& resolution) {
    if (resolution.kind == Resolution::Kind::waits) return resolution.node;
    if (resolution.kind == Resolution::Kind::value) return resolution.expr->type;
    return error_type();
  }

  Guess table(std::string_view name) {
    const auto found = context_.symbols.parameters.find(name);
    if (found == context_.symbols.parameters.end()) return error_type();
    const auto& type = context_.symbols.parameter_types[found->second.index()];
    if (type) return *type;
    return context_.nodes.parameter(found->second);
  }

  Guess call_type(const syntax::Call& call, Scope& scope) {
    using syntax::Function;
    switch (call.function) {
      case Function::any:
      case Function::all: return boolean_type();
      case Function::lowest:
      case Function::highest: return of_rows(call, scope);
      case Function::unknown:
      case Function::ranked:
      case Function::skipped:
      case Function::violates:
      case Function::capped:
      case Function::limited:
      case Function::held: return error_type();
      default: return number_type();
    }
  }

  // lowest, highest: the type of the value in the rows of the LIST.
  Guess of_rows(const syntax::Call& call, Scope& scope) {
    if (call.arguments.size() != 2) return error_type();
    const auto* value = std::get_if<syntax::ExprPtr>(&call.arguments[1].value);
    if (value == nullptr) return error_type();
    const std::variant<Row, Node> row = row_of(call.arguments[0], scope);
    if (const Node* needed = std::get_if<Node>(&row)) return *needed;
    if (std::get<Row>(row).kind == RowKind::none) return error_type();
    scope.rows.push_back(std::get<Row>(row));
    const Guess guess = type_of(**value, scope);
    scope.rows.pop_back();
    return guess;
  }

  std::variant<Row, Node> row_of(const syntax::Argument& argument, const Scope& scope) {
    if (const auto* reverse = std::get_if<syntax::ReverseList>(&argument.value)) {
      const auto type = context_.symbols.types.find(reverse->unit.text);
      if (type == context_.symbols.types.end() || type->second.kind != TypeSymbolKind::unit) return Row{};
      return Row{RowKind::unit, type->second.unit, 0, RankName::final};
    }
    const syntax::Expr& expr = *std::get<syntax::ExprPtr>(argument.value);
    std::span<const syntax::Name> names;
    if (const auto* use = std::get_if<syntax::NameUse>(&expr.node)) names = std::span(&use->name, 1);
    if (const auto* path = std::get_if<syntax::Path>(&expr.node)) names = path->names;
    if (names.empty()) return Row{};
    const Resolution found = resolver_.resolve(scope, names, expr.span);
    if (found.kind == Resolution::Kind::waits) return found.node;
    if (found.kind != Resolution::Kind::list) return Row{};
    return Row{RowKind::list, found.list.unit, found.list.list, RankName::absent};
  }

  Context& context_;
  Resolver resolver_;
  std::vector<State> state_;
  std::vector<std::size_t> tried_;  // values of a definition by cases that have no type
};

}  // namespace

void infer_types(Context& context) { Inference(context).run(); }

}  // namespace xeploai::sema
