#include "runs/program.hpp"

#include <fcntl.h>
#include <spawn.h>

#include <stdexcept>

namespace runs {
namespace fs = std::filesystem;
namespace {

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

Contents contents(const fs::path& folder) {
  Contents out;
  if (!fs::exists(folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && !name.starts_with(".xeploai-") && !name.starts_with("tmp."))
      out[entry.path().lexically_relative(folder).string()] = golden::read_file(entry.path());
  }
  return out;
}

District::District() {
  const fs::path project(XEPLOAI_SOURCE_DIR);
  fs::copy(project / "rules/2021", path("rules"), fs::copy_options::recursive);
  fs::copy(project / "examples/district/data", path("data"), fs::copy_options::recursive);
}

Arguments District::eval(const std::string& out, bool labels) const {
  Arguments arguments{"eval", "rules/plan33.rules", "data", "-o", out};
  if (labels) arguments.emplace_back("--labels");
  return arguments;
}

golden::Said District::run(const Arguments& arguments) const {
  return golden::run(XEPLOAI_PROGRAM, arguments, {}, folder_.path());
}

golden::Said District::run_in_shell(const std::string& before, const Arguments& arguments,
                                    const std::string& behind) const {
  std::string command = before + "; exec " + quoted(XEPLOAI_PROGRAM);
  for (const std::string& argument : arguments) command += ' ' + quoted(argument);
  return golden::run("/bin/sh", {"-c", command + behind}, {}, folder_.path());
}

int District::start(const Arguments& arguments) const {
  std::vector<std::string> words{XEPLOAI_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  char* environment[] = {nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int descriptor : {0, 1, 2}) posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_addchdir_np(&actions, folder_.path().c_str());
  pid_t child = 0;
  const int failed = posix_spawn(&child, XEPLOAI_PROGRAM, &actions, nullptr, pointers.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start the program");
  return child;
}

}  // namespace runs
