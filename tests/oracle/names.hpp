// What names stand for, and the types that decide it: language.md, section 5, "Names". Looked up anew each time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "oracle/declarations.hpp"
#include "oracle/value.hpp"
#include "syntax/ast.hpp"

namespace xeploai::oracle {

// What a bare `rank` is in a frame.
enum class RankHere { no_name, final, before_this_quota };

// One row that names are looked up in; without a row where only types are asked for.
struct Frame {
  const syntax::UnitDeclaration* unit = nullptr;
  const syntax::Field* list = nullptr;  // null: a row of the unit itself
  const Row* row = nullptr;
  RankHere rank = RankHere::no_name;
};

// The frames around an expression, the outermost first.
struct Scope {
  std::vector<Frame> frames;
  const syntax::UnitDeclaration* group_unit = nullptr;  // in a limit
  const std::vector<const Row*>* group = nullptr;

  Scope with(const Frame& frame) const;
};

struct Type {
  enum class Kind { nothing, number, date, text, boolean, enumeration, reference };
  Kind kind = Kind::nothing;
  const Enumeration* of = nullptr;
  const syntax::UnitDeclaration* target = nullptr;
};

// What a name stands for in a row: its key, a field, a let, its rank.
struct Member {
  enum class Kind { nothing, key, field, let, rank };
  Kind kind = Kind::nothing;
  const syntax::Field* field = nullptr;
  const syntax::LetStatement* let = nullptr;
  const Frame* frame = nullptr;  // where it was found
};

struct Expected {
  const Enumeration* first = nullptr;
  const Enumeration* second = nullptr;
  const Enumeration* third = nullptr;
};

class Names {
 public:
  explicit Names(const Declarations& all) : all_(all) {}

  Member member_of(const syntax::UnitDeclaration& unit, const std::string& name, RankHere rank) const;
  Member find(const std::string& name, const Scope& scope) const;
  // The value that a bare name is in a place of that type, if any.
  std::optional<Choice> value_in(const syntax::Expr& expr, const Enumeration* expected) const;
  // The value that `TYPE.VALUE` is, where its first name is no name of a row.
  std::optional<Choice> value_of_type(const syntax::Path& path, const Scope& scope) const;

  Type type_of(const syntax::ExprPtr& expr, const Scope& scope, const Enumeration* expected = nullptr) const;
  Type type_of_member(const Member& member, const syntax::UnitDeclaration* unit) const;
  Expected expected_in(const syntax::Comparison& comparison, const Scope& scope) const;
  const Enumeration* enumeration_of(const syntax::ExprPtr& expr, const Scope& scope,
                                    const Enumeration* expected = nullptr) const;
  const Enumeration* key_of(const syntax::Name& table) const;

  // The frame, without a row, of a list's rows.
  Frame frame_of(const syntax::Argument& list, const Scope& scope) const;
  // The unit whose list a path or name ends in; `list` is that field.
  struct ListPlace {
    const syntax::UnitDeclaration* unit = nullptr;
    const syntax::Field* list = nullptr;
  };
  ListPlace list_place(const std::vector<syntax::Name>& names, const Scope& scope) const;
  // The innermost unit of that kind around.
  const Frame* innermost(const syntax::UnitDeclaration* unit, const Scope& scope) const;

  const Declarations& declarations() const { return all_; }

 private:
  Type type_of_field(const syntax::FieldType& type) const;
  Type type_of_let(const syntax::LetStatement& let, const syntax::UnitDeclaration& unit) const;
  Type type_of_name(const std::string& name, const Scope& scope) const;
  Type type_of_path(const syntax::Path& path, const Scope& scope) const;
  Type type_of_parameter(const syntax::ParameterDeclaration& parameter) const;
  Type type_of_call(const syntax::Call& call, const Scope& scope) const;

  const Declarations& all_;
};

bool is_group(const std::string& name);

}  // namespace xeploai::oracle
