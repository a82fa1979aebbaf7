#include <string>
#include <vector>

#include "app/commands.hpp"

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + (count > 0 ? 1 : 0), arguments + count);
  return static_cast<int>(xeploai::app::run(given));
}
