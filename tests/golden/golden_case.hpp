// One case: a folder with a rule file, data, a command, and what must come of it (README.md beside this file).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "child.hpp"

namespace golden {

struct Case {
  std::filesystem::path folder;
  std::vector<std::string> arguments;    // `command`
  std::vector<std::string> environment;  // `environment`: further variables, NAME=VALUE a line
  std::vector<std::string> borrowed;     // `borrows`: files and folders of the project that stand in the case too
};

Case read_case(const std::filesystem::path& folder);

// What the program says of the case, run in a new folder.
Said said_by(const Case& one, const std::filesystem::path& program, const std::filesystem::path& project);

enum class Strictness {
  conformance,  // what the shared cases fix
  golden,       // that, and every byte of standard output and standard error
};

// Runs the case in a new folder; `project` is where `borrows` looks. Empty where all is as expected, else what
// differs.
std::string check(const Case& one, const std::filesystem::path& program, const std::filesystem::path& project,
                  Strictness strictness);

// Runs the case and writes what came of it as what is expected from now on: the exit status, both outputs, the
// folder `out`, and the files that stand in `expected-files`.
void update(const Case& one, const std::filesystem::path& program, const std::filesystem::path& project);

}  // namespace golden
