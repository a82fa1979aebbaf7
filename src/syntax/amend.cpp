#include "syntax/amend.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/nearest.hpp"
#include "diag/texts/syntax.hpp"
#include "syntax/known_name.hpp"

namespace xeploai::syntax {
namespace {

using diag::Code;
using diag::say;
namespace texts = diag::texts;

// --- Kinds and names -----------------------------------------------------------------------------------------

// What a declaration or statement is known by. A plan and a rank have no name.
struct Known {
  std::size_t kind = 0;  // the alternatives of the variants stand in the order of their kinds
  const Name* name = nullptr;
  Span place;  // the name, else the keyword

  std::string key() const {
    std::string key(1, static_cast<char>('a' + kind));
    if (name) key += name->text;
    return key;
  }
};

template <class Item>
Known known(const Item& item) {
  Known result;
  result.name = known_name(item);
  result.place = result.name ? result.name->span : item.keyword;
  result.kind = item.node.index();
  return result;
}

// The same of what a removal takes out.
std::optional<Known> removed(const Declaration& item) {
  const auto* remove = std::get_if<RemoveDeclaration>(&item.node);
  if (!remove) return std::nullopt;
  return Known{static_cast<std::size_t>(remove->kind), &remove->name, remove->name.span};
}
std::optional<Known> removed(const Statement& item) {
  const auto* remove = std::get_if<RemoveStatement>(&item.node);
  if (!remove) return std::nullopt;
  const Name* name = remove->name ? &*remove->name : nullptr;
  return Known{static_cast<std::size_t>(remove->kind), name, name ? name->span : item.keyword};
}

// --- Labels --------------------------------------------------------------------------------------------------

// The label of its own, where a declaration or statement may have one.
template <class Item>
std::optional<syntax::Text>* label_of(Item& item) {
  return std::visit(
      [](auto& node) -> std::optional<syntax::Text>* {
        if constexpr (requires { node.label; }) {
          return &node.label;
        } else {
          return nullptr;
        }
      },
      item.node);
}

template <class Item>
void keep_label(Item& old, Item& replacement) {
  std::optional<syntax::Text>* const label = label_of(replacement);
  if (label && !*label) *label = std::move(*label_of(old));
}

// --- A list of declarations or statements, changed -----------------------------------------------------------

// What is said of changes, and when nothing is.
class Complaints {
 public:
  Complaints(diag::Sink& sink, const Document& old, const Document& changes) : sink_(sink) {
    silent_ = old.incomplete || changes.incomplete;
    for (const Document* document : {&old, &changes})
      for (const BrokenPart& part : document->broken) broken_.insert(part.names.begin(), part.names.end());
  }

  void nothing(const Known& wanted, const std::vector<std::string>& candidates) {
    if (silent_ || broken_.contains(wanted.name ? wanted.name->text : "rank")) return;
    if (!wanted.name) {
      sink_.add(Code::nothing_to_replace, wanted.place, say(texts::amend_nothing_rank));
      return;
    }
    auto& found = sink_.add(Code::nothing_to_replace, wanted.place, say(texts::amend_nothing, wanted.name->text));
    const auto near = base::nearest(wanted.name->text, candidates);
    if (near && *near != wanted.name->text) found.help = say(texts::syntax_did_you_mean, *near);
  }
  // What was to be replaced and is not there is declared by nothing; nothing is said of its uses.
  void lose(const Known& wanted) { lost_.names.push_back(wanted.name ? wanted.name->text : "rank"); }
  const BrokenPart& lost() const { return lost_; }

  void twice(const Known& replaced) {
    const std::string name = replaced.name ? replaced.name->text : "rank";
    sink_.add(Code::duplicate_name, replaced.place, say(texts::amend_twice, name));
  }

 private:
  diag::Sink& sink_;
  bool silent_ = false;
  std::unordered_set<std::string> broken_;
  BrokenPart lost_;
};

template <class Item>
class ChangedList {
 public:
  ChangedList(std::vector<Item> items, Complaints& complaints) : items_(std::move(items)), complaints_(complaints) {
    gone_.resize(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) places_.emplace(known(items_[i]).key(), i);
  }

  Item* find(const Known& wanted) {
    const auto place = places_.find(wanted.key());
    return place == places_.end() ? nullptr : &items_[place->second];
  }

