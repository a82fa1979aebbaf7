// Work in pieces by several threads, whose results are taken one after the other in the order of the pieces: what
// comes out does not depend on how many threads there are.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

#include "base/side_by_side.hpp"

namespace xeploai::base {

// Calls make(worker, piece) for the pieces 0 .. pieces, side by side on up to `workers` threads, and after each of
// them take(worker, piece), one at a time in the order of the pieces, on the same thread as its `make`. Where `take`
// returns false no later piece is taken, and none that has not begun is made. Neither may throw.
template <class Make, class Take>
void in_turn(std::size_t pieces, std::size_t workers, Make make, Take take) {
  std::mutex mutex;
  std::condition_variable turn_came;
  std::size_t next = 0;
  std::size_t turn = 0;
  bool ended = false;
  const auto work = [&](std::size_t worker) {
    std::unique_lock lock(mutex);
    while (next < pieces && !ended) {
      const std::size_t piece = next++;
      lock.unlock();
      make(worker, piece);
      lock.lock();
      turn_came.wait(lock, [&] { return turn == piece; });
      if (!ended) ended = !take(worker, piece);
      ++turn;
      turn_came.notify_all();
    }
  };
  side_by_side(workers, work);
}

}  // namespace xeploai::base
