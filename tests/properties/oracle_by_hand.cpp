// The oracle itself against results that others worked out by hand from the text of the language: the conformance
// cases with folders of CSV, where they lie beside the project. The parser and the reader of data are ours.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "oracle/calendar.hpp"
#include "oracle/number.hpp"
#include "oracle/oracle.hpp"
#include "support/catch.hpp"
#include "support/pipeline.hpp"

namespace xeploai::properties {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> lines;
  std::istringstream in(contents(path));
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// --- Tables that the reader made, as texts again ---------------------------------------------------------------

class Texts {
 public:
  Texts(const data::DataSet& data, const data::Schema& schema) : data_(data), schema_(schema) {}

  oracle::Data all() const {
    oracle::Data out;
    for (std::size_t u = 0; u < schema_.units.size(); ++u) {
      const data::UnitTable& table = data_.units[u];
      if (!table.given) continue;
      oracle::Table& rows = out.tables[schema_.units[u].name];
      rows.header = {schema_.units[u].key.name};
      for (std::size_t r = 0; r < table.rows; ++r) rows.rows.push_back({table.keys.text(r)});
      add_columns(rows, schema_.units[u].columns, table.columns);
      for (std::size_t l = 0; l < table.lists.size(); ++l) add_list(out, u, l);
    }
    return out;
  }

 private:
  void add_list(oracle::Data& out, std::size_t u, std::size_t l) const {
    const data::ListTable& list = data_.units[u].lists[l];
    const data::ListSpec& spec = schema_.units[u].lists[l];
    oracle::Table& rows = out.tables[schema_.units[u].name + "." + spec.name];
    rows.header = {schema_.units[u].name};
    for (std::size_t row = 0; row < list.rows(); ++row)
      rows.rows.push_back({data_.units[u].keys.text(list.owner_of(row))});
    add_columns(rows, spec.columns, list.columns);
  }

  void add_columns(oracle::Table& rows, const std::vector<data::ColumnSpec>& specs,
                   const std::vector<data::Column>& columns) const {
    for (std::size_t c = 0; c < specs.size(); ++c) {
      if (!specs[c].needed) continue;
      rows.header.push_back(specs[c].name);
      for (std::size_t r = 0; r < rows.rows.size(); ++r) rows.rows[r].push_back(cell(specs[c], columns[c], r));
    }
  }

  std::string cell(const data::ColumnSpec& spec, const data::Column& column, std::size_t row) const {
    if (!column.missing.empty() && column.missing[row] != 0) return "";
    if (spec.presence_only) return "there";
    const std::int64_t value =
        std::visit([row](const auto& elements) { return std::int64_t{elements[row]}; }, column.elements);
    const auto place = static_cast<std::size_t>(value);
    switch (spec.type) {
      case data::ValueType::number:
      case data::ValueType::integer: return oracle::write(oracle::from_millionths(value));
      case data::ValueType::date: return oracle::write(oracle::day_of(static_cast<std::int32_t>(value)));
      case data::ValueType::boolean: return value != 0 ? "true" : "false";
      case data::ValueType::text: return std::string((*data_.texts)[static_cast<std::uint32_t>(value)]);
      case data::ValueType::code: return spec.values[place].name;
      case data::ValueType::reference: return data_.units[spec.target.index()].keys.text(place);
    }
    return "";
  }

  const data::DataSet& data_;
  const data::Schema& schema_;
};

// --- Cases -----------------------------------------------------------------------------------------------------

bool is_plain_eval(const fs::path& folder) {
  const auto command = lines_of(folder / "command");
  const std::vector<std::string> plain = {"eval", "case.rules", "data", "-o", "out"};
  return command == plain && fs::is_directory(folder / "data");
}

// True where a case is about what the oracle knows: results, or run-time errors.
bool is_for_oracle(const fs::path& folder) {
  if (!is_plain_eval(folder)) return false;
  if (fs::is_directory(folder / "expected")) return true;
  const auto errors = lines_of(folder / "expected-data-errors.txt");
  return !errors.empty() && std::ranges::all_of(errors, [](const std::string& line) {
    return line.ends_with(" number-range") || line.ends_with(" division-by-zero");
  });
}

// Empty where it came out as expected.
std::string wrong_with(const fs::path& folder) {
  fs::current_path(folder);
  support::Pipeline pipeline = support::Pipeline::of_file("case.rules");
  if (!pipeline.findings().empty()) return pipeline.findings().front();
  const auto errors = pipeline.read_sources({"data"});
  if (!errors.empty()) return errors.front();
  const oracle::Outcome got =
      oracle::run(pipeline.document(), pipeline.files(), Texts(pipeline.data(), pipeline.schema()).all());
  if (fs::exists(folder / "expected-data-errors.txt")) {
    const auto lines = lines_of(folder / "expected-data-errors.txt");
    if (got.errors != std::set<std::string>(lines.begin(), lines.end())) return "other run-time errors";
  }
  for (const auto& [unit, text] : got.results) {
    if (text != contents(folder / "expected" / (unit + ".csv"))) return "other results of " + unit + "\n" + text;
  }
  return "";
}

TEST_CASE("the oracle gives what the conformance cases expect") {
  const fs::path cases = fs::path(XEPLOAI_SOURCE_DIR).parent_path() / "shared" / "conformance";
  const fs::path before = fs::current_path();
  std::size_t compared = 0;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(cases, absent)) {
    if (!is_for_oracle(entry.path())) continue;
    const std::string wrong = wrong_with(entry.path());
    INFO(entry.path().filename().string() << ": " << wrong);
    CHECK(wrong.empty());
    ++compared;
  }
  fs::current_path(before);
  WARN(compared << " cases");
}

}  // namespace
}  // namespace xeploai::properties
