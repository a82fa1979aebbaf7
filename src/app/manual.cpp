#include "app/manual.hpp"

#include <string_view>

#include "app/help_parts.hpp"
#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

// A line of text: what would be read as a command, or as another character, is not.
std::string escaped(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out += "\\&";
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::string title(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

class Page {
 public:
  Page(CommandName command, diag::Language language)
      : parts_(parts_of_help(help_page(command, language))), language_(language), name_("xeploai") {
    if (command != CommandName::none) name_.append("-").append(name_of(command));
  }

  std::string text() {
    out_ = ".\\\" Made of the pages of --help.\n.TH " + title(escaped(name_)) +
           " 1 \"\" \"xeploai " XEPLOAI_VERSION "\"\n";
    section(texts::manual_name);
    out_ += escaped(name_) + " \\- " + escaped(summary()) + "\n";
    lines(texts::manual_usage, parts_.usage);
    section(texts::manual_description);
    for (std::size_t i = 0; i < parts_.paragraphs.size(); ++i)
      out_ += (i > 0 ? ".PP\n" : "") + escaped(parts_.paragraphs[i]) + "\n";
    if (!parts_.commands.empty()) lines(texts::manual_commands, parts_.commands);
    section(texts::manual_options);
    for (const HelpOption& option : parts_.options) add(option);
    lines(texts::manual_examples, parts_.examples);
    section(texts::manual_exit_status);
    out_ += escaped(parts_.exit_status) + "\n";
    return std::move(out_);
  }

 private:
  // The first sentence; the program's stands in front of its usage.
  std::string summary() const {
    const std::string& first = parts_.paragraphs.front();
    const std::string_view program = "xeploai: ";
    if (first.starts_with(program)) return first.substr(program.size());
    return first.substr(0, first.find(". ")).substr(0, first.find_last_not_of('.') + 1);
  }

  void section(diag::Text heading) { out_ += ".SH " + std::string(diag::catalogue_text(heading, language_)) + "\n"; }

  // As they stand, a line each.
  void lines(diag::Text heading, const std::vector<std::string>& all) {
    section(heading);
    out_ += ".nf\n";
    for (const std::string& line : all) out_ += escaped(line) + "\n";
    out_ += ".fi\n";
  }

  void add(const HelpOption& option) {
    out_ += ".TP\n";
    std::string names;
    for (const std::string& name : option.names) names += (names.empty() ? "\\fB" : ", \\fB") + escaped(name) + "\\fR";
    if (!option.value.empty()) names += " \\fI" + escaped(option.value) + "\\fR";
    out_ += names + "\n" + escaped(option.text) + "\n";
  }

  HelpParts parts_;
  diag::Language language_;
  std::string name_;
  std::string out_;
};

}  // namespace

std::string manual_page(CommandName command, diag::Language language) { return Page(command, language).text(); }

std::string manual_file(CommandName command) {
  const std::string name(name_of(command));
  return name.empty() ? "xeploai.1" : "xeploai-" + name + ".1";
}

}  // namespace xeploai::app
