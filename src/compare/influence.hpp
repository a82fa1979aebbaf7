// Which changes can have an effect on what: found from the names that statements mention, in either version. A change
// that is not listed has none in any mixture, since a mixture mentions only what one of the versions does; one that is
// listed may have none.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compare/recipe.hpp"
#include "syntax/ast.hpp"

namespace xeploai::compare {

class Influence {
 public:
  explicit Influence(const Recipe& recipe);

  // On the ranks of a unit kind: through skips, cases, caps, quotas, and all that these rest on.
  std::vector<ChangeIndex> on_rank(const std::string& unit) const;
  // On the value of a let of that name.
  std::vector<ChangeIndex> on_let(const std::string& unit, const std::string& let) const;
  // On whether it has the violation of that name.
  std::vector<ChangeIndex> on_violation(const std::string& unit, const std::string& require) const;

 private:
  // What mentions what: an element with the changes of it and the names in its text.
  struct Element {
    std::vector<ChangeIndex> changes;
    std::unordered_set<std::string> names;
  };

  void add(const PairedParameter& parameter);
  void add(const PairedClassify& classify);
  // All changes of the elements from which `start` can be reached by names.
  std::vector<ChangeIndex> behind(const std::vector<const Element*>& start) const;

  std::vector<ChangeIndex> everywhere_;                              // of types: everything may hang on them
  std::unordered_map<std::string, std::vector<Element>> named_;      // parameters and lets, by name
  std::unordered_map<std::string, std::vector<Element>> ranking_;    // what ranks a unit, by unit
  std::unordered_map<std::string, std::vector<Element>> requires_;   // by unit and name
  std::unordered_map<std::string, std::vector<ChangeIndex>> whole_;  // of a unit that one version alone classifies
};

}  // namespace xeploai::compare
