// `write_offsets` of csv_scan.inl for machines that can't move the bytes of a register together.
inline std::uint32_t* write_offsets(std::uint64_t bits, std::uint32_t offset, std::uint32_t* out) {
  const auto count = static_cast<std::uint32_t>(count_bits(bits));
  // Eight at a time without asking; what is written too much is written over.
  for (std::uint32_t written = 0; written < count; written += 8)
    for (std::uint32_t i = 0; i < 8; ++i) {
      out[written + i] = offset + static_cast<std::uint32_t>(__builtin_ctzll(bits | (1ULL << 63U)));
      bits &= bits - 1;
    }
  return out + count;
}
