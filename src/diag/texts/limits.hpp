// The texts of messages/limits.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class LimitsPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/limits.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::limits, static_cast<std::uint16_t>(LimitsPlace::identifier));
#include "diag/messages/limits.def"
#undef X

}  // namespace xeploai::diag::texts
