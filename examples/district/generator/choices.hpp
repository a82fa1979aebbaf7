#pragma once

#include <vector>

#include "district.hpp"

namespace district {

/// The choice values of rules/2021 that the data use, with the labels that stand there.

inline const Choice kDistrictCommittee = {"district_committee", "Đảng bộ huyện"};
inline const Choice kGrassrootsCommittee = {"grassroots_committee", "Đảng bộ cơ sở"};
inline const Choice kGrassrootsCell = {"grassroots_cell", "Chi bộ cơ sở"};

inline const std::vector<Choice> kCollectiveKinds = {
    {"party_board", "Ban xây dựng Đảng"},
    {"district_office", "Văn phòng Huyện ủy"},
    {"district_mass_organisation", "Đoàn thể chính trị - xã hội huyện"},
    {"government_body", "Tập thể lãnh đạo khối chính quyền"},
    {"commune_committee", "UBND xã"},
    {"commune_council", "Thường trực HĐND xã"},
    {"commune_front", "Ban Thường trực UBMTTQVN cấp xã"},
    {"commune_mass_organisation", "Ban Chấp hành đoàn thể cấp xã"},
};

inline const Choice kExcellent = {"excellent", "Hoàn thành xuất sắc nhiệm vụ"};
inline const Choice kGood = {"good", "Hoàn thành tốt nhiệm vụ"};
inline const Choice kCompleted = {"completed", "Hoàn thành nhiệm vụ"};
inline const Choice kNotCompleted = {"not_completed", "Không hoàn thành nhiệm vụ"};

inline const Choice kHead = {"head", "Người đứng đầu"};
inline const Choice kDeputy = {"deputy", "Cấp phó"};
inline const Choice kMemberOfCollective = {"member_of_collective", "Thành viên"};

inline const std::vector<Choice> kDocuments = {
    {"self_review", "Bản kiểm điểm cá nhân"},
    {"collective_result", "Kết quả đánh giá của tập thể lãnh đạo, quản lý"},
    {"member_score_sheet", "Phiếu chấm điểm đảng viên"},
    {"residence_remarks", "Nhận xét của cấp ủy nơi cư trú"},
    {"agency_remarks", "Nhận xét của cơ quan, đơn vị nơi công tác"},
    {"asset_declaration", "Bản kê khai tài sản, thu nhập"},
    {"member_record_supplement", "Phiếu bổ sung hồ sơ đảng viên"},
};

}  // namespace district
