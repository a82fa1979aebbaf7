#include "report/result_columns.hpp"

namespace xeploai::report {
namespace {

std::vector<std::string> names_of(const sema::Enum& values, Naming naming, WrittenText written_text) {
  std::vector<std::string> out;
  for (const sema::NamedValue& value : values.values) out.push_back(written_text(written(value, naming)));
  return out;
}

LetColumn let_column(const Classified& all, const sema::Let& let, const data::Column& column, Naming naming,
                     WrittenText written_text) {
  LetColumn out;
  out.kind = let.type.kind;
  if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&column.elements)) out.numbers = numbers->data();
  if (const auto* codes = std::get_if<std::vector<std::int32_t>>(&column.elements)) out.codes = codes->data();
  if (const auto* flags = std::get_if<std::vector<std::uint8_t>>(&column.elements)) out.booleans = flags->data();
  if (!column.missing.empty()) out.missing = column.missing.data();
  if (let.type.of) out.names = names_of(all.rules.enums[let.type.of.index()], naming, written_text);
  if (let.type.target) out.keys = &all.table(let.type.target).keys;
  return out;
}

}  // namespace

template <class Statement>
void ResultColumns::add_notes(const std::vector<decide::Marks>& marks, const std::vector<Statement>& statements,
                              std::string_view kind) {
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (!marks[i].empty()) notes_.push_back(Note{marks[i].data(), std::string(kind) + statements[i].name});
}

ResultColumns::ResultColumns(const Classified& all, sema::UnitId id, Naming naming, WrittenText written_text)
    : unit(all.unit(id)), table(all.table(id)), outcome(all.outcome(id)), texts(*all.data.texts) {
  const sema::Classify& classify = *unit.classify;
  ranks = names_of(all.rules.enums[classify.scale.index()], naming, written_text);
  for (const sema::Skip& skip : classify.skips) skips_.push_back("skip:" + skip.name);
  for (std::size_t i = 0; i < outcome.values.lets.size(); ++i)
    lets.push_back(let_column(all, classify.lets[i], outcome.values.lets[i], naming, written_text));
  add_notes(outcome.violates, classify.requires_, "violates:");
  add_notes(outcome.capped, classify.caps, "cap:");
  add_notes(outcome.lowered, classify.quotas, "quota:");
  add_notes(outcome.held, classify.quotas, "tie:");
}

}  // namespace xeploai::report
