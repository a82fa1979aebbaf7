// What libFuzzer calls.
#include <cstddef>
#include <cstdint>

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  (void)xeploai::fuzz::take({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
