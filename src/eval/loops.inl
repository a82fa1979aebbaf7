// The loops of loops.hpp, written once. Included by the sources that make them for one machine each, within their
// unnamed namespaces. `number_limit` is base::Decimal's.

// Both differences are negative where the value is within the limits, and neither leaves 64 bits; so one sign tells of
// all values, without a comparison.
inline std::int64_t in_range_sign(std::int64_t value) { return (value - number_limit) & (-number_limit - value); }

bool add(Numbers a, Numbers b, std::int64_t* out, std::size_t size) {
  std::int64_t good = -1;
  for (std::size_t k = 0; k < size; ++k) {
    const std::int64_t value = a[k] + b[k];
    out[k] = value;
    good &= in_range_sign(value);
  }
  return good < 0;
}

bool subtract(Numbers a, Numbers b, std::int64_t* out, std::size_t size) {
  std::int64_t good = -1;
  for (std::size_t k = 0; k < size; ++k) {
    const std::int64_t value = a[k] - b[k];
    out[k] = value;
    good &= in_range_sign(value);
  }
  return good < 0;
}

void minimum(Numbers a, Numbers b, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = a[k] < b[k] ? a[k] : b[k];
}

void maximum(Numbers a, Numbers b, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = a[k] > b[k] ? a[k] : b[k];
}

void negate(Numbers a, Numbers, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = -a[k];
}

void absolute(Numbers a, Numbers, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = a[k] < 0 ? -a[k] : a[k];
}

void equal(Numbers a, Numbers b, std::uint8_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = a[k] == b[k] ? 1 : 0;
}

void not_equal(Numbers a, Numbers b, std::uint8_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = a[k] != b[k] ? 1 : 0;
}

void less(Numbers a, Numbers b, std::uint8_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = a[k] < b[k] ? 1 : 0;
}

void less_equal(Numbers a, Numbers b, std::uint8_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = a[k] <= b[k] ? 1 : 0;
}

void greater(Numbers a, Numbers b, std::uint8_t* out, std::size_t size) { less(b, a, out, size); }

void greater_equal(Numbers a, Numbers b, std::uint8_t* out, std::size_t size) { less_equal(b, a, out, size); }

void select(const std::uint8_t* when, Numbers yes, Numbers no, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) {
    const std::int64_t mask = -std::int64_t{when[k]};
    out[k] = (yes[k] & mask) | (no[k] & ~mask);
  }
}

void widen_32(const std::int32_t* from, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = from[k];
}

void widen_8(const std::uint8_t* from, std::int64_t* out, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) out[k] = from[k];
}

void put_digit(Numbers digits, std::uint32_t base, std::uint32_t* to, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) to[k] = to[k] * base + static_cast<std::uint32_t>(digits[k]);
}

constexpr Loops all{add,        subtract, minimum,       maximum, negate,   absolute, equal,    not_equal, less,
                    less_equal, greater,  greater_equal, select,  widen_32, widen_8,  put_digit};
