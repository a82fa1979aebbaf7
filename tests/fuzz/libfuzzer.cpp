// What libFuzzer calls.
#include <cstddef>
#include <cstdint>

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace xeploai::fuzz;
  const Ending ending = take({reinterpret_cast<const char*>(bytes), size});
  return ending == Ending::unfit ? -1 : 0;  // -1: not to be kept, whatever code it reached
}
