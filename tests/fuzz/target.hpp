// What is fuzzed. A target takes any bytes for what a person might give to the program, lets the program do with them
// what it does, and holds what comes of them against what must be so. Each target is one source that defines `take`; it
// is built twice, with libFuzzer and with the replay of files that are kept (replay.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "oracle/random.hpp"

namespace xeploai::fuzz {

// What came of the bytes; `unfit`: nothing that this target is about.
enum class Ending : std::uint8_t { result, errors, unfit };

// Returns for any bytes, in bounded time and memory; where something is wrong the process has ended before.
Ending take(std::string_view bytes);

// Another input that is much like this one: of the target's own kind, or with any bytes changed.
std::string altered(const std::string& bytes, oracle::Random& random);

// Ends the process, as a sanitizer does, and says why.
[[noreturn]] void wrong(const std::string& what);
inline void claim(bool holds, const std::string& what) {
  if (!holds) wrong(what);
}

// A text that people are shown must be UTF-8 and hold nothing that moves their cursor.
void claim_fit_to_be_shown(std::string_view text);

}  // namespace xeploai::fuzz
