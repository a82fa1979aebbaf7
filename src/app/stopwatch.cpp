#include "app/stopwatch.hpp"

#include <fmt/format.h>

#include "diag/texts/app.hpp"

namespace xeploai::app {

void Stopwatch::step(diag::Text name) {
  const Clock::time_point now = Clock::now();
  const double seconds = std::chrono::duration<double>(now - last_).count();
  last_ = now;
  if (timings_ == Timings::told)
    console_.tell(console_.words(diag::say(diag::texts::timing, console_.words(name), fmt::format("{:.3f}", seconds))));
}

}  // namespace xeploai::app
