// Files made to take time or to overflow the stack.
#include <chrono>

#include "checking.hpp"

namespace xeploai::sema {
namespace {

const std::string world =
    "scale q { poor good }\nunit u { key k text  n number  o number optional  near ref u optional }\nclassify u as q "
    "{\n"
    "rank { good otherwise }\n";

template <class Line>
std::string lines(std::size_t count, const Line& line) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line(i) + "\n";
  return text;
}

std::string n(std::size_t i) { return std::to_string(i); }

double seconds_to_check(const std::string& text, std::size_t errors) {
  const auto start = std::chrono::steady_clock::now();
  const Checked checked = check_text(text);
  CHECK(checked.lines.size() == errors);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Far above what it takes, far below what anything quadratic takes.
constexpr double bound = 10;

}  // namespace

TEST_CASE("long chains of definitions") {
  const auto chain = [](const std::string& end) {
    return world + lines(10'000, [](std::size_t i) { return "let v" + n(i) + " = v" + n(i + 1); }) +
           "let v10000 = " + end + " }";
  };
  CHECK(seconds_to_check(chain("n"), 0) < bound);
  CHECK(seconds_to_check(chain("v0"), 1) < bound);
  const std::string parameters =
      lines(10'000, [](std::size_t i) { return "parameter p" + n(i) + " = p" + n(i + 1) + " + 1"; });
  CHECK(seconds_to_check(parameters + "parameter p10000 = p0", 1) < bound);
}

TEST_CASE("many cases, long conditions, long paths") {
  const auto cases = lines(2'000, [](std::size_t i) { return n(i) + " when o is missing or o = " + n(i); });
  CHECK(seconds_to_check(world + "let v {\n" + cases + "0 when o != 5\n0 when o = 5 } }", 1) < bound);
  std::string condition = "o is present";
  for (std::size_t i = 0; i < 20'000; ++i) condition += " and o != " + n(i);
  CHECK(seconds_to_check(world + "let v = " + condition + " }", 0) < bound);
  std::string path = "near";
  for (std::size_t i = 0; i < 20'000; ++i) path += ".near";
  CHECK(check_text(world + "let v = " + path + " is present }").lines == Lines{"5:9 too-deep"});
}

TEST_CASE("a scale of more ranks, and a unit kind with more skips, than one number of a unit tells apart") {
  const auto checked = [](std::size_t ranks, std::size_t skips) {
    return check_text("scale many {\n" + lines(ranks, [](std::size_t i) { return "r" + n(i); }) + "}\n" + world +
                      lines(skips, [](std::size_t i) { return "skip s" + n(i) + " when n < 0 because \"x\""; }) + "}")
        .with_texts;
  };
  CHECK(checked(most_ranks, most_skips).empty());
  CHECK(checked(most_ranks + 1, most_skips + 2) ==
        Lines{n(most_ranks + 2) +
                  ":1 too-large: a scale has at most 32767 ranks | what has more values than a plan has "
                  "ranks is a number, or a choice",
              n(most_ranks + most_skips + 8) + ":6 too-large: a unit kind has at most 32767 skips | several conditions "
                                               "can be one skip: join them with `or`"});
}

TEST_CASE("rules that unfold into more and more") {
  const auto rules =
      lines(1'000, [](std::size_t i) { return "rules r" + n(i) + " { use r" + n(i + 1) + " use r" + n(i + 1) + " }"; });
  CHECK(seconds_to_check(world + "use r0 }\n" + rules + "rules r1000 { let z = 1 }", 1'000) < bound);
}

TEST_CASE("thousands of misspelt names") {
  CHECK(seconds_to_check(
            world + lines(5'000, [](std::size_t i) { return "let v" + n(i) + " = misspelt" + n(i); }) + "}", 5'000) <
        bound);
}

}  // namespace xeploai::sema
