#include "data/text_hash.hpp"

#include <random>

namespace xeploai::data {

std::uint64_t fresh_seed() {
  static const std::uint64_t seed = [] {
    std::random_device device;
    return std::uint64_t{device()} << 32U | device();
  }();
  return seed;
}

}  // namespace xeploai::data
