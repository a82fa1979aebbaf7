#include "app/limits_page.hpp"

#include "diag/texts/limits.hpp"
#include "report/text_table.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

constexpr diag::Text meanings[] = {
#define X(identifier, name, usual, least, most, unit) texts::limit_##identifier,
#include "base/limits.def"
#undef X
};

}  // namespace

std::string limits_page(const base::Limits& limits, diag::Language language) {
  using report::Align;
  std::string out = std::string(diag::catalogue_text(texts::limit_page_title, language)) + "\n\n";
  report::TextTable table(2, {Align::left, Align::right, Align::left, Align::left});
  const diag::Text* meaning = meanings;
  for (const base::LimitFacts& limit : base::all_limits()) {
    const std::uint64_t value = limits.*limit.value;
    // Memory is whatever the machine has, unless it is set.
    const bool none = limit.value == &base::Limits::memory && value == limit.most;
    const auto range = diag::say(texts::limit_page_range, base::limit_text(limit.least, limit.unit),
                                 base::limit_text(limit.most, limit.unit));
    table.line({std::string(limit.name),
                none ? std::string(diag::catalogue_text(texts::limit_page_none, language))
                     : base::limit_text(value, limit.unit),
                diag::in_words(range, language), std::string(diag::catalogue_text(*meaning++, language))});
  }
  table.append_to(out);
  return out;
}

}  // namespace xeploai::app
