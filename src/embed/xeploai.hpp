// xeploai as a library: classify units by the rules of a yearly plan from within another program.
//
//   xeploai::LoadedRules loaded = xeploai::load_rules("plan.rules");
//   if (!loaded.rules) …                                  // loaded.diagnostics say what is wrong, and where
//   xeploai::Evaluation result = xeploai::evaluate(*loaded.rules, xeploai::DataFiles{{"data"}});  // or DataTables
//   if (!result.classified()) …                           // result.diagnostics() say why
//   for (std::size_t row = 0; row < result.size("office"); ++row) … result.outcome("office", row)->rank …
//
// Texts are UTF-8. Mistakes of a rule file or of data are diagnostics, never exceptions; what is thrown is
// std::bad_alloc alone. Names of units, fields and values are those of the rule file, in NFC. Copies of RuleSet and
// Evaluation are cheap and share what they hold, which nothing changes any more: they may be read from several threads.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xeploai {

// --- What is told ----------------------------------------------------------------------------------------------

// The language of messages. Names of diagnostics are the same in both.
enum class Language { english, vietnamese };

enum class Severity { error, warning };

// Something found in a rule file, in the data, or while evaluating (then it stands in the rule file, and the first
// note names unit and key).
struct Diagnostic {
  Severity severity = Severity::error;
  std::string name;  // `unknown-name`, `bad-number`, …: does not change with the language
  std::string path;  // of a workbook or a database with the sheet or table: `data.xlsx[office]`
  // From 1. In a rule file line and column, in code points; in data row and column of the table, the header being
  // row 1. `end_*` stands behind the last character; in data it is the place itself.
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t end_line = 0;
  std::size_t end_column = 0;
  std::string message;
  std::string help;  // what would mend it; may be empty
  std::vector<std::string> notes;
  std::string cell;      // data: what the cell holds
  std::string rendered;  // as the program prints it, with the source line and carets; several lines
};

// --- Rules -------------------------------------------------------------------------------------------------------

enum class ValueKind { text, number, date, boolean, choice, rank, reference };

// A value of a choice or scale; the label is empty where there is none.
struct NamedValue {
  std::string name;
  std::string label;
};

// A field of a unit or list, or a let: what it is called and what it holds.
struct Field {
  std::string name;
  std::string label;
  ValueKind kind = ValueKind::text;
  bool optional = false;
  std::vector<NamedValue> values;  // of a choice or rank; of a rank lowest first
  std::string target;              // of a reference: the unit
};

struct List {
  std::string name;
  std::string label;
  std::vector<Field> fields;
};

struct Unit {
  std::string name;
  std::string label;
  std::string key;
  bool integer_key = false;
  std::vector<Field> fields;
  std::vector<List> lists;
  bool classified = false;
  std::vector<NamedValue> ranks;  // of a classified unit, lowest first
  std::vector<Field> lets;        // of a classified unit, in the order of its statements
};

struct TestSummary {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::string report;  // what does not hold, with source lines and values; empty where all passed
};

namespace detail {
struct Rules;
struct Tables;
struct Evaluated;
}  // namespace detail

// Rules without errors, ready to run.
class RuleSet {
 public:
  // As `plan "33-KH/HU" year 2021` says; empty and 0 without.
  std::string plan() const;
  long long year() const;
  // In the order of the rule file.
  std::vector<Unit> units() const;
  // Runs the tests that stand in the rule file.
  TestSummary run_tests(Language language = Language::english) const;

  explicit RuleSet(std::shared_ptr<const detail::Rules> rules) : rules_(std::move(rules)) {}
  const detail::Rules& inside() const { return *rules_; }
  std::shared_ptr<const detail::Rules> shared() const { return rules_; }

 private:
  std::shared_ptr<const detail::Rules> rules_;
};

struct LoadedRules {
  std::optional<RuleSet> rules;         // nothing where there is an error
  std::vector<Diagnostic> diagnostics;  // in the order of the files
  bool readable = true;                 // false: the root file is not there, or cannot be read
};

// A rule file with all that it includes. Paths in diagnostics are as given.
LoadedRules load_rules(const std::string& path, Language language = Language::english);

// The same from memory: `root` is the path of one of `files`; included files are found by their paths.
struct TextFile {
  std::string path;
  std::string text;
};
LoadedRules load_rules(const std::vector<TextFile>& files, const std::string& root,
                       Language language = Language::english);

// --- Data --------------------------------------------------------------------------------------------------------

// Data in files: folders of CSV, files `UNIT.csv`, `UNIT=PATH`, `.json`, `.ndjson`, `.xlsx`, `.db`
// or `.sqlite`, read by `evaluate`.
struct DataFiles {
  std::vector<std::string> paths;
};

// A column of a table: all its cells, as text.
struct Column {
  std::string header;
  std::vector<std::string> cells;
};

// Data in memory: a table for each unit, named as the unit, and one for each list, named `UNIT.LIST`, whose first
// column is headed by the unit's name and holds its key. Headers are names or labels of fields. Cells are what a CSV
// would hold: numbers like `94.5` (a point, no exponent), dates `2021-12-05` or `05/12/2021`, booleans `true`, `false`,
// `có`, `không`, choices and ranks by name or label, references by key, nothing for missing. Diagnostics name the table
// in the place of a path.
class DataTables {
 public:
  DataTables();

