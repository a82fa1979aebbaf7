#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "choices.hpp"
#include "district.hpp"
#include "names.hpp"
#include "random.hpp"
#include "scores.hpp"

namespace district {
namespace {

constexpr std::uint64_t kSeed = 309;
constexpr int kMembers = 3000;
constexpr int kSmallestCell = 9;
constexpr int kLargestCell = 40;
constexpr int kCollectives = 200;
constexpr int kDeputies = 141;
constexpr int kOtherLeaders = 60;

std::string numbered(const char* prefix, int digits, std::size_t number) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%s%0*zu", prefix, digits, number);
  return buffer;
}

Choice kind_named(const std::string& name) {
  return *std::find_if(kCollectiveKinds.begin(), kCollectiveKinds.end(),
                       [&](const Choice& kind) { return kind.name == name; });
}

Day december(int day) { return day >= 1 ? Day{2021, 12, day} : Day{2021, 11, 30 + day}; }

/// Makes the district part by part, in the order in which the parts refer to each other.
class Builder {
 public:
  District district() {
    add_organisations();
    add_cells();
    add_members();
    add_collectives();
    add_leaders();
    return std::move(result_);
  }

 private:
  // Votes are cast on everybody; a few lists came without them.
  std::optional<int> votes(Standing standing, int ballots) {
    if (standing == Standing::strong) return random_.between(ballots * 3 / 5, ballots);
    if (random_.chance(12)) return std::nullopt;
    return random_.between(0, ballots);
  }

  Review review(int deadline, const std::vector<int>& lengths, int wrong_length) {
    Review made;
    made.registered = random_.chance(94);
    if (random_.chance(2)) return made;
    made.date = december(random_.chance(5) ? deadline + random_.between(0, 3) : deadline - random_.between(1, 12));
    made.days_in_hundredths = random_.chance(4) ? wrong_length : random_.one_of(lengths);
    return made;
  }

  void add_organisation(const std::string& name, const Choice& kind, Standing standing) {
    Organisation one;
    one.code = numbered("TC", 2, result_.organisations.size() + 1);
    one.name = name;
    one.kind = kind;
    one.review =
        kind.name == kDistrictCommittee.name ? Review{december(22), 200, true} : review(15, {100, 150, 200}, 50);
    one.votes = votes(standing, 35);
    one.entries = score_sheet(random_, standing, organisation_topics());
    if (standing == Standing::strong) strong_.insert(one.code);
    result_.organisations.push_back(one);
  }

  // As many strong ones as are wanted, in places drawn by lot.
  std::vector<Standing> standings(std::size_t count, std::size_t strong) {
    std::vector<Standing> drawn(strong, Standing::strong);
    while (drawn.size() < count) drawn.push_back(draw_standing(random_, 0));
    random_.shuffle(drawn);
    return drawn;
  }

  void add_organisations() {
    add_organisation("Đảng bộ huyện Sơn Lâm", kDistrictCommittee, Standing::ordinary);
    const std::vector<Standing> committees = standings(communes().size(), 4);
    for (std::size_t i = 0; i < communes().size(); ++i) {
      const Commune& commune = communes()[i];
      add_organisation("Đảng bộ " + commune.standing + " " + commune.name, kGrassrootsCommittee, committees[i]);
    }
    add_organisation("Đảng bộ Công an huyện", kGrassrootsCommittee, Standing::ordinary);
    add_organisation("Đảng bộ Quân sự huyện", kGrassrootsCommittee, Standing::ordinary);
    const std::vector<Standing> cells = standings(agencies().size(), 9);
    for (std::size_t i = 0; i < agencies().size(); ++i) {
      add_organisation("Chi bộ " + agencies()[i].name, kGrassrootsCell, cells[i]);
    }
  }

  void add_cell(const std::string& name, const std::string& parent, Standing standing) {
    Cell one;
    one.code = numbered("CB", 3, result_.cells.size() + 1);
    one.name = name;
    one.parent = parent;
    one.review = review(5, {50, 100}, 150);
    one.votes = votes(standing, 11);
    one.entries = score_sheet(random_, standing, organisation_topics());
    result_.cells.push_back(one);
  }

  void add_cells_of(const std::string& parent, std::size_t count, const std::string& place) {
    const std::vector<Standing> drawn = standings(count, count / 5 + 1);
    for (std::size_t i = 0; i < count; ++i) {
      add_cell("Chi bộ " + cell_place(i) + place, parent, drawn[i]);
    }
  }

  static std::string cell_place(std::size_t index) {
    static const std::vector<std::string> offices = {"Cơ quan", "Trường Tiểu học", "Trường THCS", "Trạm Y tế",
                                                     "Quân sự"};
    if (index < offices.size()) return offices[index];
    return "thôn " + std::to_string(index - offices.size() + 1);
  }

