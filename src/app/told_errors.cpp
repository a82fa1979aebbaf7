#include "app/told_errors.hpp"

#include "diag/render.hpp"
#include "report/run_errors.hpp"

namespace xeploai::app {

void ToldErrors::tell(const data::ReadResult& read) {
  for (const diag::DataDiagnostic& warning : read.warnings)
    console_.err().append(diag::render(warning, console_.err_style()));
  for (const data::ReadError& error : read.errors) {
    if (told_ == most_told) break;
    console_.err().append(diag::render(error.diagnostic, console_.err_style()));
    ++told_;
  }
  errors_ += read.error_count;
  warnings_ += read.warning_count;
}

void ToldErrors::tell(const eval::RunError& error, const std::string& unit, const std::string& key) {
  ++errors_;
  if (told_ == most_told) return;
  ++told_;
  console_.err().append(diag::render(report::diagnostic_of(error, unit, key), files_, console_.err_style()));
}

std::string ToldErrors::counts() const {
  const std::string line = counts_line(console_, errors_, warnings_);
  if (told_ == errors_) return line;
  return console_.words(diag::say(diag::Text::closing_shown, line, std::to_string(told_)));
}

}  // namespace xeploai::app
