#include "fuzz/target.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/unicode.hpp"

namespace xeploai::fuzz {

void wrong(const std::string& what) {
  std::fprintf(stderr, "\nWRONG: %s\n", what.c_str());
  std::abort();
}

void claim_fit_to_be_shown(std::string_view text) {
  const auto moves = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20U && c != '\n' && c != '\t') || c == 0x7F;
  };
  claim(!base::find_invalid_utf8(text), "what is shown is no UTF-8:\n" + std::string(text));
  claim(std::none_of(text.begin(), text.end(), moves), "what is shown has control characters:\n" + std::string(text));
}

}  // namespace xeploai::fuzz
