// How far a command is, on standard error: a bar of Boost's where that is a terminal, once a second has passed. It has
// no words, and goes forward only.
#pragma once

#include <cstdint>
#include <memory>

#include "app/console.hpp"

namespace xeploai::app {

// What takes its time, in this order, each with its part of the bar.
enum class Step : std::uint8_t { reading, sweeping };

class Progress {
 public:
  explicit Progress(const Console& console);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // False where no bar will ever be seen.
  bool wanted() const { return bar_ != nullptr; }
  // So much of all that the step does is done. By one thread at a time.
  void at(Step step, std::uint64_t done, std::uint64_t all);
  // Fills the bar, if there is one, so that other lines may follow.
  void finish();

 private:
  struct Bar;
  std::unique_ptr<Bar> bar_;
};

}  // namespace xeploai::app
