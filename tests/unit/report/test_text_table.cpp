#include "report/text_table.hpp"

#include <string>

#include "report/share.hpp"
#include "support/catch.hpp"

namespace xeploai::report {

TEST_CASE("columns line up where the terminal shows Vietnamese, composed or not") {
  TextTable table(2, {Align::left, Align::right, Align::left});
  table.line({"", "units"});
  table.line({"Hoàn thành tốt", "12", "x"});
  table.line({"Hoa\u0300n", "7", ""});
  table.text(4, "a line of its own that is long");
  table.line({"x"});
  std::string out;
  table.append_to(out);
  CHECK(out ==
        "                  units\n"
        "  Hoàn thành tốt     12  x\n"
        "  Hoa\u0300n                7\n"
        "    a line of its own that is long\n"
        "  x\n");
}

TEST_CASE("shares have two decimals, from the exact counts") {
  const auto share = [](std::uint64_t part, std::uint64_t whole) {
    return share_text(part, whole, diag::Language::english);
  };
  CHECK(share(81, 404) == "20.05%");
  CHECK(share(1, 8) == "12.50%");
  CHECK(share(0, 3) == "0.00%");
  CHECK(share(3, 3) == "100.00%");
  CHECK(share(1, 20000) == "0.01%");
  CHECK(share(0, 0) == "");
  CHECK(share_text(1, 3, diag::Language::vietnamese) == "33,33%");
}

}  // namespace xeploai::report
