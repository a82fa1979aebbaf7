// Tests in rule files: unit values as rows, with defaults filled in, and what is expected of them.
#include <algorithm>
#include <utility>

#include "base/nearest.hpp"
#include "diag/texts/sema.hpp"
#include "sema/context.hpp"
#include "sema/expressions.hpp"
#include "sema/literals.hpp"
#include "sema/type_names.hpp"
#include "sema/types.hpp"
#include "sema/wording.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

class TestCheck {
 public:
  TestCheck(Context& context, const syntax::TestDeclaration& declaration)
      : context_(context),
        declaration_(declaration),
        open_(context.broken.open(syntax::DeclarationKind::test, declaration.name.value)) {}

  TestCase run() {
    made_.name = declaration_.name.value;
    made_.span = declaration_.name.span;
    context_.findings.begin_test();
    for (const syntax::TestUnit& unit : declaration_.units) declare(unit);
    for (std::size_t i = 0; i < declaration_.units.size(); ++i) fill(declaration_.units[i], made_.units[i]);
    Scope scope{{Row{RowKind::test, UnitId(), 0, RankName::absent}}, nullptr, &symbols_, open_};
    ExpressionChecker checker(context_, std::move(scope), nullptr);
    for (const syntax::Expectation& expectation : declaration_.expectations) {
      made_.expectations.push_back(checker.condition(*expectation.condition));
    }
    return std::move(made_);
  }

 private:
  void declare(const syntax::TestUnit& unit) {
    TestUnitSymbol symbol{made_.units.size(), error_type()};
    TestUnit made;
    made.name = unit.name.text;
    if (const auto id = find_unit(context_, unit.unit)) {
      made.unit = *id;
      symbol.type = Type{TypeKind::reference, {}, *id, false};
    }
    made_.units.push_back(std::move(made));
    const auto [first, fresh] = symbols_.try_emplace(unit.name.text, symbol);
    if (fresh) return;
    context_.findings.duplicate(unit.name.span, diag::say(texts::duplicate_test_unit, unit.name.text),
                                declaration_.units[first->second.index].name.span);
  }

  // --- Values --------------------------------------------------------------------------------------------------

  void fill(const syntax::TestUnit& declared, TestUnit& made) {
    if (!made.unit) return;
    const Unit& unit = context_.rules.units[made.unit.index()];
    made.values.resize(unit.fields.size());
    made.lists.resize(unit.lists.size());
    std::vector<const syntax::TestValue*> given(unit.fields.size(), nullptr);
    lacking_.clear();
    meant_.clear();
    seen_.clear();
    bool key_given = false;
    for (const syntax::TestValue& value : declared.values) {
      const auto member = member_of(made.unit, value.field);
      if (!member || repeated(value.field)) continue;
      if (member->kind == UnitMemberKind::key) {
        key_given = true;
        key(value, unit, made);
      } else if (member->kind == UnitMemberKind::field) {
        given[member->index] = &value;
        made.values[member->index] = field_value(value, unit.fields[member->index]);
      } else {
        list(value, unit.lists[member->index], made.lists[member->index]);
      }
    }
    if (!key_given) default_key(declared, unit, made);
    fill_in(unit.fields, given, made.values);
    report_lacking(declared);
  }

  std::optional<UnitMember> member_of(UnitId unit, const syntax::Name& name) {
    const UnitSymbols& symbols = context_.symbols.units[unit.index()];
    const auto found = symbols.members.find(name.text);
    if (found != symbols.members.end() && found->second.kind != UnitMemberKind::let) return found->second;
    if (!symbols.open && !context_.broken.may_be(name.text)) {
      const std::string& unit_name = context_.rules.units[unit.index()].name;
      note_meant(name, context_.rules.units[unit.index()].fields);
      context_.findings.unknown(name, diag::say(texts::unknown_field, name.text, unit_name), [this, unit] {
        const Unit& owner = context_.rules.units[unit.index()];
        std::vector<std::string> names{owner.key.name};
        for (const Field& field : owner.fields) names.push_back(field.name);
        for (const List& list : owner.lists) names.push_back(list.name);
        return names;
      });
    }
    return std::nullopt;
  }

  bool repeated(const syntax::Name& name) {
    const auto [first, fresh] = seen_.try_emplace(name.text, name.span);
    if (!fresh) context_.findings.duplicate(name.span, diag::say(texts::duplicate_member, name.text), first->second);
    return !fresh;
  }

  void key(const syntax::TestValue& value, const Unit& unit, TestUnit& made) {
    const Type type = unit.key.integer ? Type{TypeKind::number, {}, {}, true} : text_type();
    if (const auto constant = plain_value(value, type)) made.key = *constant;
  }

  void default_key(const syntax::TestUnit& declared, const Unit& unit, TestUnit& made) {
    if (unit.key.integer) {
      lacking_.push_back(unit.key.name);
    } else {
      made.key = declared.name.text;
    }
  }

  std::optional<Constant> plain_value(const syntax::TestValue& value, const Type& type) {
    if (const auto* expr = std::get_if<syntax::ExprPtr>(&value.value)) return read_literal(context_, **expr, type);
    if (!is_error(type)) {
      context_.findings.say(Code::type_mismatch, value.span, diag::say(texts::list_given_to_value, value.field.text));
    }
    return std::nullopt;
  }

