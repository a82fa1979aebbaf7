#include "data/text_pool.hpp"

#include <algorithm>

namespace xeploai::data {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 16U;
constexpr std::size_t first_slots = 64;

}  // namespace

std::uint32_t TextPool::intern(std::string_view text, std::uint64_t hash) {
  if (texts_.size() * 2 >= slots_.size()) grow();
  const std::uint32_t tag = tag_of(hash);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = tag & mask;
  for (; slots_[at].code != 0; at = (at + 1) & mask) {
    if (slots_[at].tag != tag) continue;
    const std::string_view there = texts_[slots_[at].code - 1];
    if (there.size() == text.size() && same_text(there.data(), text.data(), text.size())) return slots_[at].code - 1;
  }
  texts_.push_back(copy(text));
  slots_[at] = Slot{tag, static_cast<std::uint32_t>(texts_.size())};
  return static_cast<std::uint32_t>(texts_.size() - 1);
}

std::string_view TextPool::copy(std::string_view text) {
  if (text.size() > room_) {
    const std::size_t size = std::max(block_size, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    at_ = blocks_.back().get();
    room_ = size;
  }
  std::copy(text.begin(), text.end(), at_);
  const std::string_view kept(at_, text.size());
  at_ += text.size();
  room_ -= text.size();
  return kept;
}

void TextPool::grow() {
  std::vector<Slot> larger(std::max(first_slots, slots_.size() * 2));
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.code == 0) continue;
    std::size_t at = slot.tag & mask;
    while (larger[at].code != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

}  // namespace xeploai::data
