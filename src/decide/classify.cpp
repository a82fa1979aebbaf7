#include "decide/classify.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "decide/phases.hpp"
#include "decide/probe.hpp"
#include "decide/quota.hpp"
#include "decide/rank_batch.hpp"
#include "decide/rows.hpp"

namespace xeploai::decide {
namespace {

using eval::Machine;
using eval::Rank;
using eval::RowError;
using eval::Rows;
using eval::RunError;
using eval::Vector;
using sema::UnitId;

data::ValueType element_type(const sema::Type& type) {
  switch (type.kind) {
    case sema::TypeKind::date: return data::ValueType::date;
    case sema::TypeKind::text: return data::ValueType::text;
    case sema::TypeKind::boolean: return data::ValueType::boolean;
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: return data::ValueType::code;
    case sema::TypeKind::reference: return data::ValueType::reference;
    case sema::TypeKind::number:
    case sema::TypeKind::error: break;
  }
  return data::ValueType::number;
}

// Writes a register's values into the rows of a column.
void store(const Vector& vector, std::size_t first, std::size_t size, data::Elements& elements) {
  std::visit(
      [&](auto& column) {
        using Element = typename std::decay_t<decltype(column)>::value_type;
        for (std::size_t i = 0; i < size; ++i)
          column[first + i] = static_cast<Element>(vector.numbers ? vector.numbers[i] : vector.booleans[i]);
      },
      elements);
}

// Marks that hold for no row are emptied.
void drop_if_unset(Marks& marks) {
  if (std::ranges::all_of(marks, [](std::uint8_t m) { return m == 0; })) Marks().swap(marks);
}

class Classification {
 public:
  Classification(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
                 const ClassifyOptions& options, std::vector<KnownUnit> known)
      : rules_(rules), program_(program), data_(data), options_{options.batch, options.threads} {
    result_.units.resize(rules_.units.size());
    known_.resize(rules_.units.size(), Known::nothing);
    for (KnownUnit& one : known) {
      result_.units[one.unit.index()] = std::move(one.outcome);
      known_[one.unit.index()] = one.ranks_are_final ? Known::all : Known::before_quotas;
    }
    make_room();
  }

  Outcomes run() {
    eval::Bindings bindings(rules_, program_, data_, values_of(result_));
    for (const ir::Pass& pass : program_.passes) {
      const Known known = known_[pass.unit.index()];
      if (known == Known::nothing) run_pass(pass, bindings);
      if (pass.rank && known != Known::all) run_quotas(pass.unit, bindings);
    }
    sort_errors();
    return std::move(result_);
  }

 private:
  void make_room();
  std::size_t rows_of(UnitId unit) const { return data_.units[unit.index()].rows; }
  void run_pass(const ir::Pass& pass, const eval::Bindings& bindings);
  void make_room_for(const ir::Pass& pass);
  void take_lets(const ir::Pass& pass, const Machine& machine, Rows rows, std::vector<RunError>& errors);
  void take_requires(const ir::Pass& pass, const Machine& machine, Rows rows, std::vector<RunError>& errors);
  void take_ranks(const ir::Pass& pass, const Machine& machine, Rows rows, std::vector<RunError>& errors);
  void rank_row(const ir::Pass& pass, const RankInputs& inputs, std::size_t i, std::size_t row,
                std::vector<RowError>& failures);
  void run_quotas(UnitId unit, eval::Bindings& bindings);
  void fail_all_ranks(UnitId unit);
  void sort_errors();

