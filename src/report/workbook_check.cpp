#include "report/workbook_check.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace xeploai::report {
namespace {

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

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

std::optional<Part> read_part(zip_t* archive, zip_uint64_t index) {
  const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive, index, 0));
  if (!file) return std::nullopt;
  Part part;
  const auto buffer = std::make_unique<std::array<char, std::size_t{1} << 16U>>();
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), buffer->data(), buffer->size());
    if (got < 0) return std::nullopt;  // the check sum too
    if (got == 0) return part;
    take(part, std::string_view(buffer->data(), static_cast<std::size_t>(got)));
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
  const std::unique_ptr<zip_t, Close> archive(zip_open(path.c_str(), ZIP_RDONLY, nullptr));
  if (!archive) return false;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (zip_name_locate(archive.get(), fmt::format("xl/worksheets/sheet{}.xml", i + 1).c_str(), 0) < 0) return false;
  const zip_int64_t parts = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < parts; ++i) {
    const std::optional<Part> part = read_part(archive.get(), static_cast<zip_uint64_t>(i));
    if (!part || !ends_with_its_root(*part)) return false;
    const std::string_view name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0);
    for (std::size_t sheet = 0; sheet < cells.size(); ++sheet)
      if (name == fmt::format("xl/worksheets/sheet{}.xml", sheet + 1) && part->cells != cells[sheet]) return false;
  }
  return true;
}

}  // namespace xeploai::report
