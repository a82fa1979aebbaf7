#include "oracle/generate.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oracle/expressions.hpp"
#include "oracle/generate_data.hpp"
#include "oracle/statements.hpp"
#include "oracle/vietnamese.hpp"

namespace xeploai::oracle {
namespace {

class Program {
 public:
  Program(const Random& random, const GenerateOptions& options)
      : options_(options), random_(random), permuting_(options.permutation) {}

  Generated make() {
    choose_temper();
    for (int i = random_.between(1, 2); i > 0; --i) make_enum(true);
    for (int i = random_.between(1, 2); i > 0; --i) make_enum(false);
    for (int i = random_.between(1, 3); i > 0; --i) begin_unit();
    for (WorldUnit& unit : world_.units) fill_unit(unit);
    const std::vector<WorldField> common = common_fields();
    for (int i = random_.between(2, 6); i > 0; --i) make_parameter();
    make_statements(world_, random_, common);
    for (const WorldUnit& unit : world_.units) write_unit(unit);
    for (WorldUnit& unit : world_.units) {
      if (unit.classified) write_classify(unit);
    }
    random_.shuffle(world_.declarations);
    if (options_.permutation != 0) permuting_.shuffle(world_.declarations);
    Generated out;
    for (const std::string& declaration : world_.declarations) out.rules += declaration + "\n";
    if (random_.chance(20)) out.rules = with_vietnamese_keywords(out.rules, random_);
    out.tables = make_tables(world_, random_);
    out.temper = world_.temper;
    return out;
  }

 private:
  void choose_temper() {
    const int dice = random_.between(1, 100);
    world_.temper = dice <= 60 ? Temper::tame : dice <= 85 ? Temper::wild : Temper::extreme;
    world_.rows = random_.chance(30) ? 4 : random_.chance(70) ? 25 : 60;
    if (random_.chance(3) && options_.most_rows >= 2500) {
      world_.rows = 2500;
      world_.list_rows = 2;
    }
  }

  // --- Types and units ---------------------------------------------------------------------------------------

  void make_enum(bool ordered) {
    WorldEnum one{world_.fresh(ordered ? "scale_" : "choice_"), {}, ordered};
    std::string text = (ordered ? "scale " : "choice ") + one.name + " {";
    for (int i = random_.between(ordered ? 2 : 1, 5); i > 0; --i) {
      one.values.push_back(world_.fresh(ordered ? "mức_" : "v_"));
      text += " " + one.values.back();
      if (random_.chance(20)) text += " \"Nhãn " + one.values.back() + "\"";
    }
    world_.enums.push_back(one);
    world_.declarations.push_back(text + " }");
  }

  void begin_unit() {
    WorldUnit unit;
    unit.name = world_.fresh("unit_");
    unit.key = world_.fresh("key_");
    unit.integer_key = random_.chance(25);
    unit.classified = world_.units.empty() || random_.chance(75);
    unit.scale = random_.pick(scales());
    world_.units.push_back(unit);
  }

  std::vector<std::size_t> scales() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < world_.enums.size(); ++i) {
      if (world_.enums[i].ordered) out.push_back(i);
    }
    return out;
  }

  void fill_unit(WorldUnit& unit) {
    unit.fields.push_back(number_field(false));
    for (int i = random_.between(2, 7); i > 0; --i) unit.fields.push_back(field(true));
    for (int i = random_.between(0, 2); i > 0; --i) {
      WorldList list{world_.fresh("list_"), {number_field(false)}};
      for (int n = random_.between(0, 4); n > 0; --n) list.fields.push_back(field(true));
      // A field of the list may hide one of the unit.
      if (random_.chance(30)) list.fields.back().name = unit.fields.front().name;
      unit.lists.push_back(list);
    }
  }

  // Fields that all units have, for rules that several use.
  std::vector<WorldField> common_fields() {
    std::vector<WorldField> common = {number_field(true), field(true)};
    while (common.back().shape.kind == Kind::reference) common.back() = field(true);
    for (WorldUnit& unit : world_.units) unit.fields.insert(unit.fields.end(), common.begin(), common.end());
    return common;
  }

