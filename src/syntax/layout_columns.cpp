#include "syntax/layout_columns.hpp"

#include <algorithm>

namespace xeploai::syntax {
namespace {

// What a kind of row does where a row would be too long.
enum class Policy : std::uint8_t {
  that_row,      // it alone is broken
  clauses_first, // all set their clauses below; then it alone is broken
  all_rows,      // all are broken
};

Policy policy_of(RowKind kind) {
  switch (kind) {
    case RowKind::one_case:
    case RowKind::table_row: return Policy::clauses_first;
    case RowKind::use:
    case RowKind::skip:
    case RowKind::let:
    case RowKind::require:
    case RowKind::cap:
    case RowKind::judgement: return Policy::all_rows;
    default: return Policy::that_row;
  }
}

// Words before their text: these columns are shared even with rows of several lines.
bool is_keyword_column(RowKind kind) { return kind == RowKind::plan_line || kind == RowKind::quota_part; }

class Shaping {
 public:
  Shaping(std::span<const Row> group, std::uint32_t indent, const Stream& stream)
      : group_(group), room_(layout_width - std::min(indent, layout_width)) {
    for (const Row& row : group) measure(row, stream);
    policy_ = policy_of(group.front().kind);
  }

  GroupShape shape() {
    GroupShape shape;
    shape.rows.assign(group_.size(), RowShape::one_line);
    bool all_fit = true;
    for (std::size_t i = 0; i < group_.size(); ++i) {
      if (measured_[i].must_break) shape.rows[i] = RowShape::broken;
      all_fit = all_fit && (measured_[i].must_break || ragged(i, shape.rows[i]) <= room_);
    }
    if (!all_fit) make_room(shape);
    share_columns(shape);
    if (policy_ == Policy::clauses_first && all_fit && shape.shared < first_clause()) try_clauses_below(shape);
    return shape;
  }

 private:
  struct Measured {
    std::vector<std::uint32_t> cells;
    bool must_break = false;
  };

  void measure(const Row& row, const Stream& stream) {
    Measured measured;
    for (const Cell& cell : row.cells) measured.cells.push_back(stream.width(cell.range).real);
    measured.must_break = stream.must_break(row.range);
    measured_.push_back(std::move(measured));
  }

  static bool is_shown(const Cell& cell, RowShape shape) {
    return shape == RowShape::one_line || cell.role != CellRole::clause;
  }

  // The width of a row by itself.
  std::uint32_t ragged(std::size_t row, RowShape shape) const {
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < group_[row].cells.size(); ++i) {
      const Cell& cell = group_[row].cells[i];
      if (is_shown(cell, shape)) end += (i == 0 ? 0U : cell.gap) + measured_[row].cells[i];
    }
    return end;
  }

  void make_room(GroupShape& shape) const {
    for (std::size_t i = 0; i < group_.size(); ++i) {
      RowShape& row = shape.rows[i];
      if (policy_ == Policy::all_rows) row = RowShape::broken;
      if (policy_ == Policy::clauses_first && row == RowShape::one_line) row = RowShape::clauses_below;
      if (row != RowShape::broken && ragged(i, row) > room_) row = RowShape::broken;
    }
  }

  // Rather than to give up a column before the clauses, the clauses are set below.
  void try_clauses_below(GroupShape& shape) const {
    GroupShape other = shape;
    bool have_clauses = false;
    for (std::size_t i = 0; i < group_.size(); ++i) {
      if (other.rows[i] == RowShape::one_line) other.rows[i] = RowShape::clauses_below;
      for (const Cell& cell : group_[i].cells) have_clauses = have_clauses || cell.role == CellRole::clause;
    }
    share_columns(other);
    if (have_clauses && other.shared >= first_clause()) shape = other;
  }

  // The first column of clauses.
  std::size_t first_clause() const {
    std::size_t first = most_columns;
    for (const Row& row : group_)
      for (const Cell& cell : row.cells)
        if (cell.role == CellRole::clause) first = std::min<std::size_t>(first, cell.column);
    if (first < most_columns) return first;
    std::size_t columns = 0;
    for (const Row& row : group_)
      for (const Cell& cell : row.cells) columns = std::max<std::size_t>(columns, cell.column + 1U);
    return columns;
  }

  // As many columns as there is room for.
  void share_columns(GroupShape& shape) const {
    for (shape.shared = most_columns; shape.shared > 1; --shape.shared)
      if (fits(shape)) return;
    fits(shape);
  }

  bool counts(const GroupShape& shape, std::size_t row) const {
    return shape.rows[row] != RowShape::broken || is_keyword_column(group_[row].kind);
  }

  // A column begins behind all cells before it that have something in it or behind it.
  bool fits(GroupShape& shape) const {
    std::vector<std::uint32_t> ends(group_.size());
    std::vector<std::size_t> next(group_.size());
    bool good = true;
    for (std::size_t column = 0; column < most_columns; ++column) {
      const bool shared = column < shape.shared;
      if (shared) shape.begins[column] = begin_of(shape, column, ends, next);
      for (std::size_t i = 0; i < group_.size(); ++i) {
        const Cell* cell = cell_at(i, next[i], column);
        if (!counts(shape, i) || !cell || !is_shown(*cell, shape.rows[i])) continue;
        const std::uint32_t beside = ends[i] + (column == 0 ? 0U : cell->gap);
        ends[i] = (shared ? shape.begins[column] : beside) + measured_[i].cells[next[i]];
        ++next[i];
        good = good && (shape.rows[i] == RowShape::broken || ends[i] <= room_);
      }
    }
    return good;
  }

  std::uint32_t begin_of(const GroupShape& shape, std::size_t column, const std::vector<std::uint32_t>& ends,
                 const std::vector<std::size_t>& next) const {
    std::uint32_t begin = 0;
    if (column == 0) return begin;
    for (std::size_t i = 0; i < group_.size(); ++i) {
      const Cell* cell = cell_at(i, next[i], column);
      if (!counts(shape, i) || !cell || !is_shown(*cell, shape.rows[i])) continue;
      begin = std::max(begin, ends[i] + cell->gap);
    }
    return begin;
  }

  const Cell* cell_at(std::size_t row, std::size_t index, std::size_t column) const {
    const std::vector<Cell>& cells = group_[row].cells;
    return index < cells.size() && cells[index].column == column ? &cells[index] : nullptr;
  }

  std::span<const Row> group_;
  std::uint32_t room_;
  std::vector<Measured> measured_;
  Policy policy_{};
};

}  // namespace

GroupShape shape_of(std::span<const Row> group, std::uint32_t indent, const Stream& stream) {
  return Shaping(group, indent, stream).shape();
}

}  // namespace xeploai::syntax
