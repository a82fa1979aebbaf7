// The two streams of the program, buffered, and how they speak.
#pragma once

#include <string>
#include <string_view>

#include "app/exit_status.hpp"
#include "base/limits.hpp"
#include "diag/message.hpp"
#include "diag/render.hpp"
#include "report/byte_writer.hpp"

namespace xeploai::app {

// `quiet`: nothing is said but errors, and results that go to standard output. `verbose`: also what was read.
enum class Loudness : std::uint8_t { quiet, usual, verbose };

// How a run speaks, and how much it takes in, whatever its command.
struct Manner {
  diag::Language language = diag::Language::english;
  diag::Values values = diag::Values::shown;  // left out: no message and no log tells what a cell holds
  Loudness loudness = Loudness::usual;
  base::Limits limits;
};

class Console {
 public:
  explicit Console(Manner manner);

  report::ByteWriter& out() { return out_; }
  report::ByteWriter& err() { return err_; }
  diag::Language language() const { return manner_.language; }
  diag::Values values() const { return manner_.values; }
  const base::Limits& limits() const { return manner_.limits; }
  bool quiet() const { return manner_.loudness == Loudness::quiet; }
  bool verbose() const { return manner_.loudness == Loudness::verbose; }
  // How diagnostics are written to each stream: in colour on a terminal, unless NO_COLOR is set.
  diag::RenderOptions out_style() const { return style(out_colour_); }
  diag::RenderOptions err_style() const { return style(err_colour_); }

  std::string words(const diag::Message& message) const { return diag::in_words(message, language(), values()); }
  std::string words(diag::Text text) const { return std::string(diag::catalogue_text(text, language())); }
  // `xeploai: …` on standard error.
  void complain(const diag::Message& message);
  // A line on standard error, about errors or asked for.
  void tell(std::string_view line);
  // The same of what is no error: not when quiet.
  void remark(std::string_view line);
  // How something ended, on standard output: not when quiet.
  void report(std::string_view text);
  // A line on standard error, when verbose.
  void detail(const diag::Message& message);

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
