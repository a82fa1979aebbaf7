// The abstract syntax of rule files: plain structs with spans, no behaviour. One File is what one source says;
// Document is a root file with all that it includes or amends. Expressions are shared and never changed, so that
// declarations may be copied freely (amending, mixtures of versions).
//
// Chains of one level (`a + b - c`, `p and q and r`) are one node with many operands: the depth of a tree is
// bounded by the parser's limit on parentheses, calls, `not` and `-`, and every pass may recurse.
//
// A span of an expression includes the parentheses around it.
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
#include "source/files.hpp"

namespace xeploai::syntax {

using source::Span;

struct Name {
  std::string text;  // NFC
  Span span;
};

struct Text {
  std::string value;  // escapes resolved, NFC
  Span span;          // with the quotes
};

// --- Expressions ---------------------------------------------------------------------------------------------

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

// The call's names, in the order of language.md section 9.
enum class Function : std::uint8_t {
  min, max, abs, round, floor, ceil, count, sum, any, all, lowest, highest, days_between, months_between, year,
  // Predicates of tests.
  ranked, skipped, violates, capped, limited, held,
  // A name that is no call of the language: `unknown-name` at Call::name.
  unknown,
};

struct NumberLiteral { base::Decimal value; };
struct DateLiteral { base::Date value; };
struct TextLiteral { std::string value; };
struct BooleanLiteral { bool value = false; };
// A bare name: a value, a field, a let, a parameter, `group`, and `rank` (spelt `rank` or `mức`, text "rank",
// where it stands as a name).
struct NameUse { Name name; };
// `a.b.c`; two names or more. `TYPE.VALUE` looks the same. A keyword `rank` / `mức` behind a dot has the text
// "rank", `rank_before_quota` / `mức trước hạn mức` the text "rank_before_quota".
struct Path { std::vector<Name> names; };
// `TABLE[KEY]`.
struct TableUse { Name table; ExprPtr key; };

// `UNIT by FIELD` as a list.
struct ReverseList { Name unit; Name field; };
// One argument of a call as written: EXPR, or `UNIT by FIELD`; with `where COND` behind it.
struct Argument {
  std::variant<ExprPtr, ReverseList> value;
  ExprPtr where;  // null without
  Span span;      // of it all
};
// `at most EXPR per FIELD` as an argument of sum.
struct PerLimit {
  ExprPtr limit;
  Name field;
  std::size_t position = 0;  // number of arguments before it
  Span span;
};
struct Call {
  Function function{};
  Name name;  // as written, of several words the whole
  std::vector<Argument> arguments;
  std::optional<PerLimit> per_limit;
};

struct Negate { ExprPtr operand; };
struct Not { ExprPtr operand; };

enum class ArithmeticOp : std::uint8_t { add, subtract, multiply, divide };
// first op operand op operand …, from the left, all of one level: + and -, or * and /.
struct Arithmetic {
  struct Rest { ArithmeticOp op{}; ExprPtr operand; };
  ExprPtr first;
  std::vector<Rest> rest;
};

enum class CompareOp : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
// `a op b`, or a chain `a op b op c` in one direction.
struct Comparison {
  ExprPtr first;
  CompareOp op{};
  ExprPtr second;
  std::optional<CompareOp> op2;
  ExprPtr third;  // null without
};
struct InTest { ExprPtr operand; std::vector<ExprPtr> values; bool negated = false; };
struct PresenceTest { ExprPtr operand; bool missing = false; };

enum class LogicOp : std::uint8_t { all_of, any_of };  // and, or
struct Logic { LogicOp op{}; std::vector<ExprPtr> operands; };

struct Expr {
  Span span;
  // How many pairs of parentheses stand around it; `span` includes them.
  std::uint32_t parentheses = 0;
  std::variant<NumberLiteral, DateLiteral, TextLiteral, BooleanLiteral, NameUse, Path, TableUse, Call, Negate, Not,
               Arithmetic, Comparison, InTest, PresenceTest, Logic>
      node;
  // A literal of which an error has been reported (`0,5`, `2021-02-30`, `5x`, a bad escape): its value is a guess,
  // and nothing more is to be said of what uses it.
  bool faulty = false;
  // Without the parentheses around it.
  Span operation() const { return parentheses == 0 ? span : within; }
  Span within = {};  // as `operation`, where there are some
};

// --- Statements ----------------------------------------------------------------------------------------------

struct Case {
  ExprPtr value;
  ExprPtr when;  // null: otherwise
  std::optional<Text> cite;
  Span span;  // without its cite
};
struct Cases {
  std::vector<Case> cases;
  Span span;  // from brace to brace
};

struct Bounded { ExprPtr value; ExprPtr at_least; ExprPtr at_most; };  // bounds may be null

struct UseStatement { Name rules; };
struct SkipStatement { Name name; ExprPtr when; Text because; };
struct LetStatement {
  Name name;
  std::optional<Text> label;
  std::variant<Bounded, Cases> body;
};
struct RequireStatement { Name name; ExprPtr condition; Text message; };
struct RankStatement { Cases cases; };
struct CapStatement { Name name; ExprPtr bound; ExprPtr when; };  // when may be null
enum class Ties : std::uint8_t { hold, admit };
struct OrderKey { ExprPtr value; bool descending = false; };
// A limit that is one expression, or cases. `keyword` is the word `limit`.
struct Limit { std::variant<ExprPtr, Cases> body; Span keyword; };
struct QuotaStatement {
  Name name;
  ExprPtr of;  // a value of the scale: a NameUse, or TYPE.VALUE
  std::vector<ExprPtr> per;
  Limit limit;
  std::vector<OrderKey> order;
  Ties ties = Ties::hold;
  ExprPtr otherwise;  // the `else` rank
};
struct JudgementStatement { Name name; Text text; };

enum class StatementKind : std::uint8_t { use, skip, let, require, rank, cap, quota, judgement };
// `remove skip NAME` in an amending file; `rank` has no name.
struct RemoveStatement { StatementKind kind{}; std::optional<Name> name; };

struct Statement {
  Span span;     // of it all
  Span keyword;  // `let`, `rank`, `cap`, … (behind `replace`)
  bool replaces = false;
  std::optional<Text> cite;
  std::variant<UseStatement, SkipStatement, LetStatement, RequireStatement, RankStatement, CapStatement, QuotaStatement,
               JudgementStatement, RemoveStatement>
      node;
};

// --- Declarations --------------------------------------------------------------------------------------------

struct PlanDeclaration {
  Text title_text;  // the plan's number: `plan "33-KH/HU"`
  std::int64_t year = 0;
  Span year_span;
  std::optional<Text> title;
  std::optional<Text> issuer;
  std::optional<base::Date> date;
  std::vector<Text> basis;
  std::optional<Text> clauses;
};
struct IncludeDeclaration { Text path; };
struct AmendsDeclaration { Text path; };

struct NamedValue { Name name; std::optional<Text> label; };
struct ScaleDeclaration { Name name; std::optional<Text> label; std::vector<NamedValue> values; };
struct ChoiceDeclaration { Name name; std::optional<Text> label; std::vector<NamedValue> values; };

struct TableRow { Name value; ExprPtr expr; std::optional<Text> cite; Span span; };
struct ParameterTable { Name by; std::vector<TableRow> rows; };
struct ParameterDeclaration {
  Name name;
  std::optional<Text> label;
  std::variant<ExprPtr, ParameterTable> body;
  std::optional<Text> cite;
};

enum class FieldTypeKind : std::uint8_t { text, number, integer, date, boolean, named, reference, list };
struct Field;
struct FieldType {
  FieldTypeKind kind{};
  Name name;                   // named: the choice or scale; reference: the unit
  std::vector<Field> fields;   // list
  Span span;
};
struct Field {
  Name name;
  FieldType type;
  bool optional = false;
  ExprPtr default_value;  // null without; a literal or a bare name
  std::optional<Text> label;
};
struct KeyField { Name name; bool integer = false; std::optional<Text> label; };
struct UnitDeclaration {
  Name name;
  std::optional<Text> label;
  KeyField key;
  std::vector<Field> fields;
};

struct RulesDeclaration { Name name; std::vector<Statement> statements; };
struct ClassifyDeclaration {
  Name unit;
  std::optional<Name> scale;  // without: opens the amended one
  Span open_brace;
  std::vector<Statement> statements;
};

struct TestRow;
// What a test gives a field: an expression (literal, bare name), or rows of a list.
struct TestValue {
  Name field;
  std::variant<ExprPtr, std::vector<TestRow>> value;
  Span span;  // of the value
};
struct TestRow { std::vector<TestValue> values; Span span; };
struct TestUnit { Name unit; Name name; std::vector<TestValue> values; };
struct Expectation { ExprPtr condition; Span span; };
struct TestDeclaration {
  Text name;
  std::vector<TestUnit> units;
  std::vector<Expectation> expectations;
};

enum class DeclarationKind : std::uint8_t { plan, include, amends, scale, choice, parameter, unit, rules, classify, test };
struct RemoveDeclaration { DeclarationKind kind{}; Name name; };

struct Declaration {
  Span span;
  Span keyword;  // behind `replace`
  bool replaces = false;
  std::variant<PlanDeclaration, IncludeDeclaration, AmendsDeclaration, ScaleDeclaration, ChoiceDeclaration,
               ParameterDeclaration, UnitDeclaration, RulesDeclaration, ClassifyDeclaration, TestDeclaration,
               RemoveDeclaration>
      node;
};

// --- Files ---------------------------------------------------------------------------------------------------

// Text that could not be read as a declaration or statement, and what it might have declared: nothing is said of
// uses of these names. Where the keyword and name could be read it is that name alone (and, of a broken block,
// `whole_block` tells that any member might have stood in it); else every name in the text. A broken `rank`
// statement, and a broken statement whose keyword is not known, has the name "rank" too: no `missing-rank` then.
// A broken statement that may have been a `use` has `whole_block` with the classify or rules that it stands in, since
// it may have brought any let. Of a statement or declaration that is read but followed by something that cannot
// stand there on the same line, the whole is broken, but a `use`, an `include` and what ends with a brace are kept.
struct BrokenPart {
  Span span;
  std::vector<std::string> names;
  // The block that it stands in or that it is: "unit NAME", "choice NAME", … as kind and name; empty outside.
  std::optional<DeclarationKind> block;
  std::string block_name;
  bool whole_block = false;
  // The heading of a block is lost in it: there is no knowing what it declared.
  bool headless = false;
};

struct File {
  source::FileId id;
  std::vector<Declaration> declarations;
  std::vector<BrokenPart> broken;
  // The file could not be read, or not to its end (invalid UTF-8, missing, too large): names are not judged.
  bool unreadable = false;
};

// What a root file and its includes say together, each declaration once, in the order of reading: the included
// file's declarations stand after those of the including one. Amending is resolved by then (amend.hpp).
struct Document {
  std::vector<Declaration> declarations;  // no include, amends, remove
  std::vector<BrokenPart> broken;
  // Tests of amended files. They are not run and nothing is said of them, but what they name is in use.
  std::vector<Declaration> left_tests;
  bool incomplete = false;  // some file could not be read: nothing is said of unknown names
};

}  // namespace xeploai::syntax