  void remove(const Known& wanted) {
    const auto place = places_.find(wanted.key());
    if (place == places_.end()) return complaints_.nothing(wanted, names(wanted.kind));
    gone_[place->second] = true;
    places_.erase(place);
  }

  // False where there is nothing to replace.
  bool replace(Item replacement) {
    replacement.replaces = false;
    const Known wanted = known(replacement);
    Item* const old = find(wanted);
    if (!old) {
      complaints_.nothing(wanted, names(wanted.kind));
      complaints_.lose(wanted);
      return false;
    }
    if (!replaced_.insert(wanted.key()).second) complaints_.twice(wanted);
    keep_label(*old, replacement);
    *old = std::move(replacement);
    return true;
  }

  void add(Item item) { added_.push_back(std::move(item)); }

  std::vector<std::string> names(std::size_t kind) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Known one = known(items_[i]);
      if (!gone_[i] && one.kind == kind && one.name) names.push_back(one.name->text);
    }
    return names;
  }

  std::vector<Item> take() {
    std::vector<Item> result;
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (!gone_[i]) result.push_back(std::move(items_[i]));
    std::move(added_.begin(), added_.end(), std::back_inserter(result));
    return result;
  }

 private:
  std::vector<Item> items_;
  std::vector<bool> gone_;
  std::vector<Item> added_;
  std::unordered_map<std::string, std::size_t> places_;  // by key; the first of equal ones
  std::unordered_set<std::string> replaced_;
  Complaints& complaints_;
};

std::vector<Statement> changed(std::vector<Statement> old, std::vector<Statement> changes, Complaints& complaints) {
  ChangedList<Statement> list(std::move(old), complaints);
  for (const Statement& change : changes)
    if (const auto wanted = removed(change)) list.remove(*wanted);
  for (Statement& change : changes)
    if (change.replaces) list.replace(std::move(change));
  for (Statement& change : changes)
    if (!change.replaces && !removed(change)) list.add(std::move(change));
  return list.take();
}

// --- Declarations --------------------------------------------------------------------------------------------

// The statements of a classify or rules, else nothing.
std::vector<Statement>* statements_of(Declaration& declaration) {
  if (auto* rules = std::get_if<RulesDeclaration>(&declaration.node)) return &rules->statements;
  if (auto* classify = std::get_if<ClassifyDeclaration>(&declaration.node)) return &classify->statements;
  return nullptr;
}

BrokenPart stand_in(const Declaration& declaration) {
  BrokenPart part;
  part.span = declaration.span;
  const Known what = known(declaration);
  if (what.name) part.names.push_back(what.name->text);
  part.block = static_cast<DeclarationKind>(what.kind);
  part.block_name = what.name ? what.name->text : std::string();
  part.whole_block = true;
  return part;
}

class Amendment {
 public:
  Amendment(Document old, Document changes, diag::Sink& sink)
      : sink_(sink),
        complaints_(sink, old, changes),
        broken_(std::move(old.broken)),
        changes_(std::move(changes)),
        list_(std::move(old.declarations), complaints_),
        incomplete_(old.incomplete || changes_.incomplete) {
    std::move(changes_.broken.begin(), changes_.broken.end(), std::back_inserter(broken_));
  }

  Document apply() {
    for (const Declaration& change : changes_.declarations)
      if (const auto wanted = removed(change)) list_.remove(*wanted);
    for (Declaration& change : changes_.declarations)
      if (change.replaces) replace(change);
    for (Declaration& change : changes_.declarations)
      if (!change.replaces && !removed(change)) add(change);
    Document result;
    result.declarations = list_.take();
    result.broken = std::move(broken_);
    if (!complaints_.lost().names.empty()) result.broken.push_back(complaints_.lost());
    result.incomplete = incomplete_;
    return result;
  }

 private:
  void replace(Declaration& change) {
    BrokenPart part = stand_in(change);
    if (auto* const classify = std::get_if<ClassifyDeclaration>(&change.node)) need_scale(change, *classify);
    if (std::vector<Statement>* const statements = statements_of(change))
      *statements = changed({}, std::move(*statements), complaints_);
    if (!list_.replace(std::move(change))) broken_.push_back(std::move(part));
  }

  // A classify that replaces another is a whole one.
  void need_scale(const Declaration& change, ClassifyDeclaration& classify) {
    if (classify.scale) return;
    sink_.add(Code::syntax, classify.open_brace, say(texts::load_classify_without_scale));
    if (Declaration* const old = list_.find(known(change)))
      classify.scale = std::get<ClassifyDeclaration>(old->node).scale;
  }

