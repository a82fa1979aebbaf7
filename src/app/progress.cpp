// The one source that knows the bar's library.
#include "app/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <boost/timer/progress_display.hpp>
#include <chrono>
#include <iostream>
#include <optional>

namespace xeploai::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto patience = std::chrono::seconds(1);
constexpr std::uint64_t parts = 1000;  // of the bar
constexpr std::uint64_t parts_of_reading = 500;

}  // namespace

struct Progress::Bar {
  const Clock::time_point begin = Clock::now();
  std::optional<boost::timer::progress_display> shown;
  bool finished = false;
};

Progress::Progress(const Console& console) {
  if (!console.quiet() && ::isatty(STDERR_FILENO) == 1) bar_ = std::make_unique<Bar>();
}

Progress::~Progress() { finish(); }

void Progress::at(Step step, std::uint64_t done, std::uint64_t all) {
  if (!bar_ || bar_->finished || all == 0) return;
  if (!bar_->shown) {
    if (Clock::now() - bar_->begin < patience) return;
    bar_->shown.emplace(parts, std::cerr, "", "", "");
  }
  const std::uint64_t first = step == Step::reading ? 0 : parts_of_reading;
  const std::uint64_t room = step == Step::reading ? parts_of_reading : parts - parts_of_reading;
  const auto share =
      static_cast<std::uint64_t>(static_cast<double>(room) * static_cast<double>(done) / static_cast<double>(all));
  const std::uint64_t wanted = first + std::min(share, room - 1);
  if (wanted > bar_->shown->count()) *bar_->shown += wanted - bar_->shown->count();
}

void Progress::finish() {
  if (!bar_ || bar_->finished) return;
  bar_->finished = true;
  if (bar_->shown && bar_->shown->count() < parts) *bar_->shown += parts - bar_->shown->count();
}

}  // namespace xeploai::app
