// The program that runs: straight-line instructions over registers that hold a value for each row of a batch.
// There are no jumps. What `and`, `or`, cases and chains leave unevaluated is computed all the same, and an error
// is a value that spreads through what needs it and vanishes where nothing does; so every row gives what an
// evaluation that stops early would give.
//
// A Code is evaluated over rows of one table (a unit, a list, or the groups of a quota). An aggregate holds a Code
// of its own for the elements of its list. Registers are written once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "sema/model.hpp"
#include "source/files.hpp"

namespace xeploai::ir {

using sema::UnitId;
using source::Span;

struct Register;
using Reg = base::Id<Register>;

// What a register holds for each row. `number`: int64 (millionths, days, places of values, codes of texts, rows of
// references); `wide`: 128 bits, multiples of 10^-12; `boolean`: a byte.
enum class Kind : std::uint8_t { number, wide, boolean };

enum class ColumnKind : std::uint8_t {
  key,         // of a unit: the number, or the code of its text
  field,       // of a unit
  list_field,  // of a unit's list
  let,
  rank,         // the final rank
  rank_now,     // in a quota, the rank before it
  rank_before,  // before all quotas
  group_key,    // in a limit: the index-th key of the group
  row,          // the row itself, as a reference
};
struct ColumnRef {
  ColumnKind kind{};
  UnitId unit;
  std::uint32_t list = 0;
  std::uint32_t index = 0;
  bool operator==(const ColumnRef&) const = default;
};

enum class Op : std::uint8_t {
  constant,   // dst = constants[aux]
  load,       // dst = columns[aux] at the row
  gather,     // dst = columns[aux] at the row that reference a names; missing where a is
  broadcast,  // dst = register a of the Code around, at the element's owner
  add,
  subtract,
  multiply,
  negate,
  minimum,
  maximum,
  absolute,
  widen,
  wide_add,
  wide_subtract,
  wide_multiply,
  wide_negate,
  round,  // dst = wide a, divided by wide b where there is one, rounded as aux says
  days_between,
  months_between,
  year_of,
  table,  // dst = Program::tables[aux] at place a
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,  // of numbers; false where one is missing
  is_present,
  both,       // a and b: b counts where a is true
  either,     // a or b: b counts where a is false
  negation,   // not a
  select,     // a ? b : c; only the chosen one counts
  aggregate,  // dst = aggregates[aux]
  seal,       // dst = a, its errors turned into marks that are not told again (a stored let)
};

struct Instruction {
  Op op{};
  Kind kind{};  // of dst
  Reg dst;
  Reg a;
  Reg b;
  Reg c;
  std::uint32_t aux = 0;
  Span span;      // where its errors stand
  Span division;  // of `round`: where that of a zero divisor stands
};

// How `round` works, packed into aux.
constexpr std::uint32_t pack_rounding(sema::RoundingKind kind, int digits) {
  return static_cast<std::uint32_t>(kind) * 16 + static_cast<std::uint32_t>(digits);
}
constexpr sema::RoundingKind rounding_kind(std::uint32_t packed) {
  return static_cast<sema::RoundingKind>(packed / 16);
}
constexpr int rounding_digits(std::uint32_t packed) { return static_cast<int>(packed % 16); }

// A constant of a register: its bits, or a text that has its code once the data are there.
struct Constant {
  Kind kind = Kind::number;
  std::int64_t bits = 0;
  std::optional<std::string> text = std::nullopt;
  bool missing = false;
  std::optional<sema::Predicate> predicate = std::nullopt;  // of a test: known once its units are classified
};
Constant constant_of(const sema::Constant& value);

struct Aggregate;

struct Code {
  std::vector<Instruction> instructions;
  std::vector<Kind> registers;
  std::vector<Constant> constants;
  std::vector<ColumnRef> columns;
  std::vector<Aggregate> aggregates;
  std::vector<Reg> results;  // what is read once it has run; where none is named, any register may be
};

enum class ListKind : std::uint8_t { list, reverse, group };
struct Aggregate {
  sema::AggregateFunction function{};
  ListKind list_kind{};
  UnitId unit;              // whose list; or the unit of the elements
  std::uint32_t index = 0;  // the list, or the reference field
  Reg owner;                // a reference whose list it is; none: the row itself
  Reg at_most;              // in the Code around
  Code body;                // over the elements
  Reg where;                // in the body; none: every element
  Reg value;                // sum, lowest, highest, all: in the body
  Reg per;                  // in the body
  // Aggregates of the same Code that walk over the same lists do so once (joined_walks.hpp). The first of them leads:
  // its body has what all of them need of an element, and gives what they come to. The others have no body, and their
  // `where`, `value` and `per` are registers of the leader's.
  std::vector<std::uint32_t> led;  // of a leader: the places of the others among the aggregates, all behind its own
  bool is_led = false;
};

// A table parameter: the bits of each place's value, or texts.
struct Table {
  std::vector<Constant> rows;
};

struct LetOutput {
  std::size_t let = 0;
  Reg value;
};
struct RequireOutput {
  std::size_t require = 0;
  Reg condition;
};
struct CapOutput {
  Reg bound;
  Reg when;
};  // when: none where it always holds
struct RankOutput {
  std::vector<Reg> skips;  // conditions, as Classify::skips
  Reg rank;                // by cases
  std::vector<CapOutput> caps;
};
struct QuotaProgram {
  Code per;  // over all units of the kind
  std::vector<Reg> per_keys;
  Code limit;  // over the groups
  Reg limit_value;
  Code order;  // over the candidates
  std::vector<Reg> order_keys;
};

// One walk over all rows of a unit kind: what can be computed together. Quotas follow once the rows are done.
struct Pass {
  UnitId unit;
  Code code;
  std::vector<LetOutput> lets;
  std::vector<RequireOutput> requires_;
  std::optional<RankOutput> rank;
};

// The expectations of one test, over a single row.
struct Expectation {
  Code code;
  Reg condition;
  // What its top comparison compares, in words of the file: registers and the spans of their expressions.
  struct Part {
    Reg value;
    sema::ExprPtr expr;
  };
  std::vector<Part> parts;
};

struct Program {
  std::vector<Table> tables;                      // as RuleSet::parameters; empty for one that is no table
  std::vector<Pass> passes;                       // in the order of evaluation
  std::vector<std::vector<QuotaProgram>> quotas;  // a unit, as Classify::quotas
  std::vector<std::uint8_t> key_codes;            // a unit: 1 where rules read its key as a value
  std::vector<std::vector<Expectation>> tests;    // as RuleSet::tests
};

}  // namespace xeploai::ir