  void add(Declaration& change) {
    if (std::holds_alternative<PlanDeclaration>(change.node)) return add_plan(change);
    if (opens(change)) return open(change);
    if (std::vector<Statement>* const statements = statements_of(change))
      *statements = changed({}, std::move(*statements), complaints_);
    list_.add(std::move(change));
  }

  // The new plan stands in for the old one.
  void add_plan(Declaration& change) {
    Declaration* const old = list_.find(known(change));
    if (old && !std::exchange(plan_replaced_, true)) {
      *old = std::move(change);
    } else {
      list_.add(std::move(change));
    }
  }

  // `classify UNIT { … }` and `rules NAME { … }` open what is there.
  bool opens(const Declaration& change) {
    if (const auto* classify = std::get_if<ClassifyDeclaration>(&change.node)) return !classify->scale;
    return std::holds_alternative<RulesDeclaration>(change.node) && list_.find(known(change)) != nullptr;
  }

  void open(Declaration& change) {
    const Known wanted = known(change);
    Declaration* const old = list_.find(wanted);
    if (!old) {
      complaints_.nothing(wanted, list_.names(wanted.kind));
      broken_.push_back(stand_in(change));
      return;
    }
    std::vector<Statement>& statements = *statements_of(*old);
    statements = changed(std::move(statements), std::move(*statements_of(change)), complaints_);
  }

  diag::Sink& sink_;
  Complaints complaints_;
  std::vector<BrokenPart> broken_;
  Document changes_;
  ChangedList<Declaration> list_;
  bool incomplete_ = false;
  bool plan_replaced_ = false;
};

// --- A file that changes nothing -----------------------------------------------------------------------------

// Takes the signs of change away from a list, and reports them.
class Unchanging {
 public:
  Unchanging(Complain complain, diag::Sink& sink) : complain_(complain), sink_(sink) {}

  template <class Item>
  void clean(std::vector<Item>& items) {
    for (Item& item : items) {
      if (const auto wanted = removed(item)) report(*wanted);
      if (std::exchange(item.replaces, false)) report(known(item));
    }
    std::erase_if(items, [](const Item& item) { return removed(item).has_value(); });
  }

  // True where it is a classify without its scale, which opens nothing here.
  bool opens_nothing(const Declaration& declaration) {
    const auto* classify = std::get_if<ClassifyDeclaration>(&declaration.node);
    if (!classify || classify->scale) return false;
    if (complain_ == Complain::yes)
      sink_.add(Code::syntax, classify->open_brace, say(texts::load_classify_without_scale)).help =
          say(texts::load_classify_without_scale_help);
    return true;
  }

 private:
  void report(const Known& what) {
    if (complain_ == Complain::yes) sink_.add(Code::nothing_to_replace, what.place, say(texts::load_nothing_amended));
  }

  Complain complain_;
  diag::Sink& sink_;
};

}  // namespace

Document amended(Document old, Document changes, const std::vector<source::FileId>& keep_tests, diag::Sink& sink) {
  const auto left = std::stable_partition(
      old.declarations.begin(), old.declarations.end(), [&keep_tests](const Declaration& declaration) {
        return !std::holds_alternative<TestDeclaration>(declaration.node) ||
               std::find(keep_tests.begin(), keep_tests.end(), declaration.span.file) != keep_tests.end();
      });
  std::vector<Declaration> left_tests = std::move(old.left_tests);
  std::move(left, old.declarations.end(), std::back_inserter(left_tests));
  old.declarations.erase(left, old.declarations.end());
  Document result = Amendment(std::move(old), std::move(changes), sink).apply();
  result.left_tests = std::move(left_tests);
  return result;
}

Document without_changes(Document document, Complain complain, diag::Sink& sink) {
  Unchanging unchanging(complain, sink);
  unchanging.clean(document.declarations);
  for (Declaration& declaration : document.declarations)
    if (std::vector<Statement>* const statements = statements_of(declaration)) unchanging.clean(*statements);
  std::erase_if(document.declarations, [&](const Declaration& declaration) {
    if (!unchanging.opens_nothing(declaration)) return false;
    document.broken.push_back(stand_in(declaration));
    return true;
  });
  return document;
}

}  // namespace xeploai::syntax
