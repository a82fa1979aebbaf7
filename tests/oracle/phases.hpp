// The phases of classifying: skip, require, rank, caps, quotas, a unit kind at a time, each kind when its ranks are
// first asked for.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "oracle/evaluation.hpp"
#include "oracle/reach.hpp"

namespace xeploai::oracle {

// What came out for a unit.
struct Standing {
  enum class Status { failed, not_ranked, ranked };
  Status status = Status::failed;
  std::string skip;               // of a unit that is not ranked
  Choice rank_before_quota;
  Choice rank;
  std::vector<std::string> caps;  // names, in the order of the statements
  std::map<std::string, bool> quotas;  // those that lowered the rank; true: held
  std::vector<std::string> violations;
};

class Phases {
 public:
  Phases(const Declarations& all, Evaluation& evaluation, const Population& population);

  // Every let, require and rank of every unit.
  void run();
  const Standing& standing(const Row& unit) const { return standings_.at(&unit); }

 private:
  using Unit = syntax::UnitDeclaration;
  using Group = std::vector<const Row*>;

  void classify(const Unit& unit);
  Value final_rank(const Row& unit);
  Standing stand_before_quotas(const Classify& classify, const Row& row);
  void apply_caps(const Classify& classify, const Row& row, Standing& standing);
  void evaluate_require(const syntax::RequireStatement& require, const Row& row);
  template <class Statement>
  bool waits_for_ranks(const Statement& statement, const Unit& unit);
  bool evaluate_what_comes_before_quotas(const Unit& unit);
  void run_quotas(const Unit& unit);
  bool run_quota(const Unit& unit, const syntax::QuotaStatement& quota);
  bool run_quota(const Classify& classify, const syntax::QuotaStatement& quota, const Group& group);
  bool lower(const Classify& classify, const syntax::QuotaStatement& quota, const Group& candidates, std::size_t places);
  std::vector<Group> groups_of(const Unit& unit, const syntax::QuotaStatement& quota);
  Choice rank_named(const Classify& classify, const syntax::ExprPtr& expr);

  const Declarations& all_;
  Evaluation& evaluation_;
  const Population& population_;
  Reach reach_;
  std::map<const Row*, Standing> standings_;
  std::map<const Unit*, bool> done_;             // false: under way
  std::map<const Unit*, bool> quotas_left_out_;  // an error kept some quota from running
  std::map<std::pair<const Row*, const void*>, bool> required_;
};

}  // namespace xeploai::oracle
