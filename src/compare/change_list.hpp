// The list of changes while it is made: what every change tells of the thing it is a change of.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compare/change.hpp"
#include "compare/recipe.hpp"
#include "source/files.hpp"
#include "source/one_line.hpp"
#include "syntax/ast.hpp"

namespace xeploai::compare {

// One side of a thing: where it stands, what people call it, its clause.
struct Side {
  source::Span place;  // of its name or keyword; without file: it is not there
  const std::optional<syntax::Text>* label = nullptr;
  const std::optional<syntax::Text>* cite = nullptr;

  bool there() const { return static_cast<bool>(place.file); }
  std::string label_text() const { return label != nullptr && *label ? (*label)->value : std::string(); }
  std::string cite_text() const { return cite != nullptr && *cite ? (*cite)->value : std::string(); }
};

// What changes of one thing have in common.
struct Thing {
  Subject subject{};
  std::string name;
  Side before;
  Side after;
};

class ChangeList {
 public:
  explicit ChangeList(const source::Files& files) : files_(files) {}

  Change& add(const Thing& thing, std::string slot = {}) {
    Change change;
    change.subject = thing.subject;
    change.fate = !thing.before.there() ? Fate::added : !thing.after.there() ? Fate::removed : Fate::altered;
    change.name = thing.name;
    change.slot = std::move(slot);
    change.label =
        thing.after.there() && !thing.after.label_text().empty() ? thing.after.label_text() : thing.before.label_text();
    change.cite_before = thing.before.cite_text();
    change.cite_after = thing.after.cite_text();
    if (thing.before.there()) change.place_before = files_.path_and_line(thing.before.place);
    if (thing.after.there()) change.place_after = files_.path_and_line(thing.after.place);
    changes_.push_back(std::move(change));
    return changes_.back();
  }

  // What is there, or was, as a whole.
  ChangeIndex add_whole(const Thing& thing, source::Span before, source::Span after, std::string slot = {}) {
    return add_texts(thing, source::one_line(files_, before), source::one_line(files_, after), std::move(slot));
  }
  ChangeIndex add_texts(const Thing& thing, std::string before, std::string after, std::string slot) {
    Change& change = add(thing, std::move(slot));
    if (change.fate == Fate::altered) change.parts = {{before, after}};
    change.before = std::move(before);
    change.after = std::move(after);
    return last();
  }

  // A change of words, which no outcome hangs on; nothing where they are the same.
  void wording(const Thing& thing, std::string slot, std::string before, std::string after) {
    if (before != after)
      changes_[add_texts(thing, std::move(before), std::move(after), std::move(slot))].wording = true;
  }
  void labels(const Thing& thing) { wording(thing, "label", thing.before.label_text(), thing.after.label_text()); }
  // The clause alone; where more changed the change itself tells both clauses.
  void cites(const Thing& thing) { wording(thing, "cite", thing.before.cite_text(), thing.after.cite_text()); }

  ChangeIndex last() const { return static_cast<ChangeIndex>(changes_.size() - 1); }
  std::size_t size() const { return changes_.size(); }
  Change& operator[](ChangeIndex index) { return changes_[index]; }
  const source::Files& files() const { return files_; }
  std::vector<Change> take() { return std::move(changes_); }

 private:
  const source::Files& files_;
  std::vector<Change> changes_;
};

}  // namespace xeploai::compare
