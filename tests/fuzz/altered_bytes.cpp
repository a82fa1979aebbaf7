// Inputs of any bytes are altered as files come to harm.
#include "fuzz/target.hpp"
#include "support/damage.hpp"

namespace xeploai::fuzz {

std::string altered(const std::string& bytes, oracle::Random& random) { return support::damaged(bytes, random); }

}  // namespace xeploai::fuzz
