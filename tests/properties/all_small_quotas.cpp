// Quotas of small groups, all there are: every pattern of scores of up to six units in three levels, every limit from
// 0 to 4, both rules for ties, against the plain definition.
#include <map>
#include <string>
#include <vector>

#include "oracle/data.hpp"
#include "support/catch.hpp"
#include "support/pipeline.hpp"

namespace xeploai::properties {
namespace {

struct Case {
  std::vector<int> scores;
  int places = 0;
};

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (int units = 1; units <= 6; ++units) {
    int patterns = 1;
    for (int i = 0; i < units; ++i) patterns *= 3;
    for (int pattern = 0; pattern < patterns; ++pattern) {
      std::vector<int> scores;
      for (int i = 0, rest = pattern; i < units; ++i, rest /= 3) scores.push_back(rest % 3);
      for (int places = 0; places <= 4; ++places) cases.push_back({scores, places});
    }
  }
  return cases;
}

enum class Fate { stays, lowered, held };

// Level by level from the highest score down: a level that has places for all of its units takes them.
std::map<int, Fate> fate_of_levels(const Case& of, int least_of_candidates, bool admit) {
  int candidates = 0;
  std::map<int, int> units;
  for (const int score : of.scores) {
    if (score >= least_of_candidates) ++candidates, ++units[score];
  }
  std::map<int, Fate> fate;
  int left = of.places;
  bool closed = false;
  for (int level = 2; level >= least_of_candidates; --level) {
    if (candidates <= of.places || (!closed && units[level] <= left)) {
      fate[level] = Fate::stays;
      left -= units[level];
    } else if (!closed && left > 0) {
      fate[level] = admit ? Fate::stays : Fate::held;
      closed = true;
    } else {
      fate[level] = Fate::lowered;
      closed = true;
    }
  }
  return fate;
}

std::string expected(const std::vector<Case>& cases, int least_of_candidates, bool admit) {
  std::string text = "code,status,rank,rank_before_quota,notes\n";
  int code = 0;
  for (const Case& one : cases) {
    const auto fate = fate_of_levels(one, least_of_candidates, admit);
    for (const int score : one.scores) {
      text += std::to_string(++code) + ",ranked,";
      if (score < least_of_candidates) {
        text += "poor,poor,\n";
      } else if (fate.at(score) == Fate::stays) {
        text += "best,best,\n";
      } else {
        text += fate.at(score) == Fate::held ? "good,best,quota:few;tie:few\n" : "good,best,quota:few\n";
      }
    }
  }
  return text;
}

std::string table(const std::vector<Case>& cases) {
  std::string text = "code,team,places,score\n";
  int code = 0;
  int team = 0;
  for (const Case& one : cases) {
    ++team;
    for (const int score : one.scores) {
      text += std::to_string(++code) + "," + std::to_string(team) + "," + std::to_string(one.places) + "," +
              std::to_string(score) + "\n";
    }
  }
  return text;
}

std::string rules(int least_of_candidates, bool admit, bool ascending) {
  return "scale quality { poor good best }\n"
         "unit office { key code integer  team integer  places integer  score integer }\n"
         "classify office as quality {\n"
         "  rank { best when score >= " + std::to_string(least_of_candidates) + "  poor otherwise }\n"
         "  let behind = 0 - score\n"
         "  quota few of best {\n"
         "    per team, places\n"
         "    limit = places\n"
         "    order " + std::string(ascending ? "behind ascending" : "score descending") + "\n"
         "    else good\n"
         "    ties " + (admit ? "admit" : "hold") + "\n"
         "  }\n"
         "}\n";
}

// Without the column of the let.
std::string without_let(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    const std::size_t last = line.rfind(',');
    out += line.substr(0, line.rfind(',', last - 1)) + line.substr(last) + "\n";
    at = end + 1;
  }
  return out;
}

TEST_CASE("all quotas of small groups") {
  const std::vector<Case> cases = all_cases();
  const std::string data = table(cases);
  for (const int least : {0, 1}) {
    for (const bool admit : {false, true}) {
      for (const bool ascending : {false, true}) {
        support::Pipeline pipeline(rules(least, admit, ascending));
        REQUIRE(pipeline.findings() == std::vector<std::string>{});
        REQUIRE(pipeline.read({{"office", data}}) == std::vector<std::string>{});
        const std::string got = without_let(pipeline.run({}).results.at("office"));
        const bool same = got == expected(cases, least, admit);
        INFO("candidates from " << least << " on, ties " << (admit ? "admit" : "hold"));
        CHECK(same);
      }
    }
  }
}

}  // namespace
}  // namespace xeploai::properties
