// Parts of work on threads of their own, as far as the system gives threads.
#pragma once

#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace xeploai::base {

// Calls work(part) for the parts 0 .. parts, side by side; those for which there is no thread are done by this one.
// Returns when all are done. `work` may not throw.
template <class Work>
void side_by_side(std::size_t parts, const Work& work) {
  std::vector<std::jthread> others;
  std::size_t started = 1;
  try {
    for (; started < parts; ++started) others.emplace_back([&work, started] { work(started); });
  } catch (const std::system_error&) {  // no more of them, or no memory for one
  }
  if (parts > 0) work(0);
  for (; started < parts; ++started) work(started);
}

}  // namespace xeploai::base
