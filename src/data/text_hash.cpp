#include "data/text_hash.hpp"

#include <random>

namespace xeploai::data {

std::uint64_t fresh_seed() {
  std::random_device device;
  return std::uint64_t{device()} << 32U | device();
}

}  // namespace xeploai::data
