#include "compare/type_changes.hpp"

#include <algorithm>
#include <type_traits>

#include "compare/pairing.hpp"
#include "compare/same.hpp"
#include "compare/slots.hpp"
#include "syntax/known_name.hpp"

namespace xeploai::compare {
namespace {

using namespace syntax;  // NOLINT: every kind of declaration is named here

// --- The plan ------------------------------------------------------------------------------------------------

const Declaration* plan_of(const Document& document) {
  for (const Declaration& declaration : document.declarations)
    if (std::holds_alternative<PlanDeclaration>(declaration.node)) return &declaration;
  return nullptr;
}

std::string value_of(const std::optional<Text>& text) { return text ? text->value : std::string(); }

std::string listed(const std::vector<Text>& texts) {
  std::string out;
  for (const Text& text : texts) out += (out.empty() ? "" : "; ") + text.value;
  return out;
}

// --- Types ---------------------------------------------------------------------------------------------------

bool is_type(const Declaration& declaration) {
  return std::holds_alternative<ScaleDeclaration>(declaration.node) ||
         std::holds_alternative<ChoiceDeclaration>(declaration.node) ||
         std::holds_alternative<UnitDeclaration>(declaration.node);
}

std::vector<const Declaration*> types_of(const Document& document) {
  std::vector<const Declaration*> out;
  for (const Declaration& declaration : document.declarations)
    if (is_type(declaration)) out.push_back(&declaration);
  return out;
}

template <class Node>
const std::optional<Text>* label_in(const Node& node) {
  if constexpr (requires { node.label; }) {
    return &node.label;
  } else {
    return nullptr;
  }
}
std::string key_of(const Declaration& declaration) {
  return std::to_string(declaration.node.index()) + ' ' + known_name(declaration)->text;
}

Side side_of(const Declaration* declaration) {
  if (declaration == nullptr) return {};
  return {declaration->span, std::visit([](const auto& node) { return label_in(node); }, declaration->node), nullptr};
}

class TypeComparison {
 public:
  TypeComparison(ChangeList& changes, Recipe& recipe) : changes_(changes), recipe_(recipe) {}

  void compare(const Paired<Declaration>& pair) {
    const Declaration& one = pair.after != nullptr ? *pair.after : *pair.before;
    thing_ = {subject_of(one), known_name(one)->text, side_of(pair.before), side_of(pair.after)};
    if (pair.before == nullptr || pair.after == nullptr) {
      matters(
          changes_.add_whole(thing_, pair.before ? pair.before->span : Span(), pair.after ? pair.after->span : Span()));
      return;
    }
    changes_.labels(thing_);
    std::visit([&](const auto& node) { members(node, std::get<std::decay_t<decltype(node)>>(pair.after->node)); },
               pair.before->node);
  }

 private:
  static Subject subject_of(const Declaration& declaration) {
    if (std::holds_alternative<UnitDeclaration>(declaration.node)) return Subject::unit;
    return std::holds_alternative<ScaleDeclaration>(declaration.node) ? Subject::scale : Subject::choice;
  }
  void matters(ChangeIndex change) { recipe_.type_changes.push_back(change); }

  void members(const ScaleDeclaration& a, const ScaleDeclaration& b) {
    values(a.values, b.values);
    const auto names = [](const std::vector<NamedValue>& values, const std::vector<NamedValue>& others) {
      std::string out;
      for (const NamedValue& value : values)
        if (std::ranges::any_of(others, [&](const NamedValue& other) { return other.name.text == value.name.text; }))
          out += (out.empty() ? "" : " < ") + value.name.text;
      return out;
    };
    const std::string before = names(a.values, b.values);
    const std::string after = names(b.values, a.values);
    if (before == after) return;
    matters(changes_.add_texts(thing_, before, after, "order"));
  }
  void members(const ChoiceDeclaration& a, const ChoiceDeclaration& b) { values(a.values, b.values); }
  template <class Other>
  void members(const Other&, const Other&) {}  // no type

