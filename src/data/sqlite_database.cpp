// The one source that knows SQLite.
#include "data/sqlite_database.hpp"

#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <system_error>

namespace xeploai::data {
namespace {

constexpr int longest_cell = 100'000'000;
constexpr int steps_counted = 10'000;
// A row takes a few steps for each of its cells, and these a byte at least.
constexpr std::uint64_t free_steps = 50'000'000;
constexpr std::uint64_t steps_for_a_byte = 64;

DatabaseEnd end_of(int result) {
  if (result == SQLITE_OK || result == SQLITE_DONE) return DatabaseEnd::done;
  if (result == SQLITE_ROW) return DatabaseEnd::row;
  return (result & 0xFF) == SQLITE_BUSY || (result & 0xFF) == SQLITE_LOCKED ? DatabaseEnd::busy : DatabaseEnd::damaged;
}

// A path as the library's `file:` wants it.
std::string as_uri(const std::string& path) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' ||
                       c == '.' || c == '-' || c == '_';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4U];
      out += hex[byte & 0xFU];
    }
  }
  return out;
}

std::string quoted_name(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

}  // namespace

DatabaseEnd DatabaseRows::next() { return end_of(sqlite3_step(statement_.get())); }
int DatabaseRows::columns() const { return sqlite3_column_count(statement_.get()); }

std::string_view DatabaseRows::name(int column) const {
  const char* const name = sqlite3_column_name(statement_.get(), column);
  return name == nullptr ? std::string_view() : name;
}

DatabaseRows::Type DatabaseRows::type(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_INTEGER: return Type::whole;
    case SQLITE_FLOAT: return Type::real;
    case SQLITE_TEXT: return Type::text;
    case SQLITE_BLOB: return Type::binary;
    default: return Type::nothing;
  }
}

std::int64_t DatabaseRows::whole(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double DatabaseRows::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view DatabaseRows::text(int column) const {
  const unsigned char* const text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

Database::Database(const std::string& path, std::size_t size)
    : path_(path), work_left_(free_steps + steps_for_a_byte * size) {}

// True where no writer has left anything beside the file: then it is read as it is, without locks and without the
// files that locks need, even on a disk that cannot be written.
bool Database::is_left_alone() const {
  std::error_code error;
  return !std::filesystem::exists(path_ + "-wal", error) && !std::filesystem::exists(path_ + "-journal", error);
}

int Database::count_work(void* self) {
  auto& left = static_cast<Database*>(self)->work_left_;
  left -= std::min<std::uint64_t>(left, steps_counted);
  return left == 0 ? 1 : 0;
}

DatabaseEnd Database::open() {
  const std::string uri = as_uri(path_) + (is_left_alone() ? "?immutable=1" : "?mode=ro");
  sqlite3* opened = nullptr;
  const int result =
      sqlite3_open_v2(uri.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  database_ = {opened, [](sqlite3* database) { sqlite3_close_v2(database); }};
  if (result != SQLITE_OK) return end_of(result);
  constexpr std::array off{SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
                           SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION};
  for (const int option : off) sqlite3_db_config(opened, option, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, longest_cell);
  sqlite3_busy_timeout(opened, 2'000);
  sqlite3_progress_handler(opened, steps_counted, &Database::count_work, this);
  DatabaseRows found;
  if (const DatabaseEnd end = query("PRAGMA cell_size_check = ON", found); end != DatabaseEnd::done) return end;
  // Pages that are used twice or not reached would lose rows, or give them again and again.
  if (const DatabaseEnd end = query("PRAGMA quick_check(1)", found); end != DatabaseEnd::done) return end;
  const DatabaseEnd end = found.next();
  if (end != DatabaseEnd::row) return end == DatabaseEnd::busy ? end : DatabaseEnd::damaged;
  return found.text(0) == "ok" ? DatabaseEnd::done : DatabaseEnd::damaged;
}

DatabaseEnd Database::query(const std::string& text, DatabaseRows& rows) {
  sqlite3_stmt* statement = nullptr;
  const int result = sqlite3_prepare_v2(database_.get(), text.c_str(), -1, &statement, nullptr);
  rows.statement_ = {statement, [](sqlite3_stmt* prepared) { sqlite3_finalize(prepared); }};
  return end_of(result);
}

DatabaseEnd Database::tables(std::vector<std::string>& names) {
  DatabaseRows rows;
  DatabaseEnd end = query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "AND sql NOT LIKE 'create virtual%' ORDER BY rowid",
      rows);
  if (end != DatabaseEnd::done) return end;
  while ((end = rows.next()) == DatabaseEnd::row) names.emplace_back(rows.text(0));
  return end;
}

DatabaseEnd Database::read(const std::string& table, DatabaseRows& rows) {
  return query("SELECT * FROM " + quoted_name(table), rows);
}

}  // namespace xeploai::data
