// The statements of a classify with its `use` unfolded (language.md, section 4): what is said of the unit, wherever it
// is written. For documents that were checked without errors.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "syntax/ast.hpp"

namespace xeploai::compare {

class Unfolded {
 public:
  explicit Unfolded(const syntax::Document& document);

  // In the order in which they stand; no `use` among them.
  std::vector<const syntax::Statement*> statements(const syntax::ClassifyDeclaration& classify) const;

 private:
  std::unordered_map<std::string, const syntax::RulesDeclaration*> rules_;
};

}  // namespace xeploai::compare
