#include "report/template_tables.hpp"

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "diag/texts/template.hpp"

namespace xeploai::report {
namespace {

using diag::say;
namespace texts = diag::texts;

class Tables {
 public:
  Tables(const sema::RuleSet& rules, diag::Language language) : rules_(rules), language_(language) {}

  std::vector<TemplateTable> run() {
    std::vector<TemplateTable> out;
    for (const sema::Unit& unit : rules_.units) {
      out.push_back({unit.name, unit.label, {key_of(unit)}});
      for (const sema::Field& field : unit.fields) out.back().columns.push_back(column_of(field));
      for (const sema::List& list : unit.lists) {
        out.push_back({unit.name + '.' + list.name, list.label, {owner_of(unit)}});
        for (const sema::Field& field : list.fields) out.back().columns.push_back(column_of(field));
      }
    }
    return out;
  }

 private:
  std::string words(const diag::Message& message) const { return diag::in_words(message, language_); }
  std::string words(diag::Text text) const { return words(say(text)); }

  TemplateColumn key_of(const sema::Unit& unit) const {
    const sema::Key& key = unit.key;
    return {key.name,
            key.label,
            key.integer ? Taken::integer : Taken::text,
            {},
            words(key.integer ? texts::template_integer_key : texts::template_key),
            words(texts::template_yes)};
  }
  TemplateColumn owner_of(const sema::Unit& unit) const {
    return {unit.name,
            unit.label,
            unit.key.integer ? Taken::integer : Taken::text,
            {},
            words(say(texts::template_owner, label_or_name(unit.label, unit.name))),
            words(texts::template_yes)};
  }
  TemplateColumn column_of(const sema::Field& field) const {
    TemplateColumn column{field.name, field.label, Taken::text, {}, {}, words(texts::template_yes)};
    take(column, field.type);
    if (field.optional) column.needed = words(texts::template_no);
    if (field.default_value)
      column.needed = words(say(texts::template_default, constant_words(*field.default_value, field.type)));
    return column;
  }

  void take(TemplateColumn& column, const sema::Type& type) const;
  std::string constant_words(const sema::Constant& constant, const sema::Type& type) const;

  const sema::RuleSet& rules_;
  diag::Language language_;
};

void Tables::take(TemplateColumn& column, const sema::Type& type) const {
  column.takes = words(texts::template_text);
  switch (type.kind) {
    case sema::TypeKind::number:
      column.taken = type.integer ? Taken::integer : Taken::number;
      column.takes = words(type.integer ? texts::template_integer : texts::template_number);
      return;
    case sema::TypeKind::date:
      column.taken = Taken::date;
      column.takes = words(texts::template_date);
      return;
    case sema::TypeKind::boolean:
      column.taken = Taken::one_of;
      column.values = {words(texts::template_yes), words(texts::template_no)};
      column.takes = words(texts::template_boolean);
      return;
    case sema::TypeKind::reference: {
      const sema::Unit& unit = rules_.units[type.target.index()];
      if (unit.key.integer) column.taken = Taken::integer;
      column.takes = words(say(texts::template_reference, label_or_name(unit.label, unit.name)));
      return;
    }
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: {
      column.taken = Taken::one_of;
      std::string values;
      for (const sema::NamedValue& value : rules_.enums[type.of.index()].values) {
        column.values.emplace_back(label_or_name(value.label, value.name));
        values.append(values.empty() ? "" : "; ").append(column.values.back());
      }
      column.takes = words(say(texts::template_one_of, values));
      return;
    }
    case sema::TypeKind::text:
    case sema::TypeKind::error: return;
  }
}

std::string Tables::constant_words(const sema::Constant& constant, const sema::Type& type) const {
  if (const auto* number = std::get_if<base::Decimal>(&constant)) return base::to_string(*number);
  if (const auto* date = std::get_if<base::Date>(&constant)) return base::to_string(*date);
  if (const auto* text = std::get_if<std::string>(&constant)) return *text;
  if (const auto* boolean = std::get_if<bool>(&constant)) return *boolean ? "true" : "false";
  if (const auto* value = std::get_if<sema::EnumValue>(&constant))
    return std::string(written(rules_.enums[type.of.index()].values[value->place], Naming::labels));
  return {};
}

}  // namespace

std::vector<TemplateTable> template_tables(const sema::RuleSet& rules, diag::Language language) {
  return Tables(rules, language).run();
}

}  // namespace xeploai::report
