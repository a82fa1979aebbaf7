#include "decide/reading_pass.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "data/growing.hpp"
#include "decide/pass_outcome.hpp"
#include "eval/bindings.hpp"
#include "eval/machine.hpp"

namespace xeploai::decide {
namespace {

using sema::UnitId;

bool can_be_seen(const sema::Type& type) {
  return type.kind != sema::TypeKind::text && type.kind != sema::TypeKind::reference;
}

bool reads_only_its_row(const sema::RuleSet& rules, const ir::Program& program, const ir::Pass& pass) {
  const auto is_text = [](const ir::Constant& constant) { return constant.text.has_value(); };
  const auto has_text = [&](const ir::Instruction& i) {
    return i.op == ir::Op::table && std::ranges::any_of(program.tables[i.aux].rows, is_text);
  };
  return pass.code.aggregates.empty() && std::ranges::none_of(pass.code.constants, is_text) &&
         std::ranges::none_of(pass.code.instructions, has_text) &&
         std::ranges::all_of(pass.code.columns, [&](const ir::ColumnRef& column) {
           return column.kind == ir::ColumnKind::field && column.unit == pass.unit &&
                  can_be_seen(rules.units[pass.unit.index()].fields[column.index].type);
         });
}

// Calls visit(column) for all columns of the code and of what it aggregates.
template <class Visit>
void each_column(const ir::Code& code, const Visit& visit) {
  for (const ir::ColumnRef& column : code.columns) visit(column);
  for (const ir::Aggregate& aggregate : code.aggregates) each_column(aggregate.body, visit);
}

}  // namespace

// What a thread needs for a chunk, and what the last one gave.
struct ReadingPass::Worker {
  Worker(const sema::RuleSet& rules, const ir::Program& program, std::size_t most_rows)
      : pass(program.passes.front()),
        bindings(rules, program, nothing_else(rules), {rules.units.size(), nullptr}),
        writer(rules, pass, outcome),
        batch(most_rows) {
    shape_outcome(*rules.units[pass.unit.index()].classify, outcome);
  }

  // Nothing of it is read, but there must be a table for each unit.
  const data::DataSet& nothing_else(const sema::RuleSet& rules) {
    data.units.resize(rules.units.size());
    return data;
  }

  void take(const data::UnitTable& rows) {
    bindings.use_table(pass.unit, rows);
    if (machine)
      machine->rebind();
    else
      machine.emplace(bindings, pass.code, batch);
    size = rows.rows;
    errors.clear();
    writer.make_room(size);
    for (std::size_t at = 0; at < size; at += machine->batch()) {
      const eval::Rows some{nullptr, static_cast<std::uint32_t>(at), std::min(machine->batch(), size - at)};
      machine->run(some);
      writer.take(*machine, some, errors);
    }
    writer.finish();
  }

