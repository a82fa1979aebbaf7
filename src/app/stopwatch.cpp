#include "app/stopwatch.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>

#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {

// What the process had in memory at most since the last `forget_peak`, in kilobytes; nothing where the system does not
// say it.
std::optional<std::uint64_t> peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes;
  }
  return std::nullopt;
}

// The system counts the peak anew from here.
void forget_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

std::string megabytes(std::uint64_t kilobytes) { return fmt::format("{:.1f}", static_cast<double>(kilobytes) / 1024); }

}  // namespace

Stopwatch::Stopwatch(Console& console, Timings timings) : console_(console), timings_(timings) {
  if (timings_ == Timings::told) forget_peak();
}

void Stopwatch::step(diag::Text name) {
  if (timings_ != Timings::told) return;
  const double seconds = std::chrono::duration<double>(Clock::now() - last_).count();
  const std::string took = fmt::format("{:.3f}", seconds);
  const std::optional<std::uint64_t> peak = peak_memory();
  const std::string step = console_.words(name);
  console_.tell(console_.words(peak ? diag::say(diag::texts::timing_with_memory, step, took, megabytes(*peak))
                                    : diag::say(diag::texts::timing, step, took)));
  forget_peak();
  last_ = Clock::now();
}

}  // namespace xeploai::app
