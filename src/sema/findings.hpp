// What the check has to say, and when it keeps silent: diagnostics go through here so that the nearest name is
// looked for only where a person will read it, and so that a pass may run muted. Not a renderer.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "sema/model.hpp"
#include "syntax/ast.hpp"

namespace xeploai::sema {

class Findings {
 public:
  // Makes the names that a misspelt one may have been meant to be; called only when they are needed.
  using Candidates = std::function<std::vector<std::string>()>;

  explicit Findings(diag::Sink& sink) : sink_(sink) {}

  void say(diag::Code code, Span span, diag::Message message);
  // With the mend under it.
  void say(diag::Code code, Span span, diag::Message message, diag::Message help);
  void unknown(const syntax::Name& name, diag::Message message, const Candidates& candidates);
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

  diag::Sink& sink_;
  std::size_t count_ = 0;
  std::size_t muted_ = 0;
  std::size_t candidates_seen_ = 0;
};

}  // namespace xeploai::sema
