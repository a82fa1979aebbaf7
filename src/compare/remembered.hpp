// What mixtures share: a let or a require gives the same in two mixtures that take the same of the changes it can hang
// on. Those that run over lists are worth keeping: they are computed once for each such choice, and read like a field
// of the data from then on.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compare/influence.hpp"
#include "compare/population.hpp"
#include "compare/recipe.hpp"
#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "sema/model.hpp"

namespace xeploai::compare {

class Remembered {
 public:
  // `data` gets columns of its own behind those of each unit, and loses them again at the end of this object's life.
  // Mixtures must have the units of `rules` in the same order.
  Remembered(const Influence& influence, const sema::RuleSet& rules, data::DataSet& data);
  ~Remembered();
  Remembered(const Remembered&) = delete;
  Remembered& operator=(const Remembered&) = delete;

  // A require that was taken out of the mixture, and the units that do not meet it.
  struct KnownMarks {
    std::string unit;
    std::string require;
    const decide::Marks* marks = nullptr;
  };

  // Makes `mixture` read what is known of it, and gives the requires that need not run. Until `remember` the data hold
  // the columns of this mixture.
  std::vector<KnownMarks> prepare(sema::RuleSet& mixture, const std::vector<bool>& taken);
  // Keeps what the mixture computed that was not known; takes the columns back.
  void remember(const sema::RuleSet& mixture, const std::vector<bool>& taken, decide::Outcomes outcomes);

 private:
  // What a value hangs on, and what it came to, by which of those changes are taken.
  template <class Value>
  struct Known {
    std::vector<ChangeIndex> changes;
    std::map<std::vector<bool>, Value> values;

    std::vector<bool> choice(const std::vector<bool>& taken) const {
      std::vector<bool> out;
      for (const ChangeIndex change : changes) out.push_back(taken[change]);
      return out;
    }
  };
  struct KnownLet {
    Known<data::Column> known;
    std::size_t column = 0;  // in the unit's table
  };
  struct UnitMemory {
    std::unordered_map<std::string, KnownLet> lets;
    std::unordered_map<std::string, Known<decide::Marks>> requires_;
    std::size_t columns = 0;  // of the data
  };
  // A column that stands in the data for now.
  struct Lent {
    std::size_t unit = 0;
    std::size_t column = 0;
    data::Column* home = nullptr;
  };

  KnownLet& memory_of(std::size_t unit, const std::string& unit_name, const std::string& let);
  bool has_room(std::size_t bytes);

  const Influence& influence_;
  data::DataSet& data_;
  std::vector<UnitMemory> units_;
  std::vector<Lent> lent_;
  std::size_t bytes_ = 0;
};

}  // namespace xeploai::compare
