#include "app/written_file.hpp"
#include "app/write_failure.hpp"

#include <filesystem>

#include "report/output_files.hpp"

namespace xeploai::app {

ExitStatus write_file(const std::string& path, std::string_view text, Console& console) {
  return write_file(path, [text](report::ByteWriter& out) { out.append(text); }, console);
}

ExitStatus write_file(const std::string& path, const std::function<void(report::ByteWriter&)>& write,
                      Console& console) {
  const std::filesystem::path where(path);
  report::OutputFiles files(where.parent_path().string());
  report::ByteWriter* const out = files.add(where.filename().string());
  if (out != nullptr) {
    write(*out);
    if (files.publish()) return ExitStatus::done;
  }
  return file_failure(*files.failure(), console);
}

}  // namespace xeploai::app
