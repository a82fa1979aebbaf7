// The texts of messages/render.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class RenderPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/render.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::render, static_cast<std::uint16_t>(RenderPlace::identifier));
#include "diag/messages/render.def"
#undef X

}  // namespace xeploai::diag::texts
