// Tables as CSV: the files of a folder. What has no name is the table of offices, beside an empty one of their entries.
#include "fuzz/office_data.hpp"

namespace xeploai::fuzz {

Ending take(std::string_view bytes) {
  std::vector<Part> files = parts_of(bytes, "office.csv");
  if (!bytes.starts_with("=== ")) files.push_back({"office.entries.csv", "office,item,points\n"});
  return take_data(files, Given::as_folder);
}

}  // namespace xeploai::fuzz
