#include "scores.hpp"

#include <algorithm>

namespace district {
namespace {

// Everything is counted in half points here, as people do, and becomes hundredths in the rows.
constexpr int kBaseMost = 180;
constexpr int kOneItem = 4;
constexpr int kHundredths = 50;

const Choice kCriterion = {"criterion", "Tiêu chí"};
const Choice kBonus = {"bonus", "Điểm cộng"};
const Choice kDeduction = {"deduction", "Điểm trừ"};

struct Sums {
  int base;
  int bonus;
  int deduction;
};

int wanted_score(Random& random, Standing standing) {
  switch (standing) {
    case Standing::strong: return random.chance(30) ? 190 : random.between(191, 199);
    case Standing::ordinary: return random.chance(8) ? 189 : random.between(160, 188);
    case Standing::middling: return random.chance(15) ? 159 : random.between(100, 158);
    case Standing::weak: return random.chance(25) ? 99 : random.between(60, 98);
  }
  return 0;
}

Sums parts_of(Random& random, Standing standing, int score) {
  Sums sums{0, 0, 0};
  if (standing == Standing::strong) {
    sums.deduction = random.chance(12) ? random.between(1, 2) : 0;
    sums.bonus = random.between(10, 21);
  } else {
    sums.deduction = random.chance(35) ? random.between(1, standing == Standing::ordinary ? 4 : 12) : 0;
    sums.bonus = random.chance(50) ? random.between(1, 8) : 0;
  }
  sums.bonus = std::max(sums.bonus, score + sums.deduction - kBaseMost);
  sums.base = score + sums.deduction - sums.bonus;
  return sums;
}

void add_criteria(Random& random, int base, const Topics& topics, Entries& entries) {
  const int most = static_cast<int>(topics.criteria.size());
  const int rows = random.between(3, most);
  int left = base;
  for (int row = 0; row < rows; ++row) {
    const int share = left / (rows - row);
    const int points = row + 1 == rows ? left : std::max(0, share - random.between(0, 4));
    entries.push_back({topics.criteria[static_cast<std::size_t>(row)], kCriterion, points * kHundredths, "", ""});
    left -= points;
  }
}

void add_bonuses(Random& random, int bonus, const Topics& topics, Entries& entries) {
  std::vector<std::string> items = topics.bonuses;
  random.shuffle(items);
  std::size_t item = 0;
  while (bonus > 0) {
    const int points = std::min(bonus, random.chance(70) ? kOneItem : random.between(1, kOneItem));
    // The last item takes what is left, up to what one item may bring; a sheet seldom has more items than that.
    const bool last = item + 1 == items.size();
    entries.push_back({items[item], kBonus, (last ? std::min(bonus, kOneItem) : points) * kHundredths, "", ""});
    if (last) return;
    bonus -= points;
    ++item;
  }
}

void add_deductions(Random& random, int deduction, const Topics& topics, Entries& entries) {
  static const std::vector<std::string> causes = {"Công tác phối hợp chưa chặt chẽ", "Chưa chủ động trong tham mưu",
                                                  "Thiếu kiểm tra, đôn đốc", "Ảnh hưởng của dịch COVID-19",
                                                  "Phân công nhiệm vụ chưa rõ; chậm triển khai"};
  static const std::vector<std::string> remedies = {"Phân công lại nhiệm vụ, kiểm tra hằng tháng",
                                                    "Rút kinh nghiệm trước chi bộ", "Xây dựng lại quy chế phối hợp",
                                                    "Hoàn thành trong quý I/2022"};
  if (deduction == 0) return;
  const int first = deduction > 2 && random.chance(40) ? random.between(1, deduction - 1) : deduction;
  for (const int points : {first, deduction - first}) {
    if (points == 0) continue;
    Entry entry{random.one_of(topics.deductions), kDeduction, points * kHundredths, random.one_of(causes),
                random.one_of(remedies)};
    if (random.chance(4)) entry.cause.clear();
    if (random.chance(5)) entry.remedy.clear();
    entries.push_back(entry);
  }
}

// None of these changes the wanted score but the quarter of a point and the negative criterion.
void add_oddities(Random& random, const Topics& topics, const Sums& sums, Entries& entries) {
  Entry* bonus = nullptr;
  for (Entry& entry : entries) {
    if (entry.type.name == "bonus" && entry.hundredths == kOneItem * kHundredths) bonus = &entry;
  }
  if (bonus != nullptr && random.chance(4)) {
    bonus->hundredths += kHundredths;
  } else if (bonus != nullptr && random.chance(4)) {
    bonus->hundredths = 150;
    const Entry again{bonus->item, kBonus, 100, "", ""};
    entries.push_back(again);
  }
  if (sums.base == kBaseMost && random.chance(10)) entries.front().hundredths += random.between(1, 6) * kHundredths;
  if (random.chance(1)) entries.push_back({topics.bonuses.front(), kBonus, 25, "", ""});
  if (random.between(1, 1000) <= 4) entries.push_back({topics.criteria.back(), kCriterion, -100, "", ""});
}

}  // namespace

Standing draw_standing(Random& random, int strong_percent) {
  if (random.chance(strong_percent)) return Standing::strong;
  const int rest = random.between(1, 100);
  if (rest <= 86) return Standing::ordinary;
  return rest <= 97 ? Standing::middling : Standing::weak;
}

Entries score_sheet(Random& random, Standing standing, const Topics& topics) {
  const Sums sums = parts_of(random, standing, wanted_score(random, standing));
  Entries entries;
  add_criteria(random, sums.base, topics, entries);
  add_bonuses(random, sums.bonus, topics, entries);
  add_deductions(random, sums.deduction, topics, entries);
  add_oddities(random, topics, sums, entries);
  return entries;
}

const Topics& organisation_topics() {
  static const Topics topics = {
      {"Công tác chính trị, tư tưởng", "Công tác tổ chức, cán bộ, đảng viên", "Công tác kiểm tra, giám sát",
       "Lãnh đạo thực hiện nhiệm vụ chính trị", "Lãnh đạo chính quyền, Mặt trận và đoàn thể",
       "Khắc phục hạn chế, khuyết điểm"},
      {"Dẫn đầu xây dựng nông thôn mới", "Mô hình dân vận khéo được nhân rộng", "Kết nạp đảng viên vượt chỉ tiêu",
       "Thu ngân sách vượt dự toán", "Phòng, chống dịch COVID-19 hiệu quả", "Chuyển đổi số trong công tác đảng",
       "Được Tỉnh ủy khen thưởng"},
      {"Chế độ báo cáo", "Sinh hoạt chuyên đề", "Thu nộp đảng phí", "Giải quyết đơn thư"}};
  return topics;
}

const Topics& collective_topics() {
  static const Topics topics = {
      {"Chấp hành chủ trương, nghị quyết", "Nguyên tắc tập trung dân chủ", "Kết quả lãnh đạo nhiệm vụ chuyên môn",
       "Cải cách hành chính", "Xây dựng đội ngũ cán bộ", "Phòng, chống tham nhũng, lãng phí"},
      {"Giải ngân vượt kế hoạch", "Chỉ số cải cách hành chính dẫn đầu", "Có sáng kiến cấp huyện",
       "Vận động quỹ vượt chỉ tiêu", "Phòng, chống dịch COVID-19 hiệu quả", "Được UBND tỉnh khen thưởng",
       "Ứng dụng công nghệ thông tin"},
      {"Chậm tiến độ giải ngân", "Chế độ báo cáo", "Tiếp công dân", "Hồ sơ trễ hạn"}};
  return topics;
}

const Topics& member_topics() {
  static const Topics topics = {
      {"Tư tưởng chính trị", "Phẩm chất đạo đức, lối sống", "Ý thức tổ chức kỷ luật", "Tác phong, lề lối làm việc",
       "Kết quả thực hiện nhiệm vụ", "Thực hiện cam kết tu dưỡng, rèn luyện"},
      {"Có sáng kiến được công nhận", "Được khen thưởng từ cấp huyện", "Nhận giúp đỡ hộ nghèo",
       "Tham gia phòng, chống dịch COVID-19", "Hiến đất làm đường", "Giải cuộc thi tìm hiểu nghị quyết",
       "Hiến máu tình nguyện"},
      {"Vắng sinh hoạt chi bộ", "Chậm nộp đảng phí", "Chậm hoàn thành nhiệm vụ", "Vi phạm giờ giấc làm việc"}};
  return topics;
}

const Topics& leader_topics() {
  static const Topics topics = {
      {"Phẩm chất chính trị, đạo đức", "Năng lực lãnh đạo, quản lý", "Kết quả nhiệm vụ của cơ quan phụ trách",
       "Đổi mới, cải cách hành chính", "Ứng dụng khoa học, công nghệ", "Sản phẩm cụ thể và trách nhiệm nêu gương"},
      {"Đề án được phê duyệt", "Sáng kiến cấp tỉnh", "Cơ quan dẫn đầu khối thi đua", "Xử lý dứt điểm vụ việc tồn đọng",
       "Phòng, chống dịch COVID-19 hiệu quả", "Được Chủ tịch UBND tỉnh khen thưởng", "Mô hình mới có hiệu quả"},
      {"Chậm ban hành văn bản", "Để đơn thư kéo dài", "Chế độ báo cáo", "Điều hành cuộc họp"}};
  return topics;
}

}  // namespace district
