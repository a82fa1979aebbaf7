#include <utility>

#include "diag/texts/syntax.hpp"
#include "syntax/build.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {
namespace {

Keyword keyword_of(const Build& build, NodeIndex leaf) { return static_cast<Keyword>(build.node(leaf).detail); }

// --- Plan ----------------------------------------------------------------------------------------------------

std::int64_t build_year(const Build& build, NodeIndex index) {
  const std::string_view written = build.written(index);
  const Read<base::Decimal> year = read_number(written, build.span(index), build.sink);
  const bool whole = written.find_first_not_of("0123456789") == std::string_view::npos;
  if (!whole && !year.faulty)
    build.sink
        .add(diag::Code::syntax, build.span(index), diag::say(diag::texts::syntax_not_whole_year, std::string(written)))
        .help = diag::say(diag::texts::syntax_not_whole_year_help);
  return year.value.millionths / base::Decimal::scale;
}

void build_plan_line(const Build& build, NodeIndex index, PlanDeclaration& plan) {
  Children children(build, index);
  switch (build.node(index).kind) {
    case Kind::plan_title: plan.title = build_text(build, children.take()); break;
    case Kind::plan_issuer: plan.issuer = build_text(build, children.take()); break;
    case Kind::plan_date: {
      const NodeIndex date = children.take();
      plan.date = read_date(build.written(date), build.span(date), build.sink).value;
      break;
    }
    case Kind::plan_basis:
      while (children.more()) plan.basis.push_back(build_text(build, children.take()));
      break;
    default: plan.clauses = build_text(build, children.take()); break;
  }
}

PlanDeclaration build_plan(const Build& build, Children& children) {
  PlanDeclaration plan;
  plan.title_text = build_text(build, children.take());
  const NodeIndex year = children.take();
  plan.year = build_year(build, year);
  plan.year_span = build.span(year);
  while (children.more()) build_plan_line(build, children.take(), plan);
  return plan;
}

// --- Scale, choice, parameter --------------------------------------------------------------------------------

// ScaleDeclaration and ChoiceDeclaration look alike.
template <class Values>
Values build_values(const Build& build, Children& children) {
  Values values;
  values.name = build_name(build, children.take());
  values.label = build_label(build, children);
  values.values.reserve(children.left());
  while (children.more()) {
    Children parts(build, children.take());
    Name name = build_name(build, parts.take());
    values.values.push_back({std::move(name), build_label(build, parts)});
  }
  return values;
}

TableRow build_row(const Build& build, NodeIndex index) {
  Children children(build, index);
  TableRow row;
  row.span = build.span(index);
  row.value = build_name(build, children.take());
  row.expr = build_expression(build, children.take());
  row.cite = build_cite(build, children);
  return row;
}

ParameterTable build_table(const Build& build, NodeIndex index) {
  Children children(build, index);
  ParameterTable table;
  table.by = build_name(build, children.take());
  table.rows.reserve(children.left());
  while (children.more()) table.rows.push_back(build_row(build, children.take()));
  return table;
}

ParameterDeclaration build_parameter(const Build& build, Children& children) {
  ParameterDeclaration parameter;
  parameter.name = build_name(build, children.take());
  parameter.label = build_label(build, children);
  if (const auto table = children.take(Kind::table)) {
    parameter.body = build_table(build, *table);
  } else {
    parameter.body = build_expression(build, children.take());
  }
  parameter.cite = build_cite(build, children);
  return parameter;
}

// --- Blocks --------------------------------------------------------------------------------------------------

std::vector<Statement> build_statements(const Build& build, Children& children, Block block, File& file) {
  std::vector<Statement> statements;
  statements.reserve(children.left());
  while (children.more()) {
    if (const auto broken = children.take(Kind::broken)) {
      file.broken.push_back(build_broken(build, *broken, block));
    } else {
      statements.push_back(build_statement(build, children.take()));
    }
  }
  return statements;
}

RulesDeclaration build_rules(const Build& build, Children& children, File& file) {
  RulesDeclaration rules;
  rules.name = build_name(build, children.take());
  rules.statements = build_statements(build, children, {DeclarationKind::rules, rules.name.text}, file);
  return rules;
}

ClassifyDeclaration build_classify(const Build& build, Children& children, File& file) {
  ClassifyDeclaration classify;
  classify.unit = build_name(build, children.take());
  if (const auto scale = children.take(Kind::scale_name))
    classify.scale = build_name(build, Children(build, *scale).take());
  classify.open_brace = build.span(children.take());
  classify.statements = build_statements(build, children, {DeclarationKind::classify, classify.unit.text}, file);
  return classify;
}

TestDeclaration build_test(const Build& build, Children& children, File& file) {
  TestDeclaration test;
  test.name = build_text(build, children.take());
  while (children.more()) {
    const NodeIndex item = children.take();
    switch (build.node(item).kind) {
      case Kind::broken:
        file.broken.push_back(build_broken(build, item, Block{DeclarationKind::test, test.name.value}));
        break;
      case Kind::expectation: test.expectations.push_back(build_expectation(build, item)); break;
      default: test.units.push_back(build_test_unit(build, item)); break;
    }
  }
  return test;
}

// --- Any of them ---------------------------------------------------------------------------------------------

DeclarationKind declaration_kind(Keyword keyword) {
  switch (keyword) {
    case Keyword::plan: return DeclarationKind::plan;
    case Keyword::include: return DeclarationKind::include;
    case Keyword::amends: return DeclarationKind::amends;
    case Keyword::scale: return DeclarationKind::scale;
    case Keyword::choice: return DeclarationKind::choice;
    case Keyword::parameter: return DeclarationKind::parameter;
    case Keyword::unit: return DeclarationKind::unit;
    case Keyword::rules: return DeclarationKind::rules;
    case Keyword::classify: return DeclarationKind::classify;
    default: return DeclarationKind::test;
  }
}

void build_body(const Build& build, Keyword keyword, Children& children, Declaration& declaration, File& file) {
  switch (keyword) {
    case Keyword::plan: declaration.node = build_plan(build, children); break;
    case Keyword::include: declaration.node = IncludeDeclaration{build_text(build, children.take())}; break;
    case Keyword::amends: declaration.node = AmendsDeclaration{build_text(build, children.take())}; break;
    case Keyword::scale: declaration.node = build_values<ScaleDeclaration>(build, children); break;
    case Keyword::choice: declaration.node = build_values<ChoiceDeclaration>(build, children); break;
    case Keyword::parameter: declaration.node = build_parameter(build, children); break;
    case Keyword::unit: declaration.node = build_unit(build, children); break;
    case Keyword::rules: declaration.node = build_rules(build, children, file); break;
    case Keyword::classify: declaration.node = build_classify(build, children, file); break;
    default: declaration.node = build_test(build, children, file); break;
  }
}

}  // namespace

Declaration build_declaration(const Build& build, NodeIndex index, File& file) {
  Children children(build, index);
  Declaration declaration;
  declaration.span = build.span(index);
  declaration.replaces = children.take(Kind::replaces).has_value();
  const NodeIndex leaf = children.take();
  declaration.keyword = build.span(leaf);
  const Keyword keyword = keyword_of(build, leaf);
  if (build.node(index).kind == Kind::removal) {
    declaration.node = RemoveDeclaration{declaration_kind(keyword), build_name(build, children.take())};
  } else {
    build_body(build, keyword, children, declaration, file);
  }
  return declaration;
}

}  // namespace xeploai::syntax
