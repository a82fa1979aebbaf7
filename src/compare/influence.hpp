// Which changes can have an effect on what: found from the names that statements mention, in either version. A change
// that is not listed has none in any mixture, since a mixture mentions only what one of the versions does; one that is
// listed may have none.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compare/recipe.hpp"
#include "syntax/ast.hpp"

namespace xeploai::compare {

class Influence {
 public:
  // What a value hangs on where the ranks of other units are taken as they are.
  struct Nearby {
    std::vector<ChangeIndex> changes;
    std::vector<std::string> ranks;  // of these units
    std::vector<std::string> lets;   // of quotas: they too are taken as they are
  };

  explicit Influence(const Recipe& recipe);

  // On the ranks of a unit kind: through skips, cases, caps, quotas, and all that these rest on.
  std::vector<ChangeIndex> on_rank(const std::string& unit) const;
  // On whether it has the violation of that name.
  std::vector<ChangeIndex> on_violation(const std::string& unit, const std::string& require) const;

  Nearby near_let(const std::string& unit, const std::string& let) const;
  Nearby near_violation(const std::string& unit, const std::string& require) const;
  // Its skips, cases and caps: the ranks before its quotas.
  Nearby near_ranks_before(const std::string& unit) const;
  Nearby near_quotas(const std::string& unit) const;

 private:
  // What mentions what: an element with the changes of it and the names in its text.
  using Names = std::unordered_set<std::string>;
  struct Element {
    std::vector<ChangeIndex> changes;
    Names names;
    std::string unit;  // that it stands in; none of parameters
    Names ranks;       // the units whose ranks it reads
    bool is_let = false;
  };
  using Elements = std::unordered_map<std::string, std::vector<Element>>;
  enum class Through : std::uint8_t { everything, lets, parameters };

  void add_references(const Recipe& recipe);
  void add(const PairedParameter& parameter);
  void add(const PairedClassify& classify);
  void find_ranks(Element& element) const;
  Names referred_by(const Names& units, const std::string& field) const;
  // All that the elements can be traced to by names, as far as `through` says.
  Nearby behind(std::vector<const Element*> open, Through through) const;
  static std::vector<const Element*> of(const Elements& elements, const std::string& name);
  std::vector<const Element*> ranking_of(const std::string& unit) const;

  std::vector<ChangeIndex> everywhere_;                              // of types: everything may hang on them
  Elements named_;                                                   // parameters and lets, by name
  Elements ranking_;                                                 // what ranks a unit before quotas, by unit
  Elements quotas_;                                                  // of a unit, with their order
  Elements requires_;                                                // by unit and name
  std::unordered_map<std::string, std::vector<ChangeIndex>> whole_;  // of a unit that one version alone classifies
  // By field and the unit that has it: the units that it may refer to.
  std::unordered_map<std::string, std::unordered_map<std::string, Names>> referred_;
  Names units_;  // that are ranked
};

}  // namespace xeploai::compare
