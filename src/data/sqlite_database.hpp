// A SQLite database that may have been made to do harm, opened to be read: the wall in front of the library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace xeploai::data {

enum class DatabaseEnd : std::uint8_t { row, done, damaged, busy };

// The rows of a query, one after the other.
class DatabaseRows {
 public:
  enum class Type : std::uint8_t { nothing, whole, real, text, binary };

  DatabaseEnd next();
  int columns() const;
  std::string_view name(int column) const;
  // Of the row that came last.
  Type type(int column) const;
  std::int64_t whole(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;

 private:
  friend class Database;
  std::shared_ptr<sqlite3_stmt> statement_;
};

class Database {
 public:
  // `size` is the file's, in bytes: what work may be done grows with it.
  explicit Database(const std::string& path, std::size_t size);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // `done` where it can be read and its pages are in order.
  DatabaseEnd open();
  // Names of its tables, in the order in which they were made.
  DatabaseEnd tables(std::vector<std::string>& names);
  // All rows of a table.
  DatabaseEnd read(const std::string& table, DatabaseRows& rows);

 private:
  static int count_work(void* self);
  DatabaseEnd query(const std::string& text, DatabaseRows& rows);
  bool is_left_alone() const;

  std::string path_;
  std::shared_ptr<sqlite3> database_;
  std::uint64_t work_left_;  // in steps of the library's machine
};

}  // namespace xeploai::data
