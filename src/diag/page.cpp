#include "diag/page.hpp"

#include "diag/texts/render.hpp"

namespace xeploai::diag {
namespace {

struct Entry {
  Code code{};
  ExampleForm form{};
  std::string_view english;
  std::string_view vietnamese;
  std::string_view wrong;
  std::string_view right;
};

constexpr Entry entries[] = {
#define PAGE(code, form, english, vietnamese, wrong, right) \
  Entry{Code::code, ExampleForm::form, english, vietnamese, wrong, right},
#include "diag/pages.def"
#undef PAGE
};

constexpr bool every_code_in_order() {
  std::size_t at = 0;
  for (const Entry& entry : entries)
    if (entry.code != static_cast<Code>(at++)) return false;
  return at == static_cast<std::size_t>(Code::count_);
}
static_assert(every_code_in_order(), "pages.def has a page for each line of codes.def, in the same order");

void append_indented(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n') + 1;
    out.append("  ").append(text.substr(0, end));
    text.remove_prefix(end);
  }
}

}  // namespace

const std::string_view rules_of_tables =
    "scale quality { poor  good }\n"
    "unit town { key code text }\n"
    "unit body {\n"
    "  key code text\n"
    "  points number\n"
    "  sent date optional\n"
    "  late boolean default false\n"
    "  level quality optional\n"
    "  town ref town optional\n"
    "}\n"
    "classify body as quality { rank { good when points >= 50  poor otherwise } cite \"1\" }\n";
const std::string_view towns = "code\nH1\n";

Page page_of(Code code, Language language) {
  const Entry& entry = entries[static_cast<std::size_t>(code)];
  return {code, entry.form, language == Language::vietnamese ? entry.vietnamese : entry.english, entry.wrong,
          entry.right};
}

std::optional<Code> code_named(std::string_view name) {
  for (const Entry& entry : entries)
    if (name_of(entry.code) == name) return entry.code;
  return std::nullopt;
}

std::string page_text(Code code, Language language) {
  const Page page = page_of(code, language);
  const auto title = [language](Text text) { return std::string(catalogue_text(text, language)) + '\n'; };
  std::string out = std::string(name_of(severity_of(code))) + '[' + std::string(name_of(code)) + "]: ";
  out += std::string(page.meaning) + "\n\n" + title(texts::page_wrong);
  append_indented(out, page.wrong);
  out += '\n' + title(texts::page_right);
  append_indented(out, page.right);
  if (page.form == ExampleForm::table) {
    out += '\n' + title(texts::page_rules);
    append_indented(out, rules_of_tables);
  }
  return out;
}

std::string manual_text(Language language) {
  const auto words = [language](Text text) { return std::string(catalogue_text(text, language)); };
  const auto block = [&](Text title, std::string_view text) {
    return '\n' + words(title) + ":\n\n```\n" + std::string(text) + "```\n";
  };
  std::string out = "# " + words(texts::manual_title) + "\n\n" + words(texts::page_rules) + ":\n\n```\n" +
                    std::string(rules_of_tables) + "```\n";
  for (const Entry& entry : entries) {
    const Page page = page_of(entry.code, language);
    out += "\n## " + std::string(name_of(entry.code)) + "\n\n" + std::string(name_of(severity_of(entry.code))) + ": " +
           std::string(page.meaning) + "\n" + block(texts::page_wrong, page.wrong) +
           block(texts::page_right, page.right);
  }
  return out;
}

}  // namespace xeploai::diag