  WorldField number_field(bool may_lack) {
    WorldField one{world_.fresh("n_"), Shape{Kind::number, 0, 2, 1000}, random_.chance(30)};
    if (one.integer) one.shape = {Kind::number, 0, 0, 1000};
    if (!one.integer && world_.temper == Temper::extreme && random_.chance(50)) one.shape = {Kind::number, 0, 6, 1e12};
    if (may_lack) make_lacking(one, random_.word({"0", "3", "-2"}));
    return one;
  }

  void make_lacking(WorldField& field, const std::string& value) {
    field.optional = random_.chance(35);
    if (!field.optional && random_.chance(20)) field.default_text = value;
  }

  WorldField field(bool may_lack) {
    WorldField one;
    switch (random_.below(9)) {
      case 0:
        one = {world_.fresh("d_"), Shape{Kind::date}};
        if (may_lack) make_lacking(one, "2021-06-15");
        return one;
      case 1:
        one = {world_.fresh("t_"), Shape{Kind::text}};
        if (may_lack) make_lacking(one, "\"b\"");
        return one;
      case 2:
        one = {world_.fresh("b_"), Shape{Kind::boolean}};
        if (may_lack) make_lacking(one, "true");
        return one;
      case 3:
      case 4: return enum_field();
      case 5:
      case 6:
        one = {world_.fresh("r_"), Shape{Kind::reference, random_.below(world_.units.size())}};
        one.optional = random_.chance(50);
        return one;
      default: return number_field(may_lack);
    }
  }

  WorldField enum_field() {
    const std::size_t of = random_.below(world_.enums.size());
    WorldField one{world_.fresh("e_"), Shape{Kind::enumeration, of}};
    make_lacking(one, random_.pick(world_.enums[of].values));
    // A field may have the name of one of its values.
    if (!one.optional && random_.chance(15) && value_names_.insert(world_.enums[of].values[0]).second) {
      one.name = world_.enums[of].values[0];
    }
    return one;
  }

  std::string type_of(const WorldField& field) const {
    switch (field.shape.kind) {
      case Kind::number: return field.integer ? "integer" : "number";
      case Kind::date: return "date";
      case Kind::text: return "text";
      case Kind::boolean: return "boolean";
      case Kind::enumeration: return world_.enums[field.shape.of].name;
      case Kind::reference: return "ref " + world_.units[field.shape.of].name;
    }
    return "";
  }

  std::string written(const WorldField& field) const {
    std::string text = field.name + " " + type_of(field);
    if (field.optional) text += " optional";
    if (!field.default_text.empty()) text += " default " + field.default_text;
    return text;
  }

  void write_unit(const WorldUnit& unit) {
    std::vector<std::string> lines;
    for (const WorldField& field : unit.fields) lines.push_back(written(field));
    for (const WorldList& list : unit.lists) {
      std::string text = list.name + " list {";
      for (const WorldField& field : list.fields) text += "\n    " + written(field);
      lines.push_back(text + "\n  }");
    }
    random_.shuffle(lines);
    std::string text = "unit " + unit.name + " {\n  key " + unit.key + (unit.integer_key ? " integer" : " text") + "\n";
    for (const std::string& line : lines) text += "  " + line + "\n";
    world_.declarations.push_back(text + "}");
  }

  // --- Parameters --------------------------------------------------------------------------------------------

