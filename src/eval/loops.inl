// The loops of loops.hpp, written once. Included by the sources that make them for one machine each, within their
// unnamed namespaces. `number_limit` is base::Decimal's.

// Both differences are negative where the value is within the limits, and neither leaves 64 bits; so one sign tells of
// all values, without a comparison.
inline std::int64_t in_range_sign(std::int64_t value) { return (value - number_limit) & (-number_limit - value); }

// A right side of one value as if it were as many as rows.
struct Same {
  std::int64_t value;
  std::int64_t operator[](std::size_t) const { return value; }
};

// Templates are made for the plain machine, and so have to become part of what is made for another.
template <class B, class Value>
[[gnu::always_inline]] inline bool checked_loop(Numbers a, B b, std::int64_t* out, std::size_t size, Value value_of) {
  std::int64_t good = -1;
  for (std::size_t k = 0; k < size; ++k) {
    const std::int64_t value = value_of(a[k], b[k]);
    out[k] = value;
    good &= in_range_sign(value);
  }
  return good < 0;
}

template <class Value>
[[gnu::always_inline]] inline bool checked(Numbers a, Right b, std::int64_t* out, std::size_t size, Value value_of) {
  return b.is_same ? checked_loop(a, Same{*b.values}, out, size, value_of)
                   : checked_loop(a, b.values, out, size, value_of);
}

template <class B, class Out, class Value>
[[gnu::always_inline]] inline void closed_loop(Numbers a, B b, Out* out, std::size_t size, Value value_of) {
  for (std::size_t k = 0; k < size; ++k) out[k] = value_of(a[k], b[k]);
}

template <class Out, class Value>
[[gnu::always_inline]] inline void closed(Numbers a, Right b, Out* out, std::size_t size, Value value_of) {
  b.is_same ? closed_loop(a, Same{*b.values}, out, size, value_of) : closed_loop(a, b.values, out, size, value_of);
}

using Number = std::int64_t;

bool add(Numbers a, Right b, Number* out, std::size_t size) {
  return checked(a, b, out, size, [](Number x, Number y) { return x + y; });
}

bool subtract(Numbers a, Right b, Number* out, std::size_t size) {
  return checked(a, b, out, size, [](Number x, Number y) { return x - y; });
}

void minimum(Numbers a, Right b, Number* out, std::size_t size) {
  closed(a, b, out, size, [](Number x, Number y) { return x < y ? x : y; });
}

void maximum(Numbers a, Right b, Number* out, std::size_t size) {
  closed(a, b, out, size, [](Number x, Number y) { return x > y ? x : y; });
}

void equal(Numbers a, Right b, std::uint8_t* out, std::size_t size) {
  closed(a, b, out, size, [](Number x, Number y) -> std::uint8_t { return x == y ? 1 : 0; });
}

void not_equal(Numbers a, Right b, std::uint8_t* out, std::size_t size) {
  closed(a, b, out, size, [](Number x, Number y) -> std::uint8_t { return x != y ? 1 : 0; });
}

void less(Numbers a, Right b, std::uint8_t* out, std::size_t size) {
  closed(a, b, out, size, [](Number x, Number y) -> std::uint8_t { return x < y ? 1 : 0; });
}

void less_equal(Numbers a, Right b, std::uint8_t* out, std::size_t size) {
  closed(a, b, out, size, [](Number x, Number y) -> std::uint8_t { return x <= y ? 1 : 0; });
}

void greater(Numbers a, Right b, std::uint8_t* out, std::size_t size) {
  closed(a, b, out, size, [](Number x, Number y) -> std::uint8_t { return x > y ? 1 : 0; });
}

void greater_equal(Numbers a, Right b, std::uint8_t* out, std::size_t size) {
  closed(a, b, out, size, [](Number x, Number y) -> std::uint8_t { return x >= y ? 1 : 0; });
}

void negate(Numbers a, Right, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = -a[k];
}

void absolute(Numbers a, Right, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = a[k] < 0 ? -a[k] : a[k];
}

void select(const std::uint8_t* when, Numbers yes, Numbers no, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) {
    const std::int64_t mask = -std::int64_t{when[k]};
    out[k] = (yes[k] & mask) | (no[k] & ~mask);
  }
}

// The next batch of the column comes into the cache meanwhile: a column is read a page or less at a time, and at the
// end of a page the hardware stops.
void widen_32(const std::int32_t* from, std::int64_t* out, std::size_t size) {
  constexpr std::size_t line = 64 / sizeof(std::int32_t);
  std::size_t k = 0;
  for (; k + line <= size; k += line) {
    __builtin_prefetch(from + size + k);
    for (std::size_t i = k; i < k + line; ++i) out[i] = from[i];
  }
  for (; k < size; ++k) out[k] = from[k];
}

void widen_8(const std::uint8_t* from, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = from[k];
}

void narrow_16(Numbers from, std::int16_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = static_cast<std::int16_t>(from[k]);
}

void put_digit(Numbers digits, std::uint32_t base, std::uint32_t* to, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) to[k] = to[k] * base + static_cast<std::uint32_t>(digits[k]);
}

constexpr Loops all{add,        subtract, minimum,       maximum, negate,   absolute, equal,    not_equal, less,
                    less_equal, greater,  greater_equal, select,  widen_32, widen_8, narrow_16, put_digit};
