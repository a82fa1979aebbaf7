#include "checking.hpp"

namespace xeploai::sema {

TEST_CASE("a bare name is a value where its place gives the type") {
  // The other side of a comparison, from either side, in chains and in `in`.
  CHECK(check_lets("let a = sort = town  let b = town = sort  let c = sort in (town, village)").empty());
  CHECK(check_lets("let a = poor < place.given <= best").empty());
  CHECK(check_lets("let a = by_kind[town] + by_kind[sort]").empty());
  // In the rows `town` is a field too: the value goes before it where the place gives the type.
  CHECK(check_lets("let a = count(rows where sort = town)").empty());
  CHECK(check_lets("let a = sum(rows, town)").empty());
  // Parentheses do not matter.
  CHECK(check_lets("let a = sort = (town)").empty());
}

TEST_CASE("of two bare names the left gives its type first") {
  const std::string with = "unit thing { key code text  town kind  other kind  village number }\n";
  const auto lines = [&with](const std::string& let) {
    Lines found = check_text("scale quality { poor good }\nchoice kind { town other village }\n" + with +
                             "classify thing as quality { " + let + " rank { good otherwise } }")
                      .lines;
    std::erase_if(found, [](const std::string& line) { return line.find("unused") != std::string::npos; });
    return found;
  };
  // `town` is the field and gives the type: `other` is the value.
  CHECK(lines("let a = town = other") == Lines{});
  // `village` is a number here, `town` gives the type.
  CHECK(lines("let a = village = town") == Lines{});
  // Neither is of another type then.
  CHECK(lines("let a = village = 1 and town = kind.other") == Lines{});
}

TEST_CASE("elsewhere a value is written with its type") {
  CHECK(check_lets("let a = kind.town").empty());
  CHECK(check_lets("let a = town") == Lines{"1:9 unknown-name"});
  CHECK(check_text("choice kind { town } parameter p = town").with_texts ==
        Lines{"1:36 unknown-name: unknown name `town` | nothing here gives a type: write `kind.town`"});
  // A field goes before a type of the same name where it is a reference only.
  CHECK(check_text("scale q { a b } choice kind { x y } unit u { key code text  kind kind }\n"
                   "classify u as q { let v = kind = kind.x  let w = kind.y = kind  rank { b otherwise } }")
            .lines.empty());
}

TEST_CASE("names of rows hide those around them, and parameters") {
  CHECK(check_lets("let a = sum(rows, x + n)").empty());
  CHECK(check_lets("let a = sum(rows, missing_one)") == Lines{"1:19 unknown-name"});
  CHECK(check_lets("let five = true  let a = five and flag").empty());
  // The limit of `at most` is the unit's, not a row's.
  CHECK(check_lets("let a = sum(rows, x, at most n per sort)").empty());
  CHECK(check_lets("let a = sum(rows, x, at most x per sort)") == Lines{"1:30 unknown-name"});
  CHECK(check_lets("let a = sum(rows, x, at most 1 per n)") == Lines{"1:36 unknown-name"});
}

TEST_CASE("a unit's own rank is a name in quotas only") {
  CHECK(check_lets("let a = rank is present") == Lines{"1:9 unknown-name"});
  CHECK(check_statements("rank { good when rank = good  poor otherwise }") == Lines{"1:18 unknown-name"});
  CHECK(check_lets("quota q of best { limit = count(group where rank >= good)  order rank descending  else good }")
            .empty());
  CHECK(check_lets("let a = group is present") == Lines{"1:9 unknown-name"});
}

TEST_CASE("the nearest name is offered") {
  CHECK(check_text("parameter points = 1\nparameter q = pionts").with_texts ==
        Lines{"2:15 unknown-name: unknown name `pionts` | did you mean `points`?"});
  CHECK(check_text("scale q { poor good }\nunit u { key code text }\nclassify u as q { rank { god otherwise } }")
            .with_texts ==
        Lines{"3:26 unknown-name: `god` is neither a value of `q` nor a known name | did you mean `good`?"});
}

TEST_CASE("paths go through references") {
  CHECK(check_lets("let a = place.points + place.half + place.total").empty());
  CHECK(check_lets("let a = place.code = memo").empty());
  CHECK(check_lets("let a = place.nothing") == Lines{"1:15 unknown-name"});
  CHECK(check_lets("let a = n.points") == Lines{"1:9 type-mismatch"});
  CHECK(check_lets("let a = place.points.x") == Lines{"1:9 type-mismatch"});
  // A let that is a reference can be gone through as well.
  CHECK(check_lets("let r = place  let a = r.points").empty());
}

TEST_CASE("nothing is said of what broken text may have declared") {
  CHECK(check_lets("let a = 5 5\nlet b = a + c") == Lines{"1:11 syntax", "2:13 unknown-name"});
  CHECK(check_statements("rank { good otherwise\nlet a = 1") != Lines{});
  CHECK(check_text("scale q { poor good }\nunit u { key code text  n numbr x }\nclassify u as q { let a = m  rank { "
                   "good otherwise } }")
            .lines.size() == 1);
}

TEST_CASE("one error for each mistake, without echoes") {
  CHECK(check_lets("let a = zzz  let b = a + 1  let c = b and true  let e = c = 5") == Lines{"1:9 unknown-name"});
  CHECK(check_lets("let a = zzz = town") == Lines{"1:9 unknown-name"});
  CHECK(check_lets("let a = zzz + 1 = \"x\"") == Lines{"1:9 unknown-name"});
  CHECK(check_lets("let a = zzz and (n or flag)") == Lines{"1:9 unknown-name", "1:18 type-mismatch"});
  CHECK(check_lets("let a = zzz is present and zzz > o") == Lines{"1:9 unknown-name", "1:28 unknown-name"});
  CHECK(check_lets("let a = min(1,2)") == Lines{"1:13 decimal-comma"});
}

}  // namespace xeploai::sema
