// The innermost loops on every machine: on numbers up to the limits of the language they give what its decimals give.
#include "eval/loops.hpp"

#include <functional>
#include <random>
#include <vector>

#include "base/decimal.hpp"
#include "support/catch.hpp"

namespace {
using namespace xeploai;
using eval::Loops;
using eval::Right;
using Column = std::vector<std::int64_t>;

Column some_numbers(std::mt19937_64& random, std::size_t size) {
  constexpr std::int64_t limit = base::Decimal::limit;
  const Column special{0, 1, -1, limit - 1, 1 - limit, limit / 2, -limit / 2, limit / 2 - 1, 95'000'000};
  Column numbers(size);
  for (std::int64_t& number : numbers)
    number = random() % 2 == 0 ? special[random() % special.size()]
                               : static_cast<std::int64_t>(random() % 200'000'000) - 100'000'000;
  return numbers;
}

// The right side as a column, and as its first value for all rows, which `exact` then gets.
template <class Check>
void with_both_rights(const Column& b, const Check& check) {
  check(b, Right{b.data(), false});
  if (!b.empty()) check(Column(b.size(), b.front()), Right{b.data(), true});
}

void check_checked(Loops::Checked loop, const Column& a, const Column& b, Right right,
                   const std::function<std::int64_t(std::int64_t, std::int64_t)>& exact) {
  Column out(a.size() + 1, 77);
  bool good = true;
  for (std::size_t k = 0; k < a.size(); ++k) good = good && base::in_range(exact(a[k], b[k]));
  CHECK(loop(a.data(), right, out.data(), a.size()) == good);
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(out[k] == exact(a[k], b[k]));
  CHECK(out.back() == 77);
}

void check_closed(Loops::Closed loop, const Column& a, const Column& b, Right right,
                  const std::function<std::int64_t(std::int64_t, std::int64_t)>& exact) {
  Column out(a.size());
  loop(a.data(), right, out.data(), a.size());
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(out[k] == exact(a[k], b[k]));
}

void check_compare(Loops::Compare loop, const Column& a, const Column& b, Right right,
                   const std::function<bool(std::int64_t, std::int64_t)>& holds) {
  std::vector<std::uint8_t> out(a.size());
  loop(a.data(), right, out.data(), a.size());
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(out[k] == (holds(a[k], b[k]) ? 1 : 0));
}

void check_others(const Loops& loops, const Column& a, const Column& b, std::mt19937_64& random) {
  std::vector<std::uint8_t> when(a.size());
  std::vector<std::int32_t> narrow(a.size());
  for (std::uint8_t& w : when) w = random() % 2;
  for (std::int32_t& n : narrow) n = static_cast<std::int32_t>(random());
  Column out(a.size());
  loops.select(when.data(), a.data(), b.data(), out.data(), a.size());
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(out[k] == (when[k] != 0 ? a[k] : b[k]));
  loops.widen_32(narrow.data(), out.data(), a.size());
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(out[k] == narrow[k]);
  loops.widen_8(when.data(), out.data(), a.size());
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(out[k] == when[k]);
  std::vector<std::int16_t> places(a.size());
  loops.narrow_16(out.data(), places.data(), a.size());
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(places[k] == when[k]);
  std::vector<std::uint32_t> keys(a.size(), 7);
  loops.put_digit(out.data(), 1000, keys.data(), a.size());
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(keys[k] == 7000U + when[k]);
}

}  // namespace

TEST_CASE("loops of every machine give exact numbers, and see what is none") {
  std::mt19937_64 random(9);
  for (const Loops* loops : {&eval::plain_loops(), &eval::fastest_loops()})
    for (std::size_t size = 0; size < 40; ++size) {
      const Column a = some_numbers(random, size);
      with_both_rights(some_numbers(random, size), [&](const Column& b, Right right) {
        check_checked(loops->add, a, b, right, std::plus<>());
        check_checked(loops->subtract, a, b, right, std::minus<>());
        check_closed(loops->minimum, a, b, right, [](auto x, auto y) { return std::min(x, y); });
        check_closed(loops->maximum, a, b, right, [](auto x, auto y) { return std::max(x, y); });
        check_closed(loops->negate, a, b, right, [](auto x, auto) { return -x; });
        check_closed(loops->absolute, a, b, right, [](auto x, auto) { return std::abs(x); });
        check_compare(loops->equal, a, b, right, std::equal_to<>());
        check_compare(loops->not_equal, a, b, right, std::not_equal_to<>());
        check_compare(loops->less, a, b, right, std::less<>());
        check_compare(loops->less_equal, a, b, right, std::less_equal<>());
        check_compare(loops->greater, a, b, right, std::greater<>());
        check_compare(loops->greater_equal, a, b, right, std::greater_equal<>());
      });
      check_others(*loops, a, some_numbers(random, size), random);
    }
}

TEST_CASE("one sum out of range among many is seen, in any lane") {
  for (const Loops* loops : {&eval::plain_loops(), &eval::fastest_loops()})
    for (std::size_t place = 0; place < 17; ++place) {
      Column a(17, 5);
      a[place] = base::Decimal::limit - 5;
      const Column b(17, 5);
      Column out(17);
      CHECK_FALSE(loops->add(a.data(), {b.data()}, out.data(), a.size()));
      CHECK(loops->subtract(a.data(), {b.data()}, out.data(), a.size()));
    }
}
