// Runs a program's code over all rows of a table, by several threads, each over a range of its own. What a batch gives
// is handed to a function that writes rows of the batch only; so the outcome does not depend on the threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/side_by_side.hpp"
#include "eval/machine.hpp"

namespace xeploai::decide {

struct RunOptions {
  std::size_t batch = eval::usual_batch;
  unsigned threads = 1;
};

// The number of threads that `rows` rows are worth: some batches for each.
inline std::size_t useful_threads(std::size_t rows, const RunOptions& options) {
  constexpr std::size_t fewest_batches = 16;
  const std::size_t fewest_rows = fewest_batches * std::max<std::size_t>(options.batch, 1);
  return std::clamp<std::size_t>(rows / fewest_rows, 1, std::max(1U, options.threads));
}

// Calls take(machine, rows, part) for each batch; `part` numbers the ranges, in the order of the rows. `ids` are the
// rows, or null for 0 .. count.
template <class Take>
void for_each_batch(const eval::Bindings& bindings, const ir::Code& code, const std::uint32_t* ids, std::size_t count,
                    std::size_t parts, std::size_t batch, Take&& take) {
  std::vector<eval::Machine> machines;
  for (std::size_t part = 0; part < parts; ++part) machines.emplace_back(bindings, code, batch);
  const auto run_part = [&](std::size_t part) {
    const std::size_t end = count * (part + 1) / parts;
    eval::Machine& machine = machines[part];
    for (std::size_t at = count * part / parts; at < end; at += machine.batch()) {
      const std::size_t size = std::min(machine.batch(), end - at);
      const eval::Rows rows =
          ids ? eval::Rows{ids + at, 0, size} : eval::Rows{nullptr, static_cast<std::uint32_t>(at), size};
      machine.run(rows);
      take(machine, rows, part);
    }
  };
  base::side_by_side(parts, run_part);
}

}  // namespace xeploai::decide
