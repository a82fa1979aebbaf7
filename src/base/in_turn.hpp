// Work in pieces by several threads, whose results are taken one after the other in the order of the pieces: what
// comes out does not depend on how many threads there are.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <iterator>
#include <mutex>
#include <optional>
#include <vector>

#include "base/side_by_side.hpp"

namespace xeploai::base {

// As many slots as so many threads keep busy: while a result waits for its turn its thread makes another.
constexpr std::size_t slots_for(std::size_t threads) { return threads == 1 ? 1 : 2 * threads; }

// Slots that nobody works with. A thread gets, if it can, one that it had before: much of what is in it is still in
// that processor's cache.
class FreeSlots {
 public:
  FreeSlots(std::size_t slots, std::size_t threads) : user_(slots) {
    for (std::size_t slot = slots; slot-- > 0;) {
      user_[slot] = slot % threads;
      free_.push_back(slot);
    }
  }

  bool empty() const { return free_.empty(); }
  std::size_t take(std::size_t thread) {
    auto found = std::find_if(free_.rbegin(), free_.rend(), [&](std::size_t slot) { return user_[slot] == thread; });
    if (found == free_.rend()) found = free_.rbegin();
    const std::size_t slot = *found;
    free_.erase(std::next(found).base());
    user_[slot] = thread;
    return slot;
  }
  void give_back(std::size_t slot) { free_.push_back(slot); }

 private:
  std::vector<std::size_t> user_;  // a slot: the thread that had it last
  std::vector<std::size_t> free_;  // the last given back last
};

// Calls make(slot, piece) for the pieces 0 .. pieces, side by side on up to `threads` threads, and for each of them
// take(slot, piece), one at a time in the order of the pieces. A slot, of slots_for(threads), belongs to a piece from
// its `make` to the end of its `take`, which may be on another thread. Where `take` returns false no later piece is
// taken, and none that has not begun is made. Neither may throw.
template <class Make, class Take>
void in_turn(std::size_t pieces, std::size_t threads, Make make, Take take) {
  const std::size_t slots = slots_for(threads);
  std::mutex mutex;
  std::condition_variable changed;
  FreeSlots free(slots, threads);
  std::vector<std::optional<std::size_t>> made(slots);  // by piece, as long as it is not taken: its slot
  std::size_t next = 0;                                 // to be made
  std::size_t turn = 0;                                 // to be taken
  bool taking = false;
  bool ended = false;
  const auto work = [&](std::size_t thread) {
    std::unique_lock lock(mutex);
    while (!ended && turn < pieces) {
      if (!taking && made[turn % slots]) {
        const std::size_t slot = *made[turn % slots];
        taking = true;
        lock.unlock();
        const bool goes_on = take(slot, turn);
        lock.lock();
        taking = false;
        ended = !goes_on;
        made[turn % slots].reset();
        free.give_back(slot);
        ++turn;
        changed.notify_all();
      } else if (next < pieces && !free.empty()) {
        const std::size_t slot = free.take(thread);
        const std::size_t piece = next++;
        lock.unlock();
        make(slot, piece);
        lock.lock();
        made[piece % slots] = slot;
        if (piece == turn) changed.notify_all();
      } else {
        changed.wait(lock);
      }
    }
  };
  side_by_side(threads, work);
}

}  // namespace xeploai::base
