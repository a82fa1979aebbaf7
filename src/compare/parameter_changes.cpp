#include "compare/parameter_changes.hpp"

#include <utility>

#include "compare/pairing.hpp"
#include "compare/same.hpp"
#include "compare/slots.hpp"

namespace xeploai::compare {
namespace {

using namespace syntax;  // NOLINT: declarations, tables and rows are named here

const ParameterDeclaration* parameter_in(const Declaration* declaration) {
  return declaration ? &std::get<ParameterDeclaration>(declaration->node) : nullptr;
}

class ParameterComparison {
 public:
  ParameterComparison(ChangeList& changes, Recipe& recipe) : changes_(changes), recipe_(recipe) {}

  void compare(const Paired<Declaration>& pair) {
    const ParameterDeclaration* const a = parameter_in(pair.before);
    const ParameterDeclaration* const b = parameter_in(pair.after);
    thing_ = {Subject::parameter, a ? a->name.text : b->name.text, side(a), side(b)};
    out_ = {pair.before, pair.after, no_change, {}};
    const std::size_t before = changes_.size();
    if (a == nullptr || b == nullptr)
      out_.change = changes_.add_texts(thing_, body_text(a), body_text(b), "");
    else
      bodies(*a, *b);
    if (a != nullptr && b != nullptr) changes_.labels(thing_);
    if (changes_.size() == before) changes_.cites(thing_);
    recipe_.parameters.push_back(std::move(out_));
  }

 private:
  static Side side(const ParameterDeclaration* parameter) {
    return parameter ? Side{parameter->name.span, &parameter->label, &parameter->cite} : Side();
  }
  void bodies(const ParameterDeclaration& a, const ParameterDeclaration& b) {
    const auto* left = std::get_if<ParameterTable>(&a.body);
    const auto* right = std::get_if<ParameterTable>(&b.body);
    if (left != nullptr && right != nullptr && left->by.text == right->by.text) return rows(*left, *right);
    if (left != nullptr || right != nullptr) {
      out_.change = changes_.add_texts(thing_, body_text(&a), body_text(&b), "");
      return;
    }
    const ExprPtr& before = std::get<ExprPtr>(a.body);
    const ExprPtr& after = std::get<ExprPtr>(b.body);
    if (same(before, after)) return;
    out_.change = changes_.add_texts(thing_, text_of(before, changes_.files()), text_of(after, changes_.files()), "");
    changes_[out_.change].parts = changed_parts(before, after, changes_.files());
  }
  void rows(const ParameterTable& a, const ParameterTable& b) {
    const auto key = [](const TableRow& row) { return row.value.text; };
    for (const auto& [before, after] : paired(pointers(a.rows), pointers(b.rows), key)) {
      PairedRow row{before, after, no_change};
      const Thing thing{Subject::row, thing_.name, row_side(before, thing_.before), row_side(after, thing_.after)};
      const std::string name = before ? key(*before) : key(*after);
      if (before == nullptr || after == nullptr || !same(before->expr, after->expr)) {
        row.change = changes_.add_texts(thing, before ? text_of(before->expr, changes_.files()) : std::string(),
                                        after ? text_of(after->expr, changes_.files()) : std::string(), name);
        if (before != nullptr && after != nullptr)
          changes_[row.change].parts = changed_parts(before->expr, after->expr, changes_.files());
      } else {
        changes_.wording(thing, name + ": cite", thing.before.cite_text(), thing.after.cite_text());
      }
      out_.rows.push_back(row);
    }
  }
  static Side row_side(const TableRow* row, const Side& table) {
    return row ? Side{row->value.span, table.label, row->cite ? &row->cite : table.cite} : Side();
  }
  std::string body_text(const ParameterDeclaration* parameter) const {
    if (parameter == nullptr) return {};
    if (const auto* expr = std::get_if<ExprPtr>(&parameter->body)) return text_of(*expr, changes_.files());
    const auto& table = std::get<ParameterTable>(parameter->body);
    std::string out = "by " + table.by.text + " {";
    for (const TableRow& row : table.rows) out += ' ' + row.value.text + " = " + text_of(row.expr, changes_.files());
    return out + " }";
  }

  ChangeList& changes_;
  Recipe& recipe_;
  Thing thing_;
  PairedParameter out_;
};

}  // namespace

void compare_parameters(const Document& before, const Document& after, ChangeList& changes, Recipe& recipe) {
  const auto name = [](const Declaration& one) { return std::get<ParameterDeclaration>(one.node).name.text; };
  ParameterComparison parameters(changes, recipe);
  for (const Paired<Declaration>& pair :
       paired(declarations_of<ParameterDeclaration>(before), declarations_of<ParameterDeclaration>(after), name))
    parameters.compare(pair);
}

}  // namespace xeploai::compare
