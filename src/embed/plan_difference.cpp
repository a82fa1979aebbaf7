#include "embed/plan_difference.hpp"

#include <algorithm>
#include <utility>

namespace xeploai::embed {
namespace {

// The tables of one version that the other does not know are none of its business.
void pass_over(data::Schema& one, const data::Schema& other) {
  for (const data::UnitSpec& unit : other.units) {
    const auto mine = std::ranges::find(one.units, unit.name, &data::UnitSpec::name);
    if (mine == one.units.end()) one.other_tables.push_back(unit.name);
    for (const data::ListSpec& list : unit.lists)
      if (mine == one.units.end() ||
          std::ranges::find(mine->lists, list.name, &data::ListSpec::name) == mine->lists.end())
        one.other_tables.push_back(unit.name + '.' + list.name);
  }
}

bool same_columns(const std::vector<data::ColumnSpec>& a, const std::vector<data::ColumnSpec>& b) {
  return std::ranges::equal(a, b, [](const data::ColumnSpec& x, const data::ColumnSpec& y) {
    return x.name == y.name && x.type == y.type && x.target == y.target && x.optional == y.optional &&
           x.default_value == y.default_value &&
           std::ranges::equal(x.values, y.values, {}, &data::NamedValue::name, &data::NamedValue::name);
  });
}

// Both read the same tables into the same columns, whatever their labels.
bool same_data(const data::Schema& a, const data::Schema& b) {
  return std::ranges::equal(a.units, b.units, [](const data::UnitSpec& x, const data::UnitSpec& y) {
    const auto same_list = [](const data::ListSpec& p, const data::ListSpec& q) {
      return p.name == q.name && same_columns(p.columns, q.columns);
    };
    return x.name == y.name && x.key.name == y.key.name && x.key.integer == y.key.integer &&
           x.classified == y.classified && same_columns(x.columns, y.columns) &&
           std::ranges::equal(x.lists, y.lists, same_list);
  });
}

// What one version alone does not know is no news: a column is unknown where both say so.
void drop_single_warnings(Journey& one, const Journey& other) {
  const auto alone = [&](const diag::DataDiagnostic& warning) {
    return std::ranges::none_of(other.warnings, [&](const diag::DataDiagnostic& its) {
      return its.code == warning.code && its.cell.path == warning.cell.path && its.cell.row == warning.cell.row &&
             its.cell.column == warning.cell.column;
    });
  };
  std::erase_if(one.warnings, alone);
  one.warning_count = one.warnings.size();
}

void read_both(const TwoVersions& versions, const Sources& data, const JourneyOptions& options, ComparedData& out) {
  out.shared_data = same_data(versions.before.schema, versions.after.schema);
  out.before = travel(versions.before, data, options);
  if (!out.shared_data) {
    out.after = travel(versions.after, data, options);
    drop_single_warnings(out.before, out.after);
    out.after.warnings.clear();
    out.after.warning_count = 0;
    return;
  }
  // The headers may be labels that the later version alone has.
  if (!out.before.classified && out.before.run_errors.empty() && out.before.unreadable.empty()) {
    Journey later = travel(versions.after, data, options);
    if (later.classified) {
      out.after = std::move(later);
      out.before.data = std::move(out.after.data);
      out.before.data_errors.clear();
      out.before.warnings = std::move(out.after.warnings);
      out.before.error_count = 0;
      classify_read(out.before, versions.before, options);
      return;
    }
  }
  if (!out.before.classified) return;
  // Classified over the data that were read.
  out.after.data = std::move(out.before.data);
  classify_read(out.after, versions.after, options);
  out.before.data = std::move(out.after.data);
  out.after.data = {};
}

std::vector<compare::ChangeIndex> active(const std::vector<compare::Change>& changes) {
  std::vector<compare::ChangeIndex> out;
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (!changes[i].wording) out.push_back(static_cast<compare::ChangeIndex>(i));
  return out;
}

}  // namespace

std::unique_ptr<TwoVersions> two_versions(syntax::Document document_before, sema::RuleSet before,
                                          syntax::Document document_after, sema::RuleSet after, source::Files files) {
  auto out = std::make_unique<TwoVersions>();
  out->document_before = std::move(document_before);
  out->document_after = std::move(document_after);
  out->before = make_ready(std::move(before), files);
  out->after = make_ready(std::move(after), std::move(files));
  // Units are shown by their texts, and a mixture may read what neither version does.
  keep_all_columns(out->before.schema);
  keep_all_columns(out->after.schema);
  pass_over(out->before.schema, out->after.schema);
  pass_over(out->after.schema, out->before.schema);
  out->rules = compare::rule_difference(out->document_before, out->document_after, out->before.files);
  return out;
}

report::OutcomeDifference difference_of(const TwoVersions& versions, const ComparedData& compared, std::string data) {
  return {std::move(data),
          {versions.before.rules, compared.before.data, compared.before.outcomes},
          {versions.after.rules, compared.data_after(), compared.after.outcomes},
          compared.population,
          compared.kinds,
          compared.causes};
}

std::unique_ptr<ComparedData> compare_over(const TwoVersions& versions, const Sources& data,
                                           const compare::RankMap& map, const JourneyOptions& options) {
  auto out = std::make_unique<ComparedData>();
  read_both(versions, data, options, *out);
  if (!out->classified()) return out;
  const compare::Version before{versions.before.rules, out->before.data, out->before.outcomes};
  const compare::Version after{versions.after.rules, out->data_after(), out->after.outcomes};
  out->population = compare::join(before, after, map);
  std::vector<compare::KindCodes> codes_before;
  std::vector<compare::KindCodes> codes_after;
  for (const compare::Kind& kind : out->population.kinds) {
    codes_before.push_back(compare::codes_of(kind, before, compare::Of::before));
    codes_after.push_back(compare::codes_of(kind, after, compare::Of::after));
    out->kinds.push_back(compare::outcome_changes(kind, before, after, codes_before.back(), codes_after.back()));
  }
  const compare::Influence influence(versions.rules.recipe);
  data::DataSet& later = out->shared_data ? out->before.data : out->after.data;
  const compare::MixingInput input{versions.rules.recipe, versions.rules.changes.size(),
                                   versions.before.files, influence,
                                   versions.before.rules, versions.after.rules,
                                   out->before.data,      later,
                                   out->population,       options.threads};
  out->causes = compare::find_causes(input, active(versions.rules.changes), codes_before, codes_after);
  return out;
}

}  // namespace xeploai::embed
