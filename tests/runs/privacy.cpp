// Who may read what a run leaves, and what it asks the system for.
#include <sys/stat.h>

#include "runs/program.hpp"
#include "support/catch.hpp"

namespace runs {
namespace {
namespace fs = std::filesystem;

unsigned mode_of(const fs::path& path) {
  struct stat found {};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  return found.st_mode & 0777U;
}

const std::vector<std::string> targets{"out/results", "out/results.json", "out/results.xlsx", "out/results.db"};

}  // namespace

TEST_CASE("results may be read by whom the mask of the user lets") {
  const District district;
  for (const auto& [mask, mode] : {std::pair{"umask 022", 0644U}, {"umask 077", 0600U}, {"umask 027", 0640U}})
    for (const std::string& target : targets) {
      INFO(mask << ", " << target);
      fs::remove_all(district.path("out"));
      Arguments arguments = district.eval(target, false);
      arguments.insert(arguments.end(), {"--receipt", "out/receipt.json"});
      REQUIRE(district.run_in_shell(mask, arguments).exit == 0);
      std::size_t files = 0;
      for (const auto& entry : fs::recursive_directory_iterator(district.path("out")))
        if (entry.is_regular_file()) CHECK((++files, mode_of(entry.path())) == mode);
      CHECK(files > 1);
    }
}

TEST_CASE("a file that is replaced keeps who may read it") {
  const District district;
  REQUIRE(district.run(district.eval("out/results.json", false)).exit == 0);
  fs::permissions(district.path("out/results.json"), fs::perms::owner_read | fs::perms::owner_write);
  REQUIRE(district.run_in_shell("umask 022", district.eval("out/results.json", true)).exit == 0);
  CHECK(mode_of(district.path("out/results.json")) == 0600U);
}

// Under strace, since a file without a name is seen nowhere else.
TEST_CASE("what a run creates meanwhile is its owner's, and beside the target") {
  const District district;
  for (const std::string& target : targets) {
    INFO(target);
    std::string command =
        "umask 000; export ASAN_OPTIONS=detect_leaks=0; exec strace -f -qq -e trace=openat,open,creat,socket,connect "
        "-o trace " XEPLOAI_PROGRAM;
    for (const std::string& word : district.eval(target, false)) command += " " + word;
    REQUIRE(golden::run("/bin/sh", {"-c", command}, {}, district.path(".")).exit == 0);
    const std::string trace = golden::read_file(district.path("trace"));
    CHECK(trace.find("socket(") == std::string::npos);
    CHECK(trace.find("connect(") == std::string::npos);
    std::size_t created = 0;
    for (std::size_t at = 0, end = 0; (end = trace.find('\n', at)) != std::string::npos; at = end + 1) {
      const std::string line = trace.substr(at, end - at);
      if (line.find("O_CREAT") == std::string::npos && line.find("O_TMPFILE") == std::string::npos) continue;
      if (line.find("/proc/self/fd/") != std::string::npos) continue;  // one that was created before, by its path
      ++created;
      INFO(line);
      CHECK(line.find(", 0600") != std::string::npos);
      const bool beside = line.find("\"out") != std::string::npos || line.find("\".\"") != std::string::npos;
      CHECK(beside);
    }
    CHECK(created > 0);
  }
}

// Libraries may know the network for uses that are not ours (libcrypto does).
TEST_CASE("the program itself calls nothing of the network") {
  const golden::Said said = golden::run("/bin/sh", {"-c", "nm -D --undefined-only " XEPLOAI_PROGRAM}, {}, ".");
  REQUIRE(said.exit == 0);
  REQUIRE(said.out.find(" U open@") != std::string::npos);
  for (const char* name : {"socket", "connect", "getaddrinfo", "gethostbyname", "sendto", "recvfrom", "accept", "bind",
                           "listen", "curl_easy_init", "BIO_new_connect", "BIO_s_connect"}) {
    INFO(name);
    const std::string call = std::string(" U ") + name;
    const std::size_t at = said.out.find(call);
    const bool whole =
        at != std::string::npos && (said.out[at + call.size()] == '@' || said.out[at + call.size()] == '\n');
    CHECK_FALSE(whole);
  }
}

}  // namespace runs
