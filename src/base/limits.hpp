// How much is taken in before it is too much. Every number here can be set (`--limit NAME=VALUE`); what no option can
// move is a constant where it holds, and stands in grammar/limits.md with the others.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace xeploai::base {

constexpr std::uint64_t mebibytes(std::uint64_t count) { return count << 20U; }
constexpr std::uint64_t gibibytes(std::uint64_t count) { return count << 30U; }

struct Limits {
#define X(identifier, name, usual, least, most, unit) std::uint64_t identifier = usual;
#include "base/limits.def"
#undef X
};

enum class LimitUnit : std::uint8_t { bytes, count };

// What may be said of one limit.
struct LimitFacts {
  std::string_view name;
  std::uint64_t Limits::*value;
  std::uint64_t least;
  std::uint64_t most;
  LimitUnit unit;
};

// In the order of limits.def.
std::span<const LimitFacts> all_limits();
const LimitFacts* limit_named(std::string_view name);

// `64MiB` and `64B` are bytes, `100` a count or bytes; nothing where the text is no such number or out of the limit's
// range.
std::optional<std::uint64_t> limit_value(const LimitFacts& limit, std::string_view text);
// The other way round: `16MiB`, `100B`, `100`.
std::string limit_text(std::uint64_t value, LimitUnit unit);

}  // namespace xeploai::base
