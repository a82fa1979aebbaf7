// Two versions classified over one population, and the numbers by which any mixture of them is compared with both:
// ranks and notes go by name, since versions need not have the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "data/table.hpp"
#include "decide/outcome.hpp"
#include "sema/model.hpp"

namespace xeploai::compare {

// Rules, the data they ran over and what they decided. Does not own them.
struct Version {
  const sema::RuleSet& rules;
  const data::DataSet& data;
  const decide::Outcomes& outcomes;
};

enum class Of : std::uint8_t { before, after };

// The ranks of a unit kind in both versions under one numbering: 0 is not ranked.
using RankCode = std::uint32_t;
inline constexpr RankCode not_ranked = 0;

// Names that stand for one another: of the former version, of the later.
using RankMap = std::vector<std::pair<std::string, std::string>>;

struct JoinedScale {
  std::vector<std::string> names;         // of code 1, 2, …: lowest first, as far as the two agree
  std::vector<std::string> names_before;  // what each is called in each version; empty where it lacks it
  std::vector<std::string> names_after;
  std::vector<RankCode> before;            // by place in the former scale
  std::vector<RankCode> after;             // by place in the later
  std::vector<std::int32_t> place_before;  // by code - 1; -1 where that version lacks the rank
  std::vector<std::int32_t> place_after;

  std::size_t codes() const { return names.size() + 1; }
};

JoinedScale join_scales(const sema::Enum* before, const sema::Enum* after, const RankMap& map);

enum class Movement : std::uint8_t { same, gained, lost, newly_ranked, no_longer_ranked, not_comparable };
Movement movement(const JoinedScale& scale, RankCode before, RankCode after);

// A unit kind that both versions classify.
struct Kind {
  std::string name;
  sema::UnitId before;
  sema::UnitId after;
  JoinedScale scale;
  std::vector<std::string> notes;         // all that either version may give, as results write them
  std::vector<std::uint32_t> rows_after;  // the row of each former row in the later data; empty: the same
  std::unordered_map<std::string, RankCode> rank_codes;        // by name in the later version, then in the former
  std::unordered_map<std::string, std::uint32_t> note_places;  // in `notes`

  std::size_t words() const { return (notes.size() + 63) / 64; }
  std::size_t after_row(std::size_t row) const { return rows_after.empty() ? row : rows_after[row]; }
};

struct Population {
  std::vector<Kind> kinds;
  std::vector<std::string> only_before;  // kinds that one version alone classifies
  std::vector<std::string> only_after;
};

Population join(const Version& before, const Version& after, const RankMap& map);

// What came out of each unit of a kind, in the order of the former data.
struct KindCodes {
  std::vector<RankCode> ranks;
  std::vector<std::uint64_t> notes;  // Kind::words() a unit

  bool operator==(const KindCodes&) const = default;
};

// Notes that the outcomes of a version do not hold.
struct FurtherNote {
  std::string unit;
  std::string note;
  const decide::Marks* marks = nullptr;
};

// Of `version`, which has the columns and rows of the side's data. It must classify the kind.
KindCodes codes_of(const Kind& kind, const Version& version, Of data, const std::vector<FurtherNote>& further = {});

// The unit of that name; nothing where it is not there or not classified.
std::optional<sema::UnitId> classified(const sema::RuleSet& rules, const std::string& name);

// The notes of a unit kind, as results write them, each with the marks of its rows (skips apart).
struct NoteMarks {
  std::string name;
  const decide::Marks* marks = nullptr;  // null: a skip
};
std::vector<NoteMarks> notes_of(const sema::Classify& classify, const decide::UnitOutcome& outcome);

}  // namespace xeploai::compare
