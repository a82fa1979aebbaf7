// The innermost loops of the evaluator, over the numbers of a batch. They are made for the plain machine and for AVX2,
// which compares 64-bit numbers four at a time where SSE2 can't at all; chosen when the program runs. Both give the
// same. kernels.cpp, conditions.cpp and loads.cpp put them to use.
#pragma once

#include <cstddef>
#include <cstdint>

namespace xeploai::eval {

using Numbers = const std::int64_t*;

// The right side of an operation: a value a row, or one for all rows, which stands first. Half of what is computed has
// a number of the rules there, which then comes out of a register instead of an array as long as the batch.
struct Right {
  Numbers values = nullptr;
  bool is_same = false;
};

struct Loops {
  // out[k] = a[k] + b[k] and so on, of numbers of the language (base::Decimal); false where some result is none.
  using Checked = bool (*)(Numbers a, Right b, std::int64_t* out, std::size_t size);
  Checked add;
  Checked subtract;

  using Closed = void (*)(Numbers a, Right b, std::int64_t* out, std::size_t size);
  Closed minimum;
  Closed maximum;
  Closed negate;    // of a
  Closed absolute;  // of a

  using Compare = void (*)(Numbers a, Right b, std::uint8_t* out, std::size_t size);
  Compare equal;
  Compare not_equal;
  Compare less;
  Compare less_equal;
  Compare greater;
  Compare greater_equal;

  // out[k] = when[k] ? yes[k] : no[k]; `when` is 0 or 1.
  void (*select)(const std::uint8_t* when, Numbers yes, Numbers no, std::int64_t* out, std::size_t size);

  // Narrower elements as numbers, and numbers that are known to be narrower.
  void (*widen_32)(const std::int32_t* from, std::int64_t* out, std::size_t size);
  void (*widen_8)(const std::uint8_t* from, std::int64_t* out, std::size_t size);
  void (*narrow_16)(Numbers from, std::int16_t* out, std::size_t size);

  // to[k] = to[k] * base + digits[k], all of them below 2^32.
  void (*put_digit)(Numbers digits, std::uint32_t base, std::uint32_t* to, std::size_t size);
};

const Loops& plain_loops();
// Those for this machine.
const Loops& fastest_loops();

}  // namespace xeploai::eval
