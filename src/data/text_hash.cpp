#include "data/text_hash.hpp"

#include <atomic>
#include <random>

namespace xeploai::data {
namespace {

std::uint64_t drawn() {
  std::random_device device;
  return std::uint64_t{device()} << 32U | device();
}

}  // namespace

// Drawn once: to draw takes as long as to read a small table. Who does not know the first seed does not know the next.
std::uint64_t fresh_seed() {
  constexpr std::uint64_t step = 0x9E37'79B9'7F4A'7C15;  // odd: it comes to every number
  static std::atomic<std::uint64_t> next{drawn()};
  return next += step;
}

}  // namespace xeploai::data
