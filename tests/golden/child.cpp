#include "child.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "support/temporary_folder.hpp"

namespace golden {
namespace fs = std::filesystem;
namespace {

// A status that no command gives: findings of the sanitizers are never taken for findings in rules.
const std::vector<std::string> fixed_environment{"NO_COLOR=1", "LC_ALL=C.UTF-8",
                                                 "ASAN_OPTIONS=exitcode=99:detect_leaks=1",
                                                 "UBSAN_OPTIONS=exitcode=99:print_stacktrace=1"};

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (std::string& string : strings) out.push_back(string.data());
  out.push_back(nullptr);
  return out;
}

int status_of(pid_t child) {
  int status = 0;
  if (waitpid(child, &status, 0) < 0) throw std::runtime_error("cannot wait for the program");
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Said run(const fs::path& program, const std::vector<std::string>& arguments,
         const std::vector<std::string>& environment, const fs::path& folder) {
  const xeploai::support::TemporaryFolder outputs;
  const std::string out = outputs.path() / "stdout";
  const std::string err = outputs.path() / "stderr";

  std::vector<std::string> argument_texts{program.string()};
  argument_texts.insert(argument_texts.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment;  // the first of a name is heard
  variables.insert(variables.end(), fixed_environment.begin(), fixed_environment.end());
  // The leaks of libraries that are known (tests/support/known_leaks.txt).
  if (const char* const leaks = std::getenv("LSAN_OPTIONS")) variables.push_back(std::string("LSAN_OPTIONS=") + leaks);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const fs::path given = folder / "input";
  posix_spawn_file_actions_addopen(&actions, 0, fs::exists(given) ? given.c_str() : "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  pid_t child = 0;
  const int failed = posix_spawn(&child, program.c_str(), &actions, nullptr, pointers(argument_texts).data(),
                                 pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + program.string());
  const int exit = status_of(child);
  return Said{exit, read_file(out), read_file(err)};
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace golden
