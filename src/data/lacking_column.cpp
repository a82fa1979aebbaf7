#include "data/lacking_column.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace xeploai::data {
namespace {

// A value as an element of a column.
struct ToElement {
  TextPool& texts;
  std::int64_t operator()(std::monostate) const { return 0; }
  std::int64_t operator()(const std::string& text) const { return texts.intern(text); }
  std::int64_t operator()(base::Decimal number) const { return number.millionths; }
  std::int64_t operator()(base::Date date) const { return date.days; }
  std::int64_t operator()(bool value) const { return value ? 1 : 0; }
  std::int64_t operator()(std::uint32_t code) const { return code; }
};

}  // namespace

Column lacking_column(const ColumnSpec& spec, std::size_t rows, TextPool& texts) {
  Column column{elements_for(spec.type), {}};
  const std::int64_t value = spec.default_value ? std::visit(ToElement{texts}, *spec.default_value) : 0;
  std::visit(
      [&](auto& elements) {
        using Element = typename std::decay_t<decltype(elements)>::value_type;
        elements.assign(rows, static_cast<Element>(value));
      },
      column.elements);
  if (!spec.default_value && spec.optional) column.missing.assign(rows, 1);
  return column;
}

}  // namespace xeploai::data
