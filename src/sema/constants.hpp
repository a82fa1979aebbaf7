// The value of an expression that is built of literals, parameters, operators and calls. Run-time errors are
// reported where the operation stands, and only where the value is needed (language.md, section 5, "Evaluation").
#pragma once

#include <optional>
#include <vector>

#include "sema/findings.hpp"
#include "sema/model.hpp"

namespace xeploai::sema {

// Values of parameters; the empty alternative is one that is not known because of an error.
class ConstantEvaluator {
 public:
  // `findings` may be null: then nothing is reported.
  ConstantEvaluator(const std::vector<Parameter>& parameters, Findings* findings)
      : parameters_(parameters), findings_(findings) {}

  // Nothing where the expression is no constant, where an error was reported, or hangs on one.
  std::optional<Constant> value(const Expr& expr);

 private:
  template <class T>
  std::optional<T> as(const Expr& expr);
  std::optional<Constant> of(const Literal& node);
  std::optional<Constant> of(const ParameterUse& node);
  std::optional<Constant> of(const TableUse& node);
  std::optional<Constant> of(const Arithmetic& node);
  std::optional<Constant> of(const Negate& node);
  std::optional<Constant> of(const Rounding& node);
  std::optional<Constant> of(const NumberCall& node);
  std::optional<Constant> of(const DateCall& node);
  std::optional<Constant> of(const Comparison& node);
  std::optional<Constant> of(const InTest& node);
  std::optional<Constant> of(const PresenceTest& node);
  std::optional<Constant> of(const Not& node);
  std::optional<Constant> of(const Logic& node);
  template <class Other>
  std::optional<Constant> of(const Other&) {
    return std::nullopt;
  }
  std::optional<base::Wide> wide(const Expr& expr);
  std::optional<base::Wide> wide_chain(const Arithmetic& node);
  void out_of_range(Span span);

  const std::vector<Parameter>& parameters_;
  Findings* findings_;
};

// How two values of one type compare; text and the like as equal or not.
bool holds(CompareOp op, const Constant& left, const Constant& right);

}  // namespace xeploai::sema