  void add_cells() {
    for (std::size_t i = 0; i < communes().size(); ++i) {
      const Commune& commune = communes()[i];
      add_cells_of(result_.organisations[i + 1].code, static_cast<std::size_t>(commune.cells),
                   " " + commune.standing + " " + commune.name);
    }
    const std::string police = result_.organisations[communes().size() + 1].code;
    const std::vector<Standing> teams = standings(13, 3);
    for (std::size_t i = 0; i < teams.size(); ++i)
      add_cell("Chi bộ " + std::to_string(i + 1) + " Công an huyện", police, teams[i]);
    const std::string military = result_.organisations[communes().size() + 2].code;
    const std::vector<Standing> staffs = standings(4, 2);
    for (std::size_t i = 0; i < staffs.size(); ++i) {
      static const std::vector<std::string> names = {"Tham mưu", "Chính trị", "Hậu cần - Kỹ thuật", "Đại đội bộ binh"};
      add_cell("Chi bộ " + names[i] + " Quân sự huyện", military, staffs[i]);
    }
  }

  std::vector<int> cell_sizes() {
    std::vector<int> sizes;
    int total = 0;
    for (std::size_t i = 0; i < result_.cells.size(); ++i) {
      sizes.push_back(random_.between(kSmallestCell + 3, 31));
      total += sizes.back();
    }
    while (total != kMembers) {
      int& size = sizes[static_cast<std::size_t>(random_.between(0, static_cast<int>(sizes.size()) - 1))];
      const int step = total < kMembers ? 1 : -1;
      if (size + step < kSmallestCell || size + step > kLargestCell) continue;
      size += step;
      total += step;
    }
    return sizes;
  }

  Day admission(bool exempt, bool recent) {
    if (recent) return random_.chance(30) ? Day{2021, 7, 1} : Day{2021, random_.between(7, 12), random_.between(1, 28)};
    if (!exempt && random_.chance(1)) return Day{2021, 6, 30};
    const int year = exempt ? random_.between(1968, 1992) : random_.between(1985, 2020);
    return Day{year, random_.between(1, 12), random_.between(1, 28)};
  }

  void add_member(const std::string& cell, int ballots) {
    Member one;
    one.code = numbered("DV", 4, result_.members.size() + 1);
    one.name = person(random_);
    one.cell = cell;
    one.exempt = random_.chance(11);
    const bool recent = !one.exempt && random_.chance(3);
    one.admitted = admission(one.exempt, recent);
    if (!one.exempt) {
      const Standing standing = draw_standing(random_, recent ? 0 : 23);
      if (!recent) one.votes = votes(standing, ballots);
      one.entries = score_sheet(random_, standing, member_topics());
    }
    result_.members.push_back(one);
  }

  // Small committees vote among themselves, which makes ties; larger ones let all their delegates vote.
  void add_members() {
    const std::vector<int> sizes = cell_sizes();
    std::map<std::string, int> ballots;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      const std::string& parent = result_.cells[i].parent;
      if (ballots.count(parent) == 0) ballots[parent] = random_.one_of(std::vector<int>{15, 60, 90, 120});
      for (int k = 0; k < sizes[i]; ++k) add_member(result_.cells[i].code, ballots[parent]);
    }
  }

  Standing beside(bool strong) { return draw_standing(random_, strong ? 85 : 12); }

  struct Leaders {
    int least;
    int most;
    int single_percent = 0;  // how many have one leader only, and so no rank
  };

  // Draws nothing from the arguments: the order in which a compiler evaluates those is its own.
  void add_collective(const std::string& name, const std::string& kind, Leaders leaders,
                      const std::string& organisation, Standing standing) {
    Collective one;
    one.code = numbered("TT", 3, result_.collectives.size() + 1);
    one.name = name;
    one.kind = kind_named(kind);
    one.leaders = random_.chance(leaders.single_percent) ? 1 : random_.between(leaders.least, leaders.most);
    one.organisation = organisation;
    one.results_sent = sending_day();
    one.votes = votes(standing, 13);
    one.entries = score_sheet(random_, standing, collective_topics());
    if (standing == Standing::strong) strong_.insert(one.code);
    result_.collectives.push_back(one);
  }

  std::optional<Day> sending_day() {
    if (random_.chance(3)) return std::nullopt;
    return december(random_.chance(6) ? random_.between(15, 18) : random_.between(6, 14));
  }

  bool is_strong(const std::string& code) const { return strong_.count(code) != 0; }

  void add_agencies() {
    for (std::size_t i = 0; i < agencies().size(); ++i) {
      const Agency& agency = agencies()[i];
      if (agency.collective_kind.empty()) continue;
      const std::string organisation = result_.organisations[communes().size() + 3 + i].code;
      add_collective("Tập thể lãnh đạo " + agency.name, agency.collective_kind, {2, 4}, organisation,
                     beside(is_strong(organisation)));
    }
    for (const std::string& station : stations()) {
      add_collective("Tập thể lãnh đạo " + station, "government_body", {1, 3}, "", draw_standing(random_, 25));
    }
  }

