// A database file (SQLite) on its way out: the one wall before the library that writes it. It is built in memory and
// given out as bytes, so that it takes the way of all results: no journal beside it, whole or not at all.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "report/byte_writer.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace xeploai::report {

struct DatabaseFault {
  enum class Kind : std::uint8_t { reserved_name, refused };
  Kind kind{};
  std::string words;  // the name; what the library says, in English
};

enum class Affinity : std::uint8_t { text, integer, none };
struct DatabaseColumn {
  std::string name;
  Affinity affinity = Affinity::text;
};

// Rows are given column by column: `text`, `number`, … each fill the next one, `end_row` adds the row.
class Database {
 public:
  Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // The table that the following rows go to. A name that differs from another's in case alone gets a mark.
  void begin_table(const std::string& name, const std::vector<DatabaseColumn>& columns);
  void text(std::string_view text);
  void integer(std::int64_t value);
  // An integer where it is one, a real number where a double holds it (15 digits), else its text.
  void number(base::Decimal value);
  void missing();
  void end_row();

  bool good() const { return !fault_; }
  // Closes the table and writes the whole file.
  std::optional<DatabaseFault> write(ByteWriter& out);

 private:
  void execute(const std::string& sql);
  void check(int code);

  struct Close {
    void operator()(sqlite3* database) const;
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
  std::unique_ptr<sqlite3_stmt, Close> insert_;
  std::vector<std::string> tables_;  // folded
  int column_ = 0;
  std::optional<DatabaseFault> fault_;
};

}  // namespace xeploai::report
