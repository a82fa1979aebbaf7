// The texts of messages/explain.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class ExplainPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/explain.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::explain, static_cast<std::uint16_t>(ExplainPlace::identifier));
#include "diag/messages/explain.def"
#undef X

}  // namespace xeploai::diag::texts
