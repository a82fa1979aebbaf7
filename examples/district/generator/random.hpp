#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace district {

/// Random numbers that are the same on every machine (splitmix64), unlike those of <random>'s distributions.
/// Not for anything but making example data.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
  }

  /// From `lowest` to `highest`, both included.
  int between(int lowest, int highest) {
    const auto width = static_cast<std::uint64_t>(highest - lowest) + 1;
    return lowest + static_cast<int>(next() % width);
  }

  /// True `percent` times of a hundred.
  bool chance(int percent) { return between(1, 100) <= percent; }

  template <typename T>
  const T& one_of(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(next() % choices.size())];
  }

  template <typename T>
  void shuffle(std::vector<T>& things) {
    for (std::size_t left = things.size(); left > 1; --left) {
      std::swap(things[left - 1], things[static_cast<std::size_t>(next() % left)]);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace district
