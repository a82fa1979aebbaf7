// How long each step of a command took and how much memory the process had at most meanwhile, told where `--timings`
// asks for it.
#pragma once

#include <chrono>

#include "app/command_line.hpp"
#include "app/console.hpp"

namespace xeploai::app {

class Stopwatch {
 public:
  Stopwatch(Console& console, Timings timings);

  // Tells of the time since the last step, under the name of the one that ends.
  void step(diag::Text name);

 private:
  using Clock = std::chrono::steady_clock;

  Console& console_;
  Timings timings_;
  Clock::time_point last_ = Clock::now();
};

}  // namespace xeploai::app
