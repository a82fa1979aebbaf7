#include "report/database.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "report/doubles.hpp"

namespace xeploai::report {
namespace {

std::string quoted(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

// Columns of numbers have no type: with one SQLite would make a number of a text that holds more digits than it keeps.
std::string type_of(Affinity affinity) {
  switch (affinity) {
    case Affinity::text: return " TEXT";
    case Affinity::integer: return " INTEGER";
    case Affinity::none: break;
  }
  return "";
}

std::string list(const std::vector<DatabaseColumn>& columns) {
  std::string out;
  for (const DatabaseColumn& column : columns)
    out += (out.empty() ? "" : ", ") + quoted(column.name) + type_of(column.affinity);
  return out;
}

}  // namespace

void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }
void Database::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Database::Database() {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  database_.reset(opened);
  check(code);
  execute("BEGIN");
}

Database::~Database() = default;

void Database::check(int code) {
  if (code == SQLITE_OK || code == SQLITE_DONE || fault_) return;
  fault_ = DatabaseFault{DatabaseFault::Kind::refused, database_ ? sqlite3_errmsg(database_.get()) : "out of memory"};
}

void Database::execute(const std::string& sql) {
  if (good()) check(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

void Database::begin_table(const std::string& name, const std::vector<DatabaseColumn>& columns) {
  if (!good()) return;
  const std::string folded = base::fold(name);
  if (folded.starts_with("sqlite_")) {
    fault_ = DatabaseFault{DatabaseFault::Kind::reserved_name, name};
    return;
  }
  const auto twins = std::ranges::count(tables_, folded);
  tables_.push_back(folded);
  const std::string table = quoted(twins == 0 ? name : name + "~" + std::to_string(twins + 1));
  execute("CREATE TABLE " + table + " (" + list(columns) + ")");
  if (!good()) return;
  std::string places = "?";
  for (std::size_t i = 1; i < columns.size(); ++i) places += ", ?";
  const std::string sql = "INSERT INTO " + table + " VALUES (" + places + ")";
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v2(database_.get(), sql.c_str(), static_cast<int>(sql.size()) + 1, &statement, nullptr));
  insert_.reset(statement);
  column_ = 0;
}

void Database::text(std::string_view text) {
  if (good())
    check(sqlite3_bind_text64(insert_.get(), ++column_, text.data() == nullptr ? "" : text.data(), text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Database::integer(std::int64_t value) {
  if (good()) check(sqlite3_bind_int64(insert_.get(), ++column_, value));
}

void Database::number(base::Decimal value) {
  if (value.is_integer()) return integer(value.millionths / base::Decimal::scale);
  const std::optional<double> real = as_double(value);
  if (!real) return text(base::to_string(value));
  if (good()) check(sqlite3_bind_double(insert_.get(), ++column_, *real));
}

void Database::missing() {
  if (good()) check(sqlite3_bind_null(insert_.get(), ++column_));
}

void Database::end_row() {
  if (good()) check(sqlite3_step(insert_.get()));
  if (good()) check(sqlite3_reset(insert_.get()));
  column_ = 0;
}

std::optional<DatabaseFault> Database::write(ByteWriter& out) {
  insert_.reset();
  execute("COMMIT");
  if (!good()) return fault_;
  sqlite3_int64 size = 0;
  unsigned char* const bytes = sqlite3_serialize(database_.get(), "main", &size, 0);
  if (bytes == nullptr) return DatabaseFault{DatabaseFault::Kind::refused, "out of memory"};
  constexpr std::size_t piece = std::size_t{1} << 20U;
  const std::string_view all(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  for (std::size_t at = 0; at < all.size(); at += piece) out.append(all.substr(at, piece));
  sqlite3_free(bytes);
  return std::nullopt;
}

}  // namespace xeploai::report
