#include "report/workbook_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>

#include "data/archive.hpp"

namespace xeploai::report {
namespace {

// What is remembered of a part while its bytes pass.
struct Part {
  std::string head;  // the first bytes
  std::string tail;  // the last ones
  std::uint64_t cells = 0;
};

constexpr std::string_view cell_tag = "<c r=";
constexpr std::size_t kept = 512;

std::uint64_t count(std::string_view text, std::string_view wanted) {
  std::uint64_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) ++found;
  return found;
}

void take(Part& part, std::string_view bytes) {
  if (part.head.size() < kept) part.head.append(bytes.substr(0, kept - part.head.size()));
  // A tag that the border between two pieces cuts is counted with the bytes behind it.
  const std::size_t border = std::min(part.tail.size(), cell_tag.size() - 1);
  std::string across = part.tail.substr(part.tail.size() - border);
  across.append(bytes.substr(0, cell_tag.size() - 1));
  part.cells += count(across, cell_tag) + count(bytes, cell_tag);
  part.tail.append(bytes.substr(bytes.size() - std::min(bytes.size(), kept)));
  if (part.tail.size() > kept) part.tail.erase(0, part.tail.size() - kept);
}

std::optional<Part> read_part(data::ArchivePart& archived) {
  Part part;
  const auto buffer = std::make_unique<std::array<char, std::size_t{1} << 16U>>();
  while (true) {
    std::size_t got = 0;
    switch (archived.read(buffer->data(), buffer->size(), got)) {
      case data::ReadEnd::more: take(part, std::string_view(buffer->data(), got)); break;
      case data::ReadEnd::end: return part;
      case data::ReadEnd::broken:  // the check sum too
      case data::ReadEnd::too_much: return std::nullopt;
    }
  }
}

// `<worksheet xmlns=…` at the beginning asks for `</worksheet>` at the end.
bool ends_with_its_root(const Part& part) {
  std::size_t begin = part.head.find("?>");
  begin = part.head.find('<', begin == std::string::npos ? 0 : begin);
  if (begin == std::string::npos) return false;
  const std::size_t end = part.head.find_first_of(" />", begin + 1);
  if (end == std::string::npos) return false;
  const std::size_t last = part.tail.find_last_not_of("\r\n");
  const std::string tag = "</" + part.head.substr(begin + 1, end - begin - 1) + ">";
  return last != std::string::npos && std::string_view(part.tail).substr(0, last + 1).ends_with(tag);
}

}  // namespace

bool is_whole_workbook(const std::string& path, const std::vector<std::uint64_t>& cells) {
  const std::optional<data::FileBytes> bytes = data::read_file(path);
  if (!bytes) return false;
  const auto archive = data::Archive::open(*bytes, std::numeric_limits<std::uint64_t>::max());
  if (archive == nullptr) return false;
  std::size_t sheets = 0;
  for (const std::string& name : archive->names()) {
    const std::unique_ptr<data::ArchivePart> archived = archive->part(name);
    const std::optional<Part> part = archived ? read_part(*archived) : std::nullopt;
    if (!part || !ends_with_its_root(*part)) return false;
    for (std::size_t sheet = 0; sheet < cells.size(); ++sheet) {
      if (name != fmt::format("xl/worksheets/sheet{}.xml", sheet + 1)) continue;
      if (part->cells != cells[sheet]) return false;
      ++sheets;
    }
  }
  return sheets == cells.size();
}

}  // namespace xeploai::report
