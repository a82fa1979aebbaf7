// The values of literals: numbers, dates and texts as they are written. What is no literal after all (`0,5`, `5x`,
// `05/12/2021`, `"\t"`) is reported here and given a value as near as can be, so that reading goes on.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "diag/diagnostic.hpp"
#include "source/files.hpp"

namespace xeploai::syntax {

template <class Value>
struct Read {
  Value value{};
  bool faulty = false;  // an error was reported; the value is a guess
};

// `text` is the token, `span` its place.
Read<base::Decimal> read_number(std::string_view text, source::Span span, diag::Sink& sink);
Read<base::Date> read_date(std::string_view text, source::Span span, diag::Sink& sink);
// The token with its quotes; the value without them, escapes resolved, in NFC.
Read<std::string> read_text(std::string_view text, source::Span span, diag::Sink& sink);

}  // namespace xeploai::syntax
