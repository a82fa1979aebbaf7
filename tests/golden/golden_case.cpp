#include "golden_case.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "matching.hpp"
#include "support/temporary_folder.hpp"
#include "unpack.hpp"

namespace golden {
namespace fs = std::filesystem;
namespace {

using Contents = std::map<std::string, std::string>;

Contents contents(const fs::path& folder) {
  Contents out;
  if (!fs::exists(folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (can_unpack(name))
      for (auto& [part, text] : unpack(entry.path())) out[name + "/" + part] = std::move(text);
    else
      out[name] = read_file(entry.path());
  }
  return out;
}

std::vector<std::string> lines_if_there(const fs::path& path) {
  return fs::exists(path) ? lines(read_file(path)) : std::vector<std::string>{};
}

std::string text_if_there(const fs::path& path) { return fs::exists(path) ? read_file(path) : ""; }

void lay_out(const Case& one, const fs::path& project, const fs::path& target) {
  for (const std::string& name : one.borrowed) {
    fs::create_directories((target / name).parent_path());
    fs::copy(project / name, target / name, fs::copy_options::recursive);
  }
  for (const auto& entry : fs::directory_iterator(one.folder)) {
    const fs::path name = entry.path().filename();
    if (!name.string().starts_with("expected"))
      fs::copy(entry.path(), target / name, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
}

// What came of a run: what was said, and the folder as it was left.
struct Run {
  xeploai::support::TemporaryFolder folder;
  Said said;
};

std::unique_ptr<Run> play(const Case& one, const fs::path& program, const fs::path& project) {
  auto result = std::make_unique<Run>();
  lay_out(one, project, result->folder.path());
  result->said = run(program, one.arguments, one.environment, result->folder.path());
  return result;
}

std::string titled(const std::string& title, const std::string& difference) {
  return difference.empty() ? "" : title + ":\n" + difference;
}

std::string compare_text(const std::string& title, const std::string& expected, const std::string& actual) {
  if (expected == actual) return "";
  const auto a = lines(expected);
  const auto b = lines(actual);
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const std::string none = "(no such line)";
  return title + ": line " + std::to_string(x - a.begin() + 1) + " differs\n  expected: " + (x == a.end() ? none : *x) +
         "\n  actual:   " + (y == b.end() ? none : *y) + "\n";
}

std::string compare_contents(const Contents& expected, const Contents& actual) {
  std::string out;
  for (const auto& [name, text] : expected) {
    const auto found = actual.find(name);
    if (found == actual.end())
      out += "out/" + name + " is lacking\n";
    else if (fs::path(name).filename() == "rejected.csv")
      out += titled("out/" + name, compare_rows(text, found->second));
    else
      out += compare_text("out/" + name, text, found->second);
  }
  for (const auto& [name, text] : actual)
    if (!expected.contains(name)) out += "out/" + name + " should not be there\n";
  return out;
}

std::string compare_exit(const Case& one, const Said& said) {
  const std::string expected = lines(read_file(one.folder / "expected-exit")).at(0);
  return compare_text("exit status", expected, std::to_string(said.exit));
}

std::string compare_diagnostics(const Case& one, const Said& said) {
  const Diagnostics found = diagnostics_in(said.err + said.out);
  // Errors in rules end a command with 1 before data are read; those of data or of the run with 3.
  const std::vector<std::string> none;
  const bool of_data = said.exit == 3;
  std::vector<std::string> of_rules = of_data ? none : found.errors;
  std::vector<std::string> warnings;
  for (const std::string& warning : found.warnings) (is_about_data(warning) ? warnings : of_rules).push_back(warning);
  std::string out;
  const auto compare = [&](const char* file, const auto& comparison, const std::vector<std::string>& actual) {
    const fs::path path = one.folder / file;
    if (fs::exists(path)) out += titled(file, comparison(lines(read_file(path)), actual));
  };
  compare("expected-diagnostics.txt", compare_in_order, of_rules);
  compare("expected-data-errors.txt", compare_as_sets, of_data ? found.errors : none);
  compare("expected-data-warnings.txt", compare_as_sets, warnings);
  return out;
}

std::string compare_closing_line(const Case& one, const Said& said) {
  const fs::path path = one.folder / "expected-test.txt";
  if (!fs::exists(path)) return "";
  const auto all = lines(said.out);
  return compare_text("closing line", lines(read_file(path)).at(0), all.empty() ? "" : all.back());
}

std::string compare_folders(const Case& one, const fs::path& folder) {
  const bool wanted = fs::exists(one.folder / "expected");
  if (!wanted) return fs::exists(folder / "out") ? "there should be no `out`\n" : "";
  return compare_contents(contents(one.folder / "expected"), contents(folder / "out"));
}

std::string compare_golden(const Case& one, const Run& run) {
  std::string out = compare_text("standard output", text_if_there(one.folder / "expected-stdout.txt"), run.said.out) +
                    compare_text("standard error", text_if_there(one.folder / "expected-stderr.txt"), run.said.err);
  for (const auto& [name, text] : contents(one.folder / "expected-files"))
    out += compare_text(name, text, text_if_there(run.folder.path() / name));
  return out;
}

void write_unless_empty(const fs::path& path, const std::string& text) {
  if (text.empty())
    fs::remove(path);
  else
    write_file(path, text);
}

}  // namespace

Case read_case(const fs::path& folder) {
  return Case{folder, lines(read_file(folder / "command")), lines_if_there(folder / "environment"),
              lines_if_there(folder / "borrows")};
}

Said said_by(const Case& one, const fs::path& program, const fs::path& project) {
  return play(one, program, project)->said;
}

std::string check(const Case& one, const fs::path& program, const fs::path& project, Strictness strictness) {
  const auto result = play(one, program, project);
  std::string out = compare_exit(one, result->said) + compare_folders(one, result->folder.path()) +
                    compare_diagnostics(one, result->said) + compare_closing_line(one, result->said);
  if (strictness == Strictness::golden) out += compare_golden(one, *result);
  if (!out.empty() && strictness == Strictness::conformance)
    out += "standard output:\n" + result->said.out + "standard error:\n" + result->said.err;
  return out;
}

void update(const Case& one, const fs::path& program, const fs::path& project) {
  const auto result = play(one, program, project);
  write_file(one.folder / "expected-exit", std::to_string(result->said.exit) + "\n");
  write_unless_empty(one.folder / "expected-stdout.txt", result->said.out);
  write_unless_empty(one.folder / "expected-stderr.txt", result->said.err);
  fs::remove_all(one.folder / "expected");
  const fs::path out = result->folder.path() / "out";
  if (fs::is_directory(out)) fs::create_directory(one.folder / "expected");
  for (const auto& [name, text] : contents(out)) {
    fs::create_directories((one.folder / "expected" / name).parent_path());
    write_file(one.folder / "expected" / name, text);
  }
  for (const auto& [name, text] : contents(one.folder / "expected-files"))
    write_file(one.folder / "expected-files" / name, text_if_there(result->folder.path() / name));
}

}  // namespace golden