  void add_commune_bodies() {
    for (std::size_t i = 0; i < communes().size(); ++i) {
      const std::string place = communes()[i].standing + " " + communes()[i].name;
      const std::string& organisation = result_.organisations[i + 1].code;
      const bool strong = is_strong(organisation);
      add_collective("UBND " + place, "commune_committee", {3, 5}, organisation, beside(strong));
      add_collective("Thường trực HĐND " + place, "commune_council", {2, 3}, organisation, beside(strong));
      add_collective("Ban Thường trực UBMTTQVN " + place, "commune_front", {2, 3}, organisation, beside(strong));
      for (const std::string& body : mass_organisations()) {
        const bool bound = random_.chance(50);
        const Standing standing = bound ? beside(strong) : draw_standing(random_, 26);
        add_collective(body + " " + place, "commune_mass_organisation", {2, 3, 10}, bound ? organisation : "",
                       standing);
      }
    }
  }

  // Schools have no party organisation of their own; some bring the rank that their agency was given elsewhere.
  void add_schools() {
    static const std::vector<std::string> schools = {
        "Trường Mầm non Hoa Mai",   "Trường Mầm non Họa Mi",  "Trường Mẫu giáo Sơn Ca, phân hiệu 2",
        "Trường Tiểu học Kim Đồng", "Trường Tiểu học Lê Lợi", "Trường Tiểu học Võ Thị Sáu",
        "Trường THCS Nguyễn Du",    "Trường THCS Trần Phú",   "Trường Tiểu học \"Ánh Dương\""};
    for (std::size_t round = 0; round < schools.size(); ++round) {
      for (const Commune& commune : communes()) {
        if (result_.collectives.size() == kCollectives) return;
        const Standing standing = draw_standing(random_, 32);
        add_collective("Tập thể lãnh đạo " + schools[round] + " " + commune.standing + " " + commune.name,
                       "government_body", {2, 3, 8}, "", standing);
        if (random_.chance(40)) result_.collectives.back().organisation_rank = rank_elsewhere(standing);
      }
    }
  }

  Choice rank_elsewhere(Standing standing) {
    const int lot = random_.between(1, 100);
    if (standing == Standing::strong) return lot <= 80 ? kExcellent : kGood;
    if (lot <= 10) return kExcellent;
    if (lot <= 95) return kGood;
    return lot <= 99 ? kCompleted : kNotCompleted;
  }

  void add_collectives() {
    add_agencies();
    add_commune_bodies();
    add_schools();
  }

  void add_leader(const Collective& collective, const Choice& post, Standing standing) {
    Leader one;
    one.code = numbered("LD", 3, result_.leaders.size() + 1);
    one.name = person(random_);
    one.post = post;
    one.collective = collective.code;
    one.documents = kDocuments;
    if (random_.chance(7)) {
      for (int lost = random_.between(1, 2); lost > 0; --lost) {
        one.documents.erase(one.documents.begin() + random_.between(0, static_cast<int>(one.documents.size()) - 1));
      }
    }
    one.votes = votes(standing, 13);
    one.entries = score_sheet(random_, standing, leader_topics());
    result_.leaders.push_back(one);
  }

  // Everybody has a head but the mass organisations of the communes, which their own line looks after.
  void add_leaders() {
    int deputies = 0;
    int others = 0;
    for (const Collective& collective : result_.collectives) {
      if (collective.kind.name == "commune_mass_organisation") continue;
      add_leader(collective, kHead,
                 is_strong(collective.code) ? draw_standing(random_, 85) : draw_standing(random_, 9));
      if (collective.leaders >= 2 && deputies < kDeputies) {
        add_leader(collective, kDeputy, draw_standing(random_, 25));
        ++deputies;
      }
      if (collective.leaders >= 3 && others < kOtherLeaders) {
        add_leader(collective, kMemberOfCollective, draw_standing(random_, 25));
        ++others;
      }
    }
  }

  Random random_{kSeed};
  District result_;
  std::set<std::string> strong_;  // codes of organisations and collectives
};

}  // namespace

District build() { return Builder().district(); }

District commune_of(const District& whole, const std::string& committee, const std::string& commune) {
  District part;
  std::set<std::string> cells;
  std::set<std::string> collectives;
  const auto keep = [](const auto& from, auto& to, const auto& belongs) {
    std::copy_if(from.begin(), from.end(), std::back_inserter(to), belongs);
  };
  keep(whole.organisations, part.organisations, [&](const Organisation& one) { return one.code == committee; });
  keep(whole.cells, part.cells, [&](const Cell& one) { return one.parent == committee; });
  for (const Cell& cell : part.cells) cells.insert(cell.code);
  keep(whole.members, part.members, [&](const Member& one) { return cells.count(one.cell) != 0; });
  keep(whole.collectives, part.collectives,
       [&](const Collective& one) { return one.name.find(commune) != std::string::npos; });
  for (const Collective& one : part.collectives) collectives.insert(one.code);
  keep(whole.leaders, part.leaders, [&](const Leader& one) { return collectives.count(one.collective) != 0; });
  return part;
}

}  // namespace district
