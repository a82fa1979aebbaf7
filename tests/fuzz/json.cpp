// Data as JSON, or a line for each unit where the first line names one.
#include "fuzz/office_data.hpp"

namespace xeploai::fuzz {

Ending take(std::string_view bytes) {
  const bool lines = bytes.substr(0, bytes.find('\n')).find("\"unit\"") != std::string_view::npos;
  return take_data({{lines ? "data.ndjson" : "data.json", std::string(bytes)}}, Given::by_name);
}

}  // namespace xeploai::fuzz