  // The text of a CSV, as a file would hold it.
  void add_csv(const std::string& table, const std::string& text);
  void add_table(const std::string& table, const std::vector<std::string>& headers,
                 const std::vector<std::vector<std::string>>& rows);
  // What a shorter column lacks is missing.
  void add_columns(const std::string& table, const std::vector<Column>& columns);

  const detail::Tables& inside() const { return *tables_; }

 private:
  std::shared_ptr<detail::Tables> tables_;
};

// --- Evaluation --------------------------------------------------------------------------------------------------

enum class OnErrors {
  stop,        // any error in the data: nothing is classified
  keep_going,  // units with errors are rejected, with what refers to them; the rest is classified
};

// Whether diagnostics tell what cells hold, keys among them, or leave it out: then they are fit for a log that others
// read, and name row and column.
enum class CellValues { told, left_out };

struct EvaluateOptions {
  OnErrors on_errors = OnErrors::stop;
  CellValues cell_values = CellValues::told;
  unsigned threads = 1;
  std::size_t batch = 512;  // units evaluated together; changes nothing but speed
  Language language = Language::english;
};

// Ranks and choices by name, or by label where there is one.
enum class Naming { names, labels };

struct Value {
  std::string name;
  std::string text;  // `94.5`, `2021-12-05`, `true`, the name of a choice, the key of a unit
  ValueKind kind = ValueKind::number;
};

struct Outcome {
  std::string key;
  bool ranked = false;
  std::string rank;                // empty where the unit is not ranked
  std::string rank_before_quota;   // the same
  std::vector<Value> lets;         // in the order of the statements
  std::vector<std::string> notes;  // `skip:NAME`, `violates:NAME`, `cap:NAME`, `quota:NAME`, `tie:NAME`
};

// A let, or a statement that applied to a unit, with what the rule file says of it.
struct ExplainedValue {
  std::string name;
  std::string label;
  std::string text;
  std::string cite;
};
struct ExplainedStatement {
  std::string name;
  std::string says;  // of a skip its reason, of a require its message, of a judgement its text
  std::string cite;
};
// The unit's place in a quota that it takes part in.
struct ExplainedQuota {
  std::string name;
  std::string rank;                // whose number is limited
  std::vector<std::string> group;  // the group's keys, by label; empty text for a missing one
  std::size_t units = 0;           // ranked units of the group
  std::size_t candidates = 0;      // at or above the rank
  unsigned long long places = 0;
  std::size_t taken = 0;
  std::size_t held_in_group = 0;
  bool lowered = false;  // this unit's rank was lowered
  bool held = false;     // it is tied at the limit and waits for the deciding body
  std::string cite;
};
struct Explanation {
  Outcome outcome;
  std::vector<ExplainedValue> lets;
  std::optional<ExplainedStatement> skip;
  std::vector<ExplainedStatement> violations;
  std::vector<ExplainedStatement> caps;  // whose bound was below the rank of the cases
  std::vector<ExplainedQuota> quotas;
  std::vector<ExplainedStatement> judgements;  // clauses left to people, not evaluated
};

// A unit that was left out under `keep_going`, a row for each error.
struct Rejected {
  std::string unit;
  std::string key;
  std::size_t row = 0;     // of the table; 0: none
  std::size_t column = 0;  // 0: none
  std::string error;
  std::string text;  // of the cell, or the place in the rules
};

class Evaluation {
 public:
  // True where units were classified: there was no error, or those with errors were rejected.
  bool classified() const;
  // The first hundred errors and warnings of the data and of the run.
  const std::vector<Diagnostic>& diagnostics() const;
  std::size_t error_count() const;
  // The path of a named file or folder that cannot be read; empty where all could be.
  const std::string& unreadable() const;
  const std::vector<Rejected>& rejected() const;

  // Everything below is empty, 0 or nothing for a unit that is not classified, is not known, or where
  // `classified()` is false. Rows count from 0, in the order of the data.
  std::size_t size(std::string_view unit) const;
  std::optional<std::size_t> find(std::string_view unit, std::string_view key) const;  // looks at every row
  std::optional<Outcome> outcome(std::string_view unit, std::size_t row, Naming naming = Naming::names) const;
  std::optional<Explanation> explain(std::string_view unit, std::size_t row) const;
  // The table that the program writes.
  std::string results_csv(std::string_view unit, Naming naming = Naming::names) const;
  // What the program prints.
  std::string summary(Language language = Language::english) const;

  explicit Evaluation(std::shared_ptr<const detail::Evaluated> evaluated) : evaluated_(std::move(evaluated)) {}

 private:
  std::shared_ptr<const detail::Evaluated> evaluated_;
};

Evaluation evaluate(const RuleSet& rules, const DataFiles& data, const EvaluateOptions& options = {});
Evaluation evaluate(const RuleSet& rules, const DataTables& data, const EvaluateOptions& options = {});

}  // namespace xeploai
