// The ordinary build of a target: runs it over files that are kept, and over damaged versions of them.
//
//   replay_TARGET [--damaged N] [--first I] [--seed S] [--like ENDING] FILE_OR_FOLDER…
//
// Every file as it is, then N damaged versions from the Ith on, the files taken in turn; S and I make a version again.
// `--like ENDING` leaves files of other endings out of folders. What is wrong ends the process; the version at hand
// stands in a file until it ended well.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "fuzz/target.hpp"
#include "support/table_files.hpp"

namespace xeploai::fuzz {
namespace {
namespace fs = std::filesystem;

// Of the processor's time, which other work on the machine does not change much; most inputs take a hundredth of it.
constexpr std::clock_t longest = std::clock_t{10} * CLOCKS_PER_SEC;

struct Arguments {
  std::uint64_t damaged = 0;
  std::uint64_t first = 0;
  std::uint64_t seed = 1;
  std::string like;
  std::vector<fs::path> paths;
};

std::uint64_t number_in(const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) throw std::runtime_error(text + " is no number");
  return number;
}

Arguments arguments_of(const std::vector<std::string>& words) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool has_value = i + 1 < words.size();
    if (words[i] == "--damaged" && has_value)
      arguments.damaged = number_in(words[++i]);
    else if (words[i] == "--first" && has_value)
      arguments.first = number_in(words[++i]);
    else if (words[i] == "--seed" && has_value)
      arguments.seed = number_in(words[++i]);
    else if (words[i] == "--like" && has_value)
      arguments.like = words[++i];
    else
      arguments.paths.emplace_back(words[i]);
  }
  return arguments;
}

// The files at and below the paths, in the order of their names.
std::vector<fs::path> files_of(const Arguments& arguments) {
  std::vector<fs::path> files;
  for (const fs::path& path : arguments.paths) {
    if (!fs::exists(path)) throw std::runtime_error("there is no " + path.string());
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path))
      if (entry.is_regular_file() && entry.path().string().ends_with(arguments.like)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) throw std::runtime_error("there is no file to replay");
  return files;
}

class Replay {
 public:
  void take(const std::string& bytes, const std::string& name) {
    const std::clock_t begin = std::clock();
    ++endings_[static_cast<std::size_t>(fuzz::take(bytes))];
    const std::clock_t spent = std::clock() - begin;
    claim(spent < longest, name + " takes too long");
    if (spent > slowest_) slowest_ = spent, slowest_name_ = name;
  }

  void tell(const char* what) const {
    std::printf("%s: %zu with a result, %zu with errors, %zu unfit; the slowest took %ld ms (%s)\n", what, endings_[0],
                endings_[1], endings_[2], static_cast<long>(slowest_ * 1'000 / CLOCKS_PER_SEC), slowest_name_.c_str());
    std::fflush(stdout);
  }

 private:
  std::array<std::size_t, 3> endings_{};  // as Ending
  std::clock_t slowest_ = 0;
  std::string slowest_name_;
};

void replay(const Arguments& arguments, const fs::path& at_hand) {
  std::vector<std::string> whole;
  Replay kept;
  for (const fs::path& file : files_of(arguments)) {
    whole.push_back(support::bytes_of(file));
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    kept.take(whole.back(), file.string());
  }
  kept.tell("kept files");
  if (arguments.damaged == 0) return;
  std::printf("damaged versions, the one at hand in %s\n", at_hand.c_str());
  std::fflush(stdout);
  Replay damaged;
  for (std::uint64_t i = arguments.first; i < arguments.first + arguments.damaged; ++i) {
    oracle::Random random(arguments.seed * 1'000'003 + i);
    const std::string bytes = altered(whole[i % whole.size()], random);
    support::put_bytes(at_hand, bytes);
    damaged.take(bytes, "damaged version " + std::to_string(i));
    if (i % 10'000 == 9'999) damaged.tell("so far");
  }
  fs::remove(at_hand);
  damaged.tell("damaged versions");
}

}  // namespace
}  // namespace xeploai::fuzz

int main(int count, char** words) {
  const std::filesystem::path program(words[0]);
  try {
    xeploai::fuzz::replay(xeploai::fuzz::arguments_of({words + 1, words + count}),
                          std::filesystem::temp_directory_path() / (program.filename().string() + ".at-hand"));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 2;
  }
  return 0;
}
