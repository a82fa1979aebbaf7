#include "data/csv_chunks.hpp"

#include <algorithm>

#include "base/side_by_side.hpp"

namespace xeploai::data {
namespace {

std::vector<std::size_t> borders(std::string_view text, std::size_t body, std::size_t step) {
  std::vector<std::size_t> result{body};
  while (text.size() - result.back() > step) result.push_back(next_character(text, result.back() + step));
  if (result.back() < text.size()) result.push_back(text.size());
  return result;
}

std::vector<Stretch> survey_all(std::string_view text, const std::vector<std::size_t>& at, const CutOptions& options) {
  std::vector<Stretch> stretches(at.size() - 1);
  const std::size_t threads = std::clamp<std::size_t>(stretches.size() / 8, 1, std::max(1U, options.threads));
  // A thread takes many stretches behind each other: giving memory back stops every thread for a moment.
  const std::size_t together = std::clamp<std::size_t>(stretches.size() / (threads * 4), 1, 64);
  const auto some = [&](std::size_t first, std::size_t step) {
    for (std::size_t begin = first * together; begin < stretches.size(); begin += step * together) {
      const std::size_t end = std::min(begin + together, stretches.size());
      for (std::size_t i = begin; i < end; ++i) stretches[i] = options.kernels->survey(text, at[i], at[i + 1]);
      if (options.given_back != nullptr) let_go(*options.given_back, at[begin], at[end]);
    }
  };
  base::side_by_side(threads, [&](std::size_t i) { some(i, threads); });
  return stretches;
}

}  // namespace

ChunkedText cut(std::string_view text, std::size_t body, const CutOptions& options) {
  ChunkedText result;
  if (body >= text.size()) return result;
  const std::vector<Stretch> stretches = survey_all(text, borders(text, body, options.chunk_size), options);
  std::uint64_t line_ends = 0;
  bool inside = false;
  // A chunk begins behind the first line end of its stretch; the record that comes over the border, or begins
  // at it, is the last of the chunk before.
  result.chunks.push_back(Chunk{body, text.size(), 2, 0});
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Stretch& stretch = stretches[i];
    const std::size_t first = stretch.first_line_end[inside ? 1 : 0];
    if (i > 0 && first != Stretch::no_line_end && first + 1 < text.size()) {
      result.chunks.back().end = first + 1;
      result.chunks.push_back(Chunk{first + 1, text.size(), 2 + line_ends + 1, 0});
    }
    line_ends += stretch.line_ends[inside ? 1 : 0];
    inside ^= stretch.flips;
    result.well_formed = result.well_formed && stretch.well_formed;
  }
  result.records = line_ends + (inside || text.back() != '\n' ? 1 : 0);
  for (std::size_t i = 0; i < result.chunks.size(); ++i) {
    const bool last = i + 1 == result.chunks.size();
    const std::uint64_t next = last ? 2 + result.records : result.chunks[i + 1].first_row;
    result.chunks[i].records = next - result.chunks[i].first_row;
  }
  return result;
}

}  // namespace xeploai::data
