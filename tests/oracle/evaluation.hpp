// Values of expressions, a row at a time, by plain recursion over the abstract syntax. Lets are computed when they
// are asked for and kept. A run-time error is noted with the unit it came up for, and its value is Failed; what
// hangs on it is Failed without a further word.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oracle/names.hpp"
#include "oracle/value.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::oracle {

// The rows of each unit, in the order of the input.
using Population = std::map<const syntax::UnitDeclaration*, std::vector<Row>>;

struct Error {
  const Row* unit = nullptr;
  std::string place;  // `PATH:LINE:COL name`
  auto operator<=>(const Error&) const = default;
};

// Where several parts of one value fail (both sides of a sum, several rows of an aggregate), the language leaves open
// whether each is told: one value may tell all its errors, or the one that comes first from the left.
enum class Telling { first_of_a_value, all_of_a_value };

class Evaluation {
 public:
  Evaluation(const Declarations& all, const source::Files& files, const Population& population,
             Telling telling = Telling::first_of_a_value);

  // Asked for the final rank of a unit: missing where it was skipped.
  std::function<Value(const Row&)> final_rank;
  // The rank before the quota that runs.
  std::map<const Row*, Value> rank_now;

  Value value(const syntax::ExprPtr& expr, const Scope& scope, const Enumeration* expected = nullptr);
  Value cases(const syntax::Cases& cases, const Scope& scope, const Enumeration* expected = nullptr);
  Value let(const Row& unit, const syntax::LetStatement& let);
  // For a statement of that unit; errors that come up are this unit's.
  Scope scope_of(const Row& unit) const;

  // While it lives, errors are those of this unit.
  class For {
   public:
    For(Evaluation& evaluation, const Row& unit) : evaluation_(evaluation), before_(evaluation.current_) {
      evaluation.current_ = {&unit};
    }
    // Errors of every unit of a group.
    For(Evaluation& evaluation, const std::vector<const Row*>& units)
        : evaluation_(evaluation), before_(evaluation.current_) {
      evaluation.current_ = units;
    }
    ~For() { evaluation_.current_ = before_; }
    For(const For&) = delete;
    For& operator=(const For&) = delete;

   private:
    Evaluation& evaluation_;
    std::vector<const Row*> before_;
  };

  const std::set<Error>& errors() const { return errors_; }
  const Names& names() const { return names_; }

 private:
  Value fail(const source::Span& begin, const std::string& name);
  Value checked(const std::optional<Number>& number, const source::Span& begin);
  bool condition(const Value& value) const { return std::get<bool>(value); }
  // True where no further part of a value is looked at.
  bool ends(const Value& part) const { return failed(part) && telling_ == Telling::first_of_a_value; }

  Value parameter(const std::string& name);
  Value table_row(const syntax::TableUse& use, const Scope& scope);
  Value name(const std::string& name, const Scope& scope);
  Value path(const syntax::Path& path, const Scope& scope);
  Value member(const Member& member, const Row& row, RankHere rank);
  std::pair<Value, Member> path_end(const std::vector<syntax::Name>& names, const Scope& scope);

  Value bounded(const syntax::Bounded& bounded, const Scope& scope);
  Value numeric(const syntax::ExprPtr& expr, const Scope& scope, Width width);
  Value arithmetic(const syntax::Arithmetic& chain, std::size_t steps, const Scope& scope, Width width);
  Value comparison(const syntax::Comparison& comparison, const Scope& scope);
  Value in_test(const syntax::InTest& test, const Scope& scope);
  Value presence(const syntax::PresenceTest& test, const Scope& scope);
  Value logic(const syntax::Logic& logic, const Scope& scope);
  Value negation(const syntax::Not& negation, const Scope& scope);

  Value call(const syntax::Call& call, const Scope& scope);
  Value rounding(const syntax::Call& call, const Scope& scope);
  Value number_call(const syntax::Call& call, const Scope& scope);
  Value date_call(const syntax::Call& call, const Scope& scope);
  Value aggregate(const syntax::Call& call, const Scope& scope);

  struct List {
    bool failed = false;
    std::vector<Frame> rows;
  };
  // Given a row; false where no further row is to be looked at.
  using Take = std::function<bool(const Frame&)>;
  List list(const syntax::Argument& argument, const Scope& scope);
  List reverse_list(const syntax::ReverseList& reverse, const Scope& scope);
  // Hands over the rows for which `where` holds, until `take` is false; false where the list or a `where` failed.
  bool for_selected(const syntax::Argument& argument, const Scope& scope, const Take& take);
  Value sum(const syntax::Call& call, const Scope& scope);

  const Names names_;
  const source::Files& files_;
  const Population& population_;
  const Telling telling_;
  std::map<std::pair<const Row*, const syntax::LetStatement*>, Value> lets_;
  std::map<std::string, Value> parameters_;
  std::map<std::pair<const Row*, std::string>, std::vector<const Row*>> referring_;
  std::set<const syntax::UnitDeclaration*> referring_known_;
  std::vector<const Row*> current_;
  std::set<Error> errors_;
};

// Numbers, dates, ranks.
std::strong_ordering compare(const Value& a, const Value& b);

}  // namespace xeploai::oracle
