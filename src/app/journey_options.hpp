// How the commands that read data travel from rules and data to outcomes.
#pragma once

#include "app/console.hpp"
#include "app/progress.hpp"
#include "app/stopwatch.hpp"
#include "embed/journey.hpp"

namespace xeploai::app {

// As many threads as the machine has, up to 8: beyond a few the disk is slower than they are. The outcome is the same
// for any number.
unsigned usual_threads();

// With the usual threads and the limits of the run. `progress` must outlive the journey.
embed::JourneyOptions journey_options(const Console& console, Progress& progress);
// The same, and `watch`, which must outlive the journey too, tells of its steps.
embed::JourneyOptions journey_options(const Console& console, Progress& progress, Stopwatch& watch);

}  // namespace xeploai::app
