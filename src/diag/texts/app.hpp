// The texts of messages/app.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class AppPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/app.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::app, static_cast<std::uint16_t>(AppPlace::identifier));
#include "diag/messages/app.def"
#undef X

}  // namespace xeploai::diag::texts
