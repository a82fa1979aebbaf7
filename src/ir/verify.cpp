#include "ir/verify.hpp"

#include <fmt/format.h>

#include <vector>

#include "ir/operands.hpp"

namespace xeploai::ir {
namespace {

class Verifier {
 public:
  explicit Verifier(const Program& program) : program_(program) {}

  std::optional<std::string> run() {
    for (const Pass& pass : program_.passes) check_pass(pass);
    for (const auto& quotas : program_.quotas)
      for (const QuotaProgram& quota : quotas) check_quota(quota);
    for (const auto& test : program_.tests)
      for (const Expectation& expectation : test) {
        check_code(expectation.code, nullptr);
        needs(expectation.code, expectation.condition, Kind::boolean, "expectation");
      }
    return wrong_;
  }

 private:
  void complain(std::string what) {
    if (!wrong_) wrong_ = std::move(what);
  }
  // A register that an output or an aggregate names.
  void needs(const Code& code, Reg reg, std::optional<Kind> kind, const char* who) {
    if (reg.index() >= code.registers.size()) return complain(fmt::format("{}: no register {}", who, reg.value));
    if (kind && code.registers[reg.index()] != *kind) complain(fmt::format("{}: kind of r{}", who, reg.value));
  }
  void check_pass(const Pass& pass);
  void check_quota(const QuotaProgram& quota);
  void check_code(const Code& code, const Code* outer);
  void check_instruction(const Code& code, const Instruction& i, const Code* outer);
  void check_operands(const Code& code, const Instruction& i);
  void check_aggregate(const Code& code, const Aggregate& aggregate);
  void check_elements(const Aggregate& aggregate, const Code& body);

  const Program& program_;
  std::vector<std::uint8_t> written_;
  std::optional<std::string> wrong_;
};

// The kind that an operation's operands have; nothing where it takes several.
std::optional<Kind> operand_kind(Op op) {
  switch (op) {
    case Op::wide_add:
    case Op::wide_subtract:
    case Op::wide_multiply:
    case Op::wide_negate:
    case Op::round: return Kind::wide;
    case Op::both:
    case Op::either:
    case Op::negation: return Kind::boolean;
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::is_present:
    case Op::select:
    case Op::seal:
    case Op::broadcast: return std::nullopt;
    default: return Kind::number;
  }
}

void Verifier::check_operands(const Code& code, const Instruction& i) {
  const auto kind = operand_kind(i.op);
  each_operand(code, i, [&](Reg reg) {
    if (reg.index() >= written_.size() || written_[reg.index()] == 0)
      return complain(fmt::format("r{} reads r{} before it is written", i.dst.value, reg.value));
    if (kind && i.op != Op::aggregate && code.registers[reg.index()] != *kind)
      complain(fmt::format("r{} takes r{} of another kind", i.dst.value, reg.value));
  });
}

void Verifier::check_instruction(const Code& code, const Instruction& i, const Code* outer) {
  const std::size_t room = i.op == Op::constant                     ? code.constants.size()
                           : i.op == Op::load || i.op == Op::gather ? code.columns.size()
                           : i.op == Op::aggregate                  ? code.aggregates.size()
                           : i.op == Op::table                      ? program_.tables.size()
                                                                    : std::size_t{i.aux} + 1;
  if (i.aux >= room) return complain(fmt::format("r{}: place {} of {}", i.dst.value, i.aux, room));
  if (i.op == Op::aggregate)
    for (const std::uint32_t place : code.aggregates[i.aux].led)
      if (place >= room || !code.aggregates[place].is_led)
        return complain(fmt::format("r{} leads {}, which is not led", i.dst.value, place));
  if (i.op == Op::broadcast) {
    if (!outer || i.a.index() >= outer->registers.size())
      return complain(fmt::format("r{} broadcasts from nowhere", i.dst.value));
  } else {
    check_operands(code, i);
  }
  if (i.dst.index() >= written_.size() || written_[i.dst.index()] != 0)
    return complain(fmt::format("r{} is written twice or is no register", i.dst.value));
  if (code.registers[i.dst.index()] != i.kind) complain(fmt::format("kind of r{}", i.dst.value));
  written_[i.dst.index()] = 1;
}

void Verifier::check_code(const Code& code, const Code* outer) {
  std::vector<std::uint8_t> around(code.registers.size());
  around.swap(written_);
  for (const Instruction& instruction : code.instructions) check_instruction(code, instruction, outer);
  around.swap(written_);
  if (wrong_) return;
  for (const Aggregate& aggregate : code.aggregates) check_aggregate(code, aggregate);
}

void Verifier::check_aggregate(const Code& code, const Aggregate& aggregate) {
  if (aggregate.owner) needs(code, aggregate.owner, Kind::number, "owner");
  if (aggregate.at_most) needs(code, aggregate.at_most, Kind::number, "at most");
  if (aggregate.is_led) return;  // looked at with its leader
  check_code(aggregate.body, &code);
  check_elements(aggregate, aggregate.body);
  for (const std::uint32_t place : aggregate.led) check_elements(code.aggregates[place], aggregate.body);
}

// Its registers among those of the body, which may be that of its leader.
void Verifier::check_elements(const Aggregate& aggregate, const Code& body) {
  if (aggregate.where) needs(body, aggregate.where, Kind::boolean, "where");
  if (aggregate.value) needs(body, aggregate.value, std::nullopt, "value");
  if (aggregate.per) needs(body, aggregate.per, std::nullopt, "per");
}

void Verifier::check_pass(const Pass& pass) {
  check_code(pass.code, nullptr);
  for (const LetOutput& let : pass.lets) needs(pass.code, let.value, std::nullopt, "let");
  for (const RequireOutput& require : pass.requires_) needs(pass.code, require.condition, Kind::boolean, "require");
  if (!pass.rank) return;
  for (const Reg skip : pass.rank->skips) needs(pass.code, skip, Kind::boolean, "skip");
  needs(pass.code, pass.rank->rank, Kind::number, "rank");
  for (const CapOutput& cap : pass.rank->caps) {
    needs(pass.code, cap.bound, Kind::number, "cap");
    if (cap.when) needs(pass.code, cap.when, Kind::boolean, "cap");
  }
}

void Verifier::check_quota(const QuotaProgram& quota) {
  for (const Code* code : {&quota.per, &quota.limit, &quota.order}) check_code(*code, nullptr);
  for (const Reg key : quota.per_keys) needs(quota.per, key, std::nullopt, "per");
  needs(quota.limit, quota.limit_value, Kind::number, "limit");
  for (const Reg key : quota.order_keys) needs(quota.order, key, Kind::number, "order");
}

}  // namespace

std::optional<std::string> verify(const Program& program) { return Verifier(program).run(); }

}  // namespace xeploai::ir
