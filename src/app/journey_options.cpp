#include "app/journey_options.hpp"

#include <algorithm>
#include <thread>

#include "diag/texts/app.hpp"

namespace xeploai::app {

namespace texts = diag::texts;

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

embed::JourneyOptions journey_options(const Console& console, Progress& progress, Stopwatch& watch) {
  embed::JourneyOptions options = journey_options(console, progress);
  options.after_reading = [&watch] { watch.step(texts::timing_data); };
  options.after_classifying = [&watch] { watch.step(texts::timing_classify); };
  return options;
}

}  // namespace xeploai::app
