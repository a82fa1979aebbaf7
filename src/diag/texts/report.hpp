// The texts of messages/report.def as constants to say; see message.hpp.
#pragma once

#include "diag/message.hpp"

namespace xeploai::diag::texts {

enum class ReportPlace : std::uint16_t {
#define X(identifier, english, vietnamese) identifier,
#include "diag/messages/report.def"
#undef X
};

#define X(identifier, english, vietnamese) \
  inline constexpr Text identifier = text_at(Part::report, static_cast<std::uint16_t>(ReportPlace::identifier));
#include "diag/messages/report.def"
#undef X

}  // namespace xeploai::diag::texts
