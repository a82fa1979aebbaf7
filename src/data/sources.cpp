#include "data/sources.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "diag/texts/data.hpp"
#include "source/disk.hpp"

namespace xeploai::data {
namespace fs = std::filesystem;
namespace {

namespace texts = diag::texts;

std::string ending_of(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

std::optional<DocumentForm> form_of_ending(const std::string& ending) {
  if (ending == ".json") return DocumentForm::json;
  if (ending == ".ndjson") return DocumentForm::json_lines;
  if (ending == ".xlsx" || ending == ".xlsm") return DocumentForm::workbook;
  // None that can be read, but then what to do is told.
  if (ending == ".xls" || ending == ".xlsb" || ending == ".ods") return DocumentForm::workbook;
  if (ending == ".db" || ending == ".sqlite") return DocumentForm::database;
  return std::nullopt;
}

bool is_csv(const fs::path& path) { return ending_of(path) == ".csv"; }

diag::DataDiagnostic unknown(const std::string& path, diag::Message message, std::optional<diag::Message> help) {
  return of_file(diag::Code::unknown_table, path, std::move(message), std::move(help));
}

class Finding {
 public:
  explicit Finding(const Schema& schema) : schema_(&schema) {
    for (const UnitSpec& unit : schema.units) sources_.units.emplace_back().lists.resize(unit.lists.size());
  }

  void take(const std::string& argument) {
    std::error_code error;
    const std::size_t equals = argument.find('=');
    const bool named = equals != std::string::npos && find_table(argument.substr(0, equals), *schema_);
    if (named)
      take_file(argument.substr(0, equals), argument.substr(equals + 1));
    else if (argument == path_of_input)
      take_standard_input([this] {
        sources_.documents.push_back({std::string(path_of_input), DocumentForm::standard_input});
      });
    else if (fs::is_directory(argument, error))
      take_folder(argument);
    else if (fs::exists(argument, error))
      take_named_after(argument);
    else if (equals != std::string::npos && argument.find('/') > equals)
      take_file(argument.substr(0, equals), argument.substr(equals + 1));
    else
      fail(argument);
  }

  Sources finish() {
    std::stable_sort(sources_.unknown.begin(), sources_.unknown.end(),
                     [](const auto& a, const auto& b) { return a.cell.path < b.cell.path; });
    for (std::size_t u = 0; u < sources_.units.size(); ++u) place_missing(u);
    return std::move(sources_);
  }

 private:
  void fail(const std::string& argument) {
    if (sources_.unreadable.empty()) sources_.unreadable = argument;
  }

  void take_folder(const std::string& argument) {
    if (folder_.empty()) folder_ = argument;
    std::error_code error;
    std::vector<fs::path> files;
    fs::directory_iterator entries(argument, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error))
      if (std::error_code ignored; is_csv(entries->path()) && !entries->is_directory(ignored))
        files.push_back(entries->path());
    if (error) return fail(argument);
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) take_file(file.stem().string(), file.string());
  }

  void take_named_after(const std::string& argument) {
    if (is_csv(argument)) return take_file(fs::path(argument).stem().string(), argument);
    if (const std::optional<DocumentForm> form = form_of_ending(ending_of(argument)))
      return sources_.documents.push_back({source::normalise(argument), *form});
    sources_.unknown.push_back(
        unknown(source::normalise(argument), diag::say(texts::data_no_csv), diag::say(texts::data_no_csv_help)));
  }

  // It can be read once.
  template <class Take>
  void take_standard_input(Take take) {
    if (std::exchange(input_taken_, true))
      sources_.unknown.push_back(unknown(std::string(path_of_input), diag::say(texts::data_input_twice), std::nullopt));
    else
      take();
  }

  void take_file(const std::string& name, const std::string& path) {
    if (path == path_of_input) return take_standard_input([&] { put(name, TableSource{true, path, true}); });
    std::error_code error;
    if (!fs::exists(path, error) || fs::is_directory(path, error)) return fail(path);
    if (folder_.empty()) folder_ = fs::path(path).parent_path().string();
    put(name, TableSource{true, source::normalise(path)});
  }

  void put(const std::string& name, TableSource given) {
    const std::optional<TablePlace> place = find_table(name, *schema_);
    if (!place) return sources_.unknown.push_back(unknown_table(given.path, name, *schema_));
    TableSource& source = at(*place);
    if (source.given)
      sources_.unknown.push_back(table_given_twice(given.path, name, source.path));
    else
      source = std::move(given);
  }

  TableSource& at(TablePlace place) {
    UnitSources& unit = sources_.units[place.unit];
    return place.list == TablePlace::unit_itself ? unit.unit : unit.lists[place.list];
  }

  // What is not there would be beside what is: beside its unit's table, else in the first folder given.
  void place_missing(std::size_t index) {
    const UnitSpec& spec = schema_->units[index];
    UnitSources& unit = sources_.units[index];
    const auto in = [](const std::string& folder, const std::string& name) {
      return source::normalise((fs::path(folder) / (name + ".csv")).string());
    };
    if (!unit.unit.given) unit.unit.path = in(folder_, spec.name);
    const std::string folder = unit.unit.given ? fs::path(unit.unit.path).parent_path().string() : folder_;
    for (std::size_t l = 0; l < unit.lists.size(); ++l)
      if (!unit.lists[l].given) unit.lists[l].path = in(folder, spec.name + "." + spec.lists[l].name);
  }

  const Schema* schema_;
  Sources sources_;
  std::string folder_;
  bool input_taken_ = false;
};

}  // namespace

std::optional<TablePlace> find_table(const std::string& name, const Schema& schema) {
  const std::string composed = base::nfc(name);
  for (std::size_t u = 0; u < schema.units.size(); ++u) {
    const UnitSpec& unit = schema.units[u];
    if (composed == unit.name) return TablePlace{u, TablePlace::unit_itself};
    for (std::size_t l = 0; l < unit.lists.size(); ++l)
      if (composed == unit.name + "." + unit.lists[l].name) return TablePlace{u, l};
  }
  return std::nullopt;
}

diag::DataDiagnostic of_file(diag::Code code, const std::string& path, diag::Message message,
                             std::optional<diag::Message> help) {
  return diag::DataDiagnostic{code, diag::Cell{path, "", "", 1, 1}, "", std::move(message), std::move(help)};
}

diag::DataDiagnostic unknown_table(const std::string& path, const std::string& name, const Schema& schema) {
  std::vector<std::string> names;
  for (const UnitSpec& unit : schema.units) {
    names.push_back(unit.name);
    for (const ListSpec& list : unit.lists) names.push_back(unit.name + "." + list.name);
  }
  const std::optional<std::string> near = base::nearest(name, names);
  return unknown(path, diag::say(texts::data_unknown_table, base::nfc(name)),
                 near ? diag::say(texts::data_did_you_mean, *near) : diag::say(texts::data_unknown_table_help));
}

diag::DataDiagnostic table_given_twice(const std::string& path, const std::string& name, const std::string& first) {
  return unknown(path, diag::say(texts::data_table_twice, base::nfc(name), first),
                 diag::say(texts::data_table_twice_help));
}

Sources find_sources(const std::vector<std::string>& arguments, const Schema& schema) {
  Finding finding(schema);
  for (const std::string& argument : arguments) finding.take(argument);
  return finding.finish();
}

}  // namespace xeploai::data
