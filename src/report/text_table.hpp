// Lines of cells with aligned columns, for a terminal that shows Vietnamese. The last column is not padded.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace xeploai::report {

enum class Align : std::uint8_t { left, right };

class TextTable {
 public:
  TextTable(std::size_t indent, std::vector<Align> columns) : indent_(indent), columns_(std::move(columns)) {}

  // A line may have fewer cells than there are columns.
  void line(std::vector<std::string> cells) { lines_.push_back(std::move(cells)); }
  // A line of text that takes no part in the alignment.
  void text(std::size_t indent, std::string words);
  bool empty() const { return lines_.empty(); }

  void append_to(std::string& out) const;

 private:
  std::size_t indent_;
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> lines_;  // one cell that is already indented: a text
  std::vector<std::size_t> texts_;               // which lines are texts
};

}  // namespace xeploai::report
