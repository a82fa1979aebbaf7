// Lets libFuzzer alter inputs in the target's own way, as often as in its own.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "fuzz/target.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* bytes, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size, std::size_t most, unsigned seed) {
  xeploai::oracle::Random random(std::uint64_t{seed});
  if (random.chance(50)) return LLVMFuzzerMutate(bytes, size, most);
  const std::string other = xeploai::fuzz::altered({reinterpret_cast<const char*>(bytes), size}, random);
  const std::size_t length = std::min(other.size(), most);
  std::copy_n(other.begin(), length, bytes);
  return length;
}
