#include "ir/emitter.hpp"

namespace xeploai::ir {
namespace {

bool has_place(Op op) {
  switch (op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::wide_add:
    case Op::wide_subtract:
    case Op::wide_multiply:
    case Op::round:
    case Op::aggregate: return true;
    default: return false;
  }
}

}  // namespace

Reg Emitter::emit(Instruction instruction) {
  const Identity identity{instruction.op,      instruction.a.value,
                          instruction.b.value, instruction.c.value,
                          instruction.aux,     has_place(instruction.op) ? instruction.span : Span{}};
  const auto [known, fresh] = known_.try_emplace(identity, Reg(code_->registers.size()));
  if (!fresh) return known->second;
  instruction.dst = known->second;
  code_->registers.push_back(instruction.kind);
  code_->instructions.push_back(std::move(instruction));
  return known->second;
}

Reg Emitter::constant(const Constant& value) {
  // The answer to a predicate is no number that is known yet: each is one of its own.
  const bool comparable = !value.predicate;
  const ConstantIdentity identity{value.kind, value.bits, value.text.value_or(""), value.text.has_value(),
                                  value.missing};
  if (const auto known = constants_.find(identity); comparable && known != constants_.end()) return known->second;
  code_->constants.push_back(value);
  const auto place = static_cast<std::uint32_t>(code_->constants.size() - 1);
  const Reg reg = emit({Op::constant, value.kind, {}, {}, {}, {}, place, {}, {}});
  if (comparable) constants_.emplace(identity, reg);
  return reg;
}

std::uint32_t Emitter::column(const ColumnRef& column) {
  auto& columns = code_->columns;
  std::size_t place = 0;
  while (place < columns.size() && !(columns[place] == column)) ++place;
  if (place == columns.size()) columns.push_back(column);
  return static_cast<std::uint32_t>(place);
}

}  // namespace xeploai::ir
