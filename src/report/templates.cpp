#include "report/templates.hpp"

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "diag/texts/template.hpp"
#include "report/csv_cells.hpp"

namespace xeploai::report {
namespace {

using diag::say;
using diag::Text;
namespace texts = diag::texts;

// A column of a table: its header, what it takes, and whether it must be filled in.
struct Column {
  std::string name;
  std::string label;
  std::string takes;
  std::string needed;
};

class Templates {
 public:
  Templates(const sema::RuleSet& rules, Naming naming, diag::Language language)
      : rules_(rules), naming_(naming), language_(language) {}

  std::vector<TemplateFile> run() {
    page_ = "# " + words(say(texts::template_title)) + "\n\n" + words(say(texts::template_intro)) + '\n';
    for (const sema::Unit& unit : rules_.units) {
      add_table(unit.name, unit.label, columns_of(unit));
      for (const sema::List& list : unit.lists)
        add_table(unit.name + '.' + list.name, list.label, columns_of(unit, list));
    }
    files_.push_back({template_page, page_});
    return std::move(files_);
  }

 private:
  std::string words(const diag::Message& message) const { return diag::in_words(message, language_); }
  std::vector<Column> columns_of(const sema::Unit& unit) const;
  std::vector<Column> columns_of(const sema::Unit& unit, const sema::List& list) const;
  Column column_of(const sema::Field& field) const;
  std::string takes(const sema::Type& type) const;
  std::string constant_words(const sema::Constant& constant, const sema::Type& type) const;
  void add_table(const std::string& name, const std::string& label, const std::vector<Column>& columns);

  const sema::RuleSet& rules_;
  Naming naming_;
  diag::Language language_;
  std::vector<TemplateFile> files_;
  std::string page_;
};

std::string Templates::constant_words(const sema::Constant& constant, const sema::Type& type) const {
  if (const auto* number = std::get_if<base::Decimal>(&constant)) return base::to_string(*number);
  if (const auto* date = std::get_if<base::Date>(&constant)) return base::to_string(*date);
  if (const auto* text = std::get_if<std::string>(&constant)) return *text;
  if (const auto* boolean = std::get_if<bool>(&constant)) return *boolean ? "true" : "false";
  if (const auto* value = std::get_if<sema::EnumValue>(&constant))
    return std::string(written(rules_.enums[type.of.index()].values[value->place], Naming::labels));
  return {};
}

std::string Templates::takes(const sema::Type& type) const {
  switch (type.kind) {
    case sema::TypeKind::number: return words(say(type.integer ? texts::template_integer : texts::template_number));
    case sema::TypeKind::date: return words(say(texts::template_date));
    case sema::TypeKind::boolean: return words(say(texts::template_boolean));
    case sema::TypeKind::reference: {
      const sema::Unit& unit = rules_.units[type.target.index()];
      return words(say(texts::template_reference, label_or_name(unit.label, unit.name)));
    }
    case sema::TypeKind::choice:
    case sema::TypeKind::rank: {
      std::string values;
      for (const sema::NamedValue& value : rules_.enums[type.of.index()].values)
        values.append(values.empty() ? "" : "; ").append(label_or_name(value.label, value.name));
      return words(say(texts::template_one_of, values));
    }
    case sema::TypeKind::text:
    case sema::TypeKind::error: break;
  }
  return words(say(texts::template_text));
}

Column Templates::column_of(const sema::Field& field) const {
  Column column{field.name, field.label, takes(field.type), words(say(texts::template_yes))};
  if (field.optional) column.needed = words(say(texts::template_no));
  if (field.default_value)
    column.needed = words(say(texts::template_default, constant_words(*field.default_value, field.type)));
  return column;
}

std::vector<Column> Templates::columns_of(const sema::Unit& unit) const {
  const Text key = unit.key.integer ? texts::template_integer_key : texts::template_key;
  std::vector<Column> columns{{unit.key.name, unit.key.label, words(say(key)), words(say(texts::template_yes))}};
  for (const sema::Field& field : unit.fields) columns.push_back(column_of(field));
  return columns;
}

std::vector<Column> Templates::columns_of(const sema::Unit& unit, const sema::List& list) const {
  const std::string owner = words(say(texts::template_owner, label_or_name(unit.label, unit.name)));
  std::vector<Column> columns{{unit.name, unit.label, owner, words(say(texts::template_yes))}};
  for (const sema::Field& field : list.fields) columns.push_back(column_of(field));
  return columns;
}

// A cell of a table of the page: `|` would end it.
std::string page_cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

void Templates::add_table(const std::string& name, const std::string& label, const std::vector<Column>& columns) {
  std::string header;
  for (const Column& column : columns) {
    if (!header.empty()) header += ',';
    const bool by_label = naming_ == Naming::labels && !column.label.empty();
    header += csv_cell(by_label ? column.label : column.name);
  }
  files_.push_back({name + ".csv", header + '\n'});

  page_ += "\n## " + name + ".csv" + (label.empty() ? "" : ": " + page_cell(label)) + "\n\n| " +
           words(say(texts::template_column)) + " | | " + words(say(texts::template_takes)) + " | " +
           words(say(texts::template_needed)) + " |\n|---|---|---|---|\n";
  for (const Column& column : columns)
    page_ += "| " + page_cell(column.name) + " | " + page_cell(column.label) + " | " + page_cell(column.takes) + " | " +
             page_cell(column.needed) + " |\n";
}

}  // namespace

std::vector<TemplateFile> templates(const sema::RuleSet& rules, Naming naming, diag::Language language) {
  return Templates(rules, naming, language).run();
}

}  // namespace xeploai::report
