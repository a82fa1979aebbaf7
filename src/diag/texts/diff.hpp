// The texts of messages/diff.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class DiffPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/diff.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::diff, static_cast<std::uint16_t>(DiffPlace::identifier));
#include "diag/messages/diff.def"
#undef X

}  // namespace xeploai::diag::texts
