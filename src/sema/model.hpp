// The checked rules: every name resolved, every type known, every parameter computed, `use` unfolded. It is what the
// program is lowered from (ir), what reports and explanations name things by, and what two versions are compared by. It
// owns no source text; spans point into source::Files.
//
// Statements that came by `use` are checked once for each unit that uses them, so every classify has its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/id.hpp"
#include "source/files.hpp"

namespace xeploai::sema {

using source::Span;

struct Enum;
struct Parameter;
struct Unit;
using EnumId = base::Id<Enum>;
using ParameterId = base::Id<Parameter>;
using UnitId = base::Id<Unit>;

// --- Types and constants -------------------------------------------------------------------------------------

enum class TypeKind : std::uint8_t { error, number, date, text, boolean, choice, rank, reference };

struct Type {
  TypeKind kind = TypeKind::error;
  EnumId of;             // of a choice, and of a rank its scale
  UnitId target;         // of a reference
  bool integer = false;  // a number known to be one without a fraction (an `integer` field); no type of its own
  bool operator==(const Type& other) const { return kind == other.kind && of == other.of && target == other.target; }
};

// A value of a choice or scale is its place in it, from 0; missing is the empty alternative.
struct EnumValue {
  std::uint32_t place = 0;
  bool operator==(const EnumValue&) const = default;
};
using Constant = std::variant<std::monostate, base::Decimal, base::Date, std::string, bool, EnumValue>;

// --- Expressions ---------------------------------------------------------------------------------------------

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

// Rows are named by depth: depth 0 is the unit's row, depth n the row of the n-th LIST around an expression,
// counted inwards. In a quota's limit depth 0 is the group itself, which has no members but its `per` keys.
using Depth = std::uint32_t;

enum class MemberKind : std::uint8_t {
  key,
  field,        // index into Unit::fields, or into List::fields for a row of a list
  let,          // index into Classify::lets of the unit's classify
  rank,         // the final rank; missing where the unit was skipped
  rank_now,     // in a quota: the rank before this quota, of the row at `depth`
  rank_before,  // in a test: the rank before all quotas
  itself,       // the row as a reference to its own unit (used for the unit values of tests)
};

// A value of a row: of the row at `depth`, or, where `base` is given, of the row that the reference `base`
// points to. Its own value is missing where the field is, or where `base` is missing.
struct Member {
  MemberKind kind{};
  std::size_t index = 0;
  Depth depth = 0;
  ExprPtr base;  // a reference; null: the row at `depth`
};
// The value of the k-th `per` key of the group, in a limit.
struct GroupKey {
  std::size_t index = 0;
};
// A unit value of a test: a row of the test's data, as a reference. `index` counts in TestCase::units.
struct TestUnitUse {
  std::size_t index = 0;
};

struct Literal {
  Constant value;
};
struct ParameterUse {
  ParameterId parameter;
};
struct TableUse {
  ParameterId parameter;
  ExprPtr key;
};

enum class ArithmeticOp : std::uint8_t { add, subtract, multiply };
// One step of a chain: `left op right`, left being all before it; `span` is where its errors stand.
struct Arithmetic {
  struct Rest {
    ArithmeticOp op{};
    ExprPtr operand;
    Span span;
  };
  ExprPtr first;
  std::vector<Rest> rest;
};
// A division; stands only as the argument of a rounding.
struct Division {
  ExprPtr dividend;
  ExprPtr divisor;
};
struct Negate {
  ExprPtr operand;
};
enum class RoundingKind : std::uint8_t { round, floor, ceil };
// `operand` is computed wide (12 decimals, up to 10^24) as far as + - * / and unary - go.
struct Rounding {
  RoundingKind kind{};
  ExprPtr operand;
  int digits = 0;
  Span operation;  // where its errors stand: the call, without parentheses around it
};
enum class NumberFunction : std::uint8_t { min, max, abs };
struct NumberCall {
  NumberFunction function{};
  std::vector<ExprPtr> arguments;
};
enum class DateFunction : std::uint8_t { days_between, months_between, year };
struct DateCall {
  DateFunction function{};
  std::vector<ExprPtr> arguments;
};

enum class CompareOp : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
// A comparison; a chain `a op b op2 c` has all five.
struct Comparison {
  ExprPtr first;
  CompareOp op{};
  ExprPtr second;
  std::optional<CompareOp> op2;
  ExprPtr third;
};
struct InTest {
  ExprPtr operand;
  std::vector<ExprPtr> values;
  bool negated = false;
};
struct PresenceTest {
  ExprPtr operand;
  bool missing = false;
};
struct Not {
  ExprPtr operand;
};
enum class LogicOp : std::uint8_t { all_of, any_of };
struct Logic {
  LogicOp op{};
  std::vector<ExprPtr> operands;
};

// What an aggregate runs over.
struct ListField {  // a list field of the row at `depth`, or of the row that `base` points to
  UnitId unit;      // whose list
  std::size_t list = 0;
  Depth depth = 0;
  ExprPtr base;
};
struct ReverseList {  // the units of kind `unit` whose reference field is the row at `depth` (or `base`)
  UnitId unit;
  std::size_t field = 0;
  Depth depth = 0;
  ExprPtr base;
};
struct GroupList {  // in a quota: the group's units
  UnitId unit;
};
using ListSource = std::variant<ListField, ReverseList, GroupList>;

enum class AggregateFunction : std::uint8_t { count, sum, any, all, lowest, highest };
// `where`, `value` and `per` stand at depth `depth`; `at_most` at the depth around it.
struct Aggregate {
  AggregateFunction function{};
  ListSource list;
  Depth depth = 1;
  ExprPtr where;        // null: every row
  ExprPtr value;        // sum, lowest, highest: the number; any: null (its condition is `where`); all: the condition
  ExprPtr at_most;      // sum: the limit of each group, or null
  ExprPtr per;          // with at_most: the group's key, may be missing
  Span operation = {};  // as that of Rounding
};

enum class PredicateKind : std::uint8_t { ranked, skipped, violates, capped, limited, held };
// In a test: of unit value `unit` and, but for `ranked`, a statement of its classify, as its place among those of
// its kind (skips, requires, caps, quotas).
struct Predicate {
  PredicateKind kind{};
  std::size_t unit = 0;
  std::size_t statement = 0;
};

struct Expr {
  Type type;
  bool may_be_missing = false;
  Span span;
  std::variant<Literal, ParameterUse, TableUse, Member, GroupKey, TestUnitUse, Arithmetic, Division, Negate, Rounding,
               NumberCall, DateCall, Comparison, InTest, PresenceTest, Not, Logic, Aggregate, Predicate>
      node;
};

// --- Declarations --------------------------------------------------------------------------------------------

struct NamedValue {
  std::string name;
  std::string label;  // empty without
  Span span;
};

// Ranks of a scale, and skips of a unit kind, are told apart by 16 bits for each unit.
inline constexpr std::size_t most_ranks = 32'767;
inline constexpr std::size_t most_skips = 32'767;

struct Enum {  // a choice or a scale
  std::string name;
  std::string label;
  Span span;
  bool ordered = false;  // a scale, lowest first
  std::vector<NamedValue> values;
};

struct Parameter {
  std::string name;
  std::string label;
  Span span;
  Type type;
  std::string cite;
  Constant value;              // without `by`
  EnumId by;                   // a table: by this choice or scale
  std::vector<Constant> rows;  // a value for each value of `by`
  std::vector<std::string> row_cites;
};

struct Field {
  std::string name;
  std::string label;
  Span span;
  Type type;
  bool optional = false;
  std::optional<Constant> default_value;
};
struct List {
  std::string name;
  std::string label;
  Span span;
  std::vector<Field> fields;
};
struct Key {
  std::string name;
  std::string label;
  bool integer = false;
};

// --- Statements ----------------------------------------------------------------------------------------------

struct Case {
  ExprPtr value;
  ExprPtr when;  // null: otherwise
  std::string cite;
  Span span;
};
// A value by cases; `plain` has one alternative without condition.
struct Cases {
  std::vector<Case> cases;
  Span keyword;
};
struct Bounded {
  ExprPtr value;
  ExprPtr at_least;
  ExprPtr at_most;
};

struct Let {
  std::string name;
  std::string label;
  Span span;  // of the name
  Type type;
  std::variant<Bounded, Cases> body;
  std::string cite;
};
struct Skip {
  std::string name;
  Span span;
  ExprPtr when;
  std::string because;
  std::string cite;
};
struct Require {
  std::string name;
  Span span;
  ExprPtr condition;
  std::string message;
  std::string cite;
};
struct Cap {
  std::string name;
  Span span;
  ExprPtr bound;
  ExprPtr when;
  std::string cite;
};
struct OrderKey {
  ExprPtr value;
  bool descending = false;
};
struct Quota {
  std::string name;
  Span span;
  EnumValue of;
  EnumValue otherwise;       // `else`
  std::vector<ExprPtr> per;  // at depth 0: the unit
  std::variant<ExprPtr, Cases> limit;
  std::vector<OrderKey> order;  // at depth 0: the unit
  bool admit_ties = false;
  std::string cite;
};
struct Judgement {
  std::string name;
  Span span;
  std::string text;
  std::string cite;
};

struct Classify {
  EnumId scale;
  Span span;              // of the keyword
  std::vector<Let> lets;  // each kind in the order of the statements, those of `use` in its place
  std::vector<Skip> skips;
  std::vector<Require> requires_;
  Cases rank;
  std::string rank_cite;
  std::vector<Cap> caps;
  std::vector<Quota> quotas;  // in the order of the file; they run from the highest rank down, stably
  std::vector<Judgement> judgements;
};

struct Unit {
  std::string name;
  std::string label;
  Span span;
  Key key;
  std::vector<Field> fields;  // those that are no lists
  std::vector<List> lists;
  std::optional<Classify> classify;
};

// --- Tests ---------------------------------------------------------------------------------------------------

// A reference is the place of the other unit value in TestCase::units; a missing one is an empty constant.
struct TestReference {
  std::size_t unit = 0;
};
using TestCellValue = std::variant<Constant, TestReference>;
struct TestRow {
  std::vector<TestCellValue> values;
};  // as List::fields, defaults filled in, missing empty
struct TestUnit {
  UnitId unit;
  std::string name;
  Constant key;                       // text or a number
  std::vector<TestCellValue> values;  // as Unit::fields
  std::vector<std::vector<TestRow>> lists;
};
struct TestCase {
  std::string name;
  Span span;
  std::vector<TestUnit> units;
  // Conditions; comparisons with something missing are false in them (also `!=`), whatever they are built of.
  // An expectation that is `and` of parts is kept whole; reports may look at its operands.
  std::vector<ExprPtr> expectations;
};

// --- The whole -----------------------------------------------------------------------------------------------

struct Plan {
  std::string number;  // "33-KH/HU"
  std::int64_t year = 0;
  std::string title;
  std::string issuer;
  std::string clauses;  // the path of a table of the plan's clauses, seen from the file of `clauses_span`
  Span clauses_span;
};

struct RuleSet {
  std::optional<Plan> plan;
  std::vector<Enum> enums;
  std::vector<Parameter> parameters;
  std::vector<Unit> units;
  std::vector<TestCase> tests;
};

}  // namespace xeploai::sema
