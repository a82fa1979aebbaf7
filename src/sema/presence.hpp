// What may be missing where it is used: T(c) and F(c) of language.md section 5, over checked expressions. Knows
// nothing of names; reports `may-be-missing` and nothing else.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "sema/findings.hpp"
#include "sema/identity.hpp"
#include "sema/model.hpp"

namespace xeploai::sema {

class Presence {
 public:
  // `per` are the keys of the quota in whose limit the expressions stand, else null: a key of the group is what it is
  // made of.
  Presence(Findings& findings, const RuleSet& rules, const std::vector<ExprPtr>* per = nullptr)
      : findings_(findings), rules_(rules), per_(per) {}

  // The value is used: it must be present, and so must what its parts use.
  void use(const ExprPtr& expr);
  // Only looked at: it may be missing itself (a `per` key, the bound of a cap).
  void look_at(const ExprPtr& expr);
  // A cap: where `when` (which may be null) is true its bound is looked at.
  void use_cap(const ExprPtr& when, const ExprPtr& bound);
  void use(const Cases& cases);

 private:
  using Fact = std::uint32_t;
  // What is known present, by number, in ascending order. `all` is what follows from a test of something with an
  // error: then nothing is said of what it may have meant to guard.
  struct Facts {
    std::vector<Fact> known;
    bool all = false;
  };
  // T(c) and F(c).
  struct Outcome {
    Facts when_true;
    Facts when_false;
  };

  // Facts that hold in one part of an expression; they go when this does.
  class Assumption {
   public:
    explicit Assumption(Presence& presence) : presence_(presence), mark_(presence.trail_.size()) {}
    ~Assumption() { presence_.forget(mark_, all_); }
    Assumption(const Assumption&) = delete;
    Assumption& operator=(const Assumption&) = delete;
    void add(const Facts& facts);

   private:
    Presence& presence_;
    std::size_t mark_;
    std::size_t all_ = 0;
  };

  Outcome walk(const ExprPtr& expr);
  Outcome condition(const ExprPtr& expr);
  Outcome walk_presence(const PresenceTest& test);
  Outcome walk_logic(const Logic& logic);
  void walk_aggregate(const Aggregate& aggregate);
  template <class Node>
  Outcome walk_node(const Node& node);
  void require_present(const ExprPtr& expr);

  const Expr& outside_of_group(const Expr& expr) const;
  const Expr* reference_of(const Expr& expr) const;
  bool may_be_missing(const Expr& expr);
  bool is_known(const Expr& expr);
  Fact fact_of(const Expr& expr);
  Fact number_of(std::string identity);
  void add_facts(const Expr& expr, Facts& facts);
  void forget(std::size_t mark, std::size_t all);
  static Facts common(const Facts& a, const Facts& b);

  Findings& findings_;
  const RuleSet& rules_;
  const std::vector<ExprPtr>* per_;
  std::unordered_map<std::string, Fact> numbers_;
  std::unordered_map<const Expr*, Fact> references_;  // those on paths, which are asked for again and again
  std::vector<std::uint32_t> known_;                  // by fact: how many assumptions hold it
  std::vector<Fact> trail_;
  std::size_t all_known_ = 0;
};

}  // namespace xeploai::sema
