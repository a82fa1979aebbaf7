#include "sema/broken_names.hpp"

#include <algorithm>

namespace xeploai::sema {
namespace {

std::string block_key(syntax::DeclarationKind kind, std::string_view name) {
  std::string key(1, static_cast<char>('a' + static_cast<int>(kind)));
  key += name;
  return key;
}

}  // namespace

BrokenNames::BrokenNames(const syntax::Document& document) : everything_(document.incomplete) {
  for (const syntax::BrokenPart& part : document.broken) {
    everything_ = everything_ || part.headless;
    for (const std::string& name : part.names) names_.insert(name);
    if (!part.block) continue;
    // It is not known which name is that of the block.
    if (part.whole_block && part.block_name.empty()) {
      for (const std::string& name : part.names) open_blocks_.insert(block_key(*part.block, name));
    }
    const std::string key = block_key(*part.block, part.block_name);
    if (part.whole_block) open_blocks_.insert(key);
    const bool rank = std::find(part.names.begin(), part.names.end(), "rank") != part.names.end();
    if (part.whole_block || rank) blocks_with_rank_.insert(key);
  }
}

bool BrokenNames::open(syntax::DeclarationKind kind, std::string_view name) const {
  return !open_blocks_.empty() && open_blocks_.contains(block_key(kind, name));
}

bool BrokenNames::may_hold_rank(syntax::DeclarationKind kind, std::string_view name) const {
  return everything_ || (!blocks_with_rank_.empty() && blocks_with_rank_.contains(block_key(kind, name)));
}

}  // namespace xeploai::sema
