// What text that could not be read may have declared: nothing is said of uses of these names (language.md,
// section 6).
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "syntax/ast.hpp"

namespace xeploai::sema {

class BrokenNames {
 public:
  explicit BrokenNames(const syntax::Document& document);

  // True where a name that is not known may stand in what could not be read.
  bool may_be(std::string_view name) const { return everything_ || names_.contains(name); }
  // True where any name may be a member of this unit, a value of this choice, a unit value of this test, …
  bool open(syntax::DeclarationKind kind, std::string_view name) const;
  // True where the rank of this classify, or of these rules, may stand in what could not be read.
  bool may_hold_rank(syntax::DeclarationKind kind, std::string_view name) const;
  bool everything() const { return everything_; }

 private:
  std::unordered_set<std::string_view> names_;
  std::unordered_set<std::string> open_blocks_;
  std::unordered_set<std::string> blocks_with_rank_;
  bool everything_ = false;
};

}  // namespace xeploai::sema
