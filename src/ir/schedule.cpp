#include "ir/schedule.hpp"

#include <cassert>
#include <queue>
#include <set>
#include <utility>

#include "ir/walk.hpp"

namespace xeploai::ir {
namespace {

using sema::UnitId;

enum class TaskKind : std::uint8_t { let, require, rank };

struct Task {
  TaskKind kind{};
  UnitId unit;
  std::size_t index = 0;
  std::size_t unmet = 0;
  std::vector<std::size_t> in_row;     // tasks that may follow in the same walk
  std::vector<std::size_t> cross_row;  // tasks that need the whole column first
};

class Scheduler {
 public:
  explicit Scheduler(const sema::RuleSet& rules) : rules_(rules) {
    add_tasks();
    for (std::size_t t = 0; t < tasks_.size(); ++t) add_edges(t);
  }

  std::vector<PassPlan> run();

 private:
  // The task numbers of a unit: its lets, then its requires, then its ranks.
  struct UnitTasks {
    std::size_t lets = 0;
    std::size_t requires_ = 0;
    std::size_t rank = 0;
    std::size_t open = 0;         // lets and requires that are not done
    std::set<std::size_t> ready;  // lets and requires
    bool rank_ready = false;
  };
  // Which unit the rows at each depth are of; nothing for rows of a list.
  using Rows = std::vector<UnitId>;

  void add_tasks();
  void add_edges(std::size_t task);
  void add_edges_of_quota(const sema::Quota& quota, UnitId unit);
  void visit(const sema::Expr& expr, Rows& rows);
  void need(UnitId unit, const sema::Member& member, bool own_row);
  void note_ready(std::size_t task);
  void meet(const std::vector<std::size_t>& followers);
  bool one_pass(std::size_t unit, std::vector<PassPlan>& plans);

