#include "base/limits.hpp"

#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace xeploai::base {
namespace {

constexpr LimitFacts facts[] = {
#define X(identifier, name, usual, least, most, unit) \
  LimitFacts{name, &Limits::identifier, least, most, LimitUnit::unit},
#include "base/limits.def"
#undef X
};

constexpr std::array<std::pair<std::string_view, unsigned>, 4> shifts{
    {{"GiB", 30}, {"MiB", 20}, {"KiB", 10}, {"B", 0}}};

}  // namespace

std::span<const LimitFacts> all_limits() { return facts; }

const LimitFacts* limit_named(std::string_view name) {
  for (const LimitFacts& limit : facts)
    if (limit.name == name) return &limit;
  return nullptr;
}

std::optional<std::uint64_t> limit_value(const LimitFacts& limit, std::string_view text) {
  unsigned shift = 0;
  for (const auto& [suffix, bits] : shifts)
    if (limit.unit == LimitUnit::bytes && text.ends_with(suffix)) {
      shift = bits;
      text.remove_suffix(suffix.size());
      break;
    }
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > (limit.most >> shift)) return std::nullopt;
  const std::uint64_t value = number << shift;
  return value < limit.least ? std::nullopt : std::optional(value);
}

std::string limit_text(std::uint64_t value, LimitUnit unit) {
  for (const auto& [suffix, bits] : shifts)
    if (unit == LimitUnit::bytes && value % (std::uint64_t{1} << bits) == 0)
      return std::to_string(value >> bits) + std::string(suffix);
  return std::to_string(value);
}

}  // namespace xeploai::base
