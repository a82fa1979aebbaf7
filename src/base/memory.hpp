// What the system is told of memory that is about to be used, or was. It changes when memory comes and goes, never what
// stands in it; where a system knows nothing of it, nothing happens.
#pragma once

#include <cstddef>
#include <vector>

namespace xeploai::base {

// The bytes of a mapped file are read next: they come at once, not page by page.
void will_read(const char* begin, const char* end);
// They were read and will hardly be read again: their memory goes back to the system, and comes again with the file's
// bytes where they are read after all.
void let_go(const char* begin, const char* end);

// The bytes are written next, and nothing was written there yet. A page after the other, each with a trap, takes half
// as long again.
void will_write(char* begin, char* end);

// The same for the room of a large vector behind its elements, where so many more come: in steps so small that the
// memory is still in the processor's cache when it is written, and that room which stays empty costs nothing.
template <class Element>
void will_append(std::vector<Element>& to, std::size_t count) {
  constexpr std::size_t large = std::size_t{1} << 21U;
  constexpr std::size_t step = std::size_t{1} << 16U;
  const std::size_t begin = to.size() * sizeof(Element);
  const std::size_t end = begin + count * sizeof(Element);
  const std::size_t room = to.capacity() * sizeof(Element);
  if (room < large || begin / step == end / step) return;
  const std::size_t ahead = (end / step + 1) * step;
  char* const at = reinterpret_cast<char*>(to.data());
  will_write(at + begin, at + (ahead < room ? ahead : room));
}

}  // namespace xeploai::base
