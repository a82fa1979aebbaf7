#include "fuzz/parts.hpp"

namespace xeploai::fuzz {
namespace {

constexpr std::string_view mark = "=== ";

// Where the next line begins that opens a part; the end where there is none.
std::size_t next_part(std::string_view bytes, std::size_t at) {
  for (; at < bytes.size(); ++at) {
    if (bytes.substr(at).starts_with(mark)) return at;
    at = bytes.find('\n', at);
    if (at == std::string_view::npos) break;
  }
  return bytes.size();
}

}  // namespace

std::vector<Part> parts_of(std::string_view bytes, const std::string& first) {
  std::vector<Part> parts;
  std::size_t at = next_part(bytes, 0);
  if (at > 0) parts.push_back({first, std::string(bytes.substr(0, at))});
  while (at < bytes.size()) {
    const std::size_t name = at + mark.size();
    const std::size_t line = std::min(bytes.find('\n', name), bytes.size());
    at = next_part(bytes, std::min(line + 1, bytes.size()));
    const std::size_t text = std::min(line + 1, at);
    parts.push_back({std::string(bytes.substr(name, line - name)), std::string(bytes.substr(text, at - text))});
  }
  return parts;
}

std::string joined(const std::vector<Part>& parts) {
  std::string text;
  for (const Part& part : parts) {
    text.append(mark).append(part.name).append("\n").append(part.text);
    if (!text.ends_with('\n')) text += '\n';
  }
  return text;
}

}  // namespace xeploai::fuzz
