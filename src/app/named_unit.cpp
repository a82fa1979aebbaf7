#include "app/named_unit.hpp"

#include <vector>

#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "diag/texts/explain.hpp"

namespace xeploai::app {

using diag::say;
namespace texts = diag::texts;

std::optional<sema::UnitId> unit_named(const sema::RuleSet& rules, const std::string& name) {
  const std::string wanted = base::fold(name);
  for (std::size_t u = 0; u < rules.units.size(); ++u)
    if (base::fold(rules.units[u].name) == wanted || base::fold(rules.units[u].label) == wanted) return sema::UnitId(u);
  return std::nullopt;
}

ExitStatus unknown_unit(const sema::RuleSet& rules, const std::string& name, Console& console) {
  std::vector<std::string> names;
  for (const sema::Unit& unit : rules.units) names.push_back(unit.name);
  const ExitStatus status = misuse(say(texts::explain_unknown_unit, name), console);
  if (const auto near = base::nearest(name, names))
    console.tell(console.words(say(texts::explain_did_you_mean, *near)));
  return status;
}

}  // namespace xeploai::app
