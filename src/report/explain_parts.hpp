// The lines of one expression: what its parts came to, and the rows behind its aggregates.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "data/sources.hpp"
#include "decide/probe.hpp"
#include "report/explanation.hpp"

namespace xeploai::report {

class PartsExplainer {
 public:
  PartsExplainer(const ExplainInput& input, Row row);

  // An expression with its value and parts.
  ExplainedLine line(const sema::ExprPtr& expr);
  // The parts of a condition or value alone, each once.
  std::vector<ExplainedLine> parts(const sema::ExprPtr& expr);
  decide::ProbedValue value(const sema::ExprPtr& expr) { return probe_.value(expr, row_.unit, row_.index); }
  std::string words(const diag::Message& message) const { return diag::in_words(message, input_.language); }
  // The value as people read it, `missing` in words.
  std::string shown(const decide::ProbedValue& value, const sema::Type& type) const;
  // The text of the rules under a span, in one line; and PATH:LINE.
  std::string snippet(source::Span span) const;
  std::string place(source::Span span) const;

 private:
  void collect(const sema::ExprPtr& expr, std::vector<ExplainedLine>& lines, std::set<std::string>& seen);
  void add_leaf(const sema::ExprPtr& expr, std::vector<ExplainedLine>& lines, std::set<std::string>& seen);
  void add_rows(const sema::ExprPtr& expr, ExplainedLine& line);
  void add_keyed_sums(const sema::Aggregate& aggregate, const std::vector<decide::ProbedElement>& elements,
                      ExplainedLine& line);
  // A field of a row; nothing where it is missing.
  std::optional<std::string> cell_words(const sema::Field& field, const data::Column& column,
                                        const data::TablePlace& place, std::size_t row, std::size_t index) const;
  std::string leaf_words(const sema::ExprPtr& expr);
  std::string row_words(const sema::Aggregate& aggregate, std::size_t row) const;

  const ExplainInput& input_;
  Row row_;
  decide::Probe probe_;
};

}  // namespace xeploai::report
