// From what references say to the rows that they mean.
#pragma once

#include <cstdint>
#include <vector>

#include "data/key_index.hpp"
#include "data/loaded_table.hpp"
#include "data/schema.hpp"

namespace xeploai::data {

// How references to one unit are found; no index where it cannot be said which keys it has (its table is missing
// or could not be read whole), and then nothing is said of what refers to it.
using TargetIndex = const KeyIndex*;

// References that nothing reads are checked like any other; they are kept only where it matters who refers to a
// unit that is rejected.
enum class UnreadReferences : std::uint8_t { drop, keep };

// Makes rows of all references of the table. Those that mean nothing are errors of it; their cells are marked as
// missing. `targets` as Schema::units.
void resolve_references(LoadedTable& table, const std::vector<TargetIndex>& targets, UnreadReferences unread);

}  // namespace xeploai::data
