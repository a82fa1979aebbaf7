// What names stand for, by the spaces of language.md section 3. Keys are views into the document, which outlives
// the check. Of two equal names the first is the one that is found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sema/model.hpp"
#include "syntax/ast.hpp"

namespace xeploai::sema {

template <class Value>
using ByName = std::unordered_map<std::string_view, Value>;

enum class TypeSymbolKind : std::uint8_t { choice, scale, unit };
// A scale, a choice or a unit.
struct TypeSymbol {
  TypeSymbolKind kind{};
  EnumId of;    // choice, scale
  UnitId unit;  // unit
  Span span;
};

struct EnumSymbols {
  ByName<std::uint32_t> places;
  bool open = false;  // other values may stand in what could not be read
};

enum class UnitMemberKind : std::uint8_t { key, field, list, let };
struct UnitMember {
  UnitMemberKind kind{};
  std::size_t index = 0;
};

struct UnitSymbols {
  ByName<UnitMember> members;
  std::vector<ByName<std::size_t>> lists;      // fields of each list
  std::vector<std::optional<Type>> let_types;  // empty: not yet known
  bool ranked = false;                         // a classify gives it ranks
  Type rank_type;                              // of its ranks; an error where that is not known
  bool open = false;                           // other members may stand in what could not be read
  // Names of statements in the rules that a `use` was probably meant to bring.
  std::unordered_set<std::string_view> meant;

  bool may_have(std::string_view name) const { return open || meant.contains(name); }
};

struct Symbols {
  ByName<TypeSymbol> types;
  ByName<ParameterId> parameters;
  ByName<std::size_t> rules;  // index into Context::rules_declarations
  std::vector<EnumSymbols> enums;
  std::vector<UnitSymbols> units;
  std::vector<std::optional<Type>> parameter_types;  // empty: not yet known
  // The first choice or scale with a value of this name, for the help `TYPE.VALUE`.
  ByName<EnumId> enum_of_value;
};

// Parameters, lets and the ranks of units, numbered together: the members of the graph of definitions.
using Node = std::uint32_t;
enum class NodeKind : std::uint8_t { parameter, let, rank };
struct Definition {
  NodeKind kind{};
  std::size_t index = 0;  // of the parameter, or of the let in its unit
  UnitId unit;            // let, rank
};

// Numbers in the order of the file: parameters, then unit by unit its lets and its rank.
class Nodes {
 public:
  // `let_counts` by unit.
  Nodes(std::size_t parameters, const std::vector<std::size_t>& let_counts);
  Nodes() = default;

  Node parameter(ParameterId id) const { return id.value; }
  Node let(UnitId unit, std::size_t index) const { return first_[unit.index()] + static_cast<Node>(index); }
  Node rank(UnitId unit) const { return first_[unit.index() + 1] - 1; }
  std::size_t size() const { return definitions_.size(); }
  const Definition& operator[](Node node) const { return definitions_[node]; }

 private:
  std::vector<Node> first_;  // by unit, and one behind the last
  std::vector<Definition> definitions_;
};

}  // namespace xeploai::sema
