// The one source that compiles the runner of Catch2, which takes longer than all else.
#define CATCH_CONFIG_MAIN
#include "support/catch.hpp"
