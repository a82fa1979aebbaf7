// The text of one declaration or statement as it stands in its file, with what amending changed of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::syntax {

class ElementText {
 public:
  // From `begin` on to the end of the element.
  ElementText(const source::Files& files, Span element, std::uint32_t begin);

  // A label that was kept from what this element replaced goes behind its name.
  void keep_label(const Name& name, const std::optional<Text>& label);
  void replace(Span span, std::string text);
  // Goes behind the brace that is the next token after `place`, where there is one.
  bool insert_in_block(std::uint32_t place, std::string_view text);
  void cut_behind(std::uint32_t end) { end_ = end; }

  std::string take() const;

 private:
  struct Edit {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text;
  };

  const source::Files& files_;
  Span element_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::vector<Edit> edits_;
};

// The comments that stand right above the element, each on its line; with an empty line before where one is.
std::string comments_above(const source::Files& files, Span element);

}  // namespace xeploai::syntax