  void make_parameter() {
    WorldParameter parameter;
    parameter.name = world_.fresh("p_");
    // A field may hide a parameter.
    const WorldUnit& unit = random_.pick(world_.units);
    const std::string& hiding = unit.fields.front().name;
    const bool taken = std::any_of(world_.parameters.begin(), world_.parameters.end(),
                                   [&](const WorldParameter& other) { return other.name == hiding; });
    if (random_.chance(15) && !taken) parameter.name = hiding;
    switch (random_.below(6)) {
      case 0: parameter.shape = Shape{Kind::date}; break;
      case 1: parameter.shape = Shape{Kind::text}; break;
      case 2: parameter.shape = Shape{Kind::enumeration, random_.below(world_.enums.size())}; break;
      case 3: parameter.shape = Shape{Kind::boolean}; break;
      default: break;
    }
    // Parameters are computed by the checker, where an error is one of the file.
    const Temper temper = std::exchange(world_.temper, Temper::tame);
    Expressions expressions(world_, random_);
    const int depth = random_.chance(40) ? 2 : 0;
    const auto row = [&] {
      const Piece one = expressions.of_type(parameter.shape, Place{}, depth);
      parameter.shape.decimals = std::max(parameter.shape.decimals, one.shape.decimals);
      parameter.shape.largest = std::max(parameter.shape.largest, one.shape.largest);
      return one.text;
    };
    std::string text = "parameter " + parameter.name;
    parameter.table = random_.chance(35);
    if (parameter.table) {
      parameter.by = random_.below(world_.enums.size());
      const WorldEnum& by = world_.enums[parameter.by];
      text += " by " + by.name + " {";
      for (const std::string& value : by.values) text += "\n  " + value + " = " + row();
      text += "\n}";
    } else {
      text += " = " + row();
    }
    world_.temper = temper;
    world_.parameters.push_back(parameter);
    world_.declarations.push_back(text);
  }

  // --- Classifies --------------------------------------------------------------------------------------------

  // Some of the statements as `rules`, which may use rules of their own.
  void take_out(std::vector<std::string>& statements, int depth) {
    if (statements.size() < 2 || !random_.chance(45)) return;
    const std::size_t first = random_.below(statements.size());
    const std::size_t last = first + 1 + random_.below(statements.size() - first);
    std::vector<std::string> taken(statements.begin() + static_cast<std::ptrdiff_t>(first),
                                   statements.begin() + static_cast<std::ptrdiff_t>(last));
    statements.erase(statements.begin() + static_cast<std::ptrdiff_t>(first),
                     statements.begin() + static_cast<std::ptrdiff_t>(last));
    const std::string name = world_.fresh("rules_");
    statements.insert(statements.begin() + static_cast<std::ptrdiff_t>(random_.below(statements.size() + 1)),
                      "use " + name);
    if (depth > 0) take_out(taken, depth - 1);
    world_.declarations.push_back(block("rules " + name, taken));
  }

  static std::string block(const std::string& head, const std::vector<std::string>& statements) {
    std::string text = head + " {\n";
    for (const std::string& statement : statements) text += "  " + statement + "\n";
    return text + "}";
  }

  // Into another order, but skips and quotas among themselves.
  void permute(std::vector<std::string>& statements) {
    const std::vector<std::string> before = statements;
    permuting_.shuffle(statements);
    for (const std::string kind : {"skip ", "quota "}) {
      auto next = before.begin();
      for (std::string& statement : statements) {
        if (!statement.starts_with(kind)) continue;
        while (!next->starts_with(kind)) ++next;
        statement = *next++;
      }
    }
  }

  void write_classify(WorldUnit& unit) {
    std::vector<std::string> statements = unit.statements;
    if (options_.permutation != 0) permute(statements);
    if (options_.rules_blocks) take_out(statements, 1);
    world_.declarations.push_back(block("classify " + unit.name + " as " + world_.enums[unit.scale].name, statements));
  }

  GenerateOptions options_;
  Random random_;
  Random permuting_;
  World world_;
  std::set<std::string> value_names_;
};

}  // namespace

Generated generate(std::uint64_t seed, const GenerateOptions& options) { return Program(Random(seed), options).make(); }

Generated generate(std::string_view bytes, const GenerateOptions& options) {
  return Program(Random(bytes), options).make();
}

}  // namespace xeploai::oracle
