// The words of the command line before they are understood, and what they ask for. CLI11 puts the words here
// (command_line.cpp); what they mean, and what is wrong with them, is said here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/command_line.hpp"

namespace xeploai::app {

// Every option as text: what it means, and what is wrong with it, is said here and not by CLI11.
struct Words {
  std::string language, format, batch, threads, keywords, year, diagnostic;
  bool help = false, version = false, strict = false, labels = false, keep_going = false, timings = false;
  std::vector<std::string> limits;  // NAME=VALUE
  bool quiet = false, verbose = false;
  bool check_layout = false, effective = false, no_values = false;
  Check check;
  Eval eval;
  Test test;
  Explain explain;
  Fmt fmt;
  NewPlan new_plan;
  Template data_template;
  Coverage coverage;
  Boundaries boundaries;
  Verify verify;
  std::vector<std::string> explained;  // RULES DATA… UNIT KEY
  std::vector<std::string> swept;      // RULES DATA… PARAMETER FROM..TO step S, and a second parameter
  std::string sweep_html;
  Diff diff;
  std::string only;
  std::vector<std::string> map;
  bool exit_code = false;
};

using Command = decltype(CommandLine::command);

// How the run is to speak, and its limits; what is wrong with the words that say so.
std::optional<Misuse> take_manner(const Words& words, CommandName command, Manner& manner);

// What the words of the command ask for, a misuse where they cannot be understood.
Command finished(CommandName name, const Words& words);

}  // namespace xeploai::app
