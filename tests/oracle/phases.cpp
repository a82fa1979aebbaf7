#include "oracle/phases.hpp"

#include <algorithm>

#include "oracle/claim.hpp"

namespace xeploai::oracle {

using syntax::QuotaStatement;

Phases::Phases(const Declarations& all, Evaluation& evaluation, const Population& population)
    : all_(all), evaluation_(evaluation), population_(population), reach_(evaluation.names()) {
  evaluation_.final_rank = [this](const Row& unit) { return final_rank(unit); };
}

void Phases::run() {
  for (const Unit* unit : all_.units) {
    const Classify* classify = all_.classify(unit);
    if (classify == nullptr) continue;
    this->classify(*unit);
    for (const Row& row : population_.at(unit)) {
      for (const auto* let : classify->lets) evaluation_.let(row, *let);
      for (const auto* require : classify->requires_) evaluate_require(*require, row);
      for (const auto* require : classify->requires_) {
        if (!required_.at({&row, require})) standings_.at(&row).violations.push_back(require->name.text);
      }
    }
  }
}

Value Phases::final_rank(const Row& unit) {
  classify(*unit.unit);
  const Standing& standing = standings_.at(&unit);
  if (standing.status == Standing::Status::failed) return Failed{};
  if (standing.status == Standing::Status::not_ranked) return Missing{};
  if (quotas_left_out_[unit.unit]) return Failed{};
  return standing.rank;
}

void Phases::classify(const Unit& unit) {
  const auto [state, first_time] = done_.insert({&unit, false});
  claim(first_time || state->second, "ranks do not go round in a circle: " + unit.name.text);
  if (!first_time) return;
  const Classify& classify = *all_.classify(&unit);
  bool sound = evaluate_what_comes_before_quotas(unit);
  for (const Row& row : population_.at(&unit)) {
    const Evaluation::For errors_of(evaluation_, row);
    const Standing standing = stand_before_quotas(classify, row);
    sound = sound && standing.status != Standing::Status::failed;
    standings_[&row] = standing;
  }
  for (const Error& error : evaluation_.errors()) sound = sound && error.unit->unit != &unit;
  if (sound) {
    run_quotas(unit);
  } else {
    quotas_left_out_[&unit] = !classify.quotas.empty();
  }
  done_[&unit] = true;
}

// True where a statement asks for ranks that are just being made, its own kind's among them.
template <class Statement>
bool Phases::waits_for_ranks(const Statement& statement, const Unit& unit) {
  return std::ranges::any_of(
      done_, [&](const auto& kind) { return !kind.second && reach_.asks_rank(statement, unit, *kind.first); });
}

// False where some let or require has no value.
bool Phases::evaluate_what_comes_before_quotas(const Unit& unit) {
  const Classify& classify = *all_.classify(&unit);
  bool sound = true;
  for (const auto* let : classify.lets) {
    if (waits_for_ranks(*let, unit)) continue;
    for (const Row& row : population_.at(&unit)) sound = !failed(evaluation_.let(row, *let)) && sound;
  }
  for (const auto* require : classify.requires_) {
    if (waits_for_ranks(require->condition, unit)) continue;
    for (const Row& row : population_.at(&unit)) evaluate_require(*require, row);
  }
  return sound;
}

void Phases::evaluate_require(const syntax::RequireStatement& require, const Row& row) {
  if (required_.count({&row, &require}) != 0) return;
  const Evaluation::For errors_of(evaluation_, row);
  const Value holds = evaluation_.value(require.condition, evaluation_.scope_of(row));
  required_[{&row, &require}] = failed(holds) || std::get<bool>(holds);
}

Standing Phases::stand_before_quotas(const Classify& classify, const Row& row) {
  const Scope scope = evaluation_.scope_of(row);
  Standing standing;
  for (const auto* skip : classify.skips) {
    const Value holds = evaluation_.value(skip->when, scope);
    if (failed(holds)) return standing;
    if (!std::get<bool>(holds)) continue;
    standing.status = Standing::Status::not_ranked;
    standing.skip = skip->name.text;
    return standing;
  }
  const Value rank = evaluation_.cases(classify.rank->cases, scope, classify.scale);
  if (failed(rank)) return standing;
  standing.status = Standing::Status::ranked;
  standing.rank = std::get<Choice>(rank);
  apply_caps(classify, row, standing);
  standing.rank_before_quota = standing.rank;
  return standing;
}

void Phases::apply_caps(const Classify& classify, const Row& row, Standing& standing) {
  const Scope scope = evaluation_.scope_of(row);
  const Choice of_cases = standing.rank;
  bool any_failed = false;
  for (const auto* cap : classify.caps) {
    const Value holds = cap->when == nullptr ? Value{true} : evaluation_.value(cap->when, scope);
    any_failed = any_failed || failed(holds);
    if (failed(holds) || !std::get<bool>(holds)) continue;
    const Value bound = evaluation_.value(cap->bound, scope, classify.scale);
    any_failed = any_failed || failed(bound);
    if (failed(bound) || missing(bound)) continue;
    if (compare(bound, of_cases) < 0) standing.caps.push_back(cap->name.text);
    if (compare(bound, standing.rank) < 0) standing.rank = std::get<Choice>(bound);
  }
  if (any_failed) standing.status = Standing::Status::failed;
}

// --- Quotas --------------------------------------------------------------------------------------------------

Choice Phases::rank_named(const Classify& classify, const syntax::ExprPtr& expr) {
  return std::get<Choice>(evaluation_.value(expr, Scope{}, classify.scale));
}

void Phases::run_quotas(const Unit& unit) {
  const Classify& classify = *all_.classify(&unit);
  auto quotas = classify.quotas;
  std::stable_sort(quotas.begin(), quotas.end(), [&](const QuotaStatement* a, const QuotaStatement* b) {
    return rank_named(classify, a->of).place > rank_named(classify, b->of).place;
  });
  for (const auto* quota : quotas) {
    if (run_quota(unit, *quota)) continue;
    quotas_left_out_[&unit] = true;
    return;
  }
}

std::vector<Phases::Group> Phases::groups_of(const Unit& unit, const QuotaStatement& quota) {
  std::vector<std::pair<std::vector<Value>, Group>> groups;
  for (const Row& row : population_.at(&unit)) {
    if (standings_.at(&row).status != Standing::Status::ranked) continue;
    const Evaluation::For errors_of(evaluation_, row);
    std::vector<Value> keys;
    for (const auto& key : quota.per) keys.push_back(evaluation_.value(key, evaluation_.scope_of(row)));
    auto group = groups.begin();
    while (group != groups.end() && group->first != keys) ++group;
    if (group == groups.end()) group = groups.insert(group, {keys, {}});
    group->second.push_back(&row);
  }
  std::vector<Group> result;
  for (const auto& [keys, group] : groups) {
    const bool any_failed = std::any_of(keys.begin(), keys.end(), [](const Value& key) { return failed(key); });
    if (!any_failed) result.push_back(group);
  }
  return result;
}

// False where some limit or order key could not be computed.
bool Phases::run_quota(const Unit& unit, const QuotaStatement& quota) {
  const Classify& classify = *all_.classify(&unit);
  // Other units keep theirs: one of their quotas may have asked for the ranks of this kind.
  for (const Row& row : population_.at(&unit)) {
    const Standing& standing = standings_.at(&row);
    if (standing.status == Standing::Status::ranked) evaluation_.rank_now[&row] = standing.rank;
  }
  bool sound = true;
  for (const Group& group : groups_of(unit, quota)) sound = run_quota(classify, quota, group) && sound;
  return sound;
}

bool Phases::run_quota(const Classify& classify, const QuotaStatement& quota, const Group& group) {
  const Choice of = rank_named(classify, quota.of);
  Group candidates;
  for (const Row* row : group) {
    if (standings_.at(row).rank.place >= of.place) candidates.push_back(row);
  }
  if (candidates.empty()) return true;
  // The keys of the group are those of any of its units.
  Scope scope = evaluation_.scope_of(*group.front());
  scope.group_unit = group.front()->unit;
  scope.group = &group;
  const Evaluation::For errors_of(evaluation_, group);
  const auto* expr = std::get_if<syntax::ExprPtr>(&quota.limit.body);
  const Value limit = expr != nullptr ? evaluation_.value(*expr, scope)
                                      : evaluation_.cases(std::get<syntax::Cases>(quota.limit.body), scope);
  if (failed(limit)) return false;
  const Integer places = whole_places(std::get<Number>(limit));
  const Integer wanted(static_cast<std::int64_t>(candidates.size()));
  if (wanted <= places) return true;
  return lower(classify, quota, candidates, static_cast<std::size_t>(std::stoull(places.text())));
}

bool Phases::lower(const Classify& classify, const QuotaStatement& quota, const Group& candidates,
                   std::size_t places) {
  std::map<const Row*, std::vector<Value>> keys;
  bool sound = true;
  for (const Row* row : candidates) {
    const Evaluation::For errors_of(evaluation_, *row);
    Scope scope = evaluation_.scope_of(*row);
    scope.frames[0].rank = RankHere::before_this_quota;
    for (const auto& key : quota.order) {
      keys[row].push_back(evaluation_.value(key.value, scope));
      sound = sound && !failed(keys[row].back());
    }
  }
  if (!sound) return false;
  const auto stands_before = [&](const Row* a, const Row* b) {
    for (std::size_t i = 0; i < quota.order.size(); ++i) {
      const auto order = compare(keys[a][i], keys[b][i]);
      if (order != 0) return quota.order[i].descending ? order > 0 : order < 0;
    }
    return false;
  };
  for (const Row* row : candidates) {
    std::size_t before = 0;  // candidates that stand before this one
    std::size_t equal = 0;   // equal to it, itself too
    for (const Row* other : candidates) {
      if (stands_before(other, row)) ++before;
      if (!stands_before(other, row) && !stands_before(row, other)) ++equal;
    }
    const bool all_have_places = before + equal <= places;
    const bool tie = before < places && !all_have_places;
    if (all_have_places || (tie && quota.ties == syntax::Ties::admit)) continue;
    Standing& standing = standings_.at(row);
    standing.rank = rank_named(classify, quota.otherwise);
    standing.quotas[quota.name.text] = tie;
  }
  return true;
}

}  // namespace xeploai::oracle
