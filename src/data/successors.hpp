// Tables repeat themselves: the list of every unit has the same items in nearly the same order. What stood behind a
// cell the last time is the first guess for what stands behind its like now, and a guess is compared with the cell
// where a table would be looked up: half of the time of reading the items of a list went into that. The second guess is
// the cell before with the same end. A column whose guesses fail goes without them, and tries again later.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "data/text_hash.hpp"
#include "data/trial.hpp"

namespace xeploai::data {

class Successors {
 public:
  using Element = std::int32_t;

  // Whether the next chunk is to be guessed; if so `begin` comes before its cells and `end` behind them.
  bool are_wanted() { return trial_.is_on(); }
  void begin() {
    guesses_ = {};  // what they are compared with is no longer near
    by_end_ = {};
    guess_ = guesses_.data();
    asked_ = right_ = 0;
  }
  void end() { trial_.tell(right_, asked_); }

  // True where a guess was right, and gives what the cell means. Cells are not empty.
  [[gnu::always_inline]] bool guess(std::string_view raw, Element& element) {
    ++asked_;
    if (!same_text(guess_->raw, raw)) {
      const Guess& second = with_end_of(raw);
      if (!same_text(second.raw, raw)) return false;
      *guess_ = second;
    }
    ++right_;
    element = guess_->element;
    guess_ = &behind(element);
    return true;
  }
  // What the cell that was not guessed means.
  void learn(std::string_view raw, Element element) {
    with_end_of(raw) = *guess_ = {raw, element};
    guess_ = &behind(element);
  }

 private:
  struct Guess {
    std::string_view raw;
    Element element = 0;
  };
  static constexpr std::size_t places = 64;
  static constexpr unsigned end_bits = 7;

  Guess& behind(Element element) { return guesses_[static_cast<std::uint32_t>(element) % places]; }
  // Cells of a column mostly differ in their sizes and their last bytes.
  Guess& with_end_of(std::string_view raw) {
    const std::uint64_t end = raw.size() < 8 ? 0 : load_word(raw.data() + raw.size() - 8);
    return by_end_[(end + raw.size()) * hash_salt >> (64 - end_bits)];
  }

  std::array<Guess, places> guesses_{};
  std::array<Guess, std::size_t{1} << end_bits> by_end_{};
  Guess* guess_ = guesses_.data();
  std::size_t asked_ = 0;
  std::size_t right_ = 0;
  Trial trial_;
};

}  // namespace xeploai::data
