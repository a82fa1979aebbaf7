#include "base/nearest.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  return xeploai::base::nearest(name, candidates).value_or("none");
}

const std::vector<std::string> lets{"base", "bonus", "deductions", "score", "decided_by", "điểm", "mức_thưởng"};

}  // namespace

TEST_CASE("one slip is found, of each kind") {
  CHECK(nearest("scor", lets) == "score");
  CHECK(nearest("scorre", lets) == "score");
  CHECK(nearest("scoRe", lets) == "score");
  CHECK(nearest("sxore", lets) == "score");
  CHECK(nearest("socre", lets) == "score");
}

TEST_CASE("a name typed without its marks is found") {
  CHECK(nearest("diem", lets) == "điểm");
  CHECK(nearest("điêm", lets) == "điểm");
  CHECK(nearest("muc_thuong", lets) == "mức_thưởng");
}

TEST_CASE("what is far is not offered") {
  CHECK(nearest("xyzzy", lets) == "none");
  CHECK(nearest("a", {"b"}) == "none");
  CHECK(nearest("ab", {"ac"}) == "none");
  CHECK(nearest("abc", {"abd"}) == "abd");
  CHECK(nearest("abcdef", {"uvwdef"}) == "none");
  CHECK(nearest("abcdef", {"uvcdef"}) == "uvcdef");
  CHECK(nearest("", lets) == "none");
  CHECK(nearest("score", {}) == "none");
}

TEST_CASE("the nearest wins, of equals the first") {
  CHECK(nearest("bonu", {"bone", "bonus"}) == "bone");
  CHECK(nearest("bonus", {"bonusx", "bonus"}) == "bonus");
}

TEST_CASE("names of any length end at once") {
  const std::string endless(1 << 20, 'a');
  CHECK(nearest(endless, lets) == "none");
  CHECK(nearest("score", {endless, "score"}) == "score");
}
