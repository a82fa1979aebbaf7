// How the cells of a column become elements, a small class for each kind of column. Each has
//   fast(raw, element): true where the common form was met and read;
//   read(raw, text): the same in detail, for what `fast` declined; `text` is what the cell says (cell_text), not
//   empty. What both take they take alike.
// A column may be kept in narrower elements than its cells are read as: codes have `narrows`; of numbers the common
// ones are read as such, many at a time, in the forms that `short_forms` gives. They keep what they learn of a column
// from cell to cell, and so belong to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/unicode.hpp"
#include "data/cell_glances.hpp"
#include "data/cell_values.hpp"
#include "data/csv_record.hpp"
#include "data/fault.hpp"
#include "data/short_choices.hpp"
#include "data/short_columns.hpp"
#include "data/short_number.hpp"
#include "data/spelling_table.hpp"
#include "data/successors.hpp"
#include "data/text_pool.hpp"

namespace xeploai::data {

// True where what a cell says stands in it as it is.
inline bool is_within(std::string_view text, std::string_view raw) {
  const std::less_equal<const char*> before;
  return before(raw.data(), text.data()) && before(text.data() + text.size(), raw.data() + raw.size());
}

// Texts that had to be changed (quotes, NFC) and so cannot be views of the file.
class TextArena {
 public:
  std::string_view keep(std::string_view text) {
    texts_.push_back(std::make_unique<std::string>(text));
    return *texts_.back();
  }
  void clear() { texts_.clear(); }

 private:
  std::vector<std::unique_ptr<std::string>> texts_;
};

template <class Value>
struct CellReading {
  Value value{};
  std::optional<FaultKind> error;
  bool doubtful = false;
};

// number and integer: millionths.
template <DecimalMark mark>
class NumberCells {
 public:
  using Element = std::int64_t;
  static constexpr Element nothing = 0;
  explicit NumberCells(ValueType type) : type_(type) {}
  // Those of this column that are read many at a time.
  NumberForms short_forms() const { return {mark, type_ == ValueType::integer}; }

  bool fast(std::string_view raw, Element& element) const {
    return read_short_number<mark>(raw, element) && (type_ == ValueType::number || element % base::Decimal::scale == 0);
  }
  CellReading<Element> read(std::string_view, std::string_view text) const {
    const std::optional<NumberReading> number = read_number(text, mark);
    if (!number || (type_ == ValueType::integer && !number->value.is_integer()))
      return {nothing, FaultKind::bad_number};
    return {number->value.millionths, std::nullopt, number->doubtful};
  }

 private:
  ValueType type_;
};

class DateCells {
 public:
  using Element = std::int32_t;
  static constexpr Element nothing = 0;

  static bool fast(std::string_view raw, Element& element) {
    const std::optional<base::Date> date = read_date(raw);
    if (date) element = date->days;
    return date.has_value();
  }
  static CellReading<Element> read(std::string_view, std::string_view text) {
    const std::optional<base::Date> date = read_date(text);
    if (!date) return {nothing, FaultKind::bad_date};
    return {date->days, std::nullopt};
  }
};

// So many spellings of a value are remembered; what comes later is read in detail each time.
inline constexpr std::size_t most_spellings = 1'000;

class BooleanCells {
 public:
  using Element = std::uint8_t;
  static constexpr Element nothing = 0;

  bool fast(std::string_view raw, Element& element) const {
    const std::uint32_t code = spellings_.find(raw);
    element = static_cast<Element>(code);
    return code != SpellingTable::unknown;
  }
  CellReading<Element> read(std::string_view raw, std::string_view text) {
    const std::optional<bool> value = read_boolean(text);
    if (!value) return {nothing, FaultKind::bad_boolean};
    if (spellings_.size() < most_spellings) spellings_.add(raw, *value ? 1 : 0);
    return {static_cast<Element>(*value ? 1 : 0), std::nullopt};
  }

 private:
  SpellingTable spellings_;
};

// Values of choices and scales.
class CodeCells {
 public:
  using Element = std::int32_t;
  static constexpr Element nothing = 0;
  static constexpr bool narrows = true;
  explicit CodeCells(std::shared_ptr<const CodeNames> names) : names_(std::move(names)) {}

