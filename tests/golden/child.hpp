// Runs the program under test in a folder of its own and keeps what it says.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace golden {

struct Said {
  int exit = 0;  // the exit status; 128 + the signal where it was killed
  std::string out;
  std::string err;
};

// A file `input` in the folder is its standard input. `environment` joins the fixed one (NO_COLOR, the locale C.UTF-8);
// nothing of this process's own is handed on.
Said run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
         const std::vector<std::string>& environment, const std::filesystem::path& folder);

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& text);

}  // namespace golden
