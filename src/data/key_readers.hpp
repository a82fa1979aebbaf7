// The cells of keys, of references by integer keys, and of the column of a list's table that names the unit, in
// the manner of cell_readers.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/cell_readers.hpp"
#include "data/key_index.hpp"
#include "data/loaded_table.hpp"

namespace xeploai::data {

// Of a text that is no integer the key that no row has.
inline std::int64_t integer_key(std::string_view text, DecimalMark mark) {
  const std::optional<IntegerReading> key = read_integer(text, mark);
  return key ? key->value : bad_integer_key;
}

// References by integer keys: the key; what is no integer refers to nothing, which is told with what else does.
class IntegerReferenceCells {
 public:
  using Element = std::int64_t;
  static constexpr Element nothing = no_integer_key;
  explicit IntegerReferenceCells(DecimalMark mark) : mark_(mark) {}

  static bool fast(std::string_view raw, Element& element) { return read_short_integer(raw, element); }
  CellReading<Element> read(std::string_view, std::string_view text) const {
    return {integer_key(text, mark_), std::nullopt};
  }

 private:
  DecimalMark mark_;
};

class IntegerKeyCells {
 public:
  using Element = std::int64_t;
  static constexpr Element nothing = bad_integer_key;
  explicit IntegerKeyCells(DecimalMark mark) : mark_(mark) {}

  static bool fast(std::string_view raw, Element& element) { return read_short_integer(raw, element); }
  CellReading<Element> read(std::string_view, std::string_view text) const {
    const std::optional<IntegerReading> key = read_integer(text, mark_);
    if (!key) return {nothing, FaultKind::bad_number};
    return {key->value, std::nullopt, key->doubtful};
  }

 private:
  DecimalMark mark_;
};

class TextKeyCells {
 public:
  using Element = std::string_view;
  static constexpr Element nothing{};
  explicit TextKeyCells(std::shared_ptr<TextArena> arena) : arena_(std::move(arena)) {}

  bool fast(std::string_view raw, Element& element) {
    constexpr std::size_t long_key = 1024;  // may be longer than cells may be
    if (raw.size() > long_key) return false;
    element = cell_text(raw, scratch_);
    return !element.empty() && is_within(element, raw);
  }
  CellReading<Element> read(std::string_view raw, std::string_view text) {
    return {is_within(text, raw) ? text : arena_->keep(text), std::nullopt};
  }

 private:
  std::shared_ptr<TextArena> arena_;
  std::string scratch_;
};

// The unit's rows that a list's rows belong to, and how to find them; no index where it is not known.
struct Owners {
  const Keys* keys = nullptr;
  const KeyIndex* index = nullptr;
};

// Rows of lists mostly come in the order of their units, so that the last owner and the one behind it are tried
// before the index.
class TextOwnerCells {
 public:
  using Element = std::uint32_t;
  static constexpr Element nothing = no_row;
  explicit TextOwnerCells(Owners owners) : owners_(owners) {}

  [[gnu::always_inline]] bool fast(std::string_view raw, Element& element) {
    element = last_;
    return same_text(raw, last_raw_) || is_next(raw, element);
  }
  CellReading<Element> read(std::string_view raw, std::string_view text) {
    if (owners_.index == nullptr) return {nothing, std::nullopt};
    const std::uint32_t row = owners_.index->find(text);
    if (row == no_row) return {nothing, FaultKind::unknown_reference};
    last_ = row;
    last_raw_ = raw;
    return {row, std::nullopt};
  }

 private:
  [[gnu::noinline]] bool is_next(std::string_view raw, Element& element) {
    const std::size_t next = last_ + std::size_t{1};
    if (owners_.index == nullptr || next >= owners_.keys->texts.size() || raw.front() == '"') return false;
    constexpr std::size_t ahead = 8;  // keys stand where the units do, far from each other
    owners_.keys->prefetch(next + ahead);
    // Where keys come twice the rows belong to the first of them.
    if (!same_text(raw, owners_.keys->texts[next]) || !owners_.index->duplicates().empty()) return false;
    element = last_ = static_cast<Element>(next);
    last_raw_ = raw;
    return true;
  }

  Owners owners_;
  std::string_view last_raw_;
  Element last_ = no_row;
};

class IntegerOwnerCells {
 public:
  using Element = std::uint32_t;
  static constexpr Element nothing = no_row;
  IntegerOwnerCells(Owners owners, DecimalMark mark) : owners_(owners), mark_(mark) {}

  bool fast(std::string_view raw, Element& element) {
    std::int64_t key = 0;
    if (owners_.index == nullptr || !read_short_integer(raw, key)) return false;
    element = row_of(key);
    return element != no_row;
  }
  CellReading<Element> read(std::string_view, std::string_view text) {
    if (owners_.index == nullptr) return {nothing, std::nullopt};
    const std::uint32_t row = row_of(integer_key(text, mark_));
    if (row == no_row) return {nothing, FaultKind::unknown_reference};
    return {row, std::nullopt};
  }

 private:
  std::uint32_t row_of(std::int64_t key) {
    const std::vector<std::int64_t>& keys = owners_.keys->integers;
    if (last_ < keys.size() && keys[last_] == key) return last_;
    const std::size_t next = last_ + std::size_t{1};
    const bool is_next = next < keys.size() && keys[next] == key && owners_.index->duplicates().empty();
    const std::uint32_t row = is_next ? static_cast<std::uint32_t>(next) : owners_.index->find(key);
    if (row != no_row) last_ = row;
    return row;
  }

  Owners owners_;
  DecimalMark mark_;
  Element last_ = no_row;
};

}  // namespace xeploai::data
