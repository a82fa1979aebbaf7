#include "diag/json_text.hpp"

#include <fmt/format.h>

#include "base/unicode.hpp"

namespace xeploai::diag {

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const base::CodePoint c = base::decode(text, i);
    if (c.value == '"' || c.value == '\\')
      out += {'\\', static_cast<char>(c.value)};
    else if (c.value < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c.value));
    else
      base::append_utf8(out, c.value);
    i += c.length;
  }
  return out += '"';
}

}  // namespace xeploai::diag
