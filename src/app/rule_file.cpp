#include "app/rule_file.hpp"

#include <utility>

#include "diag/render.hpp"
#include "diag/texts/app.hpp"
#include "sema/check.hpp"
#include "source/disk.hpp"
#include "syntax/load.hpp"

namespace xeploai::app {

namespace texts = diag::texts;

diag::Message why_unreadable(const source::Disk& disk, const std::string& path) {
  const auto found = disk.read(path, 0);
  const auto* failure = std::get_if<source::ReadFailure>(&found);
  const bool lacking = failure != nullptr && *failure == source::ReadFailure::not_found;
  return diag::say(lacking ? texts::file_not_found : texts::file_unreadable, path);
}

RuleFile read_rules(const std::string& path, source::Files& files, Console& console) {
  const source::RealDisk disk;
  diag::Sink sink;
  RuleFile out;
  out.path = source::normalise(path);
  const std::size_t first = files.size();
  syntax::Loaded loaded = syntax::load(disk, out.path, files, sink, console.limits());
  if (loaded.failure == syntax::LoadFailure::root_unreadable) {
    console.complain(why_unreadable(disk, out.path));
    out.status = ExitStatus::file_failure;
    return out;
  }
  for (std::size_t i = first; i < files.size(); ++i) {
    const source::File& file = files[source::FileId(i)];
    console.detail(diag::say(texts::detail_rules, file.path, std::to_string(file.text.size())));
  }
  out.rules = sema::check(loaded.document, files, sink);
  out.document = std::move(loaded.document);
  out.diagnostics = sink.sorted();
  for (const diag::Diagnostic& diagnostic : out.diagnostics)
    ++(diag::severity_of(diagnostic.code) == diag::Severity::error ? out.errors : out.warnings);
  if (out.errors > 0) out.status = ExitStatus::findings;
  return out;
}

RuleFile load_rules(const std::string& path, source::Files& files, Console& console,
                    std::optional<diag::Text> closing) {
  RuleFile out = read_rules(path, files, console);
  for (const diag::Diagnostic& diagnostic : out.diagnostics)
    if (diag::severity_of(diagnostic.code) == diag::Severity::error)
      console.err().append(diag::render(diagnostic, files, console.err_style()));
  if (out.errors > 0) {
    const std::string count = counts_line(console, out.errors, 0);
    console.tell(closing ? console.words(diag::say(*closing, count)) : count);
  }
  return out;
}

}  // namespace xeploai::app
