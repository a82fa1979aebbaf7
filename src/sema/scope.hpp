// Which names can be used where an expression stands, and what a name or path stands for there (language.md,
// section 5, "Names"). Nothing is reported here.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sema/context.hpp"

namespace xeploai::sema {

// What `rank` is as a member of a unit's row.
enum class RankName : std::uint8_t { absent, final, before_this_quota };

enum class RowKind : std::uint8_t { none, unit, list, group, test };
struct Row {
  RowKind kind = RowKind::none;
  UnitId unit;           // unit, list, group
  std::size_t list = 0;  // list: of the unit
  RankName rank = RankName::absent;
};

// A `per` key as a limit names it: a name or a path.
struct PerKey {
  std::vector<std::string> names;
  Type type;
  bool may_be_missing = false;
  std::size_t index = 0;  // in Quota::per; several stand for one that is misspelt
};

// The unit values of a test. One whose unit is not known has an error as its type.
struct TestUnitSymbol {
  std::size_t index = 0;
  Type type;
};
using TestUnits = ByName<TestUnitSymbol>;

struct Scope {
  std::vector<Row> rows;                          // by depth: the unit, then the LISTs around the expression
  const std::vector<PerKey>* per_keys = nullptr;  // in a limit
  const TestUnits* test = nullptr;                // in a test
  bool test_open = false;                         // of which a unit value could not be read

  static Scope without_rows() { return Scope{{Row{}}, nullptr, nullptr, false}; }
  static Scope of_unit(UnitId unit, RankName rank = RankName::absent) {
    return Scope{{Row{RowKind::unit, unit, 0, rank}}, nullptr, nullptr, false};
  }
};

// The definitions that an expression needs: parameters, lets, ranks.
using Edges = std::vector<Node>;

// What a name or a path stands for.
struct Resolution {
  enum class Kind {
    value,           // `expr`
    list,            // `list`, a list field
    table,           // a parameter with `by`, without a key: `parameter`
    unknown,         // the first name is not known
    unknown_member,  // names[at] is no member of `unit`
    unknown_value,   // names[1] is no value of `of`
    no_reference,    // names[0 .. at] is no reference; `expr`, or a list or table
    too_long,        // a path of more names than are read
    waits,           // the type of `node` is not yet known
    unspoken,        // something is wrong that has been, or will not be, reported
  };
  Kind kind = Kind::unspoken;
  ExprPtr expr;
  ListField list;
  ParameterId parameter;
  std::size_t at = 0;
  UnitId unit;
  EnumId of;
  Node node = 0;
};

class Resolver {
 public:
  // `edges` may be null.
  Resolver(Context& context, Edges* edges) : context_(context), edges_(edges) {}

  // Of a bare name (one) or a path; `span` is the whole.
  Resolution resolve(const Scope& scope, std::span<const syntax::Name> names, Span span);
  // A member of the innermost row only (`per FIELD`).
  Resolution resolve_in_row(const Scope& scope, const syntax::Name& name);

 private:
  // A name or path where it is used.
  struct Use {
    const Scope& scope;
    std::span<const syntax::Name> names;
    Span span;

    // The place of the first `count` names.
    Span first(std::size_t count) const {
      return count == names.size() ? span : source::join(names.front().span, names[count - 1].span);
    }
  };
  // `taken` is set to the number of names that the head takes, where it is not one.
  std::optional<Resolution> head(const Use& use, std::size_t& taken);
  std::optional<Resolution> in_row(const Use& use, Depth depth, std::size_t& taken);
  std::optional<Resolution> per_key(const Use& use, std::size_t& taken);
  std::optional<Resolution> unit_member(UnitId unit, const syntax::Name& name, RankName rank, Depth depth,
                                        const ExprPtr& base, Span span);
  Resolution member(UnitId unit, UnitMember found, Depth depth, const ExprPtr& base, Span span);
  Resolution let(UnitId unit, std::size_t index, Depth depth, const ExprPtr& base, Span span);
  std::optional<Resolution> rank(UnitId unit, MemberKind kind, Depth depth, const ExprPtr& base, Span span);
  Resolution parameter(ParameterId id, Span span);
  std::optional<Resolution> qualified_value(const Use& use);
  Resolution follow(const Use& use, Resolution from, std::size_t taken);
  std::optional<Resolution> step(const Use& use, std::size_t at, const ExprPtr& base);
  void need(Node node) {
    if (edges_ != nullptr) edges_->push_back(node);
  }

  Context& context_;
  Edges* edges_;
};

// The names that may stand here, for the nearest one.
std::vector<std::string> names_in(const Context& context, const Scope& scope);
std::vector<std::string> member_names(const Context& context, UnitId unit, RankName rank);
std::vector<std::string> field_names(const List& list);

}  // namespace xeploai::sema
