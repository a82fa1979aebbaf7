// Which clauses of the plan the rules cite, and by what; and, where the plan names a table of its clauses, which of
// them nothing cites. So an official sees that no clause was forgotten.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diag/message.hpp"
#include "sema/model.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::report {

// The clauses that a `cite` names: `II.2.2 lưu ý 4, 6; III` names `II.2.2 lưu ý 4`, `II.2.2 lưu ý 6` and `III`. Clauses
// are parted by `;` or `,`; a number or letter alone stands for the last word of the clause before it.
std::vector<std::string> clauses_of(std::string_view cite);

struct ListedClause {
  std::string clause;
  std::string title;
};
// A line of a table of clauses that cannot be used, from 1.
struct ClauseTableFault {
  std::size_t line = 0;
  diag::Message message;
};
// Lines `clause<TAB>title`; blank ones and those that begin with `#` are passed over. UTF-8, a byte-order mark allowed.
std::variant<std::vector<ListedClause>, ClauseTableFault> clause_table(std::string_view text);

enum class CitedBy : std::uint8_t { parameter, table_row, let, skip, require, rank, case_, cap, quota, judgement, use };
// `parameter`, `table row`, `let`, …: in JSON.
std::string_view name_of(CitedBy kind);

struct Citation {
  CitedBy kind{};
  std::string name;                // of a case or table row that of what it stands in
  std::vector<std::string> units;  // whose classify it stands in; several for `rules` that several use
  std::string place;               // PATH:LINE
};
struct CoveredClause {
  std::string clause;
  std::string title;
  std::string nearest;              // of one that the table lacks: the one that it lists nearby, or empty
  std::vector<Citation> citations;  // in the order of the files
};

struct ClauseCoverage {
  std::vector<CoveredClause> cited;     // in the order of the table, without one of the first citation
  std::vector<ListedClause> not_cited;  // neither they nor a clause below them
  std::vector<CoveredClause> unlisted;  // cited, and neither they nor a clause above them is in the table
};

// Without a table every clause that is cited is in `cited`.
ClauseCoverage clause_coverage(const sema::RuleSet& rules, const syntax::Document& document, const source::Files& files,
                               const std::vector<ListedClause>* table);

std::string coverage_text(const ClauseCoverage& coverage, diag::Language language);
// {"cited": [{clause, title, cited_by: [{kind, name, units, place}]}], "not_cited": [{clause, title}], "unlisted":
// […]}; one that is unlisted has `nearest` too, if there is one.
std::string coverage_json(const ClauseCoverage& coverage);

}  // namespace xeploai::report
