// Tables as CSV: the files of a folder. What has no name is the table of offices.
#include "fuzz/office_data.hpp"

namespace xeploai::fuzz {

Ending take(std::string_view bytes) { return take_data(parts_of(bytes, "office.csv"), Given::as_folder); }

}  // namespace xeploai::fuzz
