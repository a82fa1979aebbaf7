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
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/unicode.hpp"
#include "data/cell_values.hpp"
#include "data/csv_record.hpp"
#include "data/fault.hpp"
#include "data/short_columns.hpp"
#include "data/short_number.hpp"
#include "data/spelling_table.hpp"
#include "data/text_pool.hpp"

namespace xeploai::data {

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
    return {static_cast<Element>(*code), std::nullopt};
  }

 private:
  std::shared_ptr<const CodeNames> names_;
  SpellingTable spellings_;
};

// Text, and references by text keys. Elements are numbers of this reader's own: of spellings, which it remembers
// from chunk to chunk, or where hardly any comes twice of cells, from `first_passing` on, for this chunk only.
// `put_codes` makes them codes of a pool, always the same one.
class TextCells {
 public:
  using Element = std::int32_t;
  static constexpr Element nothing = -1;

  // Looks a group of cells up, so that memory is asked for all of them before the first is needed.
  class Group {
   public:
    static constexpr std::size_t size = 32;
    explicit Group(const TextCells& cells) : spellings_(cells.are_various() ? nullptr : &cells.spellings_) {}

    void ask(std::size_t i, std::string_view raw) {
      if (spellings_ == nullptr) return;
      hashes_[i] = spellings_->hash(raw);
      spellings_->prefetch(hashes_[i]);
    }
    void ask_more(std::size_t i) const {
      if (spellings_ != nullptr) spellings_->prefetch_text(hashes_[i]);
    }
    bool fast(std::size_t i, std::string_view raw, Element& element) const {
      if (spellings_ == nullptr) return false;
      const std::uint32_t code = spellings_->find(raw, hashes_[i]);
      element = static_cast<Element>(code);
      return code != SpellingTable::unknown;
    }

   private:
    const SpellingTable* spellings_;  // null where nothing is looked up
    std::array<std::uint64_t, size> hashes_{};
  };

  CellReading<Element> read(std::string_view raw, std::string_view) {
    if (are_various()) {
      passing_.push_back(raw);
      return {first_passing + static_cast<Element>(passing_.size() - 1), std::nullopt};
    }
    const std::size_t number = codes_.size() + met_.size();
    spellings_.add(raw, static_cast<std::uint32_t>(number));
    met_.push_back(raw);
    return {static_cast<Element>(number), std::nullopt};
  }
  // The number that stands for the column's default; to be asked for before anything is read.
  Element of_default(std::string_view text, TextPool& pool) {
    codes_.push_back(static_cast<Element>(pool.intern(text)));
    return 0;
  }
  void put_codes(std::vector<Element>& elements, TextPool& pool, Element none);

 private:
  static constexpr Element first_passing = 1 << 30;

  // Most cells of the last chunks came for the first time: what they say goes to the pool at once.
  bool are_various() const { return various_chunks_ > 0; }
  static void intern_all(const std::vector<std::string_view>& cells, TextPool& pool, std::vector<Element>& codes);

  SpellingTable spellings_;
  std::vector<Element> codes_;         // of the numbers below
  std::vector<std::string_view> met_;  // for the first time in this chunk
  std::vector<std::string_view> passing_;
  unsigned various_chunks_ = 0;  // that are still to come before one is looked up again
};

// Text that nothing reads: only whether it is there.
class PresenceCells {
 public:
  using Element = std::uint8_t;
  static constexpr Element nothing = 0;

  static bool fast(std::string_view raw, Element&) {
    const char first = raw.front();
    if (first >= 0) return first > ' ' && first != '"';
    // All white space beyond ASCII begins with one of these bytes; hardly any letter of Vietnamese does but with E1.
    const auto lead = static_cast<unsigned char>(first);
    if (lead != 0xC2 && (lead < 0xE1 || lead > 0xE3)) return true;
    return !base::is_white_space(base::decode(raw, 0).value);
  }
  static CellReading<Element> read(std::string_view, std::string_view) { return {}; }
};

}  // namespace xeploai::data
