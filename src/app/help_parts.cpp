#include "app/help_parts.hpp"

#include <algorithm>

namespace xeploai::app {
namespace {

using Lines = std::vector<std::string>;

Lines split(std::string_view text, char at) {
  Lines out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    out.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// Blocks of lines with an empty line between.
std::vector<Lines> blocks_of(std::string_view page) {
  std::vector<Lines> out(1);
  for (std::string& line : split(page, '\n'))
    if (!line.empty())
      out.back().push_back(std::move(line));
    else if (!out.back().empty())
      out.emplace_back();
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string() : std::string(text.substr(first));
}

std::string behind_colon(const std::string& line) { return trimmed(line.substr(line.find(':') + 1)); }

std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : " ") + trimmed(line);
  return out;
}

// Two spaces and more stand between what is typed and what it does.
HelpOption option_of(std::string_view line) {
  HelpOption out;
  const std::size_t gap = std::min(line.find("  ", 2), line.size());
  out.text = trimmed(line.substr(gap));
  for (std::string& word : split(line.substr(2, gap - 2), ' ')) {
    if (word.starts_with('-')) {
      if (word.ends_with(',')) word.pop_back();
      out.names.push_back(std::move(word));
    } else {
      out.value = std::move(word);
    }
  }
  if (out.value.find('|') != std::string::npos) out.choices = split(out.value, '|');
  return out;
}

std::vector<HelpOption> options_of(const Lines& block) {
  std::vector<HelpOption> out;
  for (std::size_t i = 1; i < block.size(); ++i)
    if (block[i].starts_with("  -"))
      out.push_back(option_of(block[i]));
    else if (!out.empty())
      out.back().text += " " + trimmed(block[i]);
  return out;
}

bool is_of_options(const Lines& block) { return block.size() > 1 && block[1].starts_with("  -"); }

// `example: xeploai …`, or a line with a colon and an indented line each.
bool is_of_examples(const Lines& block) {
  return block.front().ends_with(':') || block.front().find(": xeploai") != std::string::npos;
}

Lines examples_of(const Lines& block) {
  if (block.size() == 1) return {behind_colon(block.front())};
  Lines out;
  for (std::size_t i = 1; i < block.size(); ++i) out.push_back(trimmed(block[i]));
  return out;
}

}  // namespace

HelpParts parts_of_help(std::string_view page) {
  HelpParts out;
  std::vector<Lines> blocks = blocks_of(page);
  out.exit_status = behind_colon(joined(blocks.back()));
  blocks.pop_back();
  for (const Lines& block : blocks) {
    if (out.usage.empty() && block.front().find(": xeploai ") != std::string::npos) {
      out.usage.push_back(behind_colon(block.front()));
      for (std::size_t i = 1; i < block.size(); ++i) out.usage.push_back(trimmed(block[i]));
    } else if (is_of_options(block)) {
      out.options = options_of(block);
    } else if (block.front().starts_with(' ')) {
      out.commands = block;
    } else if (is_of_examples(block)) {
      out.examples = examples_of(block);
    } else {
      out.paragraphs.push_back(joined(block));
    }
  }
  return out;
}

}  // namespace xeploai::app