  const ir::Pass& pass;
  data::DataSet data;
  eval::Bindings bindings;
  std::optional<eval::Machine> machine;
  UnitOutcome outcome;
  PassOutcome writer;
  std::vector<eval::RunError> errors;
  std::size_t batch;
  std::size_t size = 0;
};

std::unique_ptr<ReadingPass> ReadingPass::of(const sema::RuleSet& rules, const ir::Program& program, UnitId unit,
                                             std::size_t batch) {
  const auto is_of_unit = [unit](const ir::Pass& pass) { return pass.unit == unit; };
  const auto pass = std::ranges::find_if(program.passes, is_of_unit);
  if (pass == program.passes.end() || !pass->rank) return nullptr;
  if (std::ranges::count_if(program.passes, is_of_unit) > 1 || !reads_only_its_row(rules, program, *pass))
    return nullptr;
  return std::unique_ptr<ReadingPass>(new ReadingPass(rules, program, *pass, batch));
}

ReadingPass::ReadingPass(const sema::RuleSet& rules, const ir::Program& program, const ir::Pass& pass,
                         std::size_t batch)
    : rules_(rules), batch_(batch) {
  alone_.tables = program.tables;
  alone_.passes.push_back(pass);
  alone_.key_codes.resize(program.key_codes.size());
  known_.unit = pass.unit;
  shape_outcome(*rules.units[pass.unit.index()].classify, known_.outcome);
  PassOutcome(rules, alone_.passes.front(), known_.outcome).make_room(0);
  find_uses(program);
}

ReadingPass::~ReadingPass() = default;

void ReadingPass::find_uses(const ir::Program& program) {
  columns_.assign(rules_.units[known_.unit.index()].fields.size(), Use::none);
  const auto each_of_unit = [this](const ir::Code& code, Use use) {
    each_column(code, [&](const ir::ColumnRef& column) {
      const bool is_field = column.kind == ir::ColumnKind::field && column.unit == known_.unit;
      if (is_field && (use == Use::seen_last || columns_[column.index] == Use::seen_last)) columns_[column.index] = use;
    });
  };
  each_of_unit(alone_.passes.front().code, Use::seen_last);
  for (const ir::Pass& pass : program.passes)
    if (pass.unit != known_.unit) each_of_unit(pass.code, Use::seen);
  for (const auto& quotas : program.quotas)
    for (const ir::QuotaProgram& quota : quotas)
      for (const ir::Code* code : {&quota.per, &quota.limit, &quota.order}) each_of_unit(*code, Use::seen);
}

void ReadingPass::begin(std::size_t workers) {
  for (std::size_t i = 0; i < workers; ++i) workers_.push_back(std::make_unique<Worker>(rules_, alone_, batch_));
}

void ReadingPass::take(std::size_t worker, const data::UnitTable& rows) { workers_[worker]->take(rows); }

void ReadingPass::join(std::size_t worker, std::size_t expected) {
  const Worker& from = *workers_[worker];
  const std::size_t added = from.size;
  eval::UnitValues& values = known_.outcome.values;
  const auto marks = [&](std::vector<Marks>& to, const std::vector<Marks>& more) {
    for (std::size_t i = 0; i < to.size(); ++i) data::put_marks_behind(to[i], more[i], rows_, added, expected);
  };
  for (std::size_t let = 0; let < values.lets.size(); ++let) {
    const data::Elements& more = from.outcome.values.lets[let].elements;
    std::visit([&](auto& to) { data::put_behind(to, std::get<std::decay_t<decltype(to)>>(more), expected); },
               values.lets[let].elements);
  }
  marks(values.let_failed, from.outcome.values.let_failed);
  data::put_behind(values.rank, from.outcome.values.rank, expected);
  data::put_marks_behind(values.rank_failed, from.outcome.values.rank_failed, rows_, added, expected);
  data::put_behind(known_.outcome.skip, from.outcome.skip, expected);
  marks(known_.outcome.violates, from.outcome.violates);
  marks(known_.outcome.capped, from.outcome.capped);
  for (eval::RunError error : from.errors) {
    error.row += rows_;
    known_.errors.push_back(error);
  }
  rows_ += added;
}

KnownUnit ReadingPass::known() {
  workers_.clear();
  return std::move(known_);
}

ReadingPasses::ReadingPasses(const sema::RuleSet& rules, const ir::Program& program, std::size_t batch) {
  for (std::size_t u = 0; u < rules.units.size(); ++u)
    passes_.push_back(ReadingPass::of(rules, program, UnitId(u), batch));
}

std::vector<data::RowTaker*> ReadingPasses::takers() const {
  std::vector<data::RowTaker*> takers;
  for (const auto& pass : passes_) takers.push_back(pass.get());
  return takers;
}

std::vector<KnownUnit> ReadingPasses::known() {
  std::vector<KnownUnit> known;
  for (const auto& pass : passes_)
    if (pass) known.push_back(pass->known());
  return known;
}

}  // namespace xeploai::decide
