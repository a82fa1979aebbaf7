// Data as a workbook: its bytes, or its parts, which are packed first, so that what is wrong in them is met behind
// checksums and compression.
#include "fuzz/office_data.hpp"
#include "support/archives.hpp"

namespace xeploai::fuzz {
namespace {

std::string packed(const std::vector<Part>& parts) {
  support::Parts by_name;
  for (const Part& part : parts) by_name[part.name] = part.text;
  return std::string(support::archive(by_name).text);
}

}  // namespace

Ending take(std::string_view bytes) {
  const bool in_parts = bytes.starts_with("=== ");
  return take_data({{"data.xlsx", in_parts ? packed(parts_of(bytes, "")) : std::string(bytes)}}, Given::by_name);
}

}  // namespace xeploai::fuzz
