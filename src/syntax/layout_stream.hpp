// A text to be laid out, as a stream of operations: words, places where a line may break, groups of them, indentation.
// Written in the order of the source, printed with as many line breaks as the width asks for.
//
// Every word has two widths: as it is written, and the greater of its two spellings. Where an author's line breaks are
// kept, those that are added are decided by the latter: then they are the same in both spellings, and to turn a file to
// and fro gives the same bytes.
//
// Comments stand at the places where a line may break, which then does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/layout_tokens.hpp"

namespace xeploai::syntax {

inline constexpr std::uint32_t layout_width = 120;
inline constexpr std::uint32_t layout_indent = 2;

enum class Measure : std::uint8_t { real, decisive };

struct Width {
  std::uint32_t real = 0;
  std::uint32_t decisive = 0;

  std::uint32_t by(Measure measure) const { return measure == Measure::real ? real : decisive; }
  Width& operator+=(Width other) {
    real += other.real;
    decisive += other.decisive;
    return *this;
  }
  friend Width operator+(Width a, Width b) { return a += b; }
};

enum class BreakKind : std::uint8_t {
  never,   // only for a comment
  group,   // with all of its group
  filled,  // where what follows does not fit
  clause,  // always, where the row takes more than one line
  always,
};

// A range of comments by their index.
struct CommentRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return first == last; }
};

// A range of operations.
struct StreamRange {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

class Stream {
 public:
  explicit Stream(const LayoutTokens& tokens) : tokens_(tokens) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(ops_.size()); }

  void word(std::string text, Width width);
  void line_break(BreakKind kind, std::uint32_t spaces, CommentRange comments);
  void open_group() { ops_.push_back({.kind = OpKind::open_group}); }
  void close_group() { ops_.push_back({.kind = OpKind::close_group}); }
  // Further in by one step, until `unindent`.
  void indent() { ops_.push_back({.kind = OpKind::indent}); }
  // To where the line has come, until `unindent`.
  void indent_here() { ops_.push_back({.kind = OpKind::indent_here}); }
  void unindent() { ops_.push_back({.kind = OpKind::unindent}); }

  // Of the place in the stream before which a line break stands: its spaces, and its kind.
  void set_spaces_before(std::uint32_t place, Width spaces) { ops_[place - 1].width = spaces; }
  void set_break(std::uint32_t place, BreakKind kind) { ops_[place].break_kind = kind; }

  // On one line.
  Width width(StreamRange range) const;
  bool must_break(StreamRange range) const;
  void append_flat(std::string& out, StreamRange range) const;

  // Appends it to a line that is indented so far, and gives the width of its last line.
  std::uint32_t append(std::string& out, StreamRange range, std::uint32_t indent, Measure measure) const;

 private:
  friend class StreamPrinter;
  enum class OpKind : std::uint8_t { word, line_break, open_group, close_group, indent, indent_here, unindent };
  struct Op {
    OpKind kind{};
    BreakKind break_kind{};
    std::string_view text{};
    Width width{};
    CommentRange comments{};
  };

  const LayoutTokens& tokens_;
  std::vector<Op> ops_;
  std::deque<std::string> texts_;
};

}  // namespace xeploai::syntax
