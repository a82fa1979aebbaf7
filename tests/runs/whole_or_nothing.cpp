// Results are there whole or not at all, whatever happens to the program that writes them.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>

#include "runs/program.hpp"
#include "support/catch.hpp"

namespace runs {
namespace {

const std::vector<std::string> targets{"out/results", "out/results.json", "out/results.xlsx", "out/results.db"};

// What a run leaves at a target: the files of a folder, or those beside the one file.
std::filesystem::path folder_of(const District& district, const std::string& target) {
  return district.path(target == "out/results" ? target : "out");
}

// What stands there after a run that goes well.
Contents after(const District& district, const std::string& target, bool labels) {
  std::filesystem::remove_all(district.path("out"));
  REQUIRE(district.run(district.eval(target, labels)).exit == 0);
  return contents(folder_of(district, target));
}

int wait_for(int child) {
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

}  // namespace

TEST_CASE("where nothing can be written the exit status is 4 and nothing is there") {
  const District district;
  golden::write_file(district.path("file"), "in the way");
  for (const char* out : {"/proc/none/results", "/proc/none/results.xlsx", "/proc/none.db", "file/results",
                          "file/results.json", "file/results.xlsx"}) {
    INFO(out);
    const golden::Said said = district.run(district.eval(out, false));
    CHECK(said.exit == 4);
    CHECK(said.err.find("cannot write") != std::string::npos);
    CHECK(said.out.empty());
  }
  CHECK(golden::read_file(district.path("file")) == "in the way");
}

TEST_CASE("standard output that takes nothing is told") {
  const District district;
  CHECK(district.run_in_shell(":", district.eval("-", false), " >/dev/full").exit == 4);
  Arguments with_receipt = district.eval("-", false);
  with_receipt.insert(with_receipt.end(), {"--receipt", "receipt.json"});
  CHECK(district.run_in_shell(":", with_receipt, " >/dev/full").exit == 4);
  CHECK_FALSE(std::filesystem::exists(district.path("receipt.json")));
}

TEST_CASE("when the space for a file ends, what was there stays") {
  const District district;
  for (const std::string& target : targets) {
    const Contents fresh = after(district, target, true);
    const Contents old = after(district, target, false);
    int whole = 0;
    for (int blocks = 0; blocks < 4096; blocks = blocks * 3 / 2 + 1) {
      INFO(target << " with " << blocks << " blocks of 512 bytes");
      const std::string limit = "ulimit -f " + std::to_string(blocks) + "; trap '' XFSZ";
      // What the program says goes to a file too: to nowhere instead.
      const golden::Said said = district.run_in_shell(limit, district.eval(target, true), " >/dev/null 2>&1");
      const Contents now = contents(folder_of(district, target));
      CHECK((said.exit == 0 ? now == fresh : said.exit == 4 && now == old));
      if (said.exit == 0) break;
      ++whole;
    }
    CHECK(whole > 3);  // the limits did bite
  }
}

TEST_CASE("a run that is killed leaves what was there or what it writes") {
  using Clock = std::chrono::steady_clock;
  const District district;
  std::mt19937 random(1);
  for (const std::string& target : targets) {
    const Contents fresh = after(district, target, true);
    const auto begin = Clock::now();
    const Contents old = after(district, target, false);
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count();
    bool holds_old = true;
    int killed = 0;
    for (int i = 0; i < 40; ++i) {
      const int child = district.start(district.eval(target, holds_old));
      // Every other one late, when the files get their names.
      const auto earliest = i % 2 == 0 ? 0 : time * 3 / 4;
      usleep(static_cast<useconds_t>(earliest +
                                     static_cast<long>(random() % static_cast<unsigned>(time * 5 / 4 - earliest))));
      kill(child, SIGKILL);
      if (WIFSIGNALED(wait_for(child))) ++killed;
      const Contents now = contents(folder_of(district, target));
      INFO(target << ", run " << i);
      REQUIRE((now == old || now == fresh));
      holds_old = now == old;
    }
    CHECK(killed > 0);
    REQUIRE(district.run(district.eval(target, false)).exit == 0);
    for (const auto& entry : std::filesystem::directory_iterator(district.path("out")))
      CHECK_FALSE(entry.path().filename().string().starts_with(".xeploai-next"));
  }
}

TEST_CASE("two runs at once on one target leave what the one or the other writes") {
  const District district;
  for (const std::string& target : targets) {
    const Contents fresh = after(district, target, true);
    const Contents old = after(district, target, false);
    for (int i = 0; i < 12; ++i) {
      const int one = district.start(district.eval(target, true));
      const int other = district.start(district.eval(target, false));
      const int first = wait_for(one);
      const int second = wait_for(other);
      const Contents now = contents(folder_of(district, target));
      INFO(target << ", run " << i);
      CHECK(first == 0);
      CHECK(second == 0);
      REQUIRE((now == old || now == fresh));
    }
  }
}

}  // namespace runs
