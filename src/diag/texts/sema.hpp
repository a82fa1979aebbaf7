// The texts of messages/sema.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class SemaPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/sema.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::sema, static_cast<std::uint16_t>(SemaPlace::identifier));
#include "diag/messages/sema.def"
#undef X

}  // namespace xeploai::diag::texts
