#include "base/memory.hpp"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace xeploai::base {

#if defined(__linux__)
namespace {

// Of Linux 5.14 and later; an older one says that it knows no such advice.
constexpr int populate_read = 22;
constexpr int populate_write = 23;

std::uintptr_t page_size() {
  static const auto size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  return size;
}
std::uintptr_t page_of(const char* at) { return reinterpret_cast<std::uintptr_t>(at) / page_size() * page_size(); }
std::uintptr_t page_from(const char* at) { return page_of(at + page_size() - 1); }

void advise(std::uintptr_t first, std::uintptr_t last, int advice) {
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, advice);
}

}  // namespace

void will_read(const char* begin, const char* end) {
  if (begin < end) advise(page_of(begin), page_from(end), populate_read);
}
void let_go(const char* begin, const char* end) { advise(page_from(begin), page_of(end), MADV_DONTNEED); }
void will_write(char* begin, char* end) { advise(page_from(begin), page_of(end), populate_write); }

#else

void will_read(const char*, const char*) {}
void let_go(const char*, const char*) {}
void will_write(char*, char*) {}

#endif

}  // namespace xeploai::base
