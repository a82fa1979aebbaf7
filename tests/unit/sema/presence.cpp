#include "checking.hpp"

namespace xeploai::sema {

TEST_CASE("what is known to be present may be used") {
  const char* const sound[] = {
      "let a = o is present and o > 1",
      "let a = o is missing or o > 1",
      "let a = not (o is missing) and o > 1",
      "let a = not (o is present) or o > 1",
      "let a = (o is present and sort2 is present) and o > 1 and sort2 = town",
      "let a = not (o is missing or sort2 is missing) and o > 1 and sort2 = town",
      "let a = (o is present and flag or o is present and n > 1) and o > 1",
      "let a { o when o is present  0 otherwise }",
      "let a { 0 when o is missing  o otherwise }",
      "let a { 0 when o is missing or o < 0  o when o > 5  1 otherwise }",
      "let a { 0 when not (o is present)  1 when flag  o otherwise }",
      "let a = near.size is present and near.size + near.points > 1",
      "let a = near.up.up.size is present and near.up.up.points + near.points + near.up.points > 1",
      "let a = sum(rows where y is present, y)",
      "let a = sum(rows where y is present, x, at most 1 per y)",
      "let a = sum(rows where o is present, o)",
      "let a = o is present and count(rows where x > o) > 1",
      "let a = lowest(rows, x) is present and lowest(rows,x) > 1",
      "let a = lowest(rows where sort = town, x) is present and lowest(rows where ((sort) = town), (x)) > 1",
      "let a = lowest(rows, x) is present and any(rows where x > lowest(rows, x))",
      "let a = place.rank is present and place.rank = good",
      "cap c at near.given",
      "cap c at near.given when near is present and near.points > 1",
      "quota q of best { per sort2, near, near.given  limit { 1 when near is missing  2 when near.points > 1 and "
      "near.given = good  3 when sort2 is present and sort2 = town  4 otherwise }  order n descending  else good }",
      "quota q of best { per near.up, near.given  limit { 1 when near.up is missing  2 when near.given = good  3 "
      "otherwise }  order n descending  else good }",
      "quota q of best { per near.code, near.size  limit { 1 when near.size is present and near.code = \"a\"  2 otherwise }"
      "  order n descending  else good }",
      "require r o is missing or o > 1 message \"-\"",
  };
  for (const char* const let : sound) {
    INFO(let);
    CHECK(check_lets(let).empty());
  }
}

TEST_CASE("what may be missing may not be used") {
  CHECK(check_lets("let a = o is present or o > 1") == Lines{"1:25 may-be-missing"});
  CHECK(check_lets("let a = not (o is present and flag) or o > 1").empty());
  CHECK(check_lets("let a = not (o is missing and flag) and o > 1") == Lines{"1:41 may-be-missing"});
  CHECK(check_lets("let a = (o is present or flag) and o > 1") == Lines{"1:36 may-be-missing"});
  CHECK(check_lets("let a = near is present and near.size > 1") == Lines{"1:29 may-be-missing"});
  CHECK(check_lets("let a = near.size is missing or near.up.points > 1") == Lines{"1:33 may-be-missing"});
  CHECK(check_lets("let a = lowest(rows, x) is present and lowest(rows, town) > 1") == Lines{"1:40 may-be-missing"});
  CHECK(check_lets("let a = highest(rows, x) is present and lowest(rows, x) > 1") == Lines{"1:41 may-be-missing"});
  CHECK(check_lets("let a = count(near.up.nothing)") == Lines{"1:23 unknown-name"});
  CHECK(check_lets("let a = near") == Lines{"1:9 may-be-missing"});
  CHECK(check_lets("let a { o otherwise }") == Lines{"1:9 may-be-missing"});
  CHECK(check_lets("let a = sum(rows, x, at most o per sort)") == Lines{"1:30 may-be-missing"});
  CHECK(check_lets("let a = by_kind[sort2]") == Lines{"1:17 may-be-missing"});
  CHECK(check_lets("let a = n at most o") == Lines{"1:19 may-be-missing"});
  CHECK(check_lets("quota q of best { limit = 1  order o descending  else good }") == Lines{"1:36 may-be-missing"});
}

TEST_CASE("what a let found present is not known elsewhere") {
  CHECK(check_lets("let a = o is present\nlet b = a and o > 1") == Lines{"2:15 may-be-missing"});
  // Each row is one of its own.
  CHECK(check_lets("let a = any(rows where y is present) and any(rows where y > 1)") == Lines{"1:57 may-be-missing"});
}

}  // namespace xeploai::sema
