// Runs cases and compares what comes of them with what stands beside them (README.md in this folder):
//
//   run_golden --program XEPLOAI --project DIR [--update | --conformance] [--not-yet FILE] CASES…
//
// CASES are folders of a case or of cases. A case that FILE lists is expected to fail, and it is a failure when it
// does not: the list can only shrink.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "golden_case.hpp"
#include "matching.hpp"

namespace {
namespace fs = std::filesystem;

enum class Task { check, update };

struct Options {
  fs::path program;
  fs::path project;
  Task task = Task::check;
  golden::Strictness strictness = golden::Strictness::golden;
  std::vector<std::string> not_yet;
  std::vector<fs::path> cases;
};

std::vector<std::string> listed(const fs::path& file) {
  std::vector<std::string> names = golden::lines(golden::read_file(file));
  std::erase_if(names, [](const std::string& name) { return name.empty() || name.starts_with('#'); });
  return names;
}

std::vector<fs::path> cases_in(const fs::path& folder) {
  if (fs::exists(folder / "command")) return {folder};
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (fs::exists(entry.path() / "command")) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

Options options_from(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--program")
      options.program = fs::absolute(arguments.at(++i));
    else if (argument == "--project")
      options.project = fs::absolute(arguments.at(++i));
    else if (argument == "--not-yet")
      options.not_yet = listed(arguments.at(++i));
    else if (argument == "--update")
      options.task = Task::update;
    else if (argument == "--conformance")
      options.strictness = golden::Strictness::conformance;
    else
      std::ranges::copy(cases_in(argument), std::back_inserter(options.cases));
  }
  return options;
}

// True where the case went as it should.
bool passes(const fs::path& folder, const Options& options) {
  const std::string name = folder.filename();
  const std::string difference =
      golden::check(golden::read_case(folder), options.program, options.project, options.strictness);
  if (!std::ranges::count(options.not_yet, name)) {
    if (!difference.empty()) std::cout << "--- " << name << "\n" << difference;
    return difference.empty();
  }
  if (difference.empty()) std::cout << "--- " << name << "\nit passes: take it off the list of those that do not yet\n";
  return !difference.empty();
}

int run(const Options& options) {
  std::size_t failed = 0;
  for (const fs::path& folder : options.cases) {
    if (options.task == Task::update)
      golden::update(golden::read_case(folder), options.program, options.project);
    else if (!passes(folder, options))
      ++failed;
  }
  std::cout << options.cases.size() << " cases, " << failed << " failed\n";
  return failed == 0 && !options.cases.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(options_from(std::vector<std::string>(arguments + 1, arguments + count)));
  } catch (const std::exception& problem) {
    std::cout << problem.what() << "\n";
    return 1;
  }
}
