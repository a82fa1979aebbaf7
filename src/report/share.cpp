#include "report/share.hpp"

#include <fmt/format.h>

#include "base/int128.hpp"

namespace xeploai::report {

std::string share_text(std::uint64_t part, std::uint64_t whole, diag::Language language) {
  if (whole == 0) return {};
  const auto hundredths =
      static_cast<std::uint64_t>((base::Int128{part} * 20000 + base::Int128{whole}) / (base::Int128{whole} * 2));
  const char mark = language == diag::Language::vietnamese ? ',' : '.';
  return fmt::format("{}{}{:02}%", hundredths / 100, mark, hundredths % 100);
}

}  // namespace xeploai::report
