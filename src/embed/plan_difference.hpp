// From two checked versions, and named data, to what differs: rules, outcomes, causes. Nothing is told or written here.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compare/causes.hpp"
#include "compare/outcome_changes.hpp"
#include "compare/population.hpp"
#include "compare/rule_changes.hpp"
#include "embed/journey.hpp"
#include "report/difference.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::embed {

// Two versions; the files of both are in `before.files` and, the same, in `after.files`.
struct TwoVersions {
  syntax::Document document_before;
  syntax::Document document_after;
  ReadyRules before;
  ReadyRules after;
  compare::RuleDifference rules;
};

// `files` hold both; the rule sets are those of the documents.
std::unique_ptr<TwoVersions> two_versions(syntax::Document document_before, sema::RuleSet before,
                                          syntax::Document document_after, sema::RuleSet after, source::Files files);

// One data set under both versions.
struct ComparedData {
  Journey before;
  Journey after;             // its data are empty where both versions read the same
  bool shared_data = false;  // both versions take the same data: they were read once
  compare::Population population;
  std::vector<compare::KindChange> kinds;
  compare::Causes causes;

  bool classified() const { return before.classified && after.classified; }
  const data::DataSet& data_after() const { return shared_data ? before.data : after.data; }
};

// What reports show of them; `data` says where they came from.
report::OutcomeDifference difference_of(const TwoVersions& versions, const ComparedData& compared, std::string data);

// Where a journey did not come to its end it says why, and nothing is compared.
std::unique_ptr<ComparedData> compare_over(const TwoVersions& versions, const Sources& data,
                                           const compare::RankMap& map, const JourneyOptions& options);

}  // namespace xeploai::embed
