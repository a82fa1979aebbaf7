#include "app/commands.hpp"
#include "app/rule_file.hpp"
#include "app/written_file.hpp"
#include "diag/render.hpp"
#include "diag/texts/app.hpp"
#include "source/disk.hpp"
#include "syntax/effective.hpp"
#include "syntax/layout.hpp"
#include "syntax/parse.hpp"

namespace xeploai::app {
namespace {

using diag::Text;
namespace texts = diag::texts;

class Formatting {
 public:
  Formatting(const Fmt& command, Console& console) : command_(command), console_(console) {}

  ExitStatus run() {
    ExitStatus status = ExitStatus::done;
    for (const std::string& path : command_.files) status = worse(status, format(source::normalise(path)));
    if (errors_ > 0) console_.tell(counts_line(console_, errors_, 0));
    return status;
  }

 private:
  ExitStatus format(const std::string& path) {
    const source::RealDisk disk;
    auto read = disk.read(path, console_.limits().rule_file);
    auto* const text = std::get_if<std::string>(&read);
    if (text == nullptr) {
      console_.complain(why_unreadable(disk, path));
      return ExitStatus::file_failure;
    }
    if (!is_readable(path, *text)) return ExitStatus::findings;
    const auto result = syntax::laid_out(*text, command_.spelling);
    if (!result) {
      console_.complain(diag::say(texts::fmt_reads_otherwise, path));
      return ExitStatus::findings;
    }
    return *result == *text ? ExitStatus::done : take(path, *result);
  }

  // Only what the text itself says is looked at: names may be declared elsewhere.
  bool is_readable(const std::string& path, const std::string& text) {
    source::Files files;
    diag::Sink sink;
    syntax::parse(files, files.add(path, text), sink, console_.limits());
    for (const diag::Diagnostic& diagnostic : sink.sorted())
      console_.err().append(diag::render(diagnostic, files, console_.err_style()));
    errors_ += sink.error_count();
    return !sink.has_errors();
  }

  ExitStatus take(const std::string& path, const std::string& result) {
    if (command_.mode == FmtMode::check) {
      console_.out().append(line(texts::fmt_would_change, path));
      return ExitStatus::findings;
    }
    const ExitStatus status = write_file(path, result, console_);
    if (status == ExitStatus::done) console_.report(line(texts::fmt_written, path));
    return status;
  }

  std::string line(Text text, const std::string& path) { return console_.words(diag::say(text, path)) + '\n'; }

  const Fmt& command_;
  Console& console_;
  std::size_t errors_ = 0;
};

ExitStatus print_effective(const Fmt& command, Console& console) {
  source::Files files;
  const RuleFile file = load_rules(command.files.front(), files, console);
  if (file.status != ExitStatus::done) return file.status;
  const std::string text = syntax::effective_text(file.document, files, file.path);
  const auto result = syntax::laid_out(text, command.spelling);
  if (!result) {
    console.complain(diag::say(texts::fmt_reads_otherwise, file.path));
    return ExitStatus::findings;
  }
  console.out().append(*result);
  return ExitStatus::done;
}

}  // namespace

ExitStatus run(const Fmt& fmt, Console& console) {
  return fmt.mode == FmtMode::effective ? print_effective(fmt, console) : Formatting(fmt, console).run();
}

}  // namespace xeploai::app
