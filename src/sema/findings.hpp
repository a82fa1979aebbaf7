// What the check has to say, and when it keeps silent: diagnostics go through here so that the nearest name is
// looked for only where a person will read it, and so that a pass may run muted. Not a renderer.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "diag/diagnostic.hpp"
#include "sema/model.hpp"
#include "sema/word_counts.hpp"
#include "syntax/ast.hpp"

namespace xeploai::sema {

class Findings {
 public:
  // Makes the names that a misspelt one may have been meant to be; called only when they are needed.
  using Candidates = std::function<std::vector<std::string>()>;

  Findings(diag::Sink& sink, const source::Files& files) : sink_(sink), words_(files) {}

  void say(diag::Code code, Span span, diag::Message message);
  // With the mend under it.
  void say(diag::Code code, Span span, diag::Message message, diag::Message help);
  // Where the nearest name is named by nothing and the unknown one stands in several places, the mistake was made once,
  // where that name is declared: it is told at one use only.
  void unknown(const syntax::Name& name, diag::Message message, const Candidates& candidates);
  // Of a name that stands for a unit value of a test: told once in the test, for the mistake may stand where the unit
  // value is named, and names there are too short to be near each other.
  void unknown_in_test(const syntax::Name& name, diag::Message message, const Candidates& candidates);
  // Of a statement that stands in rules which nothing uses: told once for these rules.
  void unknown_in_unused(const syntax::Name& name, diag::Message message, const syntax::Name& rules);
  void begin_test() { told_in_test_.clear(); }
  // The second of two equal names; `first` is where the other stands.
  void duplicate(Span second, diag::Message message, Span first);
  void add(diag::Diagnostic diagnostic);

  // Errors said so far by this check; a muted one counts too.
  std::size_t count() const { return count_; }
  bool any_errors() const { return sink_.has_errors(); }

  // While one of these lives nothing is said.
  class Muted {
   public:
    explicit Muted(Findings& findings) : findings_(findings) { ++findings_.muted_; }
    ~Muted() { --findings_.muted_; }
    Muted(const Muted&) = delete;
    Muted& operator=(const Muted&) = delete;

   private:
    Findings& findings_;
  };

 private:
  diag::Diagnostic* admit(diag::Code code, Span span, diag::Message message);
  bool is_told_again(std::unordered_set<std::string>& told, const syntax::Name& name);
  void note_nearest(const syntax::Name& name, const Candidates& candidates, diag::Diagnostic& diagnostic);

  diag::Sink& sink_;
  WordCounts words_;
  std::unordered_set<std::string> misspelt_where_declared_;
  std::unordered_set<std::string> told_in_test_;
  std::unordered_set<std::string> told_unused_;
  std::size_t count_ = 0;
  std::size_t muted_ = 0;
  std::size_t candidates_seen_ = 0;
};

}  // namespace xeploai::sema
