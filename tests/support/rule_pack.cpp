#include "support/rule_pack.hpp"

#include <utility>

#include "diag/render.hpp"
#include "sema/check.hpp"
#include "source/disk.hpp"
#include "syntax/load.hpp"

namespace xeploai::support {

RulePack::RulePack(std::string root) : root_(std::move(root)) {
  diag::Sink sink;
  source::Files files;
  (void)syntax::load(source::RealDisk(), root_, files, sink);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const source::File& file = files[source::FileId(i)];
    paths_.push_back(file.path);
    texts_[file.path] = file.text;
  }
}

std::vector<Found> RulePack::errors_with(const std::string& path, const std::string& text) const {
  source::MemoryDisk disk;
  for (const auto& [name, original] : texts_) disk.add(name, name == path ? text : original);
  diag::Sink sink;
  source::Files files;
  const syntax::Loaded loaded = syntax::load(disk, root_, files, sink);
  (void)sema::check(loaded.document, files, sink);
  std::vector<Found> errors;
  for (const diag::Diagnostic& found : sink.sorted()) {
    if (diag::severity_of(found.code) != diag::Severity::error) continue;
    errors.push_back(
        {found.code, files[found.span.file].path, found.span.begin, found.span.end, diag::render(found, files, {})});
  }
  return errors;
}

}  // namespace xeploai::support
