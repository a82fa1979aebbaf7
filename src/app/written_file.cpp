#include "app/written_file.hpp"

#include <cstring>
#include <filesystem>

#include "diag/texts/app.hpp"
#include "report/output_files.hpp"

namespace xeploai::app {

ExitStatus write_file(const std::string& path, std::string_view text, Console& console) {
  const std::filesystem::path where(path);
  report::OutputFiles files(where.parent_path().string());
  report::ByteWriter* const out = files.add(where.filename().string());
  if (out != nullptr) {
    out->append(text);
    if (files.publish()) return ExitStatus::done;
  }
  console.complain(
      diag::say(diag::texts::file_unwritable, files.failure()->path, std::strerror(files.failure()->error)));
  return ExitStatus::file_failure;
}

}  // namespace xeploai::app
