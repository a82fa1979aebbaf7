#include "compare/population.hpp"

#include <algorithm>

#include "compare/common_sequence.hpp"

namespace xeploai::compare {
namespace {

std::string later_name(const RankMap& map, const std::string& former) {
  for (const auto& [before, after] : map)
    if (before == former) return after;
  return former;
}

const sema::Enum& scale_of(const sema::RuleSet& rules, sema::UnitId unit) {
  return rules.enums[rules.units[unit.index()].classify->scale.index()];
}

void add_rank(JoinedScale& joined, const std::string& name, std::int32_t before, std::int32_t after) {
  joined.names.push_back(name);
  joined.place_before.push_back(before);
  joined.place_after.push_back(after);
}

void match_rows(Kind& kind, const Version& before, const Version& after) {
  const data::UnitTable& former = before.data.units[kind.before.index()];
  const data::UnitTable& later = after.data.units[kind.after.index()];
  if (&former == &later) return;
  std::unordered_map<std::string, std::uint32_t> rows;
  rows.reserve(later.rows);
  for (std::size_t row = 0; row < later.rows; ++row)
    rows.emplace(later.keys.text(row), static_cast<std::uint32_t>(row));
  kind.rows_after.reserve(former.rows);
  // Both were read without errors from the same table: every key is in both.
  for (std::size_t row = 0; row < former.rows; ++row) kind.rows_after.push_back(rows.at(former.keys.text(row)));
}

void name_notes(Kind& kind, const Version& version, sema::UnitId unit) {
  const sema::Classify& classify = *version.rules.units[unit.index()].classify;
  for (const NoteMarks& note : notes_of(classify, version.outcomes.units[unit.index()]))
    if (kind.note_places.try_emplace(note.name, static_cast<std::uint32_t>(kind.notes.size())).second)
      kind.notes.push_back(note.name);
}

}  // namespace

JoinedScale join_scales(const sema::Enum* before, const sema::Enum* after, const RankMap& map) {
  JoinedScale joined;
  static const std::vector<sema::NamedValue> none;
  const auto& former = before != nullptr ? before->values : none;
  const auto& later = after != nullptr ? after->values : none;
  joined.before.resize(former.size());
  joined.after.resize(later.size(), not_ranked);
  std::unordered_map<std::string, std::size_t> later_places;
  for (std::size_t j = 0; j < later.size(); ++j) later_places.emplace(later[j].name, j);
  const auto both = [&](std::size_t i, std::size_t j) {
    add_rank(joined, later[j].name, static_cast<std::int32_t>(i), static_cast<std::int32_t>(j));
    joined.before[i] = joined.after[j] = static_cast<RankCode>(joined.names.size());
  };
  // A rank that both have, but at places that cannot be laid side by side, is one rank all the same.
  std::unordered_map<std::size_t, std::size_t> elsewhere;
  for (std::size_t i = 0; i < former.size(); ++i)
    if (const auto found = later_places.find(later_name(map, former[i].name)); found != later_places.end())
      elsewhere.emplace(found->second, i);
  const auto only_former = [&](std::size_t i) {
    const auto found = later_places.find(later_name(map, former[i].name));
    if (found != later_places.end()) return both(i, found->second);
    add_rank(joined, former[i].name, static_cast<std::int32_t>(i), -1);
    joined.before[i] = static_cast<RankCode>(joined.names.size());
  };
  const auto only_later = [&](std::size_t j) {
    if (elsewhere.contains(j)) return;
    add_rank(joined, later[j].name, -1, static_cast<std::int32_t>(j));
    joined.after[j] = static_cast<RankCode>(joined.names.size());
  };
  const Pairs common = common_sequence(former.size(), later.size(), [&](std::size_t i, std::size_t j) {
    return later_name(map, former[i].name) == later[j].name;
  });
  walk_common(former.size(), later.size(), common, only_former, only_later, both);
  for (std::size_t code = 0; code < joined.names.size(); ++code) {
    const std::int32_t i = joined.place_before[code];
    const std::int32_t j = joined.place_after[code];
    joined.names_before.push_back(i < 0 ? std::string() : former[static_cast<std::size_t>(i)].name);
    joined.names_after.push_back(j < 0 ? std::string() : later[static_cast<std::size_t>(j)].name);
  }
  return joined;
}

Movement movement(const JoinedScale& scale, RankCode before, RankCode after) {
  if (before == after) return Movement::same;
  if (before == not_ranked) return Movement::newly_ranked;
  if (after == not_ranked) return Movement::no_longer_ranked;
  // What each scale that has both ranks says; two scales may disagree.
  const auto says = [&](const std::vector<std::int32_t>& places) -> std::optional<bool> {
    const std::int32_t from = places[before - 1U];
    const std::int32_t to = places[after - 1U];
    if (from < 0 || to < 0) return std::nullopt;
    return to > from;
  };
  const std::optional<bool> former = says(scale.place_before);
  const std::optional<bool> later = says(scale.place_after);
  if ((!former && !later) || (former && later && *former != *later)) return Movement::not_comparable;
  return former.value_or(false) || later.value_or(false) ? Movement::gained : Movement::lost;
}

std::optional<sema::UnitId> classified(const sema::RuleSet& rules, const std::string& name) {
  for (std::size_t i = 0; i < rules.units.size(); ++i)
    if (rules.units[i].name == name && rules.units[i].classify) return sema::UnitId(i);
  return std::nullopt;
}

std::vector<NoteMarks> notes_of(const sema::Classify& classify, const decide::UnitOutcome& outcome) {
  std::vector<NoteMarks> out;
  for (const sema::Skip& skip : classify.skips) out.push_back({"skip:" + skip.name, nullptr});
  const auto add = [&out](const auto& statements, const std::vector<decide::Marks>& marks, const std::string& kind) {
    static const decide::Marks none;
    for (std::size_t i = 0; i < statements.size(); ++i)
      out.push_back({kind + statements[i].name, i < marks.size() ? &marks[i] : &none});
  };
  add(classify.requires_, outcome.violates, "violates:");
  add(classify.caps, outcome.capped, "cap:");
  add(classify.quotas, outcome.lowered, "quota:");
  add(classify.quotas, outcome.held, "tie:");
  return out;
}

Population join(const Version& before, const Version& after, const RankMap& map) {
  Population out;
  for (std::size_t i = 0; i < after.rules.units.size(); ++i) {
    const sema::Unit& unit = after.rules.units[i];
    if (!unit.classify) continue;
    const std::optional<sema::UnitId> former = classified(before.rules, unit.name);
    if (!former) {
      out.only_after.push_back(unit.name);
      continue;
    }
    Kind kind;
    kind.name = unit.name;
    kind.before = *former;
    kind.after = sema::UnitId(i);
    kind.scale = join_scales(&scale_of(before.rules, *former), &scale_of(after.rules, kind.after), map);
    for (std::size_t code = 0; code < kind.scale.names.size(); ++code) {
      const auto value = static_cast<RankCode>(code + 1);
      for (const std::string& name : {kind.scale.names_after[code], kind.scale.names_before[code]})
        if (!name.empty()) kind.rank_codes.emplace(name, value);
    }
    name_notes(kind, before, kind.before);
    name_notes(kind, after, kind.after);
    match_rows(kind, before, after);
    out.kinds.push_back(std::move(kind));
  }
  for (const sema::Unit& unit : before.rules.units)
    if (unit.classify && !classified(after.rules, unit.name)) out.only_before.push_back(unit.name);
  return out;
}

namespace {

// Of each row of the former data: the row's place in a version's data.
template <class See>
void each_row(const Kind& kind, Of data, std::size_t rows, const See& see) {
  if (data == Of::before || kind.rows_after.empty()) {
    for (std::size_t i = 0; i < rows; ++i) see(i, i);
  } else {
    for (std::size_t i = 0; i < rows; ++i) see(i, kind.rows_after[i]);
  }
}

}  // namespace

KindCodes codes_of(const Kind& kind, const Version& version, Of data, const std::vector<FurtherNote>& further) {
  KindCodes out;
  const std::optional<sema::UnitId> unit = classified(version.rules, kind.name);
  const decide::UnitOutcome& outcome = version.outcomes.units[unit->index()];
  const sema::Classify& classify = *version.rules.units[unit->index()].classify;
  const std::size_t rows = outcome.values.rank.size();
  const std::size_t words = kind.words();
  std::vector<RankCode> codes{not_ranked};  // by place + 1
  for (const sema::NamedValue& value : version.rules.enums[classify.scale.index()].values)
    codes.push_back(kind.rank_codes.at(value.name));
  out.ranks.resize(rows);
  each_row(kind, data, rows, [&](std::size_t i, std::size_t row) {
    out.ranks[i] = codes[static_cast<std::size_t>(outcome.values.rank[row] - eval::unranked)];
  });
  out.notes.resize(rows * words, 0);
  const auto bit = [](std::uint32_t place) { return std::uint64_t{1} << (place % 64); };
  const auto add_marks = [&](const decide::Marks& marks, std::uint32_t place) {
    if (marks.empty()) return;
    std::uint64_t* const notes = out.notes.data() + place / 64;
    each_row(kind, data, rows, [&, word = bit(place)](std::size_t i, std::size_t row) {
      notes[i * words] |= marks[row] != 0 ? word : 0;
    });
  };
  std::vector<std::uint32_t> skips;
  for (const NoteMarks& note : notes_of(classify, outcome)) {
    const std::uint32_t place = kind.note_places.at(note.name);
    if (note.marks == nullptr)
      skips.push_back(place);
    else
      add_marks(*note.marks, place);
  }
  for (const FurtherNote& note : further)
    if (note.unit == kind.name) add_marks(*note.marks, kind.note_places.at(note.note));
  each_row(kind, data, rows, [&](std::size_t i, std::size_t row) {
    if (outcome.skip[row] == decide::UnitOutcome::no_skip) return;
    const std::uint32_t place = skips[static_cast<std::size_t>(outcome.skip[row])];
    out.notes[i * words + place / 64] |= bit(place);
  });
  return out;
}

}  // namespace xeploai::compare
