// The whole journey in memory, for tests: rule text and CSV tables in, results as CSV texts and run-time errors out.
// The one place of the tests that knows how the stages are put together.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "data/read.hpp"
#include "decide/classify.hpp"
#include "diag/diagnostic.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"
#include "source/disk.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::support {

class Pipeline {
 public:
  // Loads and checks `text` as a root file of its own, `case.rules`.
  explicit Pipeline(const std::string& text);
  // The file at `path` on the disk, with what it includes; data are read by `read_sources`.
  static Pipeline of_file(const std::string& path);

  // Errors in the rules, as they are shown; empty where they are sound.
  const std::vector<std::string>& findings() const { return findings_; }
  const syntax::Document& document() const { return document_; }
  const source::Files& files() const { return files_; }
  const sema::RuleSet& rules() const { return *rules_; }
  const data::Schema& schema() const { return schema_; }

  // All fields are kept of the data that are read from now on, also those that nothing in the rules reads.
  void keep_all_columns();
  // Reads CSV texts by `UNIT` or `UNIT.LIST`; the rules must be sound. Errors as they are shown.
  std::vector<std::string> read(const std::map<std::string, std::string>& tables);
  std::vector<std::string> read_sources(const std::vector<std::string>& sources);
  const data::DataSet& data() const { return data_; }

  struct Outcome {
    std::map<std::string, std::string> results;  // by unit; empty where there are errors
    std::set<std::string> errors;                // `PATH:LINE:COL name`
    std::set<std::string> errors_by_unit;        // `PATH:LINE:COL name UNIT KEY`
  };
  Outcome run(const decide::ClassifyOptions& options) const;
  // Reads the tables, which have no errors, no more of them than is asked, and classifies while it reads what can be
  // (decide/reading_pass.hpp).
  Outcome run_while_reading(const std::map<std::string, std::string>& tables,
                            const decide::ClassifyOptions& options) const;
  // The columns of texts that are then read in some rows only, and the unit kinds that are classified so.
  std::size_t texts_read_in_part() const;
  std::size_t kinds_read_so() const;

 private:
  Outcome outcome_of(const data::DataSet& data, const decide::Outcomes& outcomes) const;
  Pipeline() = default;
  void load(const source::Disk& disk, const std::string& path);
  std::vector<std::string> take(data::ReadResult result);

  source::Files files_;
  syntax::Document document_;
  std::vector<std::string> findings_;
  std::optional<sema::RuleSet> rules_;
  ir::Program program_;
  data::Schema schema_;
  data::DataSet data_;
};

}  // namespace xeploai::support
