#include "app/write_failure.hpp"

#include <cerrno>
#include <cstring>

#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

// What people meet; the system's own words, in English, for anything else.
diag::Message reason(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return diag::say(texts::not_permitted);
    case ENOENT: return diag::say(texts::no_such_folder);
    case ENOTDIR: return diag::say(texts::not_a_folder);
    case EISDIR: return diag::say(texts::is_a_folder);
    case EROFS: return diag::say(texts::read_only);
    case ENOSPC:
    case EDQUOT: return diag::say(texts::no_space);
    case ENAMETOOLONG: return diag::say(texts::name_too_long);
    default: return diag::say(texts::system_says, std::strerror(error));
  }
}

}  // namespace

ExitStatus file_failure(const report::WriteFailure& failure, Console& console) {
  console.complain(diag::say(texts::file_unwritable, failure.path, console.words(reason(failure.error))));
  return ExitStatus::file_failure;
}

}  // namespace xeploai::app
