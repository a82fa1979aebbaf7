// The texts of messages/template.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class TemplatePlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/template.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::template_, static_cast<std::uint16_t>(TemplatePlace::identifier));
#include "diag/messages/template.def"
#undef X

}  // namespace xeploai::diag::texts
