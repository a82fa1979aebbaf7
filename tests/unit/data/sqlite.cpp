// Databases as tables, whatever their bytes.
#include "data/sqlite_tables.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "unit/data/shown.hpp"

namespace {
using namespace xeploai::data;
using xeploai::support::TemporaryFolder;
namespace diag = xeploai::diag;

const Schema schema{{unit("office", {optional(column("points", ValueType::number))},
                          {list("rows", {column("x", ValueType::number)})})}};

// A database in a folder of its own; open until it goes.
class Made {
 public:
  explicit Made(const std::string& statements) {
    sqlite3_open(path().c_str(), &database_);
    run(statements);
  }
  ~Made() { close(); }
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;

  std::string path() const { return (folder_.path() / "a b%20#?.db").string(); }
  void run(const std::string& statements) {
    char* message = nullptr;
    sqlite3_exec(database_, statements.c_str(), nullptr, nullptr, &message);
    INFO((message == nullptr ? "" : message));
    REQUIRE(message == nullptr);
  }
  void close() { sqlite3_close(std::exchange(database_, nullptr)); }
  std::string bytes() const {
    std::ifstream in(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  void replace(const std::string& bytes) {
    close();
    std::ofstream(path(), std::ios::binary | std::ios::trunc) << bytes;
  }
  DocumentTables read() const { return read_sqlite(path(), copy_bytes(bytes()), schema); }
  // The records of the unit, or what is wrong.
  std::string records() const {
    const DocumentTables tables = read();
    std::string out;
    for (const auto& error : tables.errors) out += diag::in_words(error.message, diag::Language::english) + "\n";
    return tables.broken ? out : out + tables.units[0].unit.csv;
  }

 private:
  TemporaryFolder folder_;
  sqlite3* database_ = nullptr;
};

const std::string office = "CREATE TABLE office (code, points); INSERT INTO office VALUES ('A', 4.35);";

}  // namespace

TEST_CASE("a database is read beside its writer, with what the writer has not yet put into it") {
  Made made("PRAGMA journal_mode = WAL;" + office);
  made.run("INSERT INTO office VALUES ('B', 5)");
  CHECK(made.records() == "\"code\"\t\"points\"\nA\t4.35\nB\t5\n");
}

TEST_CASE("reading leaves nothing beside the file") {
  Made made(office);
  made.close();
  const std::string before = made.bytes();
  CHECK(made.records() == "\"code\"\t\"points\"\nA\t4.35\n");
  CHECK(made.bytes() == before);
  const auto folder = std::filesystem::path(made.path()).parent_path();
  CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
}

TEST_CASE("a locked database is told as in use") {
  Made made(office);
  made.run("BEGIN EXCLUSIVE; INSERT INTO office VALUES ('B', 5)");
  // The journal says that a writer is at work.
  CHECK(made.records() == "the database is in use by another program\n");
}

TEST_CASE("views and triggers are not run, tables of others are passed over") {
  Made made(
      "CREATE TABLE other (x); CREATE VIEW office AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
      "SELECT x AS code, x AS points FROM c;");
  made.close();
  const DocumentTables tables = made.read();
  CHECK(tables.errors.empty());
  CHECK_FALSE(tables.units[0].unit.given);
}

TEST_CASE("a column computed without end does not hang") {
  Made made(
      "CREATE TABLE office (code, points AS (length(hex(zeroblob(99999999)))));"
      "INSERT INTO office VALUES ('A');");
  made.close();
  made.records();
}

TEST_CASE("names are compared without case, and a second table of one name is an error") {
  Made made("CREATE TABLE OFFICE (Code, POINTS); CREATE TABLE office__ROWS (office, x); CREATE TABLE 'office ' (y);");
  made.close();
  const DocumentTables tables = made.read();
  CHECK(tables.units[0].lists[0].given);
  REQUIRE(tables.errors.size() == 1);
  CHECK(diag::in_words(tables.errors[0].message, diag::Language::english) ==
        "the table of `office ` is given twice, in `OFFICE` too");
}

TEST_CASE("any cut of a database, and any byte that is another, is a result or an error") {
  Made made(office + "CREATE TABLE office__rows (office, x); INSERT INTO office__rows VALUES ('A', 1);");
  const std::string whole = made.bytes();
  for (std::size_t size = 0; size < whole.size(); size += 509) {
    made.replace(whole.substr(0, size));
    CHECK(made.records() != "\"code\"\t\"points\"\nA\t4.35\n");
  }
  for (std::size_t at = 0; at < whole.size(); at += whole[at] == '\0' ? 37 : 1) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0xA5);
    made.replace(bytes);
    made.records();
  }
}
