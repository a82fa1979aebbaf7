#include "ir/print.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

namespace xeploai::ir {
namespace {

constexpr std::array op_names{
    "constant",       "load",          "gather",        "broadcast",   "add",       "subtract",
    "multiply",       "negate",        "minimum",       "maximum",     "absolute",  "widen",
    "wide_add",       "wide_subtract", "wide_multiply", "wide_negate", "round",     "days_between",
    "months_between", "year_of",       "table",         "equal",       "not_equal", "less",
    "less_equal",     "greater",       "greater_equal", "is_present",  "both",      "either",
    "negation",       "select",        "aggregate",     "seal"};
static_assert(op_names.size() == static_cast<std::size_t>(Op::seal) + 1);

constexpr std::array column_names{"key",      "field",       "list_field", "let", "rank",
                                  "rank_now", "rank_before", "group_key",  "row"};
constexpr std::array function_names{"count", "sum", "any", "all", "lowest", "highest"};
constexpr std::array list_names{"list", "reverse", "group"};

class Printer {
 public:
  explicit Printer(const sema::RuleSet& rules) : rules_(rules) {}

  std::string print(const Program& program) {
    for (const Pass& pass : program.passes) print_pass(pass);
    for (std::size_t u = 0; u < program.quotas.size(); ++u)
      for (std::size_t q = 0; q < program.quotas[u].size(); ++q) print_quota(program.quotas[u][q], u, q);
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(std::size_t indent, fmt::format_string<Args...> format, Args&&... args) {
    out_.append(indent, ' ');
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_.push_back('\n');
  }
  std::string name(UnitId unit) const { return unit ? rules_.units[unit.index()].name : "-"; }
  static std::string reg(Reg r) { return r ? fmt::format("r{}", r.value) : "-"; }

  void print_pass(const Pass& pass);
  void print_quota(const QuotaProgram& quota, std::size_t unit, std::size_t index);
  void print_code(const Code& code, std::size_t indent);
  void print_instruction(const Code& code, const Instruction& instruction, std::size_t indent);
  std::string source(const Code& code, const Instruction& instruction) const;

  const sema::RuleSet& rules_;
  std::string out_;
};

std::string constant_text(const Constant& constant) {
  if (constant.missing) return "missing";
  if (constant.predicate) return "predicate";
  return constant.text ? '"' + *constant.text + '"' : fmt::format("{}", constant.bits);
}

// What an instruction's `aux` stands for.
std::string Printer::source(const Code& code, const Instruction& i) const {
  switch (i.op) {
    case Op::constant: return " " + constant_text(code.constants[i.aux]);
    case Op::load:
    case Op::gather: {
      const ColumnRef& column = code.columns[i.aux];
      return fmt::format(" {}.{} {} {}", name(column.unit), column_names[static_cast<std::size_t>(column.kind)],
                         column.list, column.index);
    }
    case Op::round: return fmt::format(" {} {}", i.aux / 16, rounding_digits(i.aux));
    case Op::table: return " " + rules_.parameters[i.aux].name;
    default: return "";
  }
}

void Printer::print_instruction(const Code& code, const Instruction& i, std::size_t indent) {
  std::string operands;
  for (const Reg r : {i.a, i.b, i.c})
    if (r) operands += " " + reg(r);
  line(indent, "{} = {}{}{}", reg(i.dst), op_names[static_cast<std::size_t>(i.op)], operands, source(code, i));
  if (i.op != Op::aggregate) return;
  const Aggregate& a = code.aggregates[i.aux];
  line(indent + 2, "{} {} {} {} owner {} at_most {}", function_names[static_cast<std::size_t>(a.function)],
       list_names[static_cast<std::size_t>(a.list_kind)], name(a.unit), a.index, reg(a.owner), reg(a.at_most));
  if (a.is_led) line(indent + 2, "led");
  print_code(a.body, indent + 4);
  line(indent + 2, "where {} value {} per {}", reg(a.where), reg(a.value), reg(a.per));
}

void Printer::print_code(const Code& code, std::size_t indent) {
  for (const Instruction& instruction : code.instructions) print_instruction(code, instruction, indent);
}

void Printer::print_pass(const Pass& pass) {
  line(0, "pass {}", name(pass.unit));
  print_code(pass.code, 2);
  for (const LetOutput& let : pass.lets) line(2, "let {} = {}", let.let, reg(let.value));
  for (const RequireOutput& require : pass.requires_)
    line(2, "require {} = {}", require.require, reg(require.condition));
  if (!pass.rank) return;
  for (const Reg skip : pass.rank->skips) line(2, "skip {}", reg(skip));
  line(2, "rank {}", reg(pass.rank->rank));
  for (const CapOutput& cap : pass.rank->caps) line(2, "cap {} when {}", reg(cap.bound), reg(cap.when));
}

void Printer::print_quota(const QuotaProgram& quota, std::size_t unit, std::size_t index) {
  line(0, "quota {} {}", name(UnitId(unit)), index);
  print_code(quota.per, 2);
  for (const Reg key : quota.per_keys) line(2, "per {}", reg(key));
  print_code(quota.limit, 2);
  line(2, "limit {}", reg(quota.limit_value));
  print_code(quota.order, 2);
  for (const Reg key : quota.order_keys) line(2, "order {}", reg(key));
}

}  // namespace

std::string print(const Program& program, const sema::RuleSet& rules) { return Printer(rules).print(program); }

}  // namespace xeploai::ir
