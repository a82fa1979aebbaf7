// Runs one Code over batches of rows. Each register holds a value for each row of the batch; what is missing or in
// error is marked beside it and its value is 0, so that every number stays a number of the language and no loop over
// values has a branch for it. One machine is used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/int128.hpp"
#include "diag/diagnostic.hpp"
#include "eval/bindings.hpp"
#include "ir/program.hpp"

namespace xeploai::eval {

// The rows of a batch: `size` of them, from `first` on, or those that `ids` lists.
struct Rows {
  const std::uint32_t* ids = nullptr;
  std::uint32_t first = 0;
  std::size_t size = 0;
  std::uint32_t operator[](std::size_t i) const { return ids ? ids[i] : first + static_cast<std::uint32_t>(i); }
};

// Rows worth running together: the few registers that are in use at once fit the cache next to the processor, and what
// it costs to run an instruction is little beside its rows.
inline constexpr std::size_t usual_batch = 512;

// An error of a row: none, one that was told where it arose, or a site of Machine::site.
using RowError = std::int32_t;
inline constexpr RowError no_error = 0;
inline constexpr RowError told_elsewhere = -1;

struct ErrorSite {
  diag::Code code{};
  source::Span span;
};

// A register's values for the rows of the batch, by the register's kind. The arrays belong to the machine or to a
// column and are good until the next run.
struct Vector {
  const std::int64_t* numbers = nullptr;
  const base::Int128* wides = nullptr;
  const std::uint8_t* booleans = nullptr;
  const std::uint8_t* missing = nullptr;  // null: nothing is missing
  const RowError* errors = nullptr;       // null: no errors
  bool is_same = false;                   // every row has the value of the first: a number of the rules

  bool is_missing(std::size_t i) const { return missing && missing[i] != 0; }
  RowError error(std::size_t i) const { return errors ? errors[i] : no_error; }
};

// An error that a `seal` took: of the batch's i-th row.
struct SealedError {
  std::size_t row = 0;
  RowError error = no_error;
};

struct Frame;

class Machine {
 public:
  // `batch` is the most rows that a run takes. The bindings must outlive the machine.
  Machine(const Bindings& bindings, const ir::Code& code, std::size_t batch);
  ~Machine();
  Machine(Machine&&) noexcept;
  Machine& operator=(Machine&&) noexcept;

  // Asks the bindings again where the columns are.
  void rebind();
  void run(Rows rows);
  const Vector& operator[](ir::Reg reg) const;
  // The last chunk of elements that the code's n-th aggregate walked: their rows, and a register of its body.
  Rows elements(std::size_t aggregate) const;
  const Vector& element(std::size_t aggregate, ir::Reg reg) const;
  const ErrorSite& site(RowError error) const { return sites_[static_cast<std::size_t>(error) - 1]; }
  // Those of the last run, in the order of the instructions.
  const std::vector<SealedError>& sealed() const { return *sealed_; }
  std::size_t batch() const { return batch_; }

 private:
  std::size_t batch_;
  std::vector<ErrorSite> sites_;
  std::unique_ptr<std::vector<SealedError>> sealed_;  // the frames point at it: it stays when the machine moves
  std::unique_ptr<Frame> frame_;
};

}  // namespace xeploai::eval
