// What is said on a terminal: a pseudo-terminal stands for one.
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "runs/program.hpp"
#include "support/catch.hpp"

namespace runs {
namespace {

struct OnTerminal {
  int exit = 0;
  std::string said;  // on standard error, which is the terminal
};

// `arguments` with standard error on a terminal and standard input a pipe that gives `rows` after a while: so that the
// run takes longer than the bar waits.
OnTerminal on_terminal(const District& district, const Arguments& arguments, unsigned seconds) {
  std::string command = "(sleep " + std::to_string(seconds) + "; cat slow.csv) | exec " XEPLOAI_PROGRAM;
  for (const std::string& argument : arguments) command += " '" + argument + "'";
  command += " >output";
  OnTerminal out;
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  REQUIRE(child >= 0);
  if (child == 0) {
    if (::chdir(district.path(".").c_str()) != 0) ::_exit(126);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::unsetenv("NO_COLOR");
    ::setenv("TERM", "xterm", 1);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(terminal, buffer.data(), buffer.size())) > 0;)
    out.said.append(buffer.data(), static_cast<std::size_t>(got));
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(terminal);
  out.exit = WEXITSTATUS(status);
  return out;
}

const std::string scale_of_bar = "0%   10   20   30   40   50   60   70   80   90   100%";

Arguments eval(const District& district) {
  golden::write_file(district.path("case.rules"),
                     "scale quality { fair good }\n"
                     "unit office { key code text  points number }\n"
                     "classify office as quality { rank { good when points >= 50  fair otherwise } }\n");
  golden::write_file(district.path("slow.csv"), "code,points\nA,50\nB,49\n");
  return {"eval", "case.rules", "office=-", "-o", "out"};
}

}  // namespace

TEST_CASE("past a second a bar shows on a terminal, full at the end") {
  const District district;
  const OnTerminal run = on_terminal(district, eval(district), 2);
  CHECK(run.exit == 0);
  INFO(run.said);
  CHECK(run.said.find(scale_of_bar) != std::string::npos);
  const std::string full(51, '*');
  CHECK(run.said.find(full) != std::string::npos);
  CHECK(golden::read_file(district.path("output")).find("office") != std::string::npos);
}

TEST_CASE("a short run, and a quiet one, show no bar") {
  const District district;
  CHECK(on_terminal(district, eval(district), 0).said.empty());
  Arguments quiet = eval(district);
  quiet.emplace_back("--quiet");
  CHECK(on_terminal(district, quiet, 2).said.empty());
}

TEST_CASE("where standard error is no terminal there is no bar") {
  const District district;
  const Arguments arguments = eval(district);
  std::string command = "(sleep 2; cat slow.csv) | exec " XEPLOAI_PROGRAM;
  for (const std::string& argument : arguments) command += " '" + argument + "'";
  const golden::Said said = golden::run("/bin/sh", {"-c", command}, {}, district.path("."));
  CHECK(said.exit == 0);
  CHECK(said.err.empty());
}

TEST_CASE("errors are in colour on a terminal, and behind the bar") {
  const District district;
  const Arguments arguments = eval(district);
  golden::write_file(district.path("slow.csv"), "code,points\nA,x\n");
  const OnTerminal run = on_terminal(district, arguments, 2);
  CHECK(run.exit == 3);
  INFO(run.said);
  const std::size_t bar = run.said.find(scale_of_bar);
  const std::size_t error = run.said.find("\x1b[1;31merror[bad-number]:");
  CHECK(bar < error);
  CHECK(error != std::string::npos);
}

}  // namespace runs
