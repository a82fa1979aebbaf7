#include "data/xlsx_workbook.hpp"

#include <charconv>
#include <map>
#include <unordered_map>
#include <utility>

#include "data/sources.hpp"
#include "data/xlsx_text.hpp"
#include "diag/texts/data.hpp"
#include "diag/texts/limits.hpp"

namespace xeploai::data {
namespace {

namespace texts = diag::texts;
using diag::say;

constexpr std::size_t most_sheets = 1'000;
// What Excel allows is 65,490 styles.
constexpr std::size_t most_styles = 1'000'000;
// A sheet of a million rows with twenty columns of texts that are all different has as many.
constexpr std::size_t most_shared_texts = 20'971'520;
constexpr std::size_t largest_shared_texts = std::size_t{1} << 30U;
constexpr std::size_t most_relationships = 10'000;

std::uint32_t number_in(std::string_view text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

// An end of a relationship's type is what it is; the strict form has others in front.
bool is_type(std::string_view type, std::string_view ending) { return type.ends_with(ending); }

// `worksheets/sheet1.xml` beside `xl/workbook.xml`, `../a.xml`, `/xl/a.xml`.
std::string part_beside(std::string_view part, std::string_view target) {
  std::string folder(part.substr(0, part.rfind('/') + 1));  // empty where there is none
  if (target.starts_with('/')) folder.clear(), target.remove_prefix(1);
  while (target.starts_with("../") || target.starts_with("./")) {
    const bool up = target.starts_with("../");
    target.remove_prefix(up ? 3 : 2);
    if (!up || folder.empty()) continue;
    folder.pop_back();
    folder.erase(folder.rfind('/') + 1);
  }
  return folder + std::string(target);
}

std::string relationships_of(std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

struct Relationship {
  std::string type;
  std::string part;
};

class Relationships : public XmlEvents {
 public:
  explicit Relationships(std::string of) : of_(std::move(of)) {}

  bool start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return true;
    all_[std::string(attributes["Id"])] = {std::string(attributes["Type"]), part_beside(of_, attributes["Target"])};
    return all_.size() <= most_relationships;
  }
  bool end(std::string_view) override { return true; }
  bool text(std::string_view) override { return true; }

  const Relationship* find(std::string_view id) const {
    const auto found = all_.find(std::string(id));
    return found == all_.end() ? nullptr : &found->second;
  }
  // Empty where there is none.
  std::string part_of_type(std::string_view ending) const {
    for (const auto& [id, one] : all_)
      if (is_type(one.type, ending)) return one.part;
    return "";
  }

 private:
  std::string of_;
  std::map<std::string, Relationship> all_;
};

class WorkbookPart : public XmlEvents {
 public:
  WorkbookPart(Workbook& to, const Relationships& relationships) : to_(&to), relationships_(&relationships) {}

  bool start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr" && is_true(attributes["date1904"])) to_->dates = DateSystem::from_1904;
    if (name != "sheet") return true;
    if (to_->sheets.size() == most_sheets) return false;
    SheetEntry& sheet = to_->sheets.emplace_back();
    sheet.name = attributes["name"];
    sheet.hidden = attributes["state"] == "hidden" || attributes["state"] == "veryHidden";
    const Relationship* const relationship = relationships_->find(attributes["id"]);
    if (relationship != nullptr && is_type(relationship->type, "/worksheet")) sheet.part = relationship->part;
    return true;
  }
  bool end(std::string_view) override { return true; }
  bool text(std::string_view) override { return true; }

 private:
  Workbook* to_;
  const Relationships* relationships_;
};

class SharedTextsPart : public XmlEvents {
 public:
  explicit SharedTextsPart(SharedTexts& to) : to_(&to) {}

  bool start(std::string_view name, const XmlAttributes&) override {
    if (name == "si")
      text_.begin();
    else
      text_.start(name);
    return true;
  }
  bool end(std::string_view name) override {
    text_.end(name);
    if (name != "si") return true;
    to_->add(text_.text());
    return to_->count() <= most_shared_texts && to_->size() <= largest_shared_texts;
  }
  bool text(std::string_view text) override { return text_.add(text); }

 private:
  SharedTexts* to_;
  XlsxText text_;
};

// Which number format each style of cells has.
class StylesPart : public XmlEvents {
 public:
  explicit StylesPart(std::vector<NumberFormat>& to) : to_(&to) {}

