#include <utility>

#include "embed/inside.hpp"
#include "report/test_run.hpp"
#include "sema/check.hpp"
#include "source/disk.hpp"
#include "syntax/load.hpp"

namespace xeploai {
namespace {

using detail::inner;

std::vector<NamedValue> values_of(const sema::RuleSet& rules, sema::EnumId of) {
  std::vector<NamedValue> out;
  for (const sema::NamedValue& value : rules.enums[of.index()].values) out.push_back({value.name, value.label});
  return out;
}

Field field_of(const sema::RuleSet& rules, const std::string& name, const std::string& label, const sema::Type& type) {
  Field out;
  out.name = name;
  out.label = label;
  out.kind = detail::kind_of(type);
  if (type.of) out.values = values_of(rules, type.of);
  if (type.target) out.target = rules.units[type.target.index()].name;
  return out;
}

std::vector<Field> fields_of(const sema::RuleSet& rules, const std::vector<sema::Field>& fields) {
  std::vector<Field> out;
  for (const sema::Field& field : fields) {
    out.push_back(field_of(rules, field.name, field.label, field.type));
    out.back().optional = field.optional || field.default_value.has_value();
  }
  return out;
}

Unit unit_of(const sema::RuleSet& rules, const sema::Unit& unit) {
  Unit out;
  out.name = unit.name;
  out.label = unit.label;
  out.key = unit.key.name;
  out.integer_key = unit.key.integer;
  out.fields = fields_of(rules, unit.fields);
  for (const sema::List& list : unit.lists) out.lists.push_back({list.name, list.label, fields_of(rules, list.fields)});
  out.classified = unit.classify.has_value();
  if (!unit.classify) return out;
  out.ranks = values_of(rules, unit.classify->scale);
  for (const sema::Let& let : unit.classify->lets) out.lets.push_back(field_of(rules, let.name, let.label, let.type));
  return out;
}

LoadedRules load(const source::Disk& disk, const std::string& root, Language language) {
  LoadedRules out;
  source::Files files;
  diag::Sink sink;
  const syntax::Loaded loaded = syntax::load(disk, source::normalise(root), files, sink);
  if (loaded.failure == syntax::LoadFailure::root_unreadable) {
    out.readable = false;
    return out;
  }
  std::optional<sema::RuleSet> rules = sema::check(loaded.document, files, sink);
  for (const diag::Diagnostic& diagnostic : sink.sorted())
    out.diagnostics.push_back(detail::told(diagnostic, files, {inner(language)}));
  if (rules)
    out.rules.emplace(
        std::make_shared<const detail::Rules>(detail::Rules{embed::make_ready(std::move(*rules), std::move(files))}));
  return out;
}

}  // namespace

LoadedRules load_rules(const std::string& path, Language language) { return load(source::RealDisk(), path, language); }

LoadedRules load_rules(const std::vector<TextFile>& files, const std::string& root, Language language) {
  source::MemoryDisk disk;
  for (const TextFile& file : files) disk.add(file.path, file.text);
  return load(disk, root, language);
}

std::string RuleSet::plan() const {
  const std::optional<sema::Plan>& plan = rules_->ready.rules.plan;
  return plan ? plan->number : std::string();
}

long long RuleSet::year() const {
  const std::optional<sema::Plan>& plan = rules_->ready.rules.plan;
  return plan ? plan->year : 0;
}

std::vector<Unit> RuleSet::units() const {
  std::vector<Unit> out;
  for (const sema::Unit& unit : rules_->ready.rules.units) out.push_back(unit_of(rules_->ready.rules, unit));
  return out;
}

TestSummary RuleSet::run_tests(Language language) const {
  const embed::ReadyRules& ready = rules_->ready;
  TestSummary out;
  for (std::size_t test = 0; test < ready.rules.tests.size(); ++test) {
    const report::TestResult result = report::run_test(ready.rules, ready.program, test);
    ++(result.passed() ? out.passed : out.failed);
    if (!result.passed())
      out.report += report::render(result, ready.rules.tests[test], ready.files, {inner(language), false});
  }
  return out;
}

}  // namespace xeploai
