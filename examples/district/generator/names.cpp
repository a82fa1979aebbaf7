#include "names.hpp"

namespace district {
namespace {

using Words = std::vector<std::string>;

// Common family names come more than once, about as often as they are met.
const Words& family_names() {
  static const Words words = {"Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê",    "Lê",  "Phạm",
                              "Phạm",   "Hoàng",  "Huỳnh",  "Phan",   "Vũ",   "Võ",   "Đặng",  "Bùi", "Đỗ",
                              "Hồ",     "Ngô",    "Dương",  "Lý",     "Đinh", "Đoàn", "Trịnh", "Mai", "Nông"};
  return words;
}

// One draw a statement: the order within an expression is the compiler's own.
std::string full_name(Random& random, const Words& middle, const Words& given) {
  std::string name = random.one_of(family_names());
  name += " " + random.one_of(middle);
  name += " " + random.one_of(given);
  return name;
}

std::string man(Random& random) {
  static const Words middle = {"Văn", "Văn", "Hữu", "Đức", "Quốc", "Minh", "Xuân", "Công", "Thanh", "Ngọc", "Đình"};
  static const Words given = {"An",    "Bình", "Cường", "Dũng", "Đạt",  "Đức",  "Hải",   "Hiếu",  "Hòa",
                              "Hùng",  "Huy",  "Khánh", "Lâm",  "Long", "Lực",  "Minh",  "Nam",   "Nghĩa",
                              "Phong", "Phúc", "Quang", "Quý",  "Sơn",  "Tài",  "Thắng", "Thành", "Thịnh",
                              "Tiến",  "Toàn", "Trung", "Tuấn", "Tùng", "Việt", "Vinh"};
  return full_name(random, middle, given);
}

std::string woman(Random& random) {
  static const Words middle = {"Thị", "Thị", "Thị", "Thị Thanh", "Thị Ngọc", "Ngọc", "Thu", "Thị Kim", "Mỹ", "Thúy"};
  static const Words given = {"Anh",  "Bích",  "Châu",  "Dung",  "Duyên",  "Hà",    "Hằng", "Hạnh", "Hiền",
                              "Hoa",  "Hồng",  "Huệ",   "Hương", "Lan",    "Liên",  "Linh", "Loan", "Mai",
                              "Nga",  "Ngân",  "Nhung", "Oanh",  "Phương", "Quyên", "Tâm",  "Thảo", "Thu",
                              "Thủy", "Trang", "Tuyết", "Uyên",  "Vân",    "Xuân",  "Yến"};
  return full_name(random, middle, given);
}

// The K'Ho of the highlands: K' before a man's name, Ka before a woman's.
std::string highlander(Random& random) {
  static const Words men = {"K'Brơi", "K'Hoan", "K'Lợi", "K'Mậu", "K'Thuận", "K'Tèo", "K'Vinh"};
  static const Words women = {"Ka Diệu", "Ka Hương", "Ka Liên", "Ka Nhẻm", "Ka Rin", "Ka Thủy"};
  return random.chance(60) ? random.one_of(men) : random.one_of(women);
}

}  // namespace

std::string person(Random& random) {
  if (random.chance(6)) return highlander(random);
  return random.chance(58) ? man(random) : woman(random);
}

const std::vector<Commune>& communes() {
  static const std::vector<Commune> all = {
      {"Sơn Lâm", "thị trấn", 16}, {"Tân Hòa", "xã", 9},     {"Phú Lộc", "xã", 10}, {"Đạ Rơm", "xã", 11},
      {"Liên Sơn", "xã", 12},      {"Bình Thạnh", "xã", 13}, {"Hiệp An", "xã", 14}, {"Gia Bắc", "xã", 15},
      {"Đông Thanh", "xã", 12},    {"K'Long", "xã", 11},
  };
  return all;
}

const std::vector<Agency>& agencies() {
  static const std::vector<Agency> all = {
      {"Ban Tổ chức Huyện ủy", "party_board"},
      {"Ban Tuyên giáo Huyện ủy", "party_board"},
      {"Ban Dân vận Huyện ủy", "party_board"},
      {"Ủy ban Kiểm tra Huyện ủy", "party_board"},
      {"Trung tâm Chính trị huyện", "party_board"},
      {"Văn phòng Huyện ủy", "district_office"},
      {"Ủy ban MTTQ Việt Nam huyện", "district_mass_organisation"},
      {"Liên đoàn Lao động huyện", "district_mass_organisation"},
      {"Huyện đoàn", "district_mass_organisation"},
      {"Hội Liên hiệp Phụ nữ huyện", "district_mass_organisation"},
      {"Hội Nông dân huyện", "district_mass_organisation"},
      {"Hội Cựu chiến binh huyện", "district_mass_organisation"},
      {"Văn phòng HĐND và UBND huyện", "government_body"},
      {"Phòng Nội vụ", "government_body"},
      {"Phòng Tư pháp", "government_body"},
      {"Phòng Tài chính - Kế hoạch", "government_body"},
      {"Phòng Tài nguyên và Môi trường", "government_body"},
      {"Phòng Kinh tế và Hạ tầng", "government_body"},
      {"Phòng Nông nghiệp và Phát triển nông thôn", "government_body"},
      {"Phòng Lao động - Thương binh và Xã hội", "government_body"},
      {"Phòng Văn hóa và Thông tin", "government_body"},
      {"Phòng Giáo dục và Đào tạo", "government_body"},
      {"Phòng Y tế", "government_body"},
      {"Phòng Dân tộc", "government_body"},
      {"Thanh tra huyện", "government_body"},
      {"Tòa án nhân dân huyện", ""},
      {"Viện Kiểm sát nhân dân huyện", ""},
      {"Chi cục Thi hành án dân sự huyện", ""},
      {"Chi cục Thuế huyện", ""},
      {"Kho bạc Nhà nước huyện", ""},
      {"Bảo hiểm xã hội huyện", ""},
      {"Ngân hàng Chính sách xã hội huyện", ""},
      {"Hạt Kiểm lâm huyện", ""},
      {"Trung tâm Y tế huyện", ""},
      {"Trường THPT Sơn Lâm", ""},
      {"Trường THPT Nguyễn Trãi", ""},
      {"Trung tâm GDNN - GDTX huyện", ""},
  };
  return all;
}

const std::vector<std::string>& stations() {
  static const std::vector<std::string> all = {
      "Trung tâm Nông nghiệp huyện",
      "Trung tâm Văn hóa, Thông tin và Thể thao huyện",
      "Ban Quản lý dự án đầu tư xây dựng huyện",
      "Ban Quản lý rừng phòng hộ Sơn Lâm",
      "Trung tâm Phát triển quỹ đất huyện",
      "Trung tâm Quản lý và Khai thác công trình công cộng huyện",
      "Đội Quản lý trật tự đô thị",
      "Ban Quản lý chợ Sơn Lâm",
      "Trạm Chăn nuôi và Thú y huyện",
      "Hội Chữ thập đỏ huyện",
  };
  return all;
}

const std::vector<std::string>& mass_organisations() {
  static const std::vector<std::string> all = {"Đoàn TNCS Hồ Chí Minh", "Hội Liên hiệp Phụ nữ", "Hội Nông dân",
                                               "Hội Cựu chiến binh", "Công đoàn cơ sở"};
  return all;
}

}  // namespace district
