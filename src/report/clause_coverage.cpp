#include "report/clause_coverage.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "diag/texts/report.hpp"

namespace xeploai::report {
namespace {

namespace texts = diag::texts;

// No clause is longer: what is, is taken as it stands, so that a cite of any length costs no more than its length.
constexpr std::size_t longest_clause = 200;

// `6` or `b`, which continues the clause before it.
bool continues(std::string_view piece) {
  return piece.find_first_of(" .") == std::string_view::npos &&
         (piece.size() == 1 || (piece[0] >= '0' && piece[0] <= '9'));
}

// All citations of the rules; what `use` brings into several units stands once.
class Collector {
 public:
  Collector(const sema::RuleSet& rules, const syntax::Document& document, const source::Files& files)
      : rules_(rules), document_(document), files_(files) {}

  // Rows of parameters and `use` are no more there in the checked rules: these are seen as they are written.
  std::vector<CoveredClause> collect() {
    for (const syntax::Declaration& declaration : document_.declarations) {
      if (const auto* parameter = std::get_if<syntax::ParameterDeclaration>(&declaration.node)) add(*parameter);
      if (const auto* shared = std::get_if<syntax::RulesDeclaration>(&declaration.node))
        add_uses({}, shared->statements);
      if (const auto* classify = std::get_if<syntax::ClassifyDeclaration>(&declaration.node))
        add_uses(classify->unit.text, classify->statements);
    }
    for (const sema::Unit& unit : rules_.units)
      if (unit.classify) add(unit.name, *unit.classify);
    return std::move(clauses_);
  }

 private:
  void add(const syntax::ParameterDeclaration& parameter) {
    const std::string& name = parameter.name.text;
    if (parameter.cite) add(CitedBy::parameter, name, {}, parameter.name.span, parameter.cite->value);
    const auto* table = std::get_if<syntax::ParameterTable>(&parameter.body);
    if (table == nullptr) return;
    for (const syntax::TableRow& row : table->rows)
      if (row.cite) add(CitedBy::table_row, name, {}, row.value.span, row.cite->value);
  }

  void add_uses(const std::string& unit, const std::vector<syntax::Statement>& statements) {
    for (const syntax::Statement& statement : statements) {
      const auto* use = std::get_if<syntax::UseStatement>(&statement.node);
      if (use != nullptr && statement.cite)
        add(CitedBy::use, use->rules.text, unit, use->rules.span, statement.cite->value);
    }
  }

  void add(const std::string& unit, const sema::Classify& classify) {
    for (const sema::Let& let : classify.lets) {
      add(CitedBy::let, let.name, unit, let.span, let.cite);
      if (const auto* cases = std::get_if<sema::Cases>(&let.body)) add_cases(let.name, unit, *cases);
    }
    for (const sema::Skip& skip : classify.skips) add(CitedBy::skip, skip.name, unit, skip.span, skip.cite);
    for (const sema::Require& one : classify.requires_) add(CitedBy::require, one.name, unit, one.span, one.cite);
    add(CitedBy::rank, "rank", unit, classify.rank.keyword, classify.rank_cite);
    add_cases("rank", unit, classify.rank);
    for (const sema::Cap& cap : classify.caps) add(CitedBy::cap, cap.name, unit, cap.span, cap.cite);
    for (const sema::Quota& quota : classify.quotas) {
      add(CitedBy::quota, quota.name, unit, quota.span, quota.cite);
      if (const auto* cases = std::get_if<sema::Cases>(&quota.limit)) add_cases(quota.name, unit, *cases);
    }
    for (const sema::Judgement& one : classify.judgements) add(CitedBy::judgement, one.name, unit, one.span, one.cite);
  }

  void add_cases(const std::string& name, const std::string& unit, const sema::Cases& cases) {
    for (const sema::Case& one : cases.cases) add(CitedBy::case_, name, unit, one.span, one.cite);
  }

  void add(CitedBy kind, const std::string& name, const std::string& unit, source::Span span, const std::string& cite) {
    if (cite.empty()) return;
    for (const std::string& clause : clauses_of(cite)) {
      const auto [at, fresh] = by_clause_.try_emplace(clause, clauses_.size());
      if (fresh) clauses_.push_back({clause, {}, {}, {}});
      std::vector<Citation>& citations = clauses_[at->second].citations;
      const auto [known, first] =
          known_.try_emplace({at->second, kind, name, span.file.index(), span.begin}, citations.size());
      if (first) citations.push_back({kind, name, {}, files_.path_and_line(span)});
      std::vector<std::string>& units = citations[known->second].units;
      if (!unit.empty() && std::ranges::find(units, unit) == units.end()) units.push_back(unit);
    }
  }

