#include "support/damage.hpp"

#include <algorithm>

namespace xeploai::support {
namespace {

void damage_once(std::string& bytes, oracle::Random& random) {
  if (bytes.empty()) return;
  const std::size_t at = random.below(bytes.size());
  const std::size_t length = 1 + random.below(std::min<std::size_t>(bytes.size() - at, random.chance(80) ? 16 : 4'096));
  switch (random.below(6)) {
    case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8))); break;
    case 1: bytes[at] = static_cast<char>(random.below(256)); break;
    case 2: bytes.insert(at, bytes.substr(at, length)); break;
    case 3: bytes.erase(at, length); break;
    case 4:
      std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), length, static_cast<char>(random.below(2) * 255));
      break;
    default: {
      const std::size_t from = random.below(bytes.size() - length + 1);
      bytes.replace(at, length, bytes.substr(from, length));
    }
  }
}

}  // namespace

std::string damaged(std::string bytes, oracle::Random& random) {
  if (random.chance(10)) return bytes.substr(0, random.below(bytes.size() + 1));
  if (random.chance(2)) return bytes + bytes;
  for (std::size_t times = 1 + random.below(random.chance(70) ? 2 : 20); times > 0; --times) damage_once(bytes, random);
  return bytes;
}

}  // namespace xeploai::support