  const sema::RuleSet& rules_;
  const ir::Program& program_;
  const data::DataSet& data_;
  RunOptions options_;
  enum class Known : std::uint8_t { nothing, before_quotas, all };
  std::vector<Known> known_;  // of each unit
  Outcomes result_;
};

void Classification::make_room() {
  for (std::size_t u = 0; u < rules_.units.size(); ++u) {
    const auto& classify = rules_.units[u].classify;
    if (!classify) continue;
    UnitOutcome& outcome = result_.units[u];
    outcome.values.lets.resize(classify->lets.size());
    outcome.values.let_failed.resize(classify->lets.size());
    outcome.violates.resize(classify->requires_.size());
    outcome.capped.resize(classify->caps.size());
    outcome.lowered.resize(classify->quotas.size());
    outcome.held.resize(classify->quotas.size());
    outcome.quotas.resize(classify->quotas.size());
  }
}

void Classification::make_room_for(const ir::Pass& pass) {
  const std::size_t u = pass.unit.index();
  const std::size_t rows = rows_of(pass.unit);
  UnitOutcome& outcome = result_.units[u];
  for (const ir::LetOutput& let : pass.lets) {
    result_.units[u].values.lets[let.let].elements =
        data::elements_for(element_type(rules_.units[u].classify->lets[let.let].type));
    std::visit([rows](auto& elements) { elements.resize(rows); }, result_.units[u].values.lets[let.let].elements);
    result_.units[u].values.let_failed[let.let].resize(rows);
  }
  for (const ir::RequireOutput& require : pass.requires_) outcome.violates[require.require].resize(rows);
  if (!pass.rank) return;
  result_.units[u].values.rank.resize(rows, eval::unranked);
  result_.units[u].values.rank_failed.resize(rows);
  outcome.skip.resize(rows, UnitOutcome::no_skip);
  for (Marks& marks : outcome.capped) marks.resize(rows);
}

void Classification::run_pass(const ir::Pass& pass, const eval::Bindings& bindings) {
  make_room_for(pass);
  const std::size_t u = pass.unit.index();
  const std::size_t rows = rows_of(pass.unit);
  const std::size_t parts = useful_threads(rows, options_);
  std::vector<std::vector<RunError>> errors(parts);
  for_each_batch(bindings, pass.code, nullptr, rows, parts, options_.batch,
                 [&](const Machine& machine, Rows batch, std::size_t part) {
                   take_lets(pass, machine, batch, errors[part]);
                   take_requires(pass, machine, batch, errors[part]);
                   if (pass.rank) take_ranks(pass, machine, batch, errors[part]);
                 });
  for (const auto& part : errors) result_.errors.insert(result_.errors.end(), part.begin(), part.end());
  for (const ir::LetOutput& let : pass.lets) drop_if_unset(result_.units[u].values.let_failed[let.let]);
  for (const ir::RequireOutput& require : pass.requires_) drop_if_unset(result_.units[u].violates[require.require]);
  if (!pass.rank) return;
  drop_if_unset(result_.units[u].values.rank_failed);
  for (Marks& marks : result_.units[u].capped) drop_if_unset(marks);
  result_.units[u].values.rank_before = result_.units[u].values.rank;
}

void Classification::take_lets(const ir::Pass& pass, const Machine& machine, Rows rows, std::vector<RunError>& errors) {
  eval::UnitValues& values = result_.units[pass.unit.index()].values;
  for (const eval::SealedError& sealed : machine.sealed()) {
    const eval::ErrorSite& site = machine.site(sealed.error);
    errors.push_back({site.code, site.span, pass.unit, rows[sealed.row]});
  }
  for (const ir::LetOutput& let : pass.lets) {
    const Vector& value = machine[let.value];
    store(value, rows.first, rows.size, values.lets[let.let].elements);
    for (std::size_t i = 0; value.errors && i < rows.size; ++i)
      values.let_failed[let.let][rows.first + i] = value.errors[i] != eval::no_error ? 1 : 0;
  }
}

void Classification::take_requires(const ir::Pass& pass, const Machine& machine, Rows rows,
                                   std::vector<RunError>& errors) {
  for (const ir::RequireOutput& require : pass.requires_) {
    const Vector& holds = machine[require.condition];
    Marks& marks = result_.units[pass.unit.index()].violates[require.require];
    for (std::size_t i = 0; i < rows.size; ++i)
      marks[rows.first + i] =
          holds.error(i) == eval::no_error && (holds.is_missing(i) || holds.booleans[i] == 0) ? 1 : 0;
    for (std::size_t i = 0; holds.errors && i < rows.size; ++i) {
      if (holds.errors[i] <= eval::no_error) continue;
      const eval::ErrorSite& site = machine.site(holds.errors[i]);
      errors.push_back({site.code, site.span, pass.unit, rows[i]});
    }
  }
}

void Classification::take_ranks(const ir::Pass& pass, const Machine& machine, Rows rows,
                                std::vector<RunError>& errors) {
  RankInputs inputs;
  for (const ir::Reg reg : pass.rank->skips) inputs.skips.push_back(&machine[reg]);
  for (const ir::CapOutput& cap : pass.rank->caps)
    inputs.caps.push_back({&machine[cap.bound], cap.when ? &machine[cap.when] : nullptr});
  inputs.rank = &machine[pass.rank->rank];
  if (inputs.nothing_failed()) {
    UnitOutcome& outcome = result_.units[pass.unit.index()];
    RankRows to{rows.size, outcome.skip.data() + rows.first, outcome.values.rank.data() + rows.first, {}};
    for (Marks& marks : outcome.capped) to.capped.push_back(marks.data() + rows.first);
    return rank_batch(inputs, to);
  }
  std::vector<RowError> failures;
  for (std::size_t i = 0; i < rows.size; ++i) {
    rank_row(pass, inputs, i, rows.first + i, failures);
    if (failures.empty()) continue;
    result_.units[pass.unit.index()].values.rank_failed[rows.first + i] = 1;
    for (const RowError failure : failures) {
      if (failure < eval::no_error) continue;
      const eval::ErrorSite& site = machine.site(failure);
      errors.push_back({site.code, site.span, pass.unit, rows[i]});
    }
    failures.clear();
  }
}

// Skip, cases, caps of one unit. What failed is put into `failures`; the unit then has no rank.
void Classification::rank_row(const ir::Pass& pass, const RankInputs& inputs, std::size_t i, std::size_t row,
                              std::vector<RowError>& failures) {
  const Vector& rank = *inputs.rank;
  UnitOutcome& outcome = result_.units[pass.unit.index()];
  RowError error = eval::no_error;
  outcome.skip[row] = first_skip(inputs.skips, i, error);
  if (error != eval::no_error) failures.push_back(error);
  if (error != eval::no_error || outcome.skip[row] != UnitOutcome::no_skip) return;
  if (rank.error(i) != eval::no_error) return failures.push_back(rank.error(i));
  const auto by_cases = static_cast<Rank>(rank.numbers[i]);
  Rank lowest = by_cases;
  for (std::size_t c = 0; c < inputs.caps.size(); ++c) {
    Rank bound = 0;
    const CapEffect effect = apply_cap(inputs.caps[c], i, bound, error);
    if (effect == CapEffect::failed) failures.push_back(error);
    if (effect != CapEffect::bounds || bound >= by_cases) continue;
    outcome.capped[c][row] = 1;
    lowest = std::min(lowest, bound);
  }
  if (failures.empty()) result_.units[pass.unit.index()].values.rank[row] = lowest;
}

void Classification::fail_all_ranks(UnitId unit) {
  result_.units[unit.index()].values.rank_failed.assign(rows_of(unit), 1);
}

// From the quota of the highest rank down, those of one rank in the order of the file. None runs while a unit of the
// kind has an error; then no rank of the kind is known.
void Classification::run_quotas(UnitId unit, eval::Bindings& bindings) {
  const std::size_t u = unit.index();
  const auto& quotas = rules_.units[u].classify->quotas;
  if (quotas.empty()) return;
  const bool errors = std::ranges::any_of(result_.errors, [unit](const RunError& e) { return e.unit == unit; });
  if (errors || !result_.units[u].values.rank_failed.empty()) return fail_all_ranks(unit);
  for (const std::size_t q : quota_order(*rules_.units[u].classify)) {
    const QuotaRun run{rules_, data_, quotas[q], program_.quotas[u][q], unit, q, options_};
    if (!run_quota(run, bindings, result_.units[u], result_.errors)) return fail_all_ranks(unit);
  }
}

void Classification::sort_errors() {
  const auto place = [](const RunError& e) { return std::tuple(e.unit, e.row, e.span, e.code); };
  std::ranges::sort(result_.errors, {}, place);
  const auto same = [&](const RunError& a, const RunError& b) { return place(a) == place(b); };
  result_.errors.erase(std::unique(result_.errors.begin(), result_.errors.end(), same), result_.errors.end());
}

}  // namespace

Outcomes classify(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
                  const ClassifyOptions& options, std::vector<KnownUnit> known) {
  return Classification(rules, program, data, options, std::move(known)).run();
}

}  // namespace xeploai::decide
