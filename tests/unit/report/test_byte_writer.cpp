#include "report/byte_writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace xeploai::report {

TEST_CASE("short and long pieces come out in their order") {
  std::string out;
  ByteWriter writer(
      [&out](std::string_view bytes) {
        out += bytes;
        return true;
      },
      64);
  std::string expected;
  for (const std::size_t size : {1U, 0U, 15U, 16U, 17U, 63U, 64U, 65U, 3U, 1000U, 2U}) {
    const std::string piece(size, static_cast<char>('a' + size % 26));
    writer.append(piece);
    writer.append(',');
    expected += piece + ",";
  }
  CHECK(writer.flush());
  CHECK(out == expected);
}

TEST_CASE("what could not be taken is told, and nothing more is given") {
  int given = 0;
  ByteWriter writer(
      [&given](std::string_view) {
        ++given;
        return false;
      },
      64);
  writer.append(std::string(100, 'x'));
  writer.append(std::string(100, 'y'));
  writer.append("z");
  CHECK_FALSE(writer.flush());
  CHECK(given == 1);
}

TEST_CASE("a large file holds what was written, in large and small pieces") {
  const support::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "large";
  std::string expected;
  {
    const int descriptor = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    REQUIRE(descriptor >= 0);
    ByteWriter writer(to_file(descriptor));
    for (int i = 0; i < 20; ++i) {
      const std::string piece(1'000'000, static_cast<char>('a' + i));
      for (const std::string_view part : {std::string_view(piece), std::string_view(piece).substr(0, 7)}) {
        writer.append(part);
        expected += part;
      }
    }
    CHECK(writer.flush());
    ::close(descriptor);
  }
  std::ifstream in(path, std::ios::binary);
  CHECK((std::string(std::istreambuf_iterator<char>(in), {}) == expected));
}

}  // namespace xeploai::report
