// The values of one let in two versions, compared row by row: by what they mean, since codes may differ.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "compare/population.hpp"

namespace xeploai::compare {

class LetValues {
 public:
  // Nothing where the two are of different types.
  static std::optional<LetValues> of(const Version& before, const sema::Let& let_before,
                                     const data::Column& column_before, const Version& after,
                                     const sema::Let& let_after, const data::Column& column_after);

  bool same(std::size_t row_before, std::size_t row_after) const;

 private:
  LetValues(const Version& before, const data::Column& column_before, const Version& after,
            const data::Column& column_after)
      : before_(before), after_(after), column_before_(column_before), column_after_(column_after) {}

  enum class Meaning { plain, by_name, text, reference };
  const Version& before_;
  const Version& after_;
  const data::Column& column_before_;
  const data::Column& column_after_;
  Meaning meaning_ = Meaning::plain;
  std::vector<std::int64_t> later_of_;  // by name: the later code of a former one; -1: it has none
  sema::UnitId target_before_;
  sema::UnitId target_after_;
};

}  // namespace xeploai::compare
