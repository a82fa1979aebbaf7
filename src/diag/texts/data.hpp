// The texts of messages/data.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class DataPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/data.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::data, static_cast<std::uint16_t>(DataPlace::identifier));
#include "diag/messages/data.def"
#undef X

}  // namespace xeploai::diag::texts
