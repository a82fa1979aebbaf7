#include "sema/parameters.hpp"

#include "diag/texts/sema.hpp"
#include "sema/constants.hpp"
#include "sema/expressions.hpp"
#include "sema/literals.hpp"
#include "sema/types.hpp"
#include "sema/wording.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

class ParameterCheck {
 public:
  ParameterCheck(Context& context, ParameterId id, Edges* edges, ParameterPass pass)
      : context_(context),
        parameter_(context.rules.parameters[id.index()]),
        declaration_(*context.parameters[id.index()]),
        checker_(context, Scope::without_rows(), edges),
        pass_(pass) {}

  // The type, an error where anything is wrong.
  Type run() {
    const std::size_t before = context_.findings.count();
    if (const auto* expr = std::get_if<syntax::ExprPtr>(&declaration_.body)) {
      const ExprPtr checked = checker_.check(**expr);
      parameter_.type = checked->type;
      parameter_.value = computed(checked);
      note(parameter_.value);
    } else {
      table(std::get<syntax::ParameterTable>(declaration_.body));
    }
    parameter_.type.integer = false;
    const bool failed = is_error(parameter_.type) || lacks_value_ || context_.findings.count() != before;
    return failed ? error_type() : parameter_.type;
  }

 private:
  Constant computed(const ExprPtr& expr) {
    if (pass_ == ParameterPass::names_only) return {};
    const auto value = ConstantEvaluator(context_.rules.parameters, &context_.findings).value(*expr);
    if (!value) return {};
    return *value;
  }

  void note(const Constant& value) { lacks_value_ = lacks_value_ || std::holds_alternative<std::monostate>(value); }

  void table(const syntax::ParameterTable& node) {
    const std::size_t count = parameter_.by ? context_.rules.enums[parameter_.by.index()].values.size() : 0;
    rows_.assign(count, nullptr);
    parameter_.rows.assign(count, Constant());
    parameter_.row_cites.assign(count, std::string());
    for (const syntax::TableRow& row : node.rows) table_row(row);
    if (parameter_.by && !unknown_row_) check_complete();
  }

  void table_row(const syntax::TableRow& row) {
    const ExprPtr checked = checker_.check(*row.expr);
    row_type(checked);
    const Constant value = computed(checked);
    note(value);
    if (!parameter_.by) return;
    const auto place = named_value(context_, row.value, parameter_.by);
    if (!place) {
      unknown_row_ = true;
      return;
    }
    const syntax::TableRow*& first = rows_[place->place];
    if (first != nullptr) {
      context_.findings.duplicate(row.value.span, diag::say(texts::duplicate_row, row.value.text), first->value.span);
      return;
    }
    first = &row;
    parameter_.rows[place->place] = value;
    parameter_.row_cites[place->place] = text_of(row.cite);
  }

  // The first row gives the type; only the first that differs is reported.
  void row_type(const ExprPtr& row) {
    if (is_error(row->type)) {
      lacks_value_ = true;
    } else if (is_error(parameter_.type)) {
      parameter_.type = row->type;
    } else if (!differs_ && !checker_.agrees(row, parameter_.type)) {
      differs_ = true;
    }
  }

  void check_complete() {
    const Enum& by = context_.rules.enums[parameter_.by.index()];
    if (context_.symbols.enums[parameter_.by.index()].open) return;
    std::vector<std::string> lacking;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const bool said_twice = context_.symbols.enums[parameter_.by.index()].places.at(by.values[i].name) != i;
      if (rows_[i] == nullptr && !said_twice) lacking.push_back(by.values[i].name);
    }
    if (lacking.empty()) return;
    context_.findings.say(Code::missing_table_row, declaration_.name.span,
                          diag::say(texts::missing_table_row, declaration_.name.text, by.name, listed(lacking)));
  }

  Context& context_;
  Parameter& parameter_;
  const syntax::ParameterDeclaration& declaration_;
  ExpressionChecker checker_;
  ParameterPass pass_;
  std::vector<const syntax::TableRow*> rows_;  // by value
  bool unknown_row_ = false;
  bool differs_ = false;
  bool lacks_value_ = false;
};

}  // namespace

void check_parameter(Context& context, ParameterId id, Edges* edges, ParameterPass pass) {
  context.rules.parameters[id.index()].type = error_type();
  const Type type = ParameterCheck(context, id, edges, pass).run();
  if (pass == ParameterPass::compute) context.symbols.parameter_types[id.index()] = type;
}

}  // namespace xeploai::sema
