#include "report/run_errors.hpp"

#include <fmt/format.h>

#include <utility>

#include "diag/texts/run.hpp"

namespace xeploai::report {
namespace {

using diag::Text;
namespace texts = diag::texts;

Text text_of(diag::Code code) {
  if (code == diag::Code::division_by_zero) return texts::run_division_by_zero;
  if (code == diag::Code::number_range) return texts::run_number_range;
  return texts::run_failed;
}

}  // namespace

diag::Diagnostic diagnostic_of(const eval::RunError& error, diag::Message where) {
  diag::Diagnostic out{error.code, error.span, diag::say(text_of(error.code)), std::nullopt, {}};
  if (error.code == diag::Code::division_by_zero) out.help = diag::say(texts::run_division_help);
  out.notes.push_back(diag::Note{std::nullopt, std::move(where)});
  return out;
}

diag::Message in_unit(const std::string& unit, const std::string& key, std::uint64_t source_row) {
  return diag::or_without_values(diag::say(texts::run_in_unit, unit, diag::CellWord{key}),
                                 diag::say(texts::run_in_row, unit, std::to_string(source_row)));
}

std::string place_of(const eval::RunError& error, const source::Files& files) {
  const source::Position at = files.begin(error.span);
  return fmt::format("{}:{}:{}", files[error.span.file].path, at.line, at.column);
}

}  // namespace xeploai::report
