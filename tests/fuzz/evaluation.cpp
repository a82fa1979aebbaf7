// Whole evaluations against the oracle: the bytes make the choices of the generator of programs and data.
#include "fuzz/target.hpp"
#include "oracle/generate.hpp"
#include "properties/comparing.hpp"

namespace xeploai::fuzz {

Ending take(std::string_view bytes) {
  oracle::GenerateOptions options;
  options.most_rows = 60;
  const oracle::Generated program = oracle::generate(bytes, options);
  const properties::Comparison found = properties::compare(program);
  claim(found.verdict == properties::Verdict::same, found.what + "\n" + properties::shown(program));
  return found.has_errors ? Ending::errors : Ending::result;
}

}  // namespace xeploai::fuzz
