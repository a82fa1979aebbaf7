#include "report/intake.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace xeploai::report {

std::vector<std::uint64_t> count_rejected(const sema::RuleSet& rules, const std::vector<RejectedRow>& rows) {
  using Unit = std::tuple<std::string_view, std::string_view, std::uint64_t>;
  std::set<Unit> doubles;  // rows whose key is that of another
  for (const RejectedRow& row : rows)
    if (row.error == diag::Code::duplicate_key) doubles.emplace(row.unit, row.key, row.row);
  std::set<Unit> units;
  for (const RejectedRow& row : rows) {
    const bool by_place = row.key.empty() || doubles.contains({row.unit, row.key, row.row});
    units.emplace(row.unit, row.key, by_place ? row.row : 0);
  }
  std::map<std::string_view, std::uint64_t> counts;
  for (const auto& [unit, key, row] : units) ++counts[unit];
  std::vector<std::uint64_t> out;
  for (const sema::Unit& unit : rules.units) out.push_back(counts[unit.name]);
  return out;
}

}  // namespace xeploai::report
