// The texts of messages/run.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class RunPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/run.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::run, static_cast<std::uint16_t>(RunPlace::identifier));
#include "diag/messages/run.def"
#undef X

}  // namespace xeploai::diag::texts
