#include "data/csv_scan.hpp"

namespace xeploai::data {

std::vector<const ScanKernels*> kernels_here() {
  std::vector<const ScanKernels*> kernels{&plain_kernels()};
  for (const ScanKernels* faster : {avx2_kernels(), avx512_kernels()})
    if (faster != nullptr) kernels.push_back(faster);
  return kernels;
}

const ScanKernels& fastest_kernels() {
  static const ScanKernels& fastest = *kernels_here().back();
  return fastest;
}

std::size_t next_character(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return text.size();
  std::size_t lead = offset;
  while (lead > 0 && offset - lead < 3 && (static_cast<unsigned char>(text[lead]) & 0xC0U) == 0x80U) --lead;
  const auto byte = static_cast<unsigned char>(text[lead]);
  const std::size_t length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  const std::size_t behind = lead + length < text.size() ? lead + length : text.size();
  return lead == offset || behind <= offset ? offset : behind;
}

}  // namespace xeploai::data
