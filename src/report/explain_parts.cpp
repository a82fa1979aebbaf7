#include "report/explain_parts.hpp"

#include <algorithm>
#include <map>

#include "base/decimal.hpp"
#include "data/source_cells.hpp"
#include "diag/texts/explain.hpp"
#include "ir/walk.hpp"
#include "source/one_line.hpp"

namespace xeploai::report {
namespace {

using diag::say;
namespace texts = diag::texts;

constexpr std::size_t most_rows = 200;

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// A cell with its header, `points 2.5`; nothing for one that is missing.
void add_cell(std::string& words, std::string_view name, const std::optional<std::string>& value) {
  if (!value) return;
  if (!words.empty()) words += ", ";
  words.append(name).append(" ").append(*value);
}

}  // namespace

PartsExplainer::PartsExplainer(const ExplainInput& input, Row row)
    : input_(input), row_(row), probe_(input.all.rules, input.all.data, input.all.outcomes) {}

std::string PartsExplainer::shown(const decide::ProbedValue& value, const sema::Type& type) const {
  const auto words = decide::in_words(value, type, input_.all.rules, input_.all.data);
  if (!words) return std::string(diag::catalogue_text(texts::explain_missing, input_.language));
  return type.kind == sema::TypeKind::text ? quoted(*words) : *words;
}

std::string PartsExplainer::snippet(source::Span span) const { return source::one_line(input_.files, span); }

std::string PartsExplainer::place(source::Span span) const {
  if (!span.file) return {};
  return input_.files.path_and_line(span);
}

ExplainedLine PartsExplainer::line(const sema::ExprPtr& expr) {
  ExplainedLine line;
  line.text = snippet(expr->span);
  line.value = shown(value(expr), expr->type);
  if (std::holds_alternative<sema::Aggregate>(expr->node)) {
    add_rows(expr, line);
  } else {
    line.parts = parts(expr);
  }
  return line;
}

std::vector<ExplainedLine> PartsExplainer::parts(const sema::ExprPtr& expr) {
  std::vector<ExplainedLine> lines;
  std::set<std::string> seen;
  collect(expr, lines, seen);
  return lines;
}

void PartsExplainer::add_leaf(const sema::ExprPtr& expr, std::vector<ExplainedLine>& lines,
                              std::set<std::string>& seen) {
  ExplainedLine leaf;
  leaf.text = snippet(expr->span);
  if (!seen.insert(leaf.text).second) return;
  leaf.value = leaf_words(expr);
  const sema::RuleSet& rules = input_.all.rules;
  const sema::Parameter* parameter = nullptr;
  if (const auto* use = std::get_if<sema::ParameterUse>(&expr->node))
    parameter = &rules.parameters[use->parameter.index()];
  if (const auto* use = std::get_if<sema::TableUse>(&expr->node)) parameter = &rules.parameters[use->parameter.index()];
  if (parameter) {
    leaf.label = parameter->label;
    leaf.cite = parameter->cite;
    leaf.place = place(parameter->span);
  }
  if (const auto* member = std::get_if<sema::Member>(&expr->node); member && !member->base) {
    const sema::Unit& unit = input_.all.unit(row_.unit);
    if (member->kind == sema::MemberKind::field) leaf.label = unit.fields[member->index].label;
    if (member->kind == sema::MemberKind::let) leaf.label = unit.classify->lets[member->index].label;
  }
  if (std::holds_alternative<sema::Aggregate>(expr->node)) add_rows(expr, leaf);
  lines.push_back(std::move(leaf));
}

void PartsExplainer::collect(const sema::ExprPtr& expr, std::vector<ExplainedLine>& lines,
                             std::set<std::string>& seen) {
  const bool leaf =
      std::holds_alternative<sema::Member>(expr->node) || std::holds_alternative<sema::ParameterUse>(expr->node) ||
      std::holds_alternative<sema::TableUse>(expr->node) || std::holds_alternative<sema::Aggregate>(expr->node);
  if (leaf) return add_leaf(expr, lines, seen);
  // Operands are shared pointers inside the node; a non-owning one serves for the walk.
  ir::for_each_operand(*expr, [&](const sema::Expr& operand) {
    collect(sema::ExprPtr(std::shared_ptr<void>(), &operand), lines, seen);
  });
}

std::optional<std::string> PartsExplainer::cell_words(const sema::Field& field, const data::Column& column,
                                                      const data::TablePlace& place, std::size_t row,
                                                      std::size_t index) const {
  const Classified& all = input_.all;
  if (column.is_missing(row)) return std::nullopt;
  if (auto kept = value_text(all, field.type, column, row, Naming::labels)) return kept;
  return value_text(all, field.type, input_.cells.value(place, row, index), Naming::labels);
}

// Of a text of which the rules ask only whether it is there, the machine knows no more.
std::string PartsExplainer::leaf_words(const sema::ExprPtr& expr) {
  const decide::ProbedValue found = value(expr);
  const auto* member = std::get_if<sema::Member>(&expr->node);
  const bool is_text_field =
      member && member->kind == sema::MemberKind::field && expr->type.kind == sema::TypeKind::text;
  if (!is_text_field || found.missing || found.failed) return shown(found, expr->type);
  const Row of =
      member->base ? Row{member->base->type.target, static_cast<std::size_t>(value(member->base).bits)} : row_;
  const sema::Field& field = input_.all.unit(of.unit).fields[member->index];
  const data::Column& column = input_.all.table(of.unit).columns[member->index];
  return quoted(cell_words(field, column, {of.unit.index()}, of.index, member->index).value_or(""));
}

// The cells of an element, or the key of a unit that refers to this one.
std::string PartsExplainer::row_words(const sema::Aggregate& aggregate, std::size_t row) const {
  const Classified& all = input_.all;
  if (const auto* list = std::get_if<sema::ListField>(&aggregate.list)) {
    const sema::List& fields = all.unit(list->unit).lists[list->list];
    const data::ListTable& table = all.table(list->unit).lists[list->list];
    std::string cells;
    for (std::size_t f = 0; f < fields.fields.size(); ++f)
      add_cell(cells, label_or_name(fields.fields[f].label, fields.fields[f].name),
               cell_words(fields.fields[f], table.columns[f], {list->unit.index(), list->list}, row, f));
    const std::uint64_t source_row = table.source_row(row);
    return words(say(texts::explain_row, std::to_string(source_row), cells));
  }
  const auto& reverse = std::get<sema::ReverseList>(aggregate.list);
  const Row other{reverse.unit, row};
  std::string cells;
  if (all.unit(reverse.unit).classify) {
    const auto rank = rank_text(all, reverse.unit, all.outcome(reverse.unit).values.rank[row], Naming::labels);
    if (rank) cells = words(say(texts::explain_rank_is, *rank));
  }
  return words(say(texts::explain_unit_row, all.table(other.unit).keys.text(row), cells));
}

void PartsExplainer::add_keyed_sums(const sema::Aggregate& aggregate,
                                    const std::vector<decide::ProbedElement>& elements, ExplainedLine& line) {
  std::map<std::string, std::int64_t> sums;
  for (const decide::ProbedElement& element : elements)
    if (element.taken && !element.value.missing) sums[shown(element.per, aggregate.per->type)] += element.value.bits;
  const decide::ProbedValue limit = value(aggregate.at_most);
  for (const auto& [key, sum] : sums) {
    ExplainedLine part;
    const std::string total = base::to_string(base::Decimal{sum});
    const bool capped = !limit.failed && sum > limit.bits;
    part.text = words(capped ? say(texts::explain_sum_capped, key, total, base::to_string(base::Decimal{limit.bits}))
                             : say(texts::explain_sum_of, key, total));
    part.bearing = capped ? Bearing::lowers : Bearing::plain;
    line.parts.push_back(std::move(part));
  }
}

void PartsExplainer::add_rows(const sema::ExprPtr& expr, ExplainedLine& line) {
  const auto& aggregate = std::get<sema::Aggregate>(expr->node);
  if (std::holds_alternative<sema::GroupList>(aggregate.list)) return;
  const std::vector<decide::ProbedElement> elements = probe_.elements(expr, row_.unit, row_.index, most_rows);
  std::size_t left_out = 0;
  for (const decide::ProbedElement& element : elements) {
    if (!element.taken) {
      ++left_out;
      continue;
    }
    ExplainedLine part;
    part.text = row_words(aggregate, element.row);
    if (aggregate.value) part.value = shown(element.value, aggregate.value->type);
    const bool failing = aggregate.function == sema::AggregateFunction::all && element.value.bits == 0;
    part.bearing = failing ? Bearing::fails : Bearing::plain;
    line.parts.push_back(std::move(part));
  }
  if (aggregate.per) add_keyed_sums(aggregate, elements, line);
  if (left_out > 0)
    line.parts.push_back(
        {words(say(texts::explain_rows_not_taken, std::to_string(left_out))), {}, {}, {}, {}, Bearing::idle, {}});
  if (elements.size() == most_rows)
    line.parts.push_back(
        {words(say(texts::explain_rows_cut, std::to_string(most_rows))), {}, {}, {}, {}, Bearing::idle, {}});
}

}  // namespace xeploai::report
