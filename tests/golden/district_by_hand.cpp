// Works out the ranks of a district's data from the text of Plan 33 alone, in plain code, and compares them with what
// `xeploai eval rules/2021/plan33.rules DATA -o RESULTS` wrote: `district_by_hand DATA RESULTS`.
//
// It shares nothing with the project on purpose: no rule file, no reader, no decimal type. It is written the way a
// careful clerk would do it, a clause after the other. Points are whole hundredths, ranks are 0 to 3.

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Row = std::map<std::string, std::string>;
using Rows = std::vector<Row>;

constexpr int kNoRank = -1;
constexpr int kGood = 2;
constexpr int kExcellent = 3;
const std::array<std::string, 4> kRanks = {"not_completed", "completed", "good", "excellent"};

// ---- Reading -------------------------------------------------------------------------------------------------------

std::vector<std::vector<std::string>> records_of(const std::string& text) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record;
  std::string cell;
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_quotes) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        in_quotes = false;
      }
    } else if (c == '"') {
      in_quotes = true;
    } else if (c == ',' || c == '\n') {
      record.push_back(cell);
      cell.clear();
      if (c == '\n') {
        records.push_back(record);
        record.clear();
      }
    } else {
      cell += c;
    }
  }
  return records;
}

Rows table(const std::string& folder, const std::string& name) {
  std::ifstream file(folder + "/" + name + ".csv", std::ios::binary);
  if (!file) {
    std::cerr << "cannot read " << folder << "/" << name << ".csv\n";
    std::exit(4);
  }
  std::ostringstream text;
  text << file.rdbuf();
  const auto records = records_of(text.str());
  Rows rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    Row row;
    for (std::size_t k = 0; k < records[0].size(); ++k) row[records[0][k]] = records[i].at(k);
    rows.push_back(row);
  }
  return rows;
}

int hundredths(const std::string& number) {
  const bool negative = number[0] == '-';
  const std::size_t point = number.find('.');
  const int whole = std::stoi(number.substr(negative ? 1 : 0, point));
  std::string fraction = point == std::string::npos ? "" : number.substr(point + 1);
  fraction.resize(2, '0');
  const int size = whole * 100 + std::stoi(fraction);
  return negative ? -size : size;
}

std::string written(int value) {
  std::string text = (value < 0 ? "-" : "") + std::to_string(std::abs(value) / 100);
  const int rest = std::abs(value) % 100;
  if (rest == 0) return text;
  text += "." + std::to_string(rest / 10);
  if (rest % 10 != 0) text += std::to_string(rest % 10);
  return text;
}

// ---- What a clerk fills in for one unit ----------------------------------------------------------------------------

struct Sheet {
  std::string key;
  int base = 0;
  int bonus = 0;
  int deductions = 0;
  int score = 0;
  int rank_before_quota = kNoRank;
  int rank = kNoRank;
  int votes = 0;
  std::string group;
  std::string skipped;
  std::vector<std::string> violations;
  std::vector<std::string> caps;
  std::string quota_note;
};
using Sheets = std::vector<Sheet>;

std::map<std::string, Rows> by_owner(const Rows& entries, const std::string& unit) {
  std::map<std::string, Rows> result;
  for (const Row& entry : entries) result[entry.at(unit)].push_back(entry);
  return result;
}

// II.2.2, notes 1 to 3: at most 90 by criteria; at most 2 a bonus item and 10 in all; between 0 and 100.
void add_up(const Rows& entries, Sheet& sheet) {
  std::map<std::string, int> bonus_items;
  bool explained = true;
  bool large_enough = true;
  bool criteria_not_negative = true;
  for (const Row& entry : entries) {
    const int points = hundredths(entry.at("points"));
    const std::string& type = entry.at("type");
    if (type == "criterion") {
      sheet.base += points;
      if (points < 0) criteria_not_negative = false;
      continue;
    }
    if (points < 50) large_enough = false;
    if (type == "bonus") {
      bonus_items[entry.at("item")] += points;
    } else {
      sheet.deductions += points;
      if (entry.at("cause").empty() || entry.at("remedy").empty()) explained = false;
    }
  }
  sheet.base = std::min(sheet.base, 9000);
  for (const auto& [item, points] : bonus_items) sheet.bonus += std::min(points, 200);
  sheet.bonus = std::min(sheet.bonus, 1000);
  sheet.score = std::clamp(sheet.base + sheet.bonus - sheet.deductions, 0, 10000);
  if (!explained) sheet.violations.push_back("deduction_explained");
  if (!large_enough) sheet.violations.push_back("smallest_entry");
  if (!criteria_not_negative) sheet.violations.push_back("criteria_not_negative");
}

// II.2.2, note 2.
int rank_of(int score) { return score >= 9500 ? 3 : score >= 8000 ? 2 : score >= 5000 ? 1 : 0; }

void cap(Sheet& sheet, const std::string& name, int bound) {
  if (bound == kNoRank || sheet.rank == kNoRank || bound >= rank_of(sheet.score)) return;
  sheet.caps.push_back(name);
  sheet.rank = std::min(sheet.rank, bound);
}

