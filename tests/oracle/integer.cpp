#include "oracle/integer.hpp"

#include <algorithm>
#include <utility>

namespace xeploai::oracle {

Integer::Integer(std::int64_t value) : negative_(value < 0) {
  auto rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  for (; rest != 0; rest /= 10) digits_.push_back(static_cast<std::uint8_t>(rest % 10));
}

Integer Integer::power_of_ten(int exponent) {
  Digits digits(static_cast<std::size_t>(exponent), 0);
  digits.push_back(1);
  return make(std::move(digits), false);
}

Integer Integer::make(Digits digits, bool negative) {
  while (!digits.empty() && digits.back() == 0) digits.pop_back();
  Integer result;
  result.negative_ = negative && !digits.empty();
  result.digits_ = std::move(digits);
  return result;
}

Integer Integer::operator-() const { return make(digits_, !negative_); }
Integer Integer::absolute() const { return make(digits_, false); }

std::string Integer::text() const {
  if (digits_.empty()) return "0";
  std::string out = negative_ ? "-" : "";
  for (std::size_t i = digits_.size(); i-- > 0;) out += static_cast<char>('0' + digits_[i]);
  return out;
}

std::strong_ordering Integer::compare(const Digits& a, const Digits& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  for (std::size_t i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) return a[i] <=> b[i];
  }
  return std::strong_ordering::equal;
}

Integer::Digits Integer::add(const Digits& a, const Digits& b) {
  Digits sum;
  int carry = 0;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
    const int digit = (i < a.size() ? a[i] : 0) + (i < b.size() ? b[i] : 0) + carry;
    sum.push_back(static_cast<std::uint8_t>(digit % 10));
    carry = digit / 10;
  }
  return sum;
}

Integer::Digits Integer::subtract(const Digits& a, const Digits& b) {
  Digits difference;
  int borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    int digit = a[i] - (i < b.size() ? b[i] : 0) - borrow;
    borrow = digit < 0 ? 1 : 0;
    if (digit < 0) digit += 10;
    difference.push_back(static_cast<std::uint8_t>(digit));
  }
  while (!difference.empty() && difference.back() == 0) difference.pop_back();
  return difference;
}

Integer operator+(const Integer& a, const Integer& b) {
  if (a.negative_ == b.negative_) return Integer::make(Integer::add(a.digits_, b.digits_), a.negative_);
  if (Integer::compare(a.digits_, b.digits_) < 0) return b + a;
  return Integer::make(Integer::subtract(a.digits_, b.digits_), a.negative_);
}

Integer operator-(const Integer& a, const Integer& b) { return a + -b; }

Integer operator*(const Integer& a, const Integer& b) {
  std::vector<int> columns(a.digits_.size() + b.digits_.size() + 1, 0);
  for (std::size_t i = 0; i < a.digits_.size(); ++i) {
    for (std::size_t j = 0; j < b.digits_.size(); ++j) columns[i + j] += a.digits_[i] * b.digits_[j];
  }
  Integer::Digits digits;
  int carry = 0;
  for (const int column : columns) {
    digits.push_back(static_cast<std::uint8_t>((column + carry) % 10));
    carry = (column + carry) / 10;
  }
  return Integer::make(std::move(digits), a.negative_ != b.negative_);
}

std::strong_ordering operator<=>(const Integer& a, const Integer& b) {
  if (a.negative_ != b.negative_) return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  return a.negative_ ? Integer::compare(b.digits_, a.digits_) : Integer::compare(a.digits_, b.digits_);
}

Integer::Division divide(const Integer& a, const Integer& b) {
  Integer::Digits quotient(a.digits_.size(), 0);
  Integer::Digits rest;
  for (std::size_t i = a.digits_.size(); i-- > 0;) {
    rest.insert(rest.begin(), a.digits_[i]);
    while (!rest.empty() && rest.back() == 0) rest.pop_back();
    while (Integer::compare(rest, b.digits_) >= 0) {
      rest = Integer::subtract(rest, b.digits_);
      ++quotient[i];
    }
  }
  Integer::Division result{Integer::make(std::move(quotient), a.negative_ != b.negative_),
                           Integer::make(std::move(rest), a.negative_)};
  if (!result.remainder.is_zero() && a.negative_ != b.negative_) {
    result.quotient = result.quotient - 1;
    result.remainder = result.remainder + b;
  }
  return result;
}

}  // namespace xeploai::oracle
