// The program that rules become: sound for every shipped plan, and in its printed form what the rules say.
#include <algorithm>
#include <filesystem>
#include <map>

#include "ir/lower.hpp"
#include "ir/operands.hpp"
#include "ir/print.hpp"
#include "ir/schedule.hpp"
#include "ir/slots.hpp"
#include "ir/verify.hpp"
#include "sema/check.hpp"
#include "support/catch.hpp"
#include "syntax/load.hpp"

namespace xeploai::ir {
namespace {

struct Checked {
  source::Files files;
  std::optional<sema::RuleSet> rules;
};

Checked check(const source::Disk& disk, const std::string& path) {
  Checked result;
  diag::Sink sink;
  const syntax::Loaded loaded = syntax::load(disk, path, result.files, sink);
  result.rules = sema::check(loaded.document, result.files, sink);
  return result;
}

Checked check(const std::string& text) {
  source::MemoryDisk disk;
  disk.add("case.rules", text);
  return check(disk, "case.rules");
}

std::string printed(const std::string& text) {
  const Checked checked = check(text);
  REQUIRE(checked.rules);
  const Program program = lower(*checked.rules);
  CHECK(verify(program) == std::nullopt);
  return print(program, *checked.rules);
}

// What stands in the places of a kind, once the instructions so far have run.
class Memory {
 public:
  Memory(const Code& code, const Slots& slots) : code_(code), slots_(slots) {
    for (std::size_t i = 0; i < 2; ++i)  // twice: constants are written before, and stay
      for (const Instruction& instruction : code.instructions) run(instruction, i == 1);
    for (const Reg reg : code.results) read(reg);
  }
  bool sound() const { return sound_; }

 private:
  std::pair<Kind, std::uint32_t> place(Reg reg) const { return {code_.registers[reg.index()], slots_.of[reg.index()]}; }
  void read(Reg reg) {
    if (code_.registers[reg.index()] != Kind::boolean && holds_[place(reg)] != written_[reg]) sound_ = false;
  }
  void run(const Instruction& i, bool constants_are_there) {
    if (i.op != Op::broadcast)
      for (const Reg reg : {i.a, i.b, i.c})
        if (reg) read(reg);
    if (i.op == Op::constant && constants_are_there) return;
    if (i.op == Op::aggregate) return run(code_.aggregates[i.aux], i);
    written_[i.dst] = i.op == Op::seal ? written_[i.a] : i.dst;
    holds_[place(i.dst)] = written_[i.dst];
  }
  // A leader writes what it leads.
  void run(const Aggregate& aggregate, const Instruction& i) {
    each_operand(code_, i, [this](Reg reg) { read(reg); });
    if (aggregate.is_led) return;
    const std::vector<std::size_t> at = instructions_of_aggregates(code_);
    written_[i.dst] = i.dst;
    holds_[place(i.dst)] = i.dst;
    for (const std::uint32_t led : aggregate.led) {
      const Reg dst = code_.instructions[at[led]].dst;
      written_[dst] = dst;
      holds_[place(dst)] = dst;
    }
  }

  const Code& code_;
  const Slots& slots_;
  std::map<std::pair<Kind, std::uint32_t>, Reg> holds_;
  std::map<Reg, Reg> written_;
  bool sound_ = true;
};

constexpr const char* office =
    "scale q { a b }\n"
    "unit u { key k text  n number  m number  up ref u optional  l list { x number } }\n";

}  // namespace

TEST_CASE("every shipped plan becomes a sound program") {
  std::size_t plans = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(XEPLOAI_SOURCE_DIR "/rules")) {
    if (entry.path().extension() != ".rules") continue;
    const Checked checked = check(source::RealDisk(), entry.path().string());
    if (!checked.rules) continue;  // a part that is included by others
    INFO(entry.path());
    CHECK(verify(lower(*checked.rules)) == std::nullopt);
    ++plans;
  }
  CHECK(plans >= 4);
}

TEST_CASE("registers that share a place are never needed at once") {
  const Checked checked = check(source::RealDisk(), XEPLOAI_SOURCE_DIR "/rules/2021/plan33.rules");
  REQUIRE(checked.rules);
  const Program pack = lower(*checked.rules);
  std::size_t led = 0;
  for (const Pass& pass : pack.passes)
    for (const Aggregate& aggregate : pass.code.aggregates) led += aggregate.is_led ? 1 : 0;
  CHECK(led > 0);
  for (const Pass& pass : pack.passes) CHECK(Memory(pass.code, slots_of(pass.code)).sound());
  const Checked wide = check(source::RealDisk(), XEPLOAI_SOURCE_DIR "/tests/bench/wide.rules");
  REQUIRE(wide.rules);
  const Program program = lower(*wide.rules);
  const Code& code = program.passes.front().code;
  const Slots slots = slots_of(code);
  CHECK(Memory(code, slots).sound());
  // Thirteen constants, and a few values at once.
  CHECK(slots.numbers <= 20);
  Slots mixed = slots;
  const Pass& pass = program.passes.front();
  mixed.of[pass.rank->rank.index()] = mixed.of[pass.lets.front().value.index()];
  CHECK_FALSE(Memory(code, mixed).sound());
}

