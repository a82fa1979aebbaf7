// Writes what is installed beside the program: the manual in both languages, and completions for shells.
//
//   generate FOLDER
#include <filesystem>
#include <fstream>
#include <string>

#include "app/completions.hpp"
#include "app/manual.hpp"

namespace {
namespace fs = std::filesystem;
using xeploai::diag::Language;

bool write(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

bool write_all(const fs::path& folder) {
  using namespace xeploai::app;
  bool good = write(folder / "bash-completion/completions/xeploai", bash_completion()) &&
              write(folder / "zsh/site-functions/_xeploai", zsh_completion()) &&
              write(folder / "fish/vendor_completions.d/xeploai.fish", fish_completion());
  for (const CommandName command : all_commands())
    good = good && write(folder / "man/man1" / manual_file(command), manual_page(command, Language::english)) &&
           write(folder / "man/vi/man1" / manual_file(command), manual_page(command, Language::vietnamese));
  return good;
}

}  // namespace

int main(int count, char** arguments) { return count == 2 && write_all(arguments[1]) ? 0 : 1; }