// II.2.2, notes 4 and 6: a fifth of those good or better, whole ones; one where those are fewer than five. Equal ones
// at the limit wait for the deciding body.
void choose_excellent(Sheets& sheets) {
  std::map<std::string, std::vector<Sheet*>> groups;
  for (Sheet& sheet : sheets) {
    sheet.rank_before_quota = sheet.rank;
    if (sheet.rank != kNoRank) groups[sheet.group].push_back(&sheet);
  }
  for (auto& [name, group] : groups) {
    const auto good = std::count_if(group.begin(), group.end(), [](const Sheet* one) { return one->rank >= kGood; });
    const std::size_t places = good < 5 ? 1 : static_cast<std::size_t>(good / 5);
    std::vector<Sheet*> candidates;
    for (Sheet* one : group) {
      if (one->rank == kExcellent) candidates.push_back(one);
    }
    if (candidates.size() <= places) continue;
    const auto better = [](const Sheet* a, const Sheet* b) {
      return a->score != b->score ? a->score > b->score : a->votes > b->votes;
    };
    // Of each candidate: how many stand above it, and how many are its equals (itself with them).
    for (Sheet* one : candidates) {
      const auto above = static_cast<std::size_t>(
          std::count_if(candidates.begin(), candidates.end(), [&](const Sheet* other) { return better(other, one); }));
      const auto below = static_cast<std::size_t>(
          std::count_if(candidates.begin(), candidates.end(), [&](const Sheet* other) { return better(one, other); }));
      const std::size_t equals = candidates.size() - above - below;
      if (above + equals <= places) continue;
      one->rank = kGood;
      one->quota_note = above < places ? "quota:excellent_share;tie:excellent_share" : "quota:excellent_share";
    }
  }
}

// ---- The five kinds of unit ----------------------------------------------------------------------------------------

Sheets start(const Rows& rows, const std::string& folder, const std::string& unit) {
  auto entries = by_owner(table(folder, unit + ".entries"), unit);
  Sheets sheets;
  for (const Row& row : rows) {
    Sheet sheet;
    sheet.key = row.at("code");
    sheet.votes = row.at("votes").empty() ? 0 : std::stoi(row.at("votes"));
    add_up(entries[sheet.key], sheet);
    sheet.rank = rank_of(sheet.score);
    sheets.push_back(sheet);
  }
  return sheets;
}

// II.1.4 and III. Dates in the form 2021-12-05 compare as text.
void check_review(const Row& row, const std::string& before, int least, int most, Sheet& sheet) {
  const std::string& date = row.at("review_date");
  const std::string& days = row.at("review_days");
  if (date.empty() || date >= before) sheet.violations.push_back("review_on_time");
  if (days.empty() || hundredths(days) < least || hundredths(days) > most)
    sheet.violations.push_back("review_long_enough");
  if (row.at("registered") != "true") sheet.violations.push_back("review_registered");
}

Sheets organisations(const std::string& folder) {
  const Rows rows = table(folder, "party_organisation");
  Sheets sheets = start(rows, folder, "party_organisation");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool district = rows[i].at("kind") == "district_committee";
    check_review(rows[i], district ? "2021-12-25" : "2021-12-15", district ? 200 : 100, 1000000, sheets[i]);
    sheets[i].group = rows[i].at("kind");
  }
  choose_excellent(sheets);
  return sheets;
}

Sheets cells(const std::string& folder) {
  const Rows rows = table(folder, "party_cell");
  Sheets sheets = start(rows, folder, "party_cell");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    check_review(rows[i], "2021-12-05", 0, 100, sheets[i]);
    sheets[i].group = rows[i].at("parent");
  }
  choose_excellent(sheets);
  return sheets;
}

std::map<std::string, int> final_ranks(const Sheets& sheets) {
  std::map<std::string, int> ranks;
  for (const Sheet& sheet : sheets) ranks[sheet.key] = sheet.rank;
  return ranks;
}

int rank_named(const std::string& name) {
  const auto found = std::find(kRanks.begin(), kRanks.end(), name);
  return found == kRanks.end() ? kNoRank : static_cast<int>(found - kRanks.begin());
}

Sheets collectives(const std::string& folder, const Sheets& organisation_sheets) {
  static const std::set<std::string> senders = {"commune_committee", "commune_front", "commune_mass_organisation",
                                                "district_mass_organisation"};
  const Rows rows = table(folder, "collective");
  Sheets sheets = start(rows, folder, "collective");
  const std::map<std::string, int> ranks = final_ranks(organisation_sheets);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    Sheet& sheet = sheets[i];
    const std::string& sent = row.at("results_sent");
    if (senders.count(row.at("kind")) != 0 && (sent.empty() || sent >= "2021-12-15")) {
      sheet.violations.push_back("results_sent_on_time");
    }
    if (std::stoi(row.at("leaders")) < 2) {
      sheet.skipped = "few_leaders";
      sheet.rank = kNoRank;
    }
    if (!row.at("organisation").empty()) cap(sheet, "by_organisation", ranks.at(row.at("organisation")));
    cap(sheet, "by_organisation_rank", rank_named(row.at("organisation_rank")));
    sheet.group = row.at("kind");  // who decides follows from the kind
  }
  choose_excellent(sheets);
  return sheets;
}

