// The one source that knows the JSON library: its events come in here, records go out.
#include "data/json_tables.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "base/unicode.hpp"
#include "data/json_records.hpp"
#include "data/sources.hpp"
#include "diag/texts/data.hpp"
#include "diag/texts/limits.hpp"

namespace xeploai::data {
namespace {

namespace texts = diag::texts;
using diag::say;

constexpr std::size_t no_place = static_cast<std::size_t>(-1);

// The name of a table stands in the data here, and may be anything.
diag::DataDiagnostic unknown_name(const std::string& path, const std::string& name, const Schema& schema) {
  diag::DataDiagnostic error = unknown_table(path, name, schema);
  error.message = say(texts::data_unknown_table, diag::CellWord{base::nfc(name)});
  return error;
}

// The events of the library. `stop` ends the parsing with one error.
class Events {
 public:
  using Json = nlohmann::json;

  Events(const std::string& path, const Schema& schema, const base::Limits& limits, DocumentTables& to)
      : path_(&path), schema_(&schema), limits_(&limits), to_(&to) {
    for (const UnitSpec& unit : schema.units) {
      unit_names_.push_back(member_names(unit, nullptr));
      auto& lists = list_names_.emplace_back();
      for (const ListSpec& list : unit.lists) lists.push_back(member_names(unit, &list));
    }
    counts_.resize(schema.units.size());
  }

  void begin_document() { state_ = State::outside; }
  // A line that holds one object of the unit.
  void begin_line(std::size_t unit) {
    begin_unit(unit);
    state_ = State::records;
    in_line_ = true;
  }
  // Where the text broke, if it did.
  std::optional<std::size_t> broken() const { return broken_; }
  bool stopped() const { return stopped_; }

  bool null() { return scalar(""); }
  bool boolean(bool value) { return scalar(value ? "true" : "false"); }
  bool number_integer(std::int64_t value) { return scalar(std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return scalar(std::to_string(value)); }
  bool number_float(double, const std::string& digits) { return scalar(digits); }
  bool string(std::string& text) {
    if (text.find('\0') != std::string::npos) return stop(say(texts::data_json_nul));
    return scalar(text.empty() ? text : quoted_cell(text));
  }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t);
  bool end_object();
  bool start_array(std::size_t);
  bool end_array();
  bool key(std::string& name);
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    broken_ = position;
    return false;
  }

 private:
  // What encloses the next value or name.
  enum class State : std::uint8_t { outside, document, records, record, rows, row, finished };

  bool scalar(const std::string& cell) {
    if (skipped_ > 0) return true;
    if (unknown_) return unknown_ = false, true;
    if (state_ == State::record && list_ == no_place) return record_.cells[place_] = cell, true;
    if (state_ == State::row) return row_.cells[place_] = cell, true;
    if (state_ == State::record && cell.empty()) return true;  // a list that is null has no rows
    const bool object = state_ == State::outside || state_ == State::records || state_ == State::rows;
    return stop(say(object ? texts::data_json_object : texts::data_json_array));
  }

  bool skip() {
    unknown_ = false;
    if (++skipped_ <= limits_->json_nesting) return true;
    return stop(say(texts::data_json_deep, std::to_string(limits_->json_nesting)),
                say(texts::limit_help, "json-nesting"));
  }
  bool begin_unit(std::size_t unit);
  bool open_member(OpenRecord& record, const std::string& name, std::size_t columns);
  void close_record();
  void warn_once(const std::string& place, const std::string& name);
  std::string here() const;
  diag::Cell cell_here() const;

  bool stop(diag::Message message, std::optional<diag::Message> help = std::nullopt) {
    stopped_ = true;
    to_->errors.push_back({diag::Code::bad_json, cell_here(), "", std::move(message), std::move(help)});
    return false;
  }

  const std::string* path_;
  const Schema* schema_;
  const base::Limits* limits_;
  DocumentTables* to_;
  std::vector<MemberNames> unit_names_;
  std::vector<std::vector<MemberNames>> list_names_;
  std::vector<std::size_t> counts_;  // of the units so far
  std::set<std::string> warned_;

