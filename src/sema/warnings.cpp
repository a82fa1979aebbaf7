#include "sema/warnings.hpp"

namespace xeploai::sema {

void find_warnings(Context&) {}

}  // namespace xeploai::sema
