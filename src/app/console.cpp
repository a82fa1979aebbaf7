#include "app/console.hpp"

#include <unistd.h>

#include <cstdlib>

#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {

using diag::Text;
namespace texts = diag::texts;

bool wants_colour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool refused = no_colour != nullptr && *no_colour != '\0';
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return !refused && !dumb && ::isatty(descriptor) == 1;
}

std::string counted(const Console& console, std::size_t count, Text one, Text many) {
  if (count == 1) return console.words(diag::say(texts::count_of_one, console.words(one)));
  return console.words(diag::say(texts::count_of_many, std::to_string(count), console.words(many)));
}

}  // namespace

Console::Console(Manner manner)
    : manner_(manner),
      out_colour_(wants_colour(STDOUT_FILENO)),
      err_colour_(wants_colour(STDERR_FILENO)),
      out_(report::to_descriptor(STDOUT_FILENO)),
      err_(report::to_descriptor(STDERR_FILENO), std::size_t{1} << 16U) {}

void Console::complain(const diag::Message& message) {
  err_.append("xeploai: ");
  tell(words(message));
}

void Console::tell(std::string_view line) {
  err_.append(line);
  err_.append('\n');
}

void Console::remark(std::string_view line) {
  if (!quiet()) tell(line);
}

void Console::report(std::string_view text) {
  if (!quiet()) out_.append(text);
}

void Console::detail(const diag::Message& message) {
  if (verbose()) tell(words(message));
}

bool Console::flush() {
  err_.flush();  // what was found stands before what came out
  const bool good = out_.flush();
  if (!good) complain(diag::say(texts::output_unwritable));
  err_.flush();
  return good;
}

ExitStatus misuse(const diag::Message& message, Console& console) {
  console.complain(message);
  return ExitStatus::wrong_usage;
}

std::string counts_line(const Console& console, std::size_t errors, std::size_t warnings) {
  const std::string bad = counted(console, errors, texts::word_error, texts::word_errors);
  const std::string doubtful = counted(console, warnings, texts::word_warning, texts::word_warnings);
  if (errors == 0) return warnings == 0 ? std::string() : doubtful;
  return warnings == 0 ? bad : console.words(diag::say(texts::counts_of_both, bad, doubtful));
}

}  // namespace xeploai::app
