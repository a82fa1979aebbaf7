// The sums of one owner's elements by the key of `per`; few keys are looked through, many are hashed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/int128.hpp"

namespace xeploai::eval {

class KeyedSums {
 public:
  void add(bool missing, std::int64_t key, std::int64_t value) { sums_[place_of(missing, key)].total += value; }

  // The sums, each at most `limit`, added up; and back to empty.
  base::Int128 take(std::int64_t limit) {
    base::Int128 total = 0;
    for (const Sum& sum : sums_) total += std::min<base::Int128>(sum.total, limit);
    sums_.clear();
    places_.clear();
    return total;
  }
  bool empty() const { return sums_.empty(); }

 private:
  struct Sum {
    bool missing = false;
    std::int64_t key = 0;
    base::Int128 total = 0;
  };
  static constexpr std::size_t few = 16;

  std::size_t place_of(bool missing, std::int64_t key) {
    if (sums_.size() <= few) {
      for (std::size_t i = 0; i < sums_.size(); ++i)
        if (sums_[i].missing == missing && (missing || sums_[i].key == key)) return i;
      sums_.push_back({missing, key, 0});
      if (sums_.size() > few)
        for (std::size_t i = 0; i < sums_.size(); ++i) places_[hashed(sums_[i].missing, sums_[i].key)] = i;
      return sums_.size() - 1;
    }
    const auto [place, fresh] = places_.try_emplace(hashed(missing, key), sums_.size());
    if (fresh) sums_.push_back({missing, key, 0});
    return place->second;
  }

  // Keys are numbers of the language, codes, days or rows: none is the smallest of 64 bits.
  static std::int64_t hashed(bool missing, std::int64_t key) { return missing ? INT64_MIN : key; }

  std::vector<Sum> sums_;
  std::unordered_map<std::int64_t, std::size_t> places_;
};

}  // namespace xeploai::eval
