// What the user's mask leaves of the rights of a new file or folder.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

namespace xeploai::report {

inline mode_t as_user_masks(mode_t rights) {
  const mode_t mask = ::umask(0);  // there is no way to ask for it alone
  ::umask(mask);
  return rights & ~mask;
}

}  // namespace xeploai::report
