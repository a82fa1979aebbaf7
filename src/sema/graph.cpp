#include "sema/graph.hpp"

#include <algorithm>
#include <cstddef>

namespace xeploai::sema {
namespace {

// Tarjan's algorithm with its stack of calls made explicit.
class Components {
 public:
  explicit Components(const Needs& needs)
      : needs_(needs), order_(needs.size(), unseen), low_(needs.size(), 0), open_(needs.size(), false) {}

  std::vector<std::vector<std::uint32_t>> run() {
    for (std::uint32_t node = 0; node < needs_.size(); ++node) {
      if (order_[node] == unseen) visit_from(node);
    }
    return std::move(found_);
  }

 private:
  static constexpr std::uint32_t unseen = 0xffffffffU;
  struct Visit {
    std::uint32_t node = 0;
    std::size_t next = 0;  // of what the node needs
  };

  void visit_from(std::uint32_t root) {
    enter(root);
    while (!visits_.empty()) {
      Visit& visit = visits_.back();
      if (visit.next == needs_[visit.node].size()) {
        leave();
        continue;
      }
      const std::uint32_t needed = needs_[visit.node][visit.next++];
      if (order_[needed] == unseen) {
        enter(needed);
      } else if (open_[needed]) {
        low_[visit.node] = std::min(low_[visit.node], order_[needed]);
      }
    }
  }

  void enter(std::uint32_t node) {
    order_[node] = low_[node] = count_++;
    open_[node] = true;
    members_.push_back(node);
    visits_.push_back(Visit{node, 0});
  }

  void leave() {
    const std::uint32_t node = visits_.back().node;
    visits_.pop_back();
    if (!visits_.empty()) {
      const std::uint32_t parent = visits_.back().node;
      low_[parent] = std::min(low_[parent], low_[node]);
    }
    if (low_[node] == order_[node]) close(node);
  }

  void close(std::uint32_t root) {
    std::vector<std::uint32_t> component;
    std::uint32_t member = 0;
    do {
      member = members_.back();
      members_.pop_back();
      open_[member] = false;
      component.push_back(member);
    } while (member != root);
    std::sort(component.begin(), component.end());
    found_.push_back(std::move(component));
  }

  const Needs& needs_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> low_;
  std::vector<bool> open_;
  std::vector<std::uint32_t> members_;
  std::vector<Visit> visits_;
  std::vector<std::vector<std::uint32_t>> found_;
  std::uint32_t count_ = 0;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> components(const Needs& needs) { return Components(needs).run(); }

bool is_circle(const std::vector<std::uint32_t>& component, const Needs& needs) {
  if (component.size() > 1) return true;
  const auto& needed = needs[component.front()];
  return std::find(needed.begin(), needed.end(), component.front()) != needed.end();
}

}  // namespace xeploai::sema
