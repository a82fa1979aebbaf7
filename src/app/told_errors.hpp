// Errors and warnings of the data and of the run, told on standard error: the first hundred errors in full, all of
// them counted.
#pragma once

#include <cstddef>
#include <string>

#include "app/console.hpp"
#include "data/read.hpp"
#include "eval/values.hpp"
#include "sema/model.hpp"
#include "source/files.hpp"

namespace xeploai::app {

inline constexpr std::size_t most_told = 100;

class ToldErrors {
 public:
  ToldErrors(Console& console, const source::Files& files) : console_(console), files_(files) {}

  void tell(const data::ReadResult& read);
  void tell(const eval::RunError& error, const std::string& unit, const std::string& key);

  std::size_t errors() const { return errors_; }
  // `3 errors, 1 warning`, and that not all were shown; empty for none.
  std::string counts() const;

 private:
  Console& console_;
  const source::Files& files_;
  std::size_t told_ = 0;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace xeploai::app
