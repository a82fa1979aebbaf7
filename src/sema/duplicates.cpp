// Names and labels that come twice: of the members of a unit (key, fields, lists, lets), of a list, of the values
// of a type, where they are compared after case folding since they become headers of columns; and of statements.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/unicode.hpp"
#include "diag/texts/sema.hpp"
#include "sema/context.hpp"
#include "sema/placed_names.hpp"
#include "syntax/known_name.hpp"

namespace xeploai::sema {
namespace {

namespace texts = diag::texts;

// A member that is named, and perhaps labelled, among others.
struct NamedMember {
  const syntax::Name* name = nullptr;
  const std::optional<syntax::Text>* label = nullptr;
  UseIndex use = no_use;
  // Declaration and place in it, which decide which of two is the second; not the place in the text, since an
  // amending file adds behind what it amends.
  std::pair<std::size_t, std::size_t> order;
};

class MemberNames {
 public:
  MemberNames(Findings& findings, const ClassifyDraft* draft) : findings_(findings), draft_(draft) {}

  void check(std::vector<NamedMember> members) {
    std::stable_sort(members.begin(), members.end(),
                     [](const NamedMember& a, const NamedMember& b) { return a.order < b.order; });
    for (const NamedMember& member : members) add(member);
  }

 private:
  void add(const NamedMember& member) {
    const std::string name = base::fold(member.name->text);
    if (const auto [first, fresh] = taken_.try_emplace(name, member); !fresh) {
      report(member, first->second, diag::say(texts::duplicate_member, member.name->text));
      return;
    }
    if (!*member.label) return;
    const std::string label = base::fold((*member.label)->value);
    if (label == name) return;
    if (const auto [first, fresh] = taken_.try_emplace(label, member); !fresh) {
      report(member, first->second, diag::say(texts::duplicate_label, (*member.label)->value));
    }
  }

  void report(const NamedMember& second, const NamedMember& first, diag::Message message) {
    const syntax::Name* use = draft_ == nullptr ? nullptr : bringing_use(*draft_, second.use, first.use);
    findings_.duplicate(use != nullptr ? use->span : second.name->span, std::move(message), first.name->span);
  }

  Findings& findings_;
  const ClassifyDraft* draft_;
  std::unordered_map<std::string, NamedMember> taken_;
};

// Columns of the results that are not lets.
constexpr std::array<std::string_view, 4> reserved{"status", "rank", "rank_before_quota", "notes"};

void check_reserved(Findings& findings, const syntax::Name& name) {
  if (std::find(reserved.begin(), reserved.end(), name.text) == reserved.end()) return;
  findings.say(diag::Code::duplicate_name, name.span, diag::say(texts::reserved_name, name.text));
}

void check_values(Context& context, const std::vector<syntax::NamedValue>& values) {
  std::vector<NamedMember> members;
  for (const syntax::NamedValue& value : values) {
    members.push_back(NamedMember{&value.name, &value.label, no_use, {}});
  }
  MemberNames(context.findings, nullptr).check(std::move(members));
}

void check_list(Context& context, const syntax::Field& list) {
  std::vector<NamedMember> members;
  for (const syntax::Field& field : list.type.fields) {
    members.push_back(NamedMember{&field.name, &field.label, no_use, {}});
  }
  MemberNames(context.findings, nullptr).check(std::move(members));
}

void add_lets(Context& context, const ClassifyDraft& draft, std::vector<NamedMember>& members) {
  for (std::size_t i = 0; i < draft.statements.size(); ++i) {
    const PlacedStatement& placed = draft.statements[i];
    const auto* let = std::get_if<syntax::LetStatement>(&placed.statement->node);
    if (let == nullptr) continue;
    check_reserved(context.findings, let->name);
    members.push_back(NamedMember{&let->name, &let->label, placed.use, {draft.order, i}});
  }
}

void check_unit(Context& context, const syntax::UnitDeclaration& unit, std::size_t order, const ClassifyDraft* draft) {
  check_reserved(context.findings, unit.key.name);
  std::vector<NamedMember> members{NamedMember{&unit.key.name, &unit.key.label, no_use, {order, 0}}};
  for (const syntax::Field& field : unit.fields) {
    members.push_back(NamedMember{&field.name, &field.label, no_use, {order, members.size()}});
    if (field.type.kind == syntax::FieldTypeKind::list) check_list(context, field);
  }
  if (draft != nullptr) add_lets(context, *draft, members);
  MemberNames(context.findings, draft).check(std::move(members));
}

// A let's name is one among the unit's.
const syntax::Name* name_of(const syntax::Statement& statement) {
  return std::holds_alternative<syntax::LetStatement>(statement.node) ? nullptr : syntax::known_name(statement);
}

// Each kind of statement has a space of names of its own; of ranks there is one.
void check_statements(Context& context, const ClassifyDraft& draft) {
  std::array<ByName<const PlacedStatement*>, std::variant_size_v<decltype(syntax::Statement::node)>> spaces;
  for (const PlacedStatement& placed : draft.statements) {
    const syntax::Name* name = name_of(*placed.statement);
    const bool rank = std::holds_alternative<syntax::RankStatement>(placed.statement->node);
    if (name == nullptr && !rank) continue;
    auto& space = spaces[placed.statement->node.index()];
    const auto [found, fresh] = space.try_emplace(rank ? std::string_view() : name->text, &placed);
    if (fresh) continue;
    const PlacedStatement& first = *found->second;
    const syntax::Name* use = bringing_use(draft, placed.use, first.use);
    const Span own = rank ? placed.statement->keyword : name->span;
    const Span other = rank ? first.statement->keyword : name_of(*first.statement)->span;
    context.findings.duplicate(
        use != nullptr ? use->span : own,
        rank ? diag::say(texts::duplicate_rank) : diag::say(texts::duplicate_statement, name->text), other);
  }
}

}  // namespace

void check_duplicates(Context& context) {
  std::size_t unit_index = 0;
  for (std::size_t i = 0; i < context.document.declarations.size(); ++i) {
    const syntax::Declaration& declaration = context.document.declarations[i];
    if (const auto* scale = std::get_if<syntax::ScaleDeclaration>(&declaration.node)) {
      check_values(context, scale->values);
    } else if (const auto* choice = std::get_if<syntax::ChoiceDeclaration>(&declaration.node)) {
      check_values(context, choice->values);
    } else if (const auto* unit = std::get_if<syntax::UnitDeclaration>(&declaration.node)) {
      check_unit(context, *unit, i, context.draft_of(UnitId(unit_index++)));
    }
  }
  for (const ClassifyDraft& draft : context.classifies) check_statements(context, draft);
}

}  // namespace xeploai::sema