  const sema::RuleSet& rules_;
  const syntax::Document& document_;
  const source::Files& files_;
  std::vector<CoveredClause> clauses_;
  std::map<std::string, std::size_t> by_clause_;
  std::map<std::tuple<std::size_t, CitedBy, std::string, std::size_t, std::uint32_t>, std::size_t> known_;
};

// The places in the table of `clause` and of the clauses above it that are listed, the nearest first: above
// `II.2.2 lưu ý 4` may stand `II.2.2 lưu ý`, `II.2.2`, `II.2` and `II`.
std::vector<std::size_t> listed_above(const std::map<std::string_view, std::size_t>& by_clause,
                                      std::string_view clause) {
  std::vector<std::size_t> places;
  while (!clause.empty()) {
    if (const auto found = by_clause.find(clause); found != by_clause.end()) places.push_back(found->second);
    if (clause.size() > longest_clause) break;
    const std::size_t cut = clause.find_last_of(" .");
    clause = clause.substr(0, cut == std::string_view::npos ? 0 : cut);
  }
  return places;
}

// What a clause that the table lacks was probably meant to be. To seek takes the whole table: in a long one, or of
// many clauses, only the first are sought.
void find_nearest(std::vector<CoveredClause>& unlisted, const std::vector<ListedClause>& table) {
  constexpr std::size_t most_sought = 100;
  constexpr std::size_t largest_table = 1000;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(table.size(), largest_table); ++i) names.push_back(table[i].clause);
  for (std::size_t i = 0; i < std::min(unlisted.size(), most_sought); ++i) {
    // Behind 64 letters nothing is near.
    if (unlisted[i].clause.size() > longest_clause) continue;
    unlisted[i].nearest = base::nearest(unlisted[i].clause, names).value_or("");
  }
}

}  // namespace

std::vector<std::string> clauses_of(std::string_view cite) {
  std::vector<std::string> clauses;
  bool first = true;  // behind a `;` nothing is continued
  while (!cite.empty()) {
    const std::size_t end = std::min(cite.find_first_of(",;"), cite.size());
    const std::string_view piece = base::trim(cite.substr(0, end));
    if (!piece.empty()) {
      const bool continued = !clauses.empty() && clauses.back().size() <= longest_clause;
      const std::size_t cut = continued ? clauses.back().find_last_of(" .") : std::string::npos;
      if (!first && cut != std::string::npos && continues(piece))
        clauses.push_back(clauses.back().substr(0, cut + 1) + std::string(piece));
      else
        clauses.emplace_back(piece);
    }
    first = end < cite.size() && cite[end] == ';';
    cite.remove_prefix(std::min(end + 1, cite.size()));
  }
  return clauses;
}

std::variant<std::vector<ListedClause>, ClauseTableFault> clause_table(std::string_view text) {
  std::vector<ListedClause> table;
  std::set<std::string> known;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = base::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (base::find_invalid_utf8(line)) return ClauseTableFault{number, diag::say(texts::clause_encoding)};
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return ClauseTableFault{number, diag::say(texts::clause_without_tab)};
    ListedClause one{base::nfc(base::trim(line.substr(0, tab))), base::nfc(base::trim(line.substr(tab + 1)))};
    if (!known.insert(one.clause).second) return ClauseTableFault{number, diag::say(texts::clause_twice, one.clause)};
    table.push_back(std::move(one));
  }
  return table;
}

ClauseCoverage clause_coverage(const sema::RuleSet& rules, const syntax::Document& document, const source::Files& files,
                               const std::vector<ListedClause>* table) {
  ClauseCoverage out;
  std::vector<CoveredClause> cited = Collector(rules, document, files).collect();
  if (table == nullptr) {
    out.cited = std::move(cited);
    return out;
  }
  std::map<std::string_view, std::size_t> by_clause;
  for (std::size_t i = 0; i < table->size(); ++i) by_clause.emplace((*table)[i].clause, i);
  std::vector<CoveredClause> rows(table->size());
  std::vector<std::uint8_t> touched(table->size());
  for (CoveredClause& one : cited) {
    const std::vector<std::size_t> places = listed_above(by_clause, one.clause);
    if (places.empty()) {
      out.unlisted.push_back(std::move(one));
      continue;
    }
    std::ranges::move(one.citations, std::back_inserter(rows[places.front()].citations));
    for (const std::size_t place : places) touched[place] = 1;
  }
  for (std::size_t i = 0; i < table->size(); ++i) {
    const ListedClause& listed = (*table)[i];
    if (!rows[i].citations.empty())
      out.cited.push_back({listed.clause, listed.title, {}, std::move(rows[i].citations)});
    else if (touched[i] == 0)
      out.not_cited.push_back(listed);
  }
  find_nearest(out.unlisted, *table);
  return out;
}

std::string_view name_of(CitedBy kind) {
  switch (kind) {
    case CitedBy::parameter: return "parameter";
    case CitedBy::table_row: return "table row";
    case CitedBy::let: return "let";
    case CitedBy::skip: return "skip";
    case CitedBy::require: return "require";
    case CitedBy::rank: return "rank";
    case CitedBy::case_: return "case";
    case CitedBy::cap: return "cap";
    case CitedBy::quota: return "quota";
    case CitedBy::judgement: return "judgement";
    case CitedBy::use: return "use";
  }
  return "";
}

}  // namespace xeploai::report
