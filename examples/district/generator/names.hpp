#pragma once

#include <string>
#include <vector>

#include "random.hpp"

namespace district {

/// Names of people and places, all invented or common; none is taken from a real list.

std::string person(Random& random);

struct Commune {
  std::string name;      // "Tân Hòa"
  std::string standing;  // "xã" or "thị trấn"
  int cells;             // party cells under its committee
};
const std::vector<Commune>& communes();

/// Agencies of the district with a grassroots cell of their own; `collective_kind` is empty for those whose
/// collective is not ranked by the district (courts, tax, banks and the like).
struct Agency {
  std::string name;
  std::string collective_kind;
};
const std::vector<Agency>& agencies();

/// Bodies of the district's government without a grassroots cell of their own.
const std::vector<std::string>& stations();

/// Mass organisations that every commune has.
const std::vector<std::string>& mass_organisations();

}  // namespace district
