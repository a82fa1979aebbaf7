#include "syntax/layout_rows.hpp"

#include <algorithm>
#include <span>

#include "syntax/layout_columns.hpp"

namespace xeploai::syntax {
namespace {

// Rows of these stand in a block of their own, and line up throughout it. Others do so from one comment or empty line
// to the next.
bool lines_up_in_whole_block(RowKind kind) {
  switch (kind) {
    case RowKind::plan_line:
    case RowKind::named_value:
    case RowKind::table_row:
    case RowKind::field:
    case RowKind::one_case:
    case RowKind::quota_part: return true;
    default: return false;
  }
}

bool continues_group(const Row& row, RowKind kind) {
  if (row.kind != kind || kind == RowKind::plain) return false;
  return lines_up_in_whole_block(kind) || (row.comments.empty() && !row.blank_before);
}

class RowWriter {
 public:
  RowWriter(Stream& stream, const LayoutTokens& tokens) : stream_(stream), tokens_(tokens) {}

  void write(std::span<const Row> rows) {
    while (!rows.empty()) {
      std::size_t size = 1;
      while (size < rows.size() && continues_group(rows[size], rows[0].kind)) ++size;
      write_group(rows.first(size));
      rows = rows.subspan(size);
    }
  }

  void write_comments(CommentRange comments) {
    for (std::uint32_t i = comments.first; i < comments.last; ++i) {
      const LayoutComment& comment = tokens_.comments[i];
      begin_line(comment.blank_before);
      out_ += tokens_.written(comment);
      out_ += '\n';
    }
  }

  std::string take() { return std::move(out_); }

 private:
  struct Written {
    std::string text;  // from the indentation on
    std::uint32_t width = 0;  // of its last line
  };

  void begin_line(bool blank_before) {
    if (blank_before && !at_beginning_) out_ += '\n';
    at_beginning_ = false;
    out_.append(indent_, ' ');
  }

  void write_group(std::span<const Row> group) {
    const GroupShape shape = shape_of(group, indent_, stream_);
    std::vector<Written> written;
    std::uint32_t comment_column = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
      written.push_back(write_cells(group[i], shape, shape.rows[i]));
      if (shape.rows[i] == RowShape::one_line && !group[i].trailing.empty())
        comment_column = std::max(comment_column, written[i].width);
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
      const bool aligned = shape.rows[i] == RowShape::one_line;
      write_row(group[i], written[i], aligned ? comment_column : written[i].width);
    }
  }

  void write_row(const Row& row, const Written& written, std::uint32_t comment_column) {
    write_comments(row.comments);
    begin_line(row.blank_before);
    out_ += written.text;
    if (!row.trailing.empty()) {
      out_.append(comment_column - written.width + 2, ' ');
      out_ += tokens_.written(tokens_.comments[row.trailing.first]);
    }
    out_ += '\n';
    if (row.block) write_block(*row.block);
  }

  void write_block(const RowBlock& block) {
    indent_ += layout_indent;
    at_beginning_ = true;
    write(block.rows);
    write_comments(block.comments);
    indent_ -= layout_indent;
    at_beginning_ = true;
    write({&block.closing, 1});
  }

  Written write_cells(const Row& row, const GroupShape& shape, RowShape own) {
    if (own == RowShape::broken) return write_broken(row, shape);
    Written written;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      if (own == RowShape::clauses_below && cell.role == CellRole::clause) {
        set_below(written);
      } else if (i > 0) {
        const bool shared = cell.column < shape.shared;
        const std::uint32_t begin = shared ? shape.begins[cell.column] : written.width + cell.gap;
        written.text.append(begin - written.width, ' ');
        written.width = begin;
      }
      stream_.append_flat(written.text, cell.range);
      written.width += stream_.width(cell.range).real;
    }
    return written;
  }

  void set_below(Written& written) const {
    written.text += '\n';
    written.text.append(indent_ + layout_indent, ' ');
    written.width = layout_indent;
  }

  Written write_broken(const Row& row, const GroupShape& shape) {
    line_up_head(row, shape);
    Written written;
    written.width = stream_.append(written.text, row.range, indent_, row.measure) - indent_;
    return written;
  }

  // What stands on the first line in any case keeps to the columns of its neighbours.
  void line_up_head(const Row& row, const GroupShape& shape) {
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < row.cells.size() && row.cells[i].role == CellRole::head; ++i) {
      const Cell& cell = row.cells[i];
      std::uint32_t spaces = i == 0 ? 0 : cell.gap;
      if (cell.column < shape.shared && shape.begins[cell.column] > end + spaces)
        spaces = shape.begins[cell.column] - end;
      if (i > 0) stream_.set_spaces_before(cell.range.from, {spaces, spaces});
      end += spaces + stream_.width(cell.range).real;
    }
  }

  Stream& stream_;
  const LayoutTokens& tokens_;
  std::string out_;
  std::uint32_t indent_ = 0;
  bool at_beginning_ = true;
};

}  // namespace

std::string written_rows(const std::vector<Row>& rows, CommentRange behind, Stream& stream, const LayoutTokens& tokens) {
  RowWriter writer(stream, tokens);
  writer.write(rows);
  writer.write_comments(behind);
  return writer.take();
}

}  // namespace xeploai::syntax
