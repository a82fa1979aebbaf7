// Changes that cannot stand without each other, as one: a new let and the new parameter that it reads, a threshold and
// the next one that must meet it (language.md, section 13).
#pragma once

#include <cstddef>
#include <vector>

#include "compare/mixtures.hpp"

namespace xeploai::compare {

class Bundles {
 public:
  // `active`: the changes that an outcome may hang on; those of types are one from the start.
  Bundles(std::vector<ChangeIndex> active, const std::vector<ChangeIndex>& types, std::size_t changes,
          Mixtures& mixtures);

  // Joins bundles until each stands alone beside the former version, and the later one stands without it. False where
  // that took too many trials: then all changes are one bundle.
  bool settle();
  // `taken` does not stand: joins the fewest of its bundles that do not stand together.
  void join_in(const Taken& taken);

  const std::vector<Bundle>& all() const { return bundles_; }
  std::size_t size() const { return bundles_.size(); }
  const MixtureOutcome& evaluate(const Taken& taken);

 private:
  enum class Round : std::uint8_t { settled, joined, exhausted };
  Round round();
  bool stands(const Taken& taken);
  void join(const std::vector<std::size_t>& which);
  template <class Holds>
  std::vector<std::size_t> fewest(std::vector<std::size_t> candidates, const Holds& holds);

  std::vector<Bundle> bundles_;
  std::size_t changes_;
  Mixtures& mixtures_;
  std::size_t trials_ = 0;
};

}  // namespace xeploai::compare