  TestCellValue field_value(const syntax::TestValue& value, const Field& field) {
    const auto* expr = std::get_if<syntax::ExprPtr>(&value.value);
    if (field.type.kind == TypeKind::reference && expr != nullptr) return reference(**expr, field.type);
    const auto constant = plain_value(value, field.type);
    if (!constant) return Constant();
    return *constant;
  }

  // The name of another unit value of the test.
  TestCellValue reference(const syntax::Expr& expr, const Type& type) {
    const std::string needed = to_string(type, context_.rules);
    const auto* use = std::get_if<syntax::NameUse>(&expr.node);
    if (use == nullptr) {
      context_.findings.say(Code::type_mismatch, expr.span, diag::say(texts::not_a_test_unit));
      return Constant();
    }
    const auto found = symbols_.find(use->name.text);
    if (found == symbols_.end()) {
      if (!open_ && !context_.broken.may_be(use->name.text)) {
        context_.findings.unknown_in_test(use->name, diag::say(texts::unknown_test_unit, use->name.text), [this] {
          std::vector<std::string> names;
          for (const syntax::TestUnit& unit : declaration_.units) names.push_back(unit.name.text);
          return names;
        });
      }
      return Constant();
    }
    if (is_error(found->second.type)) return Constant();
    if (found->second.type == type) return TestReference{found->second.index};
    context_.findings.say(Code::type_mismatch, expr.span,
                          diag::say(texts::value_of_other_type, needed, to_string(found->second.type, context_.rules)));
    return Constant();
  }

  void list(const syntax::TestValue& value, const List& list, std::vector<TestRow>& rows) {
    const auto* given = std::get_if<std::vector<syntax::TestRow>>(&value.value);
    if (given == nullptr) {
      context_.findings.say(Code::type_mismatch, value.span, diag::say(texts::value_given_to_list, value.field.text),
                            diag::say(texts::help_write, value.field.text + " = [ { … } ]"));
      return;
    }
    for (const syntax::TestRow& row : *given) rows.push_back(list_row(row, list));
  }

  TestRow list_row(const syntax::TestRow& row, const List& list) {
    TestRow made;
    made.values.resize(list.fields.size());
    std::vector<const syntax::TestValue*> given(list.fields.size(), nullptr);
    for (const syntax::TestValue& value : row.values) {
      const auto field = std::find_if(list.fields.begin(), list.fields.end(),
                                      [&value](const Field& one) { return one.name == value.field.text; });
      if (field == list.fields.end()) {
        unknown_list_field(value.field, list);
        continue;
      }
      const auto index = static_cast<std::size_t>(field - list.fields.begin());
      if (given[index] != nullptr) {
        context_.findings.duplicate(value.field.span, diag::say(texts::duplicate_member, value.field.text),
                                    given[index]->field.span);
        continue;
      }
      given[index] = &value;
      made.values[index] = field_value(value, *field);
    }
    fill_in(list.fields, given, made.values);
    return made;
  }

  void unknown_list_field(const syntax::Name& name, const List& list) {
    if (context_.broken.may_be(name.text)) return;
    note_meant(name, list.fields);
    context_.findings.unknown(name, diag::say(texts::unknown_field, name.text, list.name),
                              [&list] { return field_names(list); });
  }

  // The field that a misspelt name was meant for is not lacking as well: one mistake is told once.
  void note_meant(const syntax::Name& name, const std::vector<Field>& fields) {
    std::vector<std::string> names;
    for (const Field& field : fields) names.push_back(field.name);
    if (auto nearest = base::nearest(name.text, names)) meant_.push_back(std::move(*nearest));
  }

  // Defaults; what is required and not given is lacking.
  void fill_in(const std::vector<Field>& fields, const std::vector<const syntax::TestValue*>& given,
               std::vector<TestCellValue>& values) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (given[i] != nullptr) continue;
      if (fields[i].default_value) {
        values[i] = *fields[i].default_value;
      } else if (!fields[i].optional && !is_error(fields[i].type) &&
                 std::ranges::find(meant_, fields[i].name) == meant_.end()) {
        lacking_.push_back(fields[i].name);
      }
    }
  }

  void report_lacking(const syntax::TestUnit& declared) {
    if (lacking_.empty()) return;
    context_.findings.say(Code::missing_value, declared.name.span,
                          diag::say(texts::test_value_missing, declared.name.text, listed(lacking_)));
  }

  Context& context_;
  const syntax::TestDeclaration& declaration_;
  const bool open_;  // a unit value of it could not be read
  TestCase made_;
  TestUnits symbols_;
  std::vector<std::string> lacking_;  // of the unit value at hand
  std::vector<std::string> meant_;    // fields that its misspelt names were meant for
  ByName<Span> seen_;                 // its fields
};

}  // namespace

void check_tests(Context& context) {
  for (const syntax::Declaration& declaration : context.document.declarations) {
    const auto* test = std::get_if<syntax::TestDeclaration>(&declaration.node);
    if (test != nullptr) context.rules.tests.push_back(TestCheck(context, *test).run());
  }
  const Findings::Muted muted(context.findings);
  for (const syntax::Declaration& left : context.document.left_tests) {
    (void)TestCheck(context, std::get<syntax::TestDeclaration>(left.node)).run();
  }
}

}  // namespace xeploai::sema
