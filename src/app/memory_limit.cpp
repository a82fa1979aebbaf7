#include "app/memory_limit.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <new>
#include <string_view>

#include "app/exit_status.hpp"
#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {

// The handler cannot be given anything; the catalogue's texts are there as long as the program.
std::string_view message_of_handler;

void say(std::string_view text) {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

// Results on their way have no name yet, and so are gone with the program.
[[noreturn]] void end_for_want_of_memory() {
  for (const std::string_view part :
       std::array{std::string_view("xeploai: "), message_of_handler, std::string_view("\n")})
    say(part);
  ::_exit(static_cast<int>(ExitStatus::file_failure));
}

}  // namespace

void limit_memory(std::uint64_t most, diag::Language language) {
  message_of_handler = diag::catalogue_text(diag::texts::memory_spent, language);
  std::set_new_handler(end_for_want_of_memory);
  rlimit limit{};
  if (::getrlimit(RLIMIT_DATA, &limit) != 0 || limit.rlim_cur <= most) return;
  limit.rlim_cur = most;
  ::setrlimit(RLIMIT_DATA, &limit);
}

}  // namespace xeploai::app
