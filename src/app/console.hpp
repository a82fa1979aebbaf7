// The two streams of the program, buffered, and how they speak.
#pragma once

#include <string>
#include <string_view>

#include "app/exit_status.hpp"
#include "diag/message.hpp"
#include "diag/render.hpp"
#include "report/byte_writer.hpp"

namespace xeploai::app {

// How a run speaks, whatever its command.
struct Manner {
  diag::Language language = diag::Language::english;
  diag::Values values = diag::Values::shown;  // left out: no message and no log tells what a cell holds
};

class Console {
 public:
  explicit Console(Manner manner);

  report::ByteWriter& out() { return out_; }
  report::ByteWriter& err() { return err_; }
  diag::Language language() const { return manner_.language; }
  diag::Values values() const { return manner_.values; }
  // How diagnostics are written to each stream: in colour on a terminal, unless NO_COLOR is set.
  diag::RenderOptions out_style() const { return style(out_colour_); }
  diag::RenderOptions err_style() const { return style(err_colour_); }

  std::string words(const diag::Message& message) const { return diag::in_words(message, language(), values()); }
  std::string words(diag::Text text) const { return std::string(diag::catalogue_text(text, language())); }
  // `xeploai: …` on standard error.
  void complain(const diag::Message& message);
  // A line on standard error.
  void tell(std::string_view line);

  // False where the standard output took not everything.
  bool flush();

 private:
  diag::RenderOptions style(bool colour) const { return {language(), colour, diag::Warnings::as_warnings, values()}; }

  Manner manner_;
  bool out_colour_;
  bool err_colour_;
  report::ByteWriter out_;
  report::ByteWriter err_;
};

// Complains, for a command that was used wrongly.
ExitStatus misuse(const diag::Message& message, Console& console);

// `3 errors, 1 warning`; empty for none.
std::string counts_line(const Console& console, std::size_t errors, std::size_t warnings);

}  // namespace xeploai::app
