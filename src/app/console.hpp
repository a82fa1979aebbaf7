// The two streams of the program, buffered, and how they speak.
#pragma once

#include <string>
#include <string_view>

#include "app/exit_status.hpp"
#include "diag/message.hpp"
#include "diag/render.hpp"
#include "report/byte_writer.hpp"

namespace xeploai::app {

class Console {
 public:
  explicit Console(diag::Language language);

  report::ByteWriter& out() { return out_; }
  report::ByteWriter& err() { return err_; }
  diag::Language language() const { return language_; }
  // How diagnostics are written to each stream: in colour on a terminal, unless NO_COLOR is set.
  diag::RenderOptions out_style() const { return {language_, out_colour_}; }
  diag::RenderOptions err_style() const { return {language_, err_colour_}; }

  std::string words(const diag::Message& message) const { return diag::in_words(message, language_); }
  std::string words(diag::Text text) const { return std::string(diag::catalogue_text(text, language_)); }
  // `xeploai: …` on standard error.
  void complain(const diag::Message& message);
  // A line on standard error.
  void tell(std::string_view line);

  // False where the standard output took not everything.
  bool flush();

 private:
  diag::Language language_;
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
