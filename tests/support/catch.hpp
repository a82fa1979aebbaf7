// The test framework, under one name: what is used of it exists in Catch2 2 and 3 alike. No `;` in the names of
// test cases, since CMake would split them there.
#pragma once

#include <catch2/catch.hpp>