  void values(const std::vector<NamedValue>& a, const std::vector<NamedValue>& b) {
    const auto key = [](const NamedValue& value) { return value.name.text; };
    for (const auto& [before, after] : paired(pointers(a), pointers(b), key)) {
      const Thing value = member(before ? before->name.span : Span(), before ? &before->label : nullptr,
                                 after ? after->name.span : Span(), after ? &after->label : nullptr);
      const std::string name = before ? key(*before) : key(*after);
      if (before != nullptr && after != nullptr)
        changes_.wording(value, name + ": label", value_of(before->label), value_of(after->label));
      else
        matters(changes_.add_whole(value, value.before.place, value.after.place, name));
    }
  }

  // The thing itself, with a member's place and label.
  Thing member(Span before, const std::optional<Text>* label_before, Span after,
               const std::optional<Text>* label_after) const {
    return {thing_.subject, thing_.name, {before, label_before, nullptr}, {after, label_after, nullptr}};
  }

  void members(const UnitDeclaration& a, const UnitDeclaration& b) {
    if (a.key.name.text != b.key.name.text || a.key.integer != b.key.integer) {
      const Thing key = member(a.key.name.span, &a.key.label, b.key.name.span, &b.key.label);
      matters(changes_.add_whole(key, key.before.place, key.after.place, "key"));
    }
    fields(a.fields, b.fields, "");
  }

  void fields(const std::vector<Field>& a, const std::vector<Field>& b, const std::string& list) {
    const auto key = [](const Field& field) { return field.name.text; };
    for (const auto& [before, after] : paired(pointers(a), pointers(b), key)) {
      const Thing field = member(before ? before->name.span : Span(), before ? &before->label : nullptr,
                                 after ? after->name.span : Span(), after ? &after->label : nullptr);
      const std::string name = list + (before ? key(*before) : key(*after));
      if (before == nullptr || after == nullptr) {
        matters(changes_.add_texts(field, text_of(before), text_of(after), name));
        continue;
      }
      changes_.wording(field, name + ": label", value_of(before->label), value_of(after->label));
      if (before->type.kind == FieldTypeKind::list && after->type.kind == FieldTypeKind::list)
        fields(before->type.fields, after->type.fields, name + '.');
      else if (!same(*before, *after))
        matters(changes_.add_texts(field, text_of(before), text_of(after), name));
    }
  }

  // A field without its label.
  std::string text_of(const Field* field) const {
    if (field == nullptr) return {};
    std::string text = field->name.text + ' ' + source::one_line(changes_.files(), field->type.span);
    if (field->optional) text += " optional";
    if (field->default_value) text += " default " + compare::text_of(field->default_value, changes_.files());
    return text;
  }

  ChangeList& changes_;
  Recipe& recipe_;
  Thing thing_;
};

}  // namespace

void compare_plans(const Document& before, const Document& after, ChangeList& changes) {
  const Declaration* const old = plan_of(before);
  const Declaration* const now = plan_of(after);
  const Thing thing{Subject::plan, "", side_of(old), side_of(now)};
  static const PlanDeclaration none{};
  const PlanDeclaration& a = old ? std::get<PlanDeclaration>(old->node) : none;
  const PlanDeclaration& b = now ? std::get<PlanDeclaration>(now->node) : none;
  const auto year = [](const PlanDeclaration& plan) { return plan.year == 0 ? "" : std::to_string(plan.year); };
  const auto date = [](const PlanDeclaration& plan) { return plan.date ? base::to_string(*plan.date) : std::string(); };
  changes.wording(thing, "", a.title_text.value, b.title_text.value);
  changes.wording(thing, "year", year(a), year(b));
  changes.wording(thing, "title", value_of(a.title), value_of(b.title));
  changes.wording(thing, "issuer", value_of(a.issuer), value_of(b.issuer));
  changes.wording(thing, "date", date(a), date(b));
  changes.wording(thing, "basis", listed(a.basis), listed(b.basis));
  changes.wording(thing, "clauses", value_of(a.clauses), value_of(b.clauses));
}

void compare_types(const Document& before, const Document& after, ChangeList& changes, Recipe& recipe) {
  recipe.types_before = types_of(before);
  recipe.types_after = types_of(after);
  TypeComparison comparison(changes, recipe);
  for (const Paired<Declaration>& pair : paired(recipe.types_before, recipe.types_after, key_of))
    comparison.compare(pair);
}

}  // namespace xeploai::compare