  bool start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "cellXfs") in_cells_ = true;
    if (name == "numFmt") own_[number_in(attributes["numFmtId"])] = format_of_code(attributes["formatCode"]);
    if (own_.size() > most_styles) return false;
    if (!in_cells_ || name != "xf") return true;
    const std::uint32_t format = number_in(attributes["numFmtId"]);
    const auto own = own_.find(format);
    to_->push_back(own != own_.end() ? own->second : builtin_format(format));
    return to_->size() < most_styles;
  }
  bool end(std::string_view name) override {
    if (name == "cellXfs") in_cells_ = false;
    return true;
  }
  bool text(std::string_view) override { return true; }

 private:
  std::vector<NumberFormat>* to_;
  std::unordered_map<std::uint32_t, NumberFormat> own_;
  bool in_cells_ = false;
};

// Reads the parts in the order in which they need each other; the first that is broken ends it.
class Opening {
 public:
  explicit Opening(Workbook& workbook) : workbook_(&workbook) {}

  bool run() {
    Relationships package("");
    if (!read("_rels/.rels", package)) return false;
    const std::string part = package.part_of_type("/officeDocument");
    if (part.empty()) return fail(say(texts::data_xlsx_no_workbook));
    Relationships relationships(part);
    WorkbookPart contents(*workbook_, relationships);
    if (!read(relationships_of(part), relationships) || !read(part, contents)) return false;
    SharedTextsPart shared(workbook_->texts);
    const std::string shared_part = relationships.part_of_type("/sharedStrings");
    if (!shared_part.empty() && !read(shared_part, shared)) return false;
    StylesPart styles(workbook_->formats);
    const std::string styles_part = relationships.part_of_type("/styles");
    return styles_part.empty() || read(styles_part, styles);
  }
  diag::DataDiagnostic& error() { return *error_; }

 private:
  bool fail(diag::Message message) {
    error_ = bad_workbook(workbook_->path, std::move(message));
    return false;
  }
  bool read(const std::string& name, XmlEvents& events) {
    const std::unique_ptr<ArchivePart> part = workbook_->archive->part(name);
    if (part == nullptr) return fail(say(texts::data_xlsx_no_part, name));
    const XmlEnd end = read_xml(*part, events);
    return end == XmlEnd::done || fail(why_unread(name, end, workbook_->limits));
  }

  Workbook* workbook_;
  std::optional<diag::DataDiagnostic> error_;
};

}  // namespace

std::optional<std::string_view> SharedTexts::find(std::uint64_t index) const {
  if (index >= ends_.size()) return std::nullopt;
  const auto place = static_cast<std::size_t>(index);
  const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
  return std::string_view(all_).substr(begin, ends_[place] - begin);
}

diag::DataDiagnostic bad_workbook(const std::string& path, diag::Message message) {
  // What is too large does not become smaller when it is saved again.
  diag::Message help = say(texts::data_xlsx_help);
  if (message.text == texts::data_xlsx_too_much) help = say(texts::limit_help, "workbook");
  if (message.text == texts::data_table_too_large) help = say(texts::limit_help, "table-text");
  return of_file(diag::Code::bad_xlsx, path, std::move(message), std::move(help));
}

diag::Message why_unread(const std::string& part, XmlEnd end, const base::Limits& limits) {
  switch (end) {
    case XmlEnd::declaration: return say(texts::data_xlsx_declaration, part);
    case XmlEnd::too_much:
      return say(texts::data_xlsx_too_much, base::limit_text(limits.workbook, base::LimitUnit::bytes));
    case XmlEnd::too_deep:
    case XmlEnd::ended_by_reader:
    case XmlEnd::broken:
    case XmlEnd::done: break;
  }
  return say(texts::data_xlsx_broken_part, part);
}

std::variant<Workbook, diag::DataDiagnostic> open_workbook(const std::string& path, const FileBytes& bytes,
                                                           const base::Limits& limits) {
  // What Excel wrote before 2007, and what it writes for a workbook with a password.
  constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0";
  if (bytes.text.starts_with(compound_file)) return bad_workbook(path, say(texts::data_xlsx_old));
  Workbook workbook;
  workbook.path = path;
  workbook.limits = limits;
  workbook.archive = Archive::open(bytes, limits.workbook);
  if (workbook.archive == nullptr) return bad_workbook(path, say(texts::data_xlsx_no_archive));
  Opening opening(workbook);
  if (!opening.run()) return std::move(opening.error());
  return workbook;
}

}  // namespace xeploai::data
