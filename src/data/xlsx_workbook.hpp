// A workbook (ECMA-376, both its transitional and its strict form) without its sheets' cells: which sheets there are,
// the texts that cells share, which cells are dates. What is broken is told as `bad-xlsx`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/limits.hpp"
#include "data/archive.hpp"
#include "data/number_format.hpp"
#include "data/xml_part.hpp"
#include "diag/diagnostic.hpp"

namespace xeploai::data {

// Many texts in one stretch of memory.
class SharedTexts {
 public:
  void add(std::string_view text) {
    all_ += text;
    ends_.push_back(all_.size());
  }
  std::optional<std::string_view> find(std::uint64_t index) const;
  std::size_t count() const { return ends_.size(); }
  std::size_t size() const { return all_.size(); }  // in bytes

 private:
  std::string all_;
  std::vector<std::size_t> ends_;
};

struct SheetEntry {
  std::string name;
  std::string part;  // of the archive; empty: a chart, or another sheet without cells
  bool hidden = false;
};

struct Workbook {
  std::string path;
  base::Limits limits;  // that it is read within
  std::unique_ptr<Archive> archive;
  std::vector<SheetEntry> sheets;
  SharedTexts texts;
  std::vector<NumberFormat> formats;  // by the number of a cell's style
  DateSystem dates = DateSystem::from_1900;

  NumberFormat format(std::uint64_t style) const {
    return style < formats.size() ? formats[static_cast<std::size_t>(style)] : NumberFormat::number;
  }
};

std::variant<Workbook, diag::DataDiagnostic> open_workbook(const std::string& path, const FileBytes& bytes,
                                                           const base::Limits& limits);

// `bad-xlsx` of the file as a whole.
diag::DataDiagnostic bad_workbook(const std::string& path, diag::Message message);
// Why a part was not read to its end; `end` is neither `done` nor `ended_by_reader`.
diag::Message why_unread(const std::string& part, XmlEnd end, const base::Limits& limits);

}  // namespace xeploai::data