  bool fast(std::string_view raw, Element& element) const {
    const std::uint32_t code = spellings_.find(raw);
    element = static_cast<Element>(code);
    return code != SpellingTable::unknown;
  }
  CellReading<Element> read(std::string_view raw, std::string_view text) {
    const std::optional<std::uint32_t> code = names_->find(text);
    if (!code) return {nothing, FaultKind::unknown_choice};
    if (spellings_.size() < most_spellings) spellings_.add(raw, *code);
    short_spellings_.add(raw, static_cast<Element>(*code));
    return {static_cast<Element>(*code), std::nullopt};
  }
  const ShortSpellings& short_spellings() const { return short_spellings_; }

 private:
  std::shared_ptr<const CodeNames> names_;
  SpellingTable spellings_;
  ShortSpellings short_spellings_;
};

// Text, and references by text keys: codes of a pool. What the pool has is known at once, while others read other
// chunks; what is new stands as a number of this chunk's own, until `settle` puts it into the pool.
class TextCells {
 public:
  using Element = std::int32_t;
  // `absent` stands where a cell says nothing, and `longest_cell` is the most that one may say, in bytes.
  TextCells(TextPool& pool, Element absent, std::uint64_t longest_cell)
      : pool_(&pool), absent_(absent), all_could_be_cells_(pool.all_trimmed() && pool.longest() <= longest_cell) {}

  // Looks cells up after asking for their memory, so that none waits for it: each is asked for at most two blocks
  // ahead.
  class Ahead {
   public:
    static constexpr std::size_t block = 16;
    explicit Ahead(const TextCells& cells) : cells_(cells) {}

    void ask(std::size_t row, std::string_view raw) {
      hash(row) = cells_.pool_->hash(raw);
      cells_.pool_->prefetch(hash(row));
    }
    void ask_for_text(std::size_t row) { cells_.pool_->prefetch_text(hash(row)); }
    bool fast(std::size_t row, std::string_view raw, Element& element) { return cells_.find(raw, hash(row), element); }

   private:
    std::uint64_t& hash(std::size_t row) { return hashes_[row % hashes_.size()]; }

    const TextCells& cells_;
    std::array<std::uint64_t, 4 * block> hashes_{};
  };

  bool fast(std::string_view raw, Element& element) const { return find(raw, pool_->hash(raw), element); }
  CellReading<Element> read(std::string_view raw, std::string_view text);
  Element absent() const { return absent_; }
  Successors& successors() { return successors_; }
  // Before the cells of a chunk: texts that were new in one that was not settled are forgotten.
  void begin() {
    new_texts_.clear();
    kept_.clear();
  }
  // Puts the codes of texts that were new where their numbers are.
  void settle(std::vector<Element>& elements);

 private:
  struct NewText {
    std::string_view text;
    std::uint64_t hash;
  };

  bool find(std::string_view raw, std::uint64_t hash, Element& element) const {
    // A cell that is equal to a text of the pool says that text, if it is not in quotes: the pool holds what cells say,
    // trimmed and in NFC.
    std::uint32_t code = TextPool::unknown;
    if (all_could_be_cells_ && raw.front() != '"') code = pool_->find(raw, hash);
    if (code == TextPool::unknown && spellings_.size() != 0) code = spellings_.find(raw);
    element = static_cast<Element>(code);
    return code != TextPool::unknown;
  }

  TextPool* pool_;
  Element absent_;
  bool all_could_be_cells_;
  SpellingTable spellings_;         // of cells that are not as what they say: in quotes, mostly
  std::vector<NewText> new_texts_;  // of this chunk; element -2 - i says the text i
  TextArena kept_;                  // those of them that do not stand in the file
  Successors successors_;
};

// Text of which nothing asks what it says: only whether it is there.
class PresenceCells {
 public:
  using Element = std::uint8_t;
  static constexpr Element nothing = 0;

  explicit PresenceCells(std::uint64_t longest_cell) : longest_cell_(longest_cell) {}

  bool fast(std::string_view raw, Element&) const {
    if (glance_at(raw, longest_cell_) == Glance::says_something) return true;
    if (raw.size() > longest_cell_) return false;
    raw = behind_quote(raw);
    return raw.front() < 0 && !base::is_white_space(base::decode(raw, 0).value);
  }
  static CellReading<Element> read(std::string_view, std::string_view) { return {}; }

 private:
  std::uint64_t longest_cell_;
};

}  // namespace xeploai::data
