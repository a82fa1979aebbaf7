// Random choices that are the same on every machine for a seed (the standard distributions are not).
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace xeploai::oracle {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // 0 … n - 1.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  // first … last.
  int between(int first, int last) { return first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1))); }
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) { return from[below(from.size())]; }
  std::string word(const std::vector<std::string>& from) { return pick(from); }
  template <class T>
  void shuffle(std::vector<T>& what) {
    for (std::size_t i = what.size(); i > 1; --i) std::swap(what[i - 1], what[below(i)]);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace xeploai::oracle