  State state_ = State::outside;
  bool in_line_ = false;
  bool unknown_ = false;  // the next value belongs to a name that nothing has
  bool stopped_ = false;
  std::size_t skipped_ = 0;  // objects and arrays open in such a value
  std::size_t unit_ = 0;
  std::size_t place_ = 0;  // the cell that the next value goes to
  std::size_t list_ = no_place;
  std::string member_;
  bool own_name_ = false;  // `member_` is a name that the rules do not know
  OpenRecord record_;
  OpenRecord row_;
  std::size_t next_row_ = 0;
  std::vector<std::pair<std::size_t, OpenRecord>> rows_;  // of the open unit: written when its key is known
  std::optional<std::size_t> broken_;
};

std::string Events::here() const {
  if (state_ == State::record) return record_.path + (member_.empty() ? "" : "." + member_);
  if (state_ == State::rows) return record_.path + "." + member_ + "[" + std::to_string(next_row_) + "]";
  if (state_ == State::row) return row_.path + "." + member_;
  if (state_ == State::records) return schema_->units[unit_].name + "[" + std::to_string(counts_[unit_]) + "]";
  return state_ == State::document ? member_ : "";
}

diag::Cell Events::cell_here() const {
  diag::Cell cell{*path_, "", here(), 0, 0};
  if (cell.member.empty()) cell.row = cell.column = 1;
  const bool ends_with_name = state_ == State::record || state_ == State::row || state_ == State::document;
  if (own_name_ && ends_with_name && !member_.empty()) cell.own_name = std::min(cell.member.size(), member_.size() + 1);
  return cell;
}

bool Events::begin_unit(std::size_t unit) {
  unit_ = unit;
  DocumentUnit& tables = to_->units[unit];
  if (tables.unit.given) return false;
  const UnitSpec& spec = schema_->units[unit];
  add_header(tables.unit, spec.key.name, spec.columns);
  for (std::size_t l = 0; l < spec.lists.size(); ++l) add_header(tables.lists[l], spec.name, spec.lists[l].columns);
  return true;
}

void Events::warn_once(const std::string& place, const std::string& name) {
  if (!warned_.insert(place + "." + base::fold(name)).second) return;
  to_->warnings.push_back({diag::Code::unknown_column, cell_here(), name,
                           say(texts::data_unknown_column, diag::CellWord{name}), std::nullopt});
}

bool Events::open_member(OpenRecord& record, const std::string& name, std::size_t columns) {
  member_ = base::nfc(name);
  list_ = no_place;
  const auto found = record.names->find(base::fold(name));
  own_name_ = found == record.names->end();
  if (found == record.names->end()) {
    unknown_ = true;
    if (in_line_ && state_ == State::record && name == "unit") return true;
    const UnitSpec& unit = schema_->units[unit_];
    warn_once(
        state_ == State::row ? unit.name + "." + std::to_string(rows_.empty() ? 0 : rows_.back().first) : unit.name,
        member_);
    return true;
  }
  if (!record.met.insert(found->second).second) return stop(say(texts::data_json_twice, member_));
  place_ = found->second;
  if (place_ > columns) list_ = place_ - columns - 1;
  return true;
}

bool Events::key(std::string& name) {
  if (skipped_ > 0) return true;
  if (state_ == State::record) return open_member(record_, name, schema_->units[unit_].columns.size());
  if (state_ == State::row) return open_member(row_, name, no_place - 1);
  member_ = base::nfc(name);
  const std::optional<TablePlace> place = find_table(name, *schema_);
  own_name_ = !place;
  if (!place || place->list != TablePlace::unit_itself) {
    to_->errors.push_back(unknown_name(*path_, name, *schema_));
    unknown_ = true;
    return true;
  }
  return begin_unit(place->unit) || stop(say(texts::data_json_twice, member_));
}

bool Events::start_object(std::size_t) {
  if (skipped_ > 0 || unknown_) return skip();
  const UnitSpec* const unit = schema_->units.empty() ? nullptr : &schema_->units[unit_];
  switch (state_) {
    case State::outside: state_ = State::document; return true;
    case State::records:
      record_ = {&unit_names_[unit_], here(), std::vector<std::string>(unit->columns.size() + 1), {}};
      ++counts_[unit_];
      member_.clear();
      state_ = State::record;
      return true;
    case State::rows: {
      row_ = {&list_names_[unit_][list_], here(), std::vector<std::string>(unit->lists[list_].columns.size() + 1), {}};
      ++next_row_;
      rows_.emplace_back(list_, OpenRecord{});
      state_ = State::row;
      return true;
    }
    default: break;
  }
  const bool list = state_ == State::document || (state_ == State::record && list_ != no_place);
  return stop(say(list ? texts::data_json_array : texts::data_json_value));
}

void Events::close_record() {
  DocumentUnit& tables = to_->units[unit_];
  // Without a key the unit is an error already, and its rows could not say whose they are.
  if (record_.cells[0].empty()) rows_.clear();
  for (auto& [list, row] : rows_) {
    tables.lists[list].owner_rows.push_back(tables.unit.records.size() + 2);
    row.cells[0] = record_.cells[0];
    add_record(tables.lists[list].csv, row.cells);
    tables.lists[list].records.push_back(std::move(row.path));
  }
  rows_.clear();
  add_record(tables.unit.csv, record_.cells);
  tables.unit.records.push_back(std::move(record_.path));
}

bool Events::end_object() {
  if (skipped_ > 0) return --skipped_, true;
  if (state_ == State::row) {
    const std::size_t list = rows_.back().first;
    list_ = list;
    member_ = schema_->units[unit_].lists[list].name;
    own_name_ = false;
    rows_.back().second = std::move(row_);
    state_ = State::rows;
  } else if (state_ == State::record) {
    close_record();
    state_ = in_line_ ? State::finished : State::records;
  } else {
    state_ = State::finished;
  }
  return true;
}

bool Events::start_array(std::size_t) {
  if (skipped_ > 0 || unknown_) return skip();
  if (state_ == State::document) return state_ = State::records, true;
  if (state_ == State::record && list_ != no_place) return state_ = State::rows, next_row_ = 0, true;
  const bool value = state_ == State::record || state_ == State::row;
  return stop(say(value ? texts::data_json_value : texts::data_json_object));
}

bool Events::end_array() {
  if (skipped_ > 0) return --skipped_, true;
  state_ = state_ == State::rows ? State::record : State::document;
  return true;
}

// Of a line, which unit it names.
class UnitName : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::optional<std::string> name;

