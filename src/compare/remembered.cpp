#include "compare/remembered.hpp"

#include <algorithm>
#include <memory>

#include "ir/walk.hpp"

namespace xeploai::compare {
namespace {

// Beyond this nothing more is kept: it is computed again where it is needed.
constexpr std::size_t most_bytes = std::size_t{2} << 30U;

bool runs_over_a_list(const sema::Expr& expr) {
  bool found = std::holds_alternative<sema::Aggregate>(expr.node);
  ir::for_each_operand(expr, [&found](const sema::Expr& part) { found = found || runs_over_a_list(part); });
  return found;
}

bool runs_over_a_list(const sema::Let& let) {
  bool found = false;
  const auto look = [&found](const sema::Expr& expr) { found = found || runs_over_a_list(expr); };
  std::visit([&look](const auto& body) { ir::for_each_expression(body, look); }, let.body);
  return found;
}

std::size_t bytes_of(const data::Column& column) {
  return std::visit([](const auto& elements) { return elements.size() * sizeof(elements[0]); }, column.elements);
}

// A let that reads the column of the unit's own row.
sema::Bounded reading(const sema::Let& let, std::size_t column) {
  sema::Expr expr;
  expr.type = let.type;
  expr.span = let.span;
  expr.node = sema::Member{sema::MemberKind::field, column, 0, nullptr};
  return {std::make_shared<const sema::Expr>(std::move(expr)), nullptr, nullptr};
}

}  // namespace

Remembered::Remembered(const Influence& influence, const sema::RuleSet& rules, data::DataSet& data)
    : influence_(influence), data_(data), units_(rules.units.size()) {
  for (std::size_t i = 0; i < units_.size(); ++i) units_[i].columns = data_.units[i].columns.size();
}

Remembered::~Remembered() {
  for (std::size_t i = 0; i < units_.size(); ++i) data_.units[i].columns.resize(units_[i].columns);
}

bool Remembered::has_room(std::size_t bytes) {
  if (bytes_ + bytes > most_bytes) return false;
  bytes_ += bytes;
  return true;
}

Remembered::KnownLet& Remembered::memory_of(std::size_t unit, const std::string& unit_name, const std::string& let) {
  const auto [found, fresh] = units_[unit].lets.try_emplace(let);
  if (fresh) {
    found->second.known.changes = influence_.on_let(unit_name, let);
    found->second.column = data_.units[unit].columns.size();
    data_.units[unit].columns.emplace_back();
  }
  return found->second;
}

std::vector<Remembered::KnownMarks> Remembered::prepare(sema::RuleSet& mixture, const std::vector<bool>& taken) {
  std::vector<KnownMarks> out;
  for (std::size_t i = 0; i < mixture.units.size(); ++i) {
    sema::Unit& unit = mixture.units[i];
    if (!unit.classify) continue;
    for (sema::Let& let : unit.classify->lets) {
      if (!runs_over_a_list(let)) continue;
      KnownLet& memory = memory_of(i, unit.name, let.name);
      const auto known = memory.known.values.find(memory.known.choice(taken));
      if (known == memory.known.values.end()) continue;
      std::swap(data_.units[i].columns[memory.column], known->second);
      lent_.push_back({i, memory.column, &known->second});
      let.body = reading(let, memory.column);
    }
    // Fields for the columns behind those of the data; only the lets above read them.
    sema::Field field;
    field.type.kind = sema::TypeKind::number;
    unit.fields.resize(data_.units[i].columns.size(), field);
    for (const sema::Let& let : unit.classify->lets)
      if (const auto memory = units_[i].lets.find(let.name); memory != units_[i].lets.end())
        unit.fields[memory->second.column].type = let.type;
    std::erase_if(unit.classify->requires_, [&](const sema::Require& require) {
      const auto [memory, fresh] = units_[i].requires_.try_emplace(require.name);
      if (fresh) memory->second.changes = influence_.on_violation(unit.name, require.name);
      const auto known = memory->second.values.find(memory->second.choice(taken));
      if (known == memory->second.values.end()) return false;
      out.push_back({unit.name, require.name, &known->second});
      return true;
    });
  }
  return out;
}

void Remembered::remember(const sema::RuleSet& mixture, const std::vector<bool>& taken, decide::Outcomes outcomes) {
  for (const Lent& lent : lent_) std::swap(data_.units[lent.unit].columns[lent.column], *lent.home);
  lent_.clear();
  if (!outcomes.errors.empty()) return;
  for (std::size_t i = 0; i < mixture.units.size(); ++i) {
    const sema::Unit& unit = mixture.units[i];
    if (!unit.classify) continue;
    decide::UnitOutcome& outcome = outcomes.units[i];
    for (std::size_t let = 0; let < unit.classify->lets.size(); ++let) {
      if (!runs_over_a_list(unit.classify->lets[let])) continue;
      Known<data::Column>& known = units_[i].lets.at(unit.classify->lets[let].name).known;
      if (has_room(bytes_of(outcome.values.lets[let])))
        known.values.try_emplace(known.choice(taken), std::move(outcome.values.lets[let]));
    }
    for (std::size_t require = 0; require < unit.classify->requires_.size(); ++require) {
      Known<decide::Marks>& known = units_[i].requires_.at(unit.classify->requires_[require].name);
      decide::Marks marks = require < outcome.violates.size() ? std::move(outcome.violates[require]) : decide::Marks();
      if (has_room(marks.size())) known.values.try_emplace(known.choice(taken), std::move(marks));
    }
  }
}

}  // namespace xeploai::compare
