#include "report/difference_totals.hpp"

#include <algorithm>
#include <utility>

#include "diag/json_text.hpp"
#include "diag/shown.hpp"
#include "diag/texts/diff.hpp"
#include "report/difference_words.hpp"
#include "report/rank_matrix.hpp"

namespace xeploai::report {

using compare::Movement;
using diag::say;
namespace texts = diag::texts;

void DifferenceTotals::add(const OutcomeDifference& outcomes) {
  ++data_sets_;
  for (std::size_t i = 0; i < outcomes.kinds.size(); ++i) {
    const compare::KindChange& change = outcomes.kinds[i];
    if (i == kinds_.size()) {
      const sema::Unit& unit = outcomes.after.unit(outcomes.population.kinds[i].after);
      Kind fresh{unit.name, unit.label, {}, {}, compare::Matrix(change.matrix.codes), {}, 0, 0, 0};
      for (compare::RankCode code = 0; code < change.matrix.codes; ++code) {
        fresh.ranks.push_back(rank_name(outcomes, i, code, Naming::names).value_or(""));
        fresh.rank_labels.push_back(rank_name(outcomes, i, code, Naming::labels).value_or(""));
      }
      kinds_.push_back(std::move(fresh));
    }
    Kind& kind = kinds_[i];
    for (std::size_t cell = 0; cell < kind.matrix.cells.size(); ++cell)
      kind.matrix.cells[cell] += change.matrix.cells[cell];
    for (const compare::UnitChange& unit : change.units) ++kind.moved[unit.movement];
    kind.changed += change.other_outcomes();
    kind.newly_held += change.newly_held();
    kind.no_longer_held += change.no_longer_held();
  }
}

std::string DifferenceTotals::text(diag::Language language) const {
  const auto words = [language](const diag::Message& message) { return diag::in_words(message, language); };
  std::string out = '\n' + words(say(texts::diff_all_data_sets, std::to_string(data_sets_))) + '\n';
  for (const Kind& kind : kinds_) {
    out += '\n' +
           words(say(texts::diff_units, std::string(label_or_name(kind.label, kind.unit)),
                     std::to_string(kind.matrix.total()), std::to_string(kind.changed))) +
           '\n';
    std::vector<std::string> names = kind.rank_labels;
    names.front() = words(say(texts::diff_not_ranked));
    append_matrix_text(out, kind.matrix, names, 2, language);
  }
  return out;
}

std::string DifferenceTotals::json() const {
  std::string out = "[";
  for (const Kind& kind : kinds_) {
    const auto count = [&kind](Movement movement) {
      const auto found = kind.moved.find(movement);
      return std::to_string(found == kind.moved.end() ? 0 : found->second);
    };
    out += (out.size() == 1 ? "\n  " : ",\n  ") + std::string("{\"unit\": ") + diag::json_text(kind.unit) +
           ", \"total\": " + std::to_string(kind.matrix.total()) +
           ", \"counts\": {\"gained\": " + count(Movement::gained) + ", \"lost\": " + count(Movement::lost) +
           ", \"newly_ranked\": " + count(Movement::newly_ranked) +
           ", \"no_longer_ranked\": " + count(Movement::no_longer_ranked) +
           ", \"not_comparable\": " + count(Movement::not_comparable) +
           ", \"newly_held\": " + std::to_string(kind.newly_held) +
           ", \"no_longer_held\": " + std::to_string(kind.no_longer_held) +
           "}, \"matrix\": " + matrix_json(kind.matrix, kind.ranks) + '}';
  }
  return out + ']';
}

}  // namespace xeploai::report
