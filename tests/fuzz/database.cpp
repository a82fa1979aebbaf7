// Data as a SQLite database.
#include "fuzz/office_data.hpp"

namespace xeploai::fuzz {

Ending take(std::string_view bytes) { return take_data({{"data.db", std::string(bytes)}}, Given::by_name); }

}  // namespace xeploai::fuzz
