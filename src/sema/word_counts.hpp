// How often each word stands in the rule files, comments and texts aside: a declared name that stands once is named by
// nothing. Not what a word means there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "source/files.hpp"

namespace xeploai::sema {

class WordCounts {
 public:
  struct Count {
    std::size_t times = 0;
    source::Span first;
  };

  explicit WordCounts(const source::Files& files) : files_(files) {}

  // Of a word in NFC. The files are read when this is first asked.
  Count of(const std::string& word);

 private:
  void read(source::FileId file);

  const source::Files& files_;
  std::size_t files_read_ = 0;
  std::unordered_map<std::string, Count> counts_;
};

}  // namespace xeploai::sema
