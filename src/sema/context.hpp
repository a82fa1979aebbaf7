// What all parts of one check share. Made by check(), gone when it returns.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sema/broken_names.hpp"
#include "sema/drafts.hpp"
#include "sema/findings.hpp"
#include "sema/model.hpp"
#include "sema/symbols.hpp"
#include "source/files.hpp"
#include "syntax/ast.hpp"

namespace xeploai::sema {

// What was mentioned somewhere, for the warnings about what is not.
struct Mentions {
  std::vector<bool> parameters;
  std::vector<std::vector<bool>> values;  // by enum
};

struct Context {
  Context(const syntax::Document& document_, const source::Files& files_, diag::Sink& sink)
      : document(document_), files(files_), findings(sink, files_), broken(document_) {}

  const syntax::Document& document;
  const source::Files& files;
  Findings findings;
  BrokenNames broken;
  RuleSet rules;
  Symbols symbols;
  std::vector<const syntax::ParameterDeclaration*> parameters;      // by ParameterId
  std::vector<const syntax::RulesDeclaration*> rules_declarations;  // by Symbols::rules
  std::vector<bool> rules_used;                                     // by some classify
  // By the names of their statements, of rules that no classify uses.
  std::unordered_map<std::string_view, const syntax::RulesDeclaration*> unused_statements;
  std::vector<ClassifyDraft> classifies;
  std::vector<std::optional<std::size_t>> classify_of;  // by unit, index into `classifies`
  Nodes nodes;
  Mentions mentions;

  const ClassifyDraft* draft_of(UnitId unit) const {
    const auto& index = classify_of[unit.index()];
    return index ? &classifies[*index] : nullptr;
  }
};

// --- The passes, in their order ------------------------------------------------------------------------------

void declare_types(Context& context);       // declare_types.cpp: plan, choices, scales, units
void declare_parameters(Context& context);  // declare_parameters.cpp: the names of parameters
void unfold_classifies(Context& context);   // unfold.cpp: rules, classifies and their `use`
void check_duplicates(Context& context);    // duplicates.cpp: names and labels of units, statements
void infer_types(Context& context);         // infer.cpp: a first type for each parameter and let
void check_definitions(Context& context);   // definitions.cpp: parameters, lets, ranks, and their circles
void check_tests(Context& context);         // tests.cpp

}  // namespace xeploai::sema