// The sums stay two, since an error of each names its own place.
TEST_CASE("a column that is read twice is loaded once") {
  CHECK(printed(std::string(office) +
                "classify u as q { let s = n + m  let t = (n + m) * 2  rank { b when n > m  a otherwise } }") ==
        "pass u\n"
        "  r0 = load u.field 0 0\n"
        "  r1 = load u.field 0 1\n"
        "  r2 = add r0 r1\n"
        "  r3 = seal r2\n"
        "  r4 = add r0 r1\n"
        "  r5 = constant 2000000\n"
        "  r6 = multiply r4 r5\n"
        "  r7 = seal r6\n"
        "  r8 = constant 0\n"
        "  r9 = constant 1\n"
        "  r10 = greater r0 r1\n"
        "  r11 = select r10 r9 r8\n"
        "  let 0 = r3\n"
        "  let 1 = r7\n"
        "  rank r11\n");
}

TEST_CASE("what does not hang on the row of a list is computed outside of it") {
  const std::string text =
      printed(std::string(office) + "classify u as q { let s = count(l where x > n * 2)  rank { a otherwise } }");
  // The product stands before the aggregate; in its body the value is only spread over the rows.
  CHECK(text.find("multiply") < text.find("aggregate"));
  CHECK(text.find("broadcast") != std::string::npos);
}

TEST_CASE("aggregates over the same elements walk together") {
  CHECK(printed(std::string(office) +
                "classify u as q { let s = sum(l where x > 2, x)  let t = s + count(l where x > 2)\n"
                "rank { a when all(l, x <= 2)  b otherwise } }") ==
        "pass u\n"
        "  r5 = constant 1\n"
        "  r6 = constant 0\n"
        "  r0 = aggregate\n"
        "    sum list u 0 owner - at_most -\n"
        "      r0 = constant 2000000\n"
        "      r1 = load u.list_field 0 0\n"
        "      r2 = greater r1 r0\n"
        "      r3 = less_equal r1 r0\n"
        "    where r2 value r1 per -\n"
        "  r2 = aggregate\n"
        "    count list u 0 owner - at_most -\n"
        "    led\n"
        "    where r2 value - per -\n"
        "  r7 = aggregate\n"
        "    all list u 0 owner - at_most -\n"
        "    led\n"
        "    where - value r3 per -\n"
        "  r1 = seal r0\n"
        "  r3 = add r1 r2\n"
        "  r4 = seal r3\n"
        "  r8 = select r7 r6 r5\n"
        "  let 0 = r1\n"
        "  let 1 = r4\n"
        "  rank r8\n");
}

TEST_CASE("an aggregate that needs another walks behind it, and one of other lists by itself") {
  const auto leaders = [](const std::string& lets) {
    const Checked checked = check(std::string(office) + "classify u as q { " + lets + " rank { a otherwise } }");
    REQUIRE(checked.rules);
    const Program program = lower(*checked.rules);
    CHECK(verify(program) == std::nullopt);
    const Code& code = program.passes.front().code;
    CHECK(Memory(code, slots_of(code)).sound());
    return std::ranges::count(code.aggregates, false, &Aggregate::is_led);
  };
  CHECK(leaders("let s = count(l)  let t { highest(l, x) when highest(l, x) is present  0 otherwise } ") == 1);
  CHECK(leaders("let s = sum(l, x)  let t = count(l where x > s) ") == 2);
  CHECK(leaders("let s = sum(l, x, at most n per x)  let t = count(l where x > m) ") == 1);
  CHECK(leaders("let s = count(l)  let t = count(u by up) ") == 2);
  CHECK(leaders("let s = count(u by up where n > 1)  let t = sum(u by up, m) ") == 1);
  CHECK(leaders("let s { count(up.l) when up is present  0 otherwise }  let t = count(l) ") == 2);
  std::string many;
  for (int i = 0; i < 40; ++i) many += "let s" + std::to_string(i) + " = count(l where x > " + std::to_string(i) + ") ";
  CHECK(leaders(many) == 3);
}

TEST_CASE("values of other rows wait for a walk of their own") {
  const Checked checked =
      check(std::string(office) +
            "classify u as q { let s = n  let t { up.s when up is present  0 otherwise }  rank { a otherwise } }");
  REQUIRE(checked.rules);
  const std::vector<PassPlan> plans = schedule(*checked.rules);
  REQUIRE(plans.size() == 2);
  CHECK(plans[0].lets == std::vector<std::size_t>{0});
  CHECK(plans[1].lets == std::vector<std::size_t>{1});
  CHECK(plans[1].rank);
}

TEST_CASE("units are classified in the order that they need") {
  const Checked checked = check(
      "scale q { poor good }\nunit a { key k text  at_ ref b }\nunit b { key k text }\n"
      "classify a as q { let y = x + 1  let x = at_.z  rank { good when at_.rank is present  poor otherwise } }\n"
      "classify b as q { let z = count(a by at_)  rank { good otherwise } }");
  REQUIRE(checked.rules);
  std::string order;
  for (const PassPlan& plan : schedule(*checked.rules)) {
    const sema::Unit& unit = checked.rules->units[plan.unit.index()];
    for (const std::size_t let : plan.lets) order += unit.name + "." + unit.classify->lets[let].name + " ";
    if (plan.rank) order += unit.name + ".rank ";
  }
  // b's ranks come with its lets: both walk over the same rows.
  CHECK(order == "b.z b.rank a.x a.y a.rank ");
}

TEST_CASE("a program that reads what is not written is found out") {
  Program program;
  Pass pass;
  pass.code.registers = {Kind::number, Kind::number};
  pass.code.instructions.push_back(
      {Op::negate, Kind::number, Reg(std::size_t{0}), Reg(std::size_t{1}), {}, {}, 0, {}, {}});
  program.passes.push_back(pass);
  CHECK(verify(program).has_value());
}

}  // namespace xeploai::ir
