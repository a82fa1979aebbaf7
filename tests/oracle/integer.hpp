// Exact integers of any size, as decimal digits: slow and obvious. The oracle computes with nothing else, so that
// it shares neither a representation nor a trick with what it is compared with.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace xeploai::oracle {

class Integer {
 public:
  Integer() = default;
  Integer(std::int64_t value);  // NOLINT: an int64 is an Integer wherever one is wanted
  static Integer power_of_ten(int exponent);

  bool is_zero() const { return digits_.empty(); }
  bool is_negative() const { return negative_; }
  Integer operator-() const;
  Integer absolute() const;
  std::string text() const;

  friend Integer operator+(const Integer& a, const Integer& b);
  friend Integer operator-(const Integer& a, const Integer& b);
  friend Integer operator*(const Integer& a, const Integer& b);
  friend std::strong_ordering operator<=>(const Integer& a, const Integer& b);
  friend bool operator==(const Integer& a, const Integer& b) = default;

  struct Division;
  // Towards minus infinity; the remainder has the sign of the divisor, which is not 0.
  friend Division divide(const Integer& a, const Integer& b);

 private:
  using Digits = std::vector<std::uint8_t>;  // the lowest first, no zero at the end
  static std::strong_ordering compare(const Digits& a, const Digits& b);
  static Digits add(const Digits& a, const Digits& b);
  static Digits subtract(const Digits& a, const Digits& b);  // a is not below b
  static Integer make(Digits digits, bool negative);

  bool negative_ = false;
  Digits digits_;
};

struct Integer::Division {
  Integer quotient;
  Integer remainder;
};

Integer::Division divide(const Integer& a, const Integer& b);

}  // namespace xeploai::oracle