Sheets members(const std::string& folder) {
  std::map<std::string, std::string> parent_of;
  for (const Row& cell : table(folder, "party_cell")) parent_of[cell.at("code")] = cell.at("parent");
  const Rows rows = table(folder, "member");
  Sheets sheets = start(rows, folder, "member");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // Six whole months before 31/12/2021 is the last day of June.
    if (rows[i].at("exempt") == "true") {
      sheets[i].skipped = "exempt";
    } else if (rows[i].at("admitted") > "2021-06-30") {
      sheets[i].skipped = "newly_admitted";
    }
    if (!sheets[i].skipped.empty()) sheets[i].rank = kNoRank;
    sheets[i].group = parent_of.at(rows[i].at("cell"));
  }
  choose_excellent(sheets);
  return sheets;
}

Sheets leaders(const std::string& folder, const Sheets& collective_sheets) {
  std::map<std::string, std::set<std::string>> files;
  for (const Row& row : table(folder, "leader.documents")) files[row.at("leader")].insert(row.at("document"));
  const Rows rows = table(folder, "leader");
  Sheets sheets = start(rows, folder, "leader");
  const std::map<std::string, int> ranks = final_ranks(collective_sheets);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (files[sheets[i].key].size() != 7) sheets[i].violations.push_back("file_complete");
    if (rows[i].at("post") == "head") cap(sheets[i], "by_collective", ranks.at(rows[i].at("collective")));
    sheets[i].group = rows[i].at("post");
  }
  choose_excellent(sheets);
  return sheets;
}

// ---- Comparing -----------------------------------------------------------------------------------------------------

std::string notes_of(const Sheet& sheet) {
  std::vector<std::string> notes;
  if (!sheet.skipped.empty()) notes.push_back("skip:" + sheet.skipped);
  for (const std::string& name : sheet.violations) notes.push_back("violates:" + name);
  for (const std::string& name : sheet.caps) notes.push_back("cap:" + name);
  if (!sheet.quota_note.empty()) notes.push_back(sheet.quota_note);
  std::string text;
  for (const std::string& note : notes) text += (text.empty() ? "" : ";") + note;
  return text;
}

std::string rank_text(int rank) { return rank == kNoRank ? "" : kRanks[static_cast<std::size_t>(rank)]; }

Row expected_row(const Sheet& sheet) {
  return {{"code", sheet.key},
          {"status", sheet.skipped.empty() ? "ranked" : "not_ranked"},
          {"rank", rank_text(sheet.rank)},
          {"rank_before_quota", rank_text(sheet.rank_before_quota)},
          {"base", written(sheet.base)},
          {"bonus", written(sheet.bonus)},
          {"deductions", written(sheet.deductions)},
          {"score", written(sheet.score)},
          {"notes", notes_of(sheet)}};
}

int compare(const std::string& unit, const Sheets& sheets, const Rows& results) {
  int differences = 0;
  if (results.size() != sheets.size()) {
    std::cout << unit << ": " << results.size() << " rows instead of " << sheets.size() << "\n";
    return 1;
  }
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    for (const auto& [column, value] : expected_row(sheets[i])) {
      const auto found = results[i].find(column);
      const std::string got = found == results[i].end() ? "(no column)" : found->second;
      if (got == value) continue;
      std::cout << unit << " " << sheets[i].key << ": " << column << " is `" << got << "`, by hand `" << value << "`\n";
      ++differences;
    }
  }
  return differences;
}

void count_ranks(const std::string& unit, const Sheets& sheets) {
  std::map<int, int> counts;
  int held = 0;
  for (const Sheet& sheet : sheets) {
    ++counts[sheet.rank];
    if (sheet.quota_note.find("tie:") != std::string::npos) ++held;
  }
  std::printf("%-20s %5zu: %d excellent, %d good, %d completed, %d not completed, %d not ranked, %d held\n",
              unit.c_str(), sheets.size(), counts[3], counts[2], counts[1], counts[0], counts[kNoRank], held);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 3) {
    std::cerr << "usage: district_by_hand DATA [RESULTS]\n";
    return 2;
  }
  const std::string data = arguments[1];
  const Sheets organisation_sheets = organisations(data);
  const Sheets collective_sheets = collectives(data, organisation_sheets);
  const std::vector<std::pair<std::string, Sheets>> all = {{"party_organisation", organisation_sheets},
                                                           {"party_cell", cells(data)},
                                                           {"collective", collective_sheets},
                                                           {"member", members(data)},
                                                           {"leader", leaders(data, collective_sheets)}};
  int differences = 0;
  for (const auto& [unit, sheets] : all) {
    count_ranks(unit, sheets);
    if (count == 3) differences += compare(unit, sheets, table(arguments[2], unit));
  }
  if (differences != 0) std::cout << differences << " differences\n";
  return differences == 0 ? 0 : 1;
}
