#include "syntax/layout_stream.hpp"

#include <algorithm>
#include <utility>

namespace xeploai::syntax {

void Stream::word(std::string text, Width width) {
  texts_.push_back(std::move(text));
  ops_.push_back({.kind = OpKind::word, .text = texts_.back(), .width = width});
}

void Stream::line_break(BreakKind kind, std::uint32_t spaces, CommentRange comments) {
  ops_.push_back(
      {.kind = OpKind::line_break, .break_kind = kind, .width = {spaces, spaces}, .comments = comments});
}

Width Stream::width(StreamRange range) const {
  Width sum;
  for (std::uint32_t i = range.from; i < range.to; ++i) sum += ops_[i].width;
  return sum;
}

bool Stream::must_break(StreamRange range) const {
  const auto breaks = [](const Op& op) {
    return op.kind == OpKind::line_break && (op.break_kind == BreakKind::always || !op.comments.empty());
  };
  return std::any_of(ops_.begin() + range.from, ops_.begin() + range.to, breaks);
}

void Stream::append_flat(std::string& out, StreamRange range) const {
  for (std::uint32_t i = range.from; i < range.to; ++i) {
    if (ops_[i].kind == OpKind::line_break) out.append(ops_[i].width.real, ' ');
    if (ops_[i].kind == OpKind::word) out += ops_[i].text;
  }
}

// One range on its way out.
class StreamPrinter {
 public:
  StreamPrinter(const Stream& stream, std::string& out, StreamRange range, std::uint32_t indent, Measure measure)
      : stream_(stream), out_(out), range_(range), measure_(measure), column_{indent, indent}, indents_{column_} {}

  std::uint32_t print() {
    for (place_ = range_.from; place_ < range_.to; ++place_) step(stream_.ops_[place_]);
    return column_.real;
  }

 private:
  using Op = Stream::Op;
  using OpKind = Stream::OpKind;

  // Whatever is nested, a line keeps most of its width.
  static constexpr std::uint32_t deepest_indent = layout_width / 2;

  void step(const Op& op) {
    switch (op.kind) {
      case OpKind::word:
        out_ += op.text;
        column_ += op.width;
        break;
      case OpKind::line_break: pass(op); break;
      case OpKind::open_group: broken_.push_back(!fits(Inside::group, column_.by(measure_))); break;
      case OpKind::close_group: broken_.pop_back(); break;
      case OpKind::indent: indent_to(indents_.back() + Width{layout_indent, layout_indent}); break;
      case OpKind::indent_here: indent_to(column_); break;
      case OpKind::unindent: indents_.pop_back(); break;
    }
  }

  void indent_to(Width width) {
    indents_.push_back({std::min(width.real, deepest_indent), std::min(width.decisive, deepest_indent)});
  }

  void pass(const Op& op) {
    if (breaks(op)) return break_line(op.comments);
    out_.append(op.width.real, ' ');
    column_ += op.width;
  }

  bool breaks(const Op& op) const {
    if (!op.comments.empty() || op.break_kind == BreakKind::always || op.break_kind == BreakKind::clause) return true;
    if (op.break_kind == BreakKind::group) return !broken_.empty() && broken_.back();
    if (op.break_kind != BreakKind::filled || (!broken_.empty() && !broken_.back())) return false;
    return !fits(Inside::nothing, (column_ + op.width).by(measure_));
  }

  void break_line(CommentRange comments) {
    for (std::uint32_t i = comments.first; i < comments.last; ++i) {
      const LayoutComment& comment = stream_.tokens_.comments[i];
      const bool behind = i == comments.first && !comment.own_line && !out_.empty() && out_.back() != '\n';
      if (behind) {
        out_ += "  ";
      } else {
        new_line();
      }
      out_ += stream_.tokens_.written(comment);
    }
    new_line();
  }

  void new_line() {
    out_ += '\n';
    out_.append(indents_.back().real, ' ');
    column_ = indents_.back();
  }

  // What follows fits on the line up to the next place where that may break. Inside a group that is not broken none
  // does; one that has to is never flat.
  enum class Inside : std::uint8_t { nothing, group };
  bool fits(Inside inside, std::uint32_t column) const {
    unsigned own = inside == Inside::group ? 1 : 0;  // groups open since, with the one itself
    unsigned later = 0;
    for (std::uint32_t i = place_ + 1; i < range_.to && column <= layout_width; ++i) {
      const Op& op = stream_.ops_[i];
      unsigned& open = own > 0 ? own : later;
      if (op.kind == OpKind::open_group) ++open;
      if (op.kind == OpKind::close_group && open > 0) --open;
      if (op.kind == OpKind::line_break) {
        const bool forced = !op.comments.empty() || op.break_kind == BreakKind::always;
        if (forced) return own == 0;
        if (own + later == 0 && op.break_kind != BreakKind::never) return true;
      }
      column += op.width.by(measure_);
    }
    return column <= layout_width;
  }

  const Stream& stream_;
  std::string& out_;
  StreamRange range_;
  Measure measure_;
  Width column_;
  std::vector<Width> indents_;
  std::vector<bool> broken_;
  std::uint32_t place_ = 0;
};

std::uint32_t Stream::append(std::string& out, StreamRange range, std::uint32_t indent, Measure measure) const {
  return StreamPrinter(*this, out, range, indent, measure).print();
}

}  // namespace xeploai::syntax
