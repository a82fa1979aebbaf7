#include "diag/json_text.hpp"
#include "diag/shown.hpp"
#include "diag/texts/report.hpp"
#include "report/clause_coverage.hpp"
#include "report/text_table.hpp"

namespace xeploai::report {
namespace {

using diag::json_text;
namespace texts = diag::texts;

diag::Text words_of(CitedBy kind) {
  switch (kind) {
    case CitedBy::parameter: return texts::cited_by_parameter;
    case CitedBy::table_row: return texts::cited_by_table_row;
    case CitedBy::let: return texts::cited_by_let;
    case CitedBy::skip: return texts::cited_by_skip;
    case CitedBy::require: return texts::cited_by_require;
    case CitedBy::rank: return texts::cited_by_rank;
    case CitedBy::case_: return texts::cited_by_case;
    case CitedBy::cap: return texts::cited_by_cap;
    case CitedBy::quota: return texts::cited_by_quota;
    case CitedBy::judgement: return texts::cited_by_judgement;
    case CitedBy::use: return texts::cited_by_use;
  }
  return texts::cited_by_parameter;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

void append_clauses(std::string& out, const std::vector<CoveredClause>& clauses, diag::Language language) {
  for (const CoveredClause& one : clauses) {
    out += "\n" + diag::shown(one.clause) + (one.title.empty() ? "" : "  — " + diag::shown(one.title));
    if (!one.nearest.empty()) out += "  — " + diag::in_words(diag::say(texts::clause_nearest, one.nearest), language);
    out += '\n';
    TextTable table(2, {Align::left, Align::left, Align::left, Align::left});
    for (const Citation& citation : one.citations)
      table.line({std::string(diag::catalogue_text(words_of(citation.kind), language)), citation.name, citation.place,
                  joined(citation.units)});
    table.append_to(out);
  }
}

std::string json_of(const Citation& citation) {
  std::string units;
  for (const std::string& unit : citation.units) units += (units.empty() ? "" : ", ") + json_text(unit);
  return "{\"kind\": " + json_text(name_of(citation.kind)) + ", \"name\": " + json_text(citation.name) +
         ", \"units\": [" + units + "], \"place\": " + json_text(citation.place) + '}';
}

std::string json_of(const CoveredClause& one) {
  std::string citations;
  for (const Citation& citation : one.citations)
    citations += (citations.empty() ? "" : ",\n      ") + json_of(citation);
  return "{\"clause\": " + json_text(one.clause) + ", \"title\": " + json_text(one.title) +
         (one.nearest.empty() ? "" : ", \"nearest\": " + json_text(one.nearest)) + ", \"cited_by\": [\n      " +
         citations + "]}";
}

std::string json_of(const ListedClause& one) {
  return "{\"clause\": " + json_text(one.clause) + ", \"title\": " + json_text(one.title) + '}';
}

template <class Element>
std::string json_of(std::string_view name, const std::vector<Element>& elements) {
  std::string out = "  " + json_text(name) + ": [";
  for (std::size_t i = 0; i < elements.size(); ++i) out += (i == 0 ? "\n    " : ",\n    ") + json_of(elements[i]);
  return out + ']';
}

}  // namespace

std::string coverage_text(const ClauseCoverage& coverage, diag::Language language) {
  const auto title = [language](diag::Text text) { return std::string(diag::catalogue_text(text, language)) + '\n'; };
  std::string out = title(texts::clauses_cited);
  append_clauses(out, coverage.cited, language);
  if (!coverage.not_cited.empty()) {
    out += '\n' + title(texts::clauses_not_cited);
    TextTable table(2, {Align::left, Align::left});
    for (const ListedClause& one : coverage.not_cited) table.line({diag::shown(one.clause), diag::shown(one.title)});
    table.append_to(out);
  }
  if (!coverage.unlisted.empty()) {
    out += '\n' + title(texts::clauses_unlisted);
    append_clauses(out, coverage.unlisted, language);
  }
  return out;
}

std::string coverage_json(const ClauseCoverage& coverage) {
  return "{\n" + json_of("cited", coverage.cited) + ",\n" + json_of("not_cited", coverage.not_cited) + ",\n" +
         json_of("unlisted", coverage.unlisted) + "\n}\n";
}

}  // namespace xeploai::report
