#include "app/journey_options.hpp"

#include <algorithm>
#include <thread>

namespace xeploai::app {

unsigned usual_threads() {
  constexpr unsigned most = 8;
  return std::clamp(std::thread::hardware_concurrency(), 1U, most);
}

embed::JourneyOptions journey_options(const Console& console, Progress& progress) {
  embed::JourneyOptions options;
  options.threads = usual_threads();
  options.limits = console.limits();
  if (progress.wanted())
    options.on_reading = [&progress](std::uint64_t done, std::uint64_t all) { progress.at(Step::reading, done, all); };
  return options;
}

}  // namespace xeploai::app
