// The declarations of a document by name, with `use` unfolded: what the oracle looks names up in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "oracle/value.hpp"
#include "syntax/ast.hpp"

namespace xeploai::oracle {

// A statement of a kind, with the statement it stands in (for its place).
template <class Node>
using Statements = std::vector<const Node*>;

struct Classify {
  const Enumeration* scale = nullptr;
  Statements<syntax::LetStatement> lets;
  Statements<syntax::SkipStatement> skips;
  Statements<syntax::RequireStatement> requires_;
  const syntax::RankStatement* rank = nullptr;
  Statements<syntax::CapStatement> caps;
  Statements<syntax::QuotaStatement> quotas;

  const syntax::LetStatement* let(const std::string& name) const;
};

struct Declarations {
  std::vector<const syntax::UnitDeclaration*> units;  // in the order of the document
  std::map<std::string, Enumeration> enumerations;
  std::map<std::string, const syntax::ParameterDeclaration*> parameters;
  std::map<std::string, const syntax::RulesDeclaration*> rules;
  std::map<std::string, Classify> classifies;  // by unit

  const syntax::UnitDeclaration* unit(const std::string& name) const;
  const Classify* classify(const syntax::UnitDeclaration* unit) const;
  const Enumeration* enumeration(const std::string& name) const;
};

const syntax::Field* find_field(const std::vector<syntax::Field>& fields, const std::string& name);

Declarations declarations_of(const syntax::Document& document);

}  // namespace xeploai::oracle
