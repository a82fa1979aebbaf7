#include "app/named_unit.hpp"

#include <vector>

#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "diag/texts/explain.hpp"

namespace xeploai::app {

using diag::say;
namespace texts = diag::texts;

namespace {

std::optional<sema::UnitId> unit_named(const sema::RuleSet& rules, const std::string& name) {
  const std::string wanted = base::fold(name);
  for (std::size_t u = 0; u < rules.units.size(); ++u)
    if (base::fold(rules.units[u].name) == wanted || base::fold(rules.units[u].label) == wanted) return sema::UnitId(u);
  return std::nullopt;
}

void complain_of_unknown(const sema::RuleSet& rules, const std::string& name, Console& console) {
  std::vector<std::string> names;
  for (const sema::Unit& unit : rules.units) names.push_back(unit.name);
  console.complain(say(texts::explain_unknown_unit, name));
  if (const auto near = base::nearest(name, names))
    console.tell(console.words(say(texts::explain_did_you_mean, *near)));
}

}  // namespace

std::optional<sema::UnitId> classified_unit(const sema::RuleSet& rules, const std::string& name, Console& console) {
  const std::optional<sema::UnitId> unit = unit_named(rules, name);
  if (!unit) {
    complain_of_unknown(rules, name, console);
  } else if (!rules.units[unit->index()].classify) {
    console.complain(say(texts::explain_not_classified, name));
    return std::nullopt;
  }
  return unit;
}

}  // namespace xeploai::app
