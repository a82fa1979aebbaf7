// The texts of messages/syntax.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class SyntaxPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/syntax.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::syntax, static_cast<std::uint16_t>(SyntaxPlace::identifier));
#include "diag/messages/syntax.def"
#undef X

}  // namespace xeploai::diag::texts
