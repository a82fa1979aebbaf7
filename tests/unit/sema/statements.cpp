#include "checking.hpp"

namespace xeploai::sema {

TEST_CASE("rules stand where they are used") {
  const Checked checked = check_text(
      "scale q { poor good }\nunit u { key k text n number }\nrules a { let one = n  use b  let three = n }\n"
      "rules b { let two = n }\nclassify u as q { let zero = n  use a  let four = one  rank { good otherwise } }");
  REQUIRE(checked.rules);
  std::string lets;
  for (const Let& let : checked.rules->units[0].classify->lets) lets += let.name + " ";
  CHECK(lets == "zero one two three four ");
}

TEST_CASE("an error in rules is said once") {
  CHECK(
      check_text("scale q { poor good }\nunit u { key k text n number }\nunit v { key k text n number }\n"
                 "rules r { let a = m  rank { good otherwise } }\nclassify u as q { use r }\nclassify v as q { use r }")
          .lines == Lines{"4:19 unknown-name"});
}

TEST_CASE("a circle of use is an error at its first member") {
  CHECK(check_text("scale q { poor good }\nunit u { key k text }\nrules a { use b }\nrules b { use a let x = 1 }\n"
                   "classify u as q { use a rank { good otherwise } }")
            .lines == Lines{"3:7 cyclic-definition"});
}

TEST_CASE("a second name that came by use is an error at the use that brings it") {
  const std::string world = "scale q { poor good }\nunit u { key k text }\nrules a { let x = 1 }\nrules b { use a }\n";
  CHECK(check_text(world + "classify u as q { let x = 1  use b  rank { good otherwise } }").lines ==
        Lines{"5:34 duplicate-name"});
  CHECK(check_text(world + "classify u as q { use b  let x = 1  rank { good otherwise } }").lines ==
        Lines{"5:30 duplicate-name"});
  CHECK(check_text(world + "classify u as q { use a  use b  rank { good otherwise } }").lines ==
        Lines{"5:30 duplicate-name"});
  CHECK(check_text(world + "rules c { let x = 1  use a }\nclassify u as q { use c  rank { good otherwise } }").lines ==
        Lines{"5:26 duplicate-name"});
  CHECK(check_text("scale q { poor good }\nunit u { key k text }\nrules a { rank { good otherwise } }\n"
                   "classify u as q { rank { good otherwise }  use a }")
            .lines == Lines{"4:48 duplicate-name"});
}

TEST_CASE("a limit names its keys, aggregates over the group, and parameters") {
  CHECK(check_lets(
            "quota q of best { per sort  limit = count(group where n > five) + five  order n descending  else good }")
            .empty());
  CHECK(check_lets("quota q of best { per place  limit = place.points + place.up_ order n descending  else good }") ==
        Lines{"1:59 unknown-name"});
  CHECK(
      check_lets("quota q of best { per place.points  limit = place.points  order n descending  else good }").empty());
  CHECK(check_lets("quota q of best { per place.points  limit = place.half  order n descending  else good }") ==
        Lines{"1:45 unknown-name"});
  CHECK(check_lets("quota q of best { limit = n  order n descending  else good }") == Lines{"1:27 unknown-name"});
  CHECK(check_lets("quota q of best { limit = count(rows)  order n descending  else good }") ==
        Lines{"1:33 unknown-name"});
  CHECK(check_lets("quota q of best { limit = group  order n descending  else good }") == Lines{"1:27 type-mismatch"});
  CHECK(check_lets("quota q of best { per five  limit = 1  order n descending  else good }") ==
        Lines{"1:23 type-mismatch"});
  CHECK(check_lets("quota q of best { limit = 1  order n descending  else best }") ==
        Lines{"1:55 quota-else-not-lower"});
  CHECK(check_lets("quota q of quality.best { limit = 1  order d ascending, rank descending  else quality.good }")
            .empty());
}

TEST_CASE("circles are said once, at the first member") {
  CHECK(check_text("parameter b = a\nparameter a = c\nparameter c = b + 1\nparameter d = a").with_texts ==
        Lines{"1:11 cyclic-definition: these are defined by one another: `b`, `a`, `c`"});
  CHECK(check_lets("let a = a").size() == 1);
  CHECK(check_lets("let a = count(rows where x > b)  let b = a  let c = b and true") == Lines{"1:5 cyclic-definition"});
}

TEST_CASE("what a classify must have") {
  CHECK(check_statements("let a = 1") == Lines{"0:1 missing-rank"});
  CHECK(check_statements("rank { good otherwise }\nrank { poor otherwise }") == Lines{"2:1 duplicate-name"});
  CHECK(check_statements("cap c at n\nrank { n otherwise }") == Lines{"1:10 type-mismatch", "2:8 type-mismatch"});
}

TEST_CASE("tests in rule files") {
  const std::string world =
      "scale q { poor good }\nunit b { key k integer }\nunit a { key k text  n number default 3  s q optional  at_ ref "
      "b "
      "optional  rows list { x number  y integer default 2  r ref b optional } }\nclassify a as q { skip none when n = "
      "0 "
      "because \"-\"  rank { good otherwise } }\n";
  const Checked checked = check_text(
      world +
      "test \"t\" { a A { rows = [ { x = 1 r = B } ] at_ = B } b B { k = 7 } a C { k = \"c\" s = good n = -1 }\n"
      "expect A.at_.k = 7 and A.rank = good and A.s != good and skipped(C, none) and ranked(A) and A.rank_before_quota "
      "is present }");
  REQUIRE(checked.lines.empty());
  REQUIRE(checked.rules);
  const TestCase& test = checked.rules->tests.at(0);
  CHECK(std::get<Constant>(test.units[0].values[0]) == Constant(base::Decimal::of(3)));
  CHECK(std::get<TestReference>(test.units[0].values[2]).unit == 1);
  CHECK(std::get<Constant>(test.units[0].lists[0][0].values[1]) == Constant(base::Decimal::of(2)));
  CHECK(std::get<TestReference>(test.units[0].lists[0][0].values[2]).unit == 1);
  CHECK(test.units[0].key == Constant(std::string("A")));
  CHECK(test.units[1].key == Constant(base::Decimal::of(7)));
  CHECK(check_text(world + "test \"t\" { b B { } a A { n = 1 n = 2 at_ = A  rows = 5  z = 1 } expect B.rank = good "
                           "expect held(A, none) }")
            .lines == Lines{"5:14 missing-value", "5:32 duplicate-name", "5:44 type-mismatch", "5:54 type-mismatch",
                            "5:57 unknown-name", "5:74 unknown-name", "5:101 unknown-name"});
}

}  // namespace xeploai::sema
