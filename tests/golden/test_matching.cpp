#include "matching.hpp"

#include "support/catch.hpp"

using namespace golden;

TEST_CASE("a star stands for anything, nothing too") {
  CHECK(matches("a*c", "abc"));
  CHECK(matches("a*c", "ac"));
  CHECK(matches("*", ""));
  CHECK(matches("*b*b*", "abcabc"));
  CHECK(matches("data.json:office[3]* missing-value", "data.json:office[3].code missing-value"));
  CHECK_FALSE(matches("a*c", "abd"));
  CHECK_FALSE(matches("abc", "abcd"));
  CHECK_FALSE(matches("", "a"));
}

TEST_CASE("diagnostics are found by place and name, excerpts are not") {
  const Diagnostics found = diagnostics_in(
      "./a b.rules:3:5: error[unknown-name]: x: error[none]: y\n"
      "    3 | text: error[shown]: z\n"
      "note: a.rules:1:1: here\n"
      "data/x.csv:1:1: warning[unknown-column]: c\n");
  CHECK(found.errors == std::vector<std::string>{"a b.rules:3:5 unknown-name"});
  CHECK(found.warnings == std::vector<std::string>{"data/x.csv:1:1 unknown-column"});
  CHECK(is_about_data(found.warnings.at(0)));
}

TEST_CASE("in order means one by one, as sets means each for some") {
  CHECK(compare_in_order({"a", "*"}, {"a", "b"}).empty());
  CHECK_FALSE(compare_in_order({"a", "b"}, {"b", "a"}).empty());
  CHECK_FALSE(compare_in_order({"a"}, {"a", "a"}).empty());
  CHECK(compare_as_sets({"a", "b"}, {"b", "a", "a"}).empty());
  CHECK(compare_as_sets({"a*"}, {"a1", "a2"}).empty());
  CHECK_FALSE(compare_as_sets({"a"}, {}).empty());
  CHECK_FALSE(compare_as_sets({}, {"a"}).empty());
}

TEST_CASE("rows pair off in any order, each with one of its own") {
  CHECK(compare_rows("h\na,*\nb,1\n", "h\nb,1\na,2\n").empty());
  CHECK(compare_rows("h\n*,*\na,1\n", "h\na,1\nb,2\n").empty());
  CHECK(compare_rows("h\n\"a,b\",\"say \"\"x\"\"\"\n", "h\n\"a,b\",\"say \"\"x\"\"\"\n").empty());
  CHECK_FALSE(compare_rows("h\na,*\n", "h\na,1\na,2\n").empty());
  CHECK_FALSE(compare_rows("h\na,*\na,*\n", "h\na,1\nb,2\n").empty());
  CHECK_FALSE(compare_rows("h\na\n", "a\nh\n").empty());
}
