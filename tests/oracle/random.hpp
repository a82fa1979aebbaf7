// Random choices that are the same on every machine for a seed (the standard distributions are not), or choices that
// given bytes make.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace xeploai::oracle {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  // The bytes make the choices, one by one, as long as there are any; they must outlive this.
  explicit Random(std::string_view bytes) : Random(bytes.size()) { bytes_ = bytes; }

  // 0 … n - 1.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(bytes_.empty() ? engine_() : taken(n)) % n; }
  // first … last.
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1)));
  }
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }
  std::string word(const std::vector<std::string>& from) { return pick(from); }
  template <class T>
  void shuffle(std::vector<T>& what) {
    for (std::size_t i = what.size(); i > 1; --i) std::swap(what[i - 1], what[below(i)]);
  }

 private:
  // As many bytes as n choices need.
  std::uint64_t taken(std::size_t n) {
    std::uint64_t number = 0;
    for (; n > 1 && !bytes_.empty(); n = (n + 255) / 256) {
      number = number * 256 + static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
    }
    return number;
  }

  std::mt19937_64 engine_;
  std::string_view bytes_;
};

}  // namespace xeploai::oracle
