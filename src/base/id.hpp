// Strong indices: the place of a thing in the vector that owns it. Two kinds of index do not mix.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace xeploai::base {

template <class Tag>
struct Id {
  std::uint32_t value = none_value;

  static constexpr std::uint32_t none_value = 0xffffffffU;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}

  // True when this index names something.
  constexpr explicit operator bool() const { return value != none_value; }
  constexpr std::size_t index() const { return value; }
  constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace xeploai::base
