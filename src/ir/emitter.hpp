// Puts instructions behind those of a Code, each value once: what is there already is not computed again.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "ir/program.hpp"

namespace xeploai::ir {

class Emitter {
 public:
  Emitter() = default;  // of no Code: nothing can be emitted
  // Nothing of the Code was emitted by another.
  explicit Emitter(Code& code) : code_(&code) {}

  // The register of what the instruction gives, whose own `dst` is not looked at. Two instructions whose errors have a
  // place are the same only where they stand at the same place.
  Reg emit(Instruction instruction);
  Reg constant(const Constant& value);
  // The place of the column among those of the Code.
  std::uint32_t column(const ColumnRef& column);

  Code& code() const { return *code_; }
  Kind kind_of(Reg reg) const { return code_->registers[reg.index()]; }

 private:
  using Identity = std::tuple<Op, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, source::Span>;
  using ConstantIdentity = std::tuple<Kind, std::int64_t, std::string, bool, bool>;

  Code* code_ = nullptr;
  std::map<Identity, Reg> known_;
  std::map<ConstantIdentity, Reg> constants_;
};

}  // namespace xeploai::ir
