// Writes the data of the examples: `district_generator district FOLDER` the invented district of examples/district,
// `district_generator excel FOLDER` one of its communes in the form that Excel saves, `district_generator commune
// FOLDER` that commune in the form of the district. The folder must be there. The same bytes every time.

#include <iostream>
#include <string>

#include "generator/district.hpp"
#include "generator/write.hpp"

int main(int count, char** arguments) {
  using namespace district;
  const std::string what = count == 3 ? arguments[1] : "";
  if (what != "district" && what != "excel" && what != "commune") {
    std::cerr << "usage: district_generator district|excel|commune FOLDER\n";
    return 2;
  }
  const District whole = build();
  const District data = what == "district" ? whole : commune_of(whole, "TC03", "xã Tân Hòa");
  return write(data, what == "excel" ? Form::excel : Form::names, arguments[2]) ? 0 : 4;
}
