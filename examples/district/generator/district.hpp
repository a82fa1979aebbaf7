#pragma once

#include <optional>
#include <string>
#include <vector>

namespace district {

/// The invented district as plain records, in the shape of the units of rules/2021. Nothing here is ranked: the
/// generator makes what people hand in, and leaves the ranks to the rules.

/// A choice value as the rule file names it and as people read it.
struct Choice {
  std::string name;
  std::string label;
};

struct Day {
  int year = 0;
  int month = 0;
  int day = 0;
};

/// Points are whole hundredths, so that no binary fraction gets into the data.
struct Entry {
  std::string item;
  Choice type;
  int hundredths = 0;
  std::string cause;
  std::string remedy;
};
using Entries = std::vector<Entry>;

struct Review {
  std::optional<Day> date;
  std::optional<int> days_in_hundredths;
  bool registered = false;
};

struct Organisation {
  std::string code;
  std::string name;
  Choice kind;
  Review review;
  std::optional<int> votes;
  Entries entries;
};

struct Cell {
  std::string code;
  std::string name;
  std::string parent;
  Review review;
  std::optional<int> votes;
  Entries entries;
};

struct Collective {
  std::string code;
  std::string name;
  Choice kind;
  int leaders = 0;
  std::string organisation;
  std::optional<Choice> organisation_rank;
  std::optional<Day> results_sent;
  std::optional<int> votes;
  Entries entries;
};

struct Member {
  std::string code;
  std::string name;
  std::string cell;
  Day admitted;
  bool exempt = false;
  std::optional<int> votes;
  Entries entries;
};

struct Leader {
  std::string code;
  std::string name;
  Choice post;
  std::string collective;
  std::vector<Choice> documents;
  std::optional<int> votes;
  Entries entries;
};

struct District {
  std::vector<Organisation> organisations;
  std::vector<Cell> cells;
  std::vector<Collective> collectives;
  std::vector<Member> members;
  std::vector<Leader> leaders;
};

/// The whole district: 50 organisations, 140 cells, 200 collectives, 350 leaders, 3,000 members. Always the same.
District build();

/// What of it belongs to one commune: its committee, the cells and members of that, its collectives and leaders.
/// A commune's schools are found by its name.
District commune_of(const District& whole, const std::string& committee, const std::string& commune);

}  // namespace district