  const sema::RuleSet& rules_;
  std::vector<Task> tasks_;
  std::vector<UnitTasks> units_;
  // While the edges of one task are made:
  std::size_t current_ = 0;
  bool after_rows_ = false;  // its quotas: they run when all rows of its walk are done
  std::set<std::pair<std::size_t, bool>> needed_;
};

void Scheduler::add_tasks() {
  units_.resize(rules_.units.size());
  for (std::size_t u = 0; u < rules_.units.size(); ++u) {
    const auto& classify = rules_.units[u].classify;
    if (!classify) continue;
    UnitTasks& unit = units_[u];
    unit.lets = tasks_.size();
    for (std::size_t i = 0; i < classify->lets.size(); ++i) tasks_.push_back({TaskKind::let, UnitId(u), i, 0, {}, {}});
    unit.requires_ = tasks_.size();
    for (std::size_t i = 0; i < classify->requires_.size(); ++i)
      tasks_.push_back({TaskKind::require, UnitId(u), i, 0, {}, {}});
    unit.rank = tasks_.size();
    unit.open = unit.rank - unit.lets;
    tasks_.push_back({TaskKind::rank, UnitId(u), 0, 0, {}, {}});
  }
}

void Scheduler::add_edges(std::size_t task) {
  current_ = task;
  after_rows_ = false;
  needed_.clear();
  const UnitId unit = tasks_[task].unit;
  const sema::Classify& classify = *rules_.units[unit.index()].classify;
  Rows rows{unit};
  const auto look = [&](const sema::Expr& e) { visit(e, rows); };
  const auto look_at = [&](const auto& part) { for_each_expression(part, look); };
  switch (tasks_[task].kind) {
    case TaskKind::let: std::visit(look_at, classify.lets[tasks_[task].index].body); break;
    case TaskKind::require: look_at(classify.requires_[tasks_[task].index].condition); break;
    case TaskKind::rank:
      for (const sema::Skip& skip : classify.skips) look_at(skip.when);
      look_at(classify.rank);
      for (const sema::Cap& cap : classify.caps) look_at(cap.bound), look_at(cap.when);
      for (const sema::Quota& quota : classify.quotas) add_edges_of_quota(quota, unit);
      break;
  }
  tasks_[task].unmet = needed_.size();
  for (const auto& [other, in_row] : needed_) {
    auto& followers = in_row ? tasks_[other].in_row : tasks_[other].cross_row;
    followers.push_back(task);
  }
  if (tasks_[task].unmet == 0) note_ready(task);
}

void Scheduler::add_edges_of_quota(const sema::Quota& quota, UnitId unit) {
  after_rows_ = true;
  Rows rows{unit};
  const auto look = [&](const sema::Expr& e) { visit(e, rows); };
  const auto look_at = [&](const auto& part) { for_each_expression(part, look); };
  for (const sema::ExprPtr& key : quota.per) look_at(key);
  for (const sema::OrderKey& key : quota.order) look_at(key.value);
  std::visit(look_at, quota.limit);
  after_rows_ = false;
}

void Scheduler::visit(const sema::Expr& expr, Rows& rows) {
  if (const auto* member = std::get_if<sema::Member>(&expr.node)) {
    if (member->base) {
      need(member->base->type.target, *member, false);
    } else if (member->depth < rows.size()) {
      need(rows[member->depth], *member, member->depth == 0);
    }
  }
  const auto* aggregate = std::get_if<sema::Aggregate>(&expr.node);
  Rows inner = rows;
  if (aggregate) {
    inner.resize(aggregate->depth + 1);
    inner[aggregate->depth] = UnitId();
    if (const auto* reverse = std::get_if<sema::ReverseList>(&aggregate->list)) inner[aggregate->depth] = reverse->unit;
    if (const auto* group = std::get_if<sema::GroupList>(&aggregate->list)) inner[aggregate->depth] = group->unit;
  }
  for_each_operand(expr, [&](const sema::Expr& operand) { visit(operand, aggregate ? inner : rows); });
}

void Scheduler::need(UnitId unit, const sema::Member& member, bool own_row) {
  const bool let = member.kind == sema::MemberKind::let;
  if (!unit || (!let && member.kind != sema::MemberKind::rank)) return;
  const UnitTasks& tasks = units_[unit.index()];
  const std::size_t other = let ? tasks.lets + member.index : tasks.rank;
  if (other == current_) return;
  const bool same_walk = unit == tasks_[current_].unit && let && (own_row || after_rows_);
  needed_.emplace(other, same_walk);
}

void Scheduler::note_ready(std::size_t task) {
  UnitTasks& unit = units_[tasks_[task].unit.index()];
  if (tasks_[task].kind == TaskKind::rank) {
    unit.rank_ready = true;
  } else {
    unit.ready.insert(task);
  }
}

void Scheduler::meet(const std::vector<std::size_t>& followers) {
  for (const std::size_t task : followers)
    if (--tasks_[task].unmet == 0) note_ready(task);
}

// Makes a walk over the unit kind of all that is ready, if anything is. The ranks join where all else is done.
bool Scheduler::one_pass(std::size_t u, std::vector<PassPlan>& plans) {
  UnitTasks& unit = units_[u];
  PassPlan plan{UnitId(u), {}, {}, false};
  std::vector<std::size_t> done;
  while (!unit.ready.empty()) {
    const std::size_t task = *unit.ready.begin();
    unit.ready.erase(unit.ready.begin());
    (tasks_[task].kind == TaskKind::let ? plan.lets : plan.requires_).push_back(tasks_[task].index);
    done.push_back(task);
    --unit.open;
    meet(tasks_[task].in_row);
  }
  if (unit.rank_ready && unit.open == 0) {
    plan.rank = true;
    unit.rank_ready = false;
    done.push_back(unit.rank);
  }
  if (done.empty()) return false;
  plans.push_back(std::move(plan));
  for (const std::size_t task : done) meet(tasks_[task].cross_row);
  return true;
}

std::vector<PassPlan> Scheduler::run() {
  std::vector<PassPlan> plans;
  for (;;) {
    bool moved = false;
    for (std::size_t u = 0; u < units_.size(); ++u) moved |= one_pass(u, plans);
    if (moved) continue;
    // Nothing but ranks is ready: those of the first unit kind whose are.
    std::size_t u = 0;
    while (u < units_.size() && !units_[u].rank_ready) ++u;
    if (u == units_.size()) break;
    units_[u].rank_ready = false;
    plans.push_back(PassPlan{UnitId(u), {}, {}, true});
    meet(tasks_[units_[u].rank].cross_row);
  }
  return plans;
}

}  // namespace

std::vector<PassPlan> schedule(const sema::RuleSet& rules) { return Scheduler(rules).run(); }

}  // namespace xeploai::ir
