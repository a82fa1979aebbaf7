#include "unpack.hpp"

#include <sqlite3.h>
#include <zip.h>

#include <memory>
#include <stdexcept>
#include <string_view>

namespace golden {
namespace fs = std::filesystem;
namespace {

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

std::string lines_of(const std::string& xml) {
  std::string out;
  for (const char c : xml) {
    const bool behind_tag = out.ends_with('>');
    if (c == '<' && behind_tag) out += '\n';
    out += c;
  }
  // What belongs to one cell stands on its line.
  for (const std::string_view inner : {"\n<v>", "\n</c>", "\n<is>", "\n<t", "\n</is>"})
    for (std::size_t at = out.find(inner); at != std::string::npos; at = out.find(inner, at)) out.erase(at, 1);
  return out + "\n";
}

std::map<std::string, std::string> parts_of_workbook(const fs::path& path) {
  const std::unique_ptr<zip_t, Close> archive(zip_open(path.c_str(), ZIP_RDONLY, nullptr));
  if (!archive) throw std::runtime_error("cannot unpack " + path.string());
  std::map<std::string, std::string> out;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const std::string name = zip_get_name(archive.get(), index, 0);
    if (!name.starts_with("xl/") || name.starts_with("xl/theme/") || name.ends_with(".rels")) continue;
    const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive.get(), index, 0));
    std::string text;
    std::string buffer(65536, '\0');
    for (zip_int64_t got = 1; got > 0; text.append(buffer, 0, static_cast<std::size_t>(got)))
      if (got = zip_fread(file.get(), buffer.data(), buffer.size()); got < 0)
        throw std::runtime_error("cannot unpack " + name);
    out[name] = lines_of(text);
  }
  return out;
}

std::unique_ptr<sqlite3_stmt, Close> prepared(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database));
  return std::unique_ptr<sqlite3_stmt, Close>(statement);
}

std::string column_text(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text == nullptr ? "" : text;
}

// A value with its type, as `integer 3`.
std::string value_of(sqlite3_stmt* row, int column) {
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER: return "integer " + column_text(row, column);
    case SQLITE_FLOAT: return "real " + column_text(row, column);
    case SQLITE_TEXT: return "text " + column_text(row, column);
    case SQLITE_NULL: return "null";
    default: return "blob";
  }
}

std::string tables_of_database(const fs::path& path) {
  sqlite3* opened = nullptr;
  const int error = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, Close> database(opened);
  if (error != SQLITE_OK) throw std::runtime_error("cannot open " + path.string());
  std::string out;
  const auto tables = prepared(opened, "SELECT name, sql FROM sqlite_schema ORDER BY rowid");
  while (sqlite3_step(tables.get()) == SQLITE_ROW) {
    out += column_text(tables.get(), 1) + "\n";
    const auto rows = prepared(opened, "SELECT * FROM \"" + column_text(tables.get(), 0) + "\" ORDER BY rowid");
    while (sqlite3_step(rows.get()) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count(rows.get()); ++i)
        out += (i == 0 ? "  " : " | ") + value_of(rows.get(), i);
      out += "\n";
    }
  }
  return out;
}

}  // namespace

bool can_unpack(const fs::path& path) {
  return path.extension() == ".xlsx" || path.extension() == ".db" || path.extension() == ".sqlite";
}

std::map<std::string, std::string> unpack(const fs::path& path) {
  if (path.extension() == ".xlsx") return parts_of_workbook(path);
  return {{"tables.txt", tables_of_database(path)}};
}

}  // namespace golden
