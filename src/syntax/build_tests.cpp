#include <utility>

#include "syntax/build.hpp"

namespace xeploai::syntax {
namespace {

TestValue build_test_value(const Build& build, NodeIndex index);

TestRow build_row(const Build& build, NodeIndex index) {
  Children children(build, index);
  TestRow row;
  row.span = build.span(index);
  while (children.more()) row.values.push_back(build_test_value(build, children.take()));
  return row;
}

TestValue build_test_value(const Build& build, NodeIndex index) {
  Children children(build, index);
  TestValue value;
  value.field = build_name(build, children.take());
  const NodeIndex given = children.take();
  value.span = build.span(given);
  if (build.node(given).kind != Kind::test_list) {
    value.value = build_expression(build, given);
    return value;
  }
  std::vector<TestRow> rows;
  for (Children list(build, given); list.more();) rows.push_back(build_row(build, list.take()));
  value.value = std::move(rows);
  return value;
}

}  // namespace

TestUnit build_test_unit(const Build& build, NodeIndex index) {
  Children children(build, index);
  TestUnit unit;
  unit.unit = build_name(build, children.take());
  unit.name = build_name(build, children.take());
  while (children.more()) unit.values.push_back(build_test_value(build, children.take()));
  return unit;
}

Expectation build_expectation(const Build& build, NodeIndex index) {
  Children children(build, index);
  children.take(Kind::keyword);
  return {build_expression(build, children.take()), build.span(index)};
}

}  // namespace xeploai::syntax