  bool null() override { return other(); }
  bool boolean(bool) override { return other(); }
  bool number_integer(std::int64_t) override { return other(); }
  bool number_unsigned(std::uint64_t) override { return other(); }
  bool number_float(double, const std::string&) override { return other(); }
  bool string(std::string& text) override {
    if (asked_ && depth_ == 1) return name = text, false;
    return true;
  }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return ++depth_, other(); }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override { return ++depth_, other(); }
  bool end_array() override { return --depth_, true; }
  bool key(std::string& text) override { return asked_ = depth_ == 1 && text == "unit", true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return broken = true, false;
  }
  bool broken = false;

 private:
  bool other() { return asked_ = false, true; }
  std::size_t depth_ = 0;
  bool asked_ = false;
};

diag::DataDiagnostic broken_at(const std::string& path, std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, std::min(text.size(), at == 0 ? 0 : at - 1));
  const std::size_t begin = before.rfind('\n') + 1;  // 0 where there is none
  const auto row = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::uint64_t column = base::count_code_points(before.substr(begin)) + 1;
  return {diag::Code::bad_json, diag::Cell{path, "", "", row, column}, "", say(texts::data_json_broken), std::nullopt};
}

void read_lines(const std::string& path, std::string_view text, const Schema& schema, Events& events,
                DocumentTables& to) {
  for (std::size_t begin = 0; begin < text.size() && !events.stopped();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t offset = begin;
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    UnitName asked;
    nlohmann::json::sax_parse(line.begin(), line.end(), &asked);
    const auto place = asked.name ? find_table(*asked.name, schema) : std::nullopt;
    if (place && place->list == TablePlace::unit_itself) {
      events.begin_line(place->unit);
      nlohmann::json::sax_parse(line.begin(), line.end(), &events);
      if (events.broken()) return to.errors.push_back(broken_at(path, text, offset + *events.broken()));
      continue;
    }
    if (asked.name && schema.is_other_table(*asked.name)) continue;
    diag::DataDiagnostic error = broken_at(path, text, offset + 1);
    if (asked.name) error = unknown_name(path, *asked.name, schema);
    if (!asked.name && !asked.broken) error.message = say(texts::data_json_no_unit);
    to.errors.push_back(std::move(error));
    return;
  }
}

}  // namespace

JsonForm form_of_json(std::string_view text) {
  const std::string_view begun = base::trim(text);
  const std::string_view line = begun.substr(0, begun.find('\n'));
  UnitName asked;
  nlohmann::json::sax_parse(line.begin(), line.end(), &asked);
  return asked.name ? JsonForm::lines : JsonForm::document;
}

DocumentTables read_json(const std::string& path, std::string_view text, JsonForm form, const Schema& schema,
                         const base::Limits& limits) {
  DocumentTables tables = no_tables(schema);
  Events events(path, schema, limits, tables);
  if (form == JsonForm::lines) {
    read_lines(path, text, schema, events, tables);
  } else {
    events.begin_document();
    nlohmann::json::sax_parse(text.begin(), text.end(), &events);
    if (events.broken()) tables.errors.push_back(broken_at(path, text, *events.broken()));
  }
  tables.broken = std::any_of(tables.errors.begin(), tables.errors.end(),
                              [](const auto& error) { return error.code == diag::Code::bad_json; });
  return tables;
}

}  // namespace xeploai::data
