// What the command line takes, told by the parser itself: the options of each command. What they mean stands in the
// pages of --help; completions and manual are made of both.
#pragma once

#include <string>
#include <vector>

namespace xeploai::app {

struct OptionShape {
  std::vector<std::string> names;  // `-o`, `--out`
  bool takes_value = false;
};

struct CommandShape {
  std::string name;                  // empty: the program itself
  std::vector<OptionShape> options;  // of the program: those that every command takes too
};

// The program first, then its commands in the order in which the parser knows them.
std::vector<CommandShape> command_shapes();

}  // namespace xeploai::app
