#include "data/fault.hpp"

#include <algorithm>

namespace xeploai::data {

void FaultList::add(const Fault& fault) {
  ++count_;
  faults_.push_back(fault);
  if (faults_.size() / 2 > kept_ + 1000) drop_the_last();
}

void FaultList::add(const std::vector<Fault>& faults) {
  for (const Fault& fault : faults) add(fault);
}

const std::vector<Fault>& FaultList::sorted() {
  std::sort(faults_.begin(), faults_.end());
  if (faults_.size() > kept_) faults_.resize(kept_);
  return faults_;
}

void FaultList::drop_the_last() {
  const auto end = faults_.begin() + static_cast<std::ptrdiff_t>(kept_);
  std::nth_element(faults_.begin(), end, faults_.end());
  faults_.erase(end, faults_.end());
}

}  // namespace xeploai::data
