#include "syntax/element_text.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {

ElementText::ElementText(const source::Files& files, Span element, std::uint32_t begin)
    : files_(files), element_(element), begin_(begin), end_(element.end) {}

void ElementText::keep_label(const Name& name, const std::optional<Text>& label) {
  if (!label) return;
  const Span& span = label->span;
  const bool is_own = span.file == element_.file && span.begin >= element_.begin && span.end <= element_.end;
  if (!is_own) edits_.push_back({name.span.end, name.span.end, ' ' + std::string(files_.text(span))});
}

void ElementText::replace(Span span, std::string text) {
  edits_.push_back({span.begin, span.end, std::move(text)});
}

bool ElementText::insert_in_block(std::uint32_t place, std::string_view text) {
  const std::string_view all = files_[element_.file].text;
  const auto brace = static_cast<std::uint32_t>(blank_end(all, place));
  if (brace >= element_.end || all[brace] != '{') return false;
  edits_.push_back({brace + 1, brace + 1, std::string(text)});
  return true;
}

std::string ElementText::take() const {
  std::vector<Edit> edits = edits_;
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
  const std::string_view all = files_[element_.file].text;
  std::string out;
  std::uint32_t at = begin_;
  for (const Edit& edit : edits) {
    out += all.substr(at, edit.begin - at);
    out += edit.text;
    at = edit.end;
  }
  return out.append(all.substr(at, end_ - at));
}

std::string comments_above(const source::Files& files, Span element) {
  const source::File& file = files[element.file];
  if (!begins_line(file.text, element.begin)) return {};
  const std::size_t line = file.position(element.begin).line;
  std::size_t first = line;
  while (first > 1 && base::trim(file.line(first - 1)).starts_with('#')) --first;
  std::string out;
  if (first > 1 && base::trim(file.line(first - 1)).empty()) out += '\n';
  for (std::size_t i = first; i < line; ++i) {
    out += file.line(i);
    out += '\n';
  }
  return out;
}

}  // namespace xeploai::syntax
