#include "checking.hpp"

namespace xeploai::sema {

TEST_CASE("operands have the type that their place needs") {
  CHECK(check_lets("let a = n + d") == Lines{"1:13 type-mismatch"});
  CHECK(check_lets("let a = -flag") == Lines{"1:10 type-mismatch"});
  CHECK(check_lets("let a = memo and flag") == Lines{"1:9 type-mismatch"});
  CHECK(check_lets("let a = n in (1, \"2\", 3)") == Lines{"1:18 type-mismatch"});
  CHECK(check_lets("let a = 1 < n < \"x\"") == Lines{"1:17 type-mismatch"});
  CHECK(check_lets("let a = n < \"x\" < 5") == Lines{"1:13 type-mismatch"});
  CHECK(check_lets("let a = memo < memo") == Lines{"1:9 type-mismatch"});
  CHECK(check_lets("let a = near = place and place != near.up") == Lines{"1:9 may-be-missing", "1:35 may-be-missing"});
  CHECK(check_lets("let a = place = 5") == Lines{"1:17 type-mismatch"});
  CHECK(check_lets("let a = rows") == Lines{"1:9 type-mismatch"});
  CHECK(check_lets("let a = by_kind") == Lines{"1:9 type-mismatch"});
  CHECK(check_lets("let a = i + n * 2 - i").empty());
}

TEST_CASE("numbers and integers are one type") {
  CHECK(check_lets("let a { i when flag  n otherwise }").empty());
  CHECK(check_lets("let a = max(i, n, 2.5)").empty());
}

TEST_CASE("cases have one type, bounds are numbers") {
  CHECK(check_lets("let a { 1 when flag  \"x\" when n > 1  true otherwise }") ==
        Lines{"1:22 type-mismatch", "1:38 type-mismatch"});
  CHECK(check_lets("let a = n at least d") == Lines{"1:20 type-mismatch"});
  CHECK(check_lets("let a { 1 when n  2 otherwise }") == Lines{"1:16 type-mismatch"});
}

TEST_CASE("a division stands outermost in a rounding") {
  CHECK(check_lets("let a = round(n * 100 / i, 2)").empty());
  CHECK(check_lets("let a = floor(((n / i)))").empty());
  CHECK(check_lets("let a = n / i / 2") == Lines{"1:9 unrounded-division"});
  CHECK(check_lets("let a = floor(n / i * 2)") == Lines{"1:15 unrounded-division"});
  CHECK(check_lets("let a = floor(n / i / 2)") == Lines{"1:15 unrounded-division"});
  CHECK(check_lets("let a = floor(n / floor(i / 2))").empty());
  CHECK(check_lets("let a = floor((n / i) / 2)") == Lines{"1:16 unrounded-division"});
}

TEST_CASE("calls take their arguments and no others") {
  CHECK(check_lets("let a = round(n, 2.0)").empty());
  CHECK(check_lets("let a = round(n, -1)") == Lines{"1:9 wrong-arguments"});
  CHECK(check_lets("let a = round(n, five)") == Lines{"1:9 wrong-arguments"});
  CHECK(check_lets("let a = min(n where flag, 2)") == Lines{"1:9 wrong-arguments"});
  CHECK(check_lets("let a = count(rows, at most 2 per sort)") == Lines{"1:9 wrong-arguments"});
  CHECK(check_lets("let a = sum(rows, at most 2 per sort, x)") == Lines{"1:9 wrong-arguments"});
  CHECK(check_lets("let a = any(rows where x > 1, true)") == Lines{"1:9 wrong-arguments"});
  CHECK(check_lets("let a = all(rows where x > 1, true)").empty());
  CHECK(check_lets("let a = ranked(office)") == Lines{"1:9 unknown-name"});
  CHECK(check_lets("let a = min(office by place, 1)") == Lines{"1:9 wrong-arguments"});
}

TEST_CASE("lists are fields, paths, and units by a reference") {
  CHECK(check_statements(
            "rank { good otherwise }",
            "classify region2 as quality { let a = count(office2 by of_) let b = sum(office2 by of_, sum(rows, x))"
            " let c = count(office2 by other) rank { good otherwise } }"
            " unit region2 { key code text } unit office2 { key code text of_ ref region2 other ref office2"
            " rows list { x number } } ")
            .size() == 1);
  CHECK(check_lets("let a = count(place.rows)") == Lines{"1:21 unknown-name"});
  CHECK(check_lets("let a = count(n)") == Lines{"1:15 type-mismatch"});
  CHECK(check_lets("let a = count(kind by n)") == Lines{"1:15 type-mismatch"});
  CHECK(check_lets("let a = count(office by n)") == Lines{"1:25 type-mismatch"});
}

TEST_CASE("fields have types that there are, and defaults of them") {
  CHECK(check_text("choice c { a }\nunit u { key k text  x c default b  y ref c  z u  w number default true  v integer "
                   "default -2  t text default \"s\"  d date default 2021-01-01 }")
            .lines == Lines{"2:34 unknown-name", "2:43 type-mismatch", "2:48 type-mismatch", "2:68 type-mismatch"});
  const Checked checked = check_text("unit u { key k text  v integer default -2 }");
  REQUIRE(checked.rules);
  CHECK(*checked.rules->units[0].fields[0].default_value == Constant(base::Decimal::of(-2)));
}

TEST_CASE("parameters are computed when the file is checked") {
  const Checked checked = check_text(
      "parameter b = a * 2 + round(10 / 3, 2)\nparameter a = t[c.y]\nchoice c { x y }\nparameter t by c { y = 7 "
      "x = year(2021-05-05) }\nparameter late = days_between(2021-01-01, 2021-02-01) > 30 and not (1 in (2, 3))\n"
      "parameter text = \"x\"");
  REQUIRE(checked.rules);
  CHECK(checked.rules->parameters[0].value == Constant(base::Decimal{17'330'000}));
  CHECK(checked.rules->parameters[2].rows == std::vector<Constant>{base::Decimal::of(2021), base::Decimal::of(7)});
  CHECK(checked.rules->parameters[3].value == Constant(true));
  CHECK(checked.rules->parameters[4].value == Constant(std::string("x")));
}

TEST_CASE("run-time errors in parameters count where the value is needed") {
  CHECK(check_text("parameter a = 1 = 2 and floor(1 / 0) = 1\nparameter b = 1 = 1 or floor(1 / 0) = 1").lines.size() ==
        2);
  CHECK(check_text("parameter a = 1 = 1 and floor(1 / 0) = 1\nparameter b = a or true").lines ==
        Lines{"1:31 division-by-zero"});
  CHECK(check_text("parameter a = 999999999999 + 1 - 5\nparameter b = floor((999999999999 + 1) * 10 / 100)").lines[0] ==
        "1:15 number-range");
}

}  // namespace xeploai::sema
