#include "write.hpp"

#include <cstdio>
#include <fstream>
#include <variant>

#include "decompose.hpp"

namespace district {
namespace {

struct Empty {};
struct Points {
  int hundredths;
};
struct Tick {
  bool set;
};
using Value = std::variant<Empty, std::string, int, Points, Day, Tick, Choice>;
using Row = std::vector<Value>;

struct Table {
  std::string name;
  std::vector<Choice> columns;  // a name and a label each
  std::vector<Row> rows;
};

std::string points_text(int hundredths, char mark) {
  const int size = hundredths < 0 ? -hundredths : hundredths;
  std::string text = (hundredths < 0 ? "-" : "") + std::to_string(size / 100);
  if (size % 100 == 0) return text;
  text += mark;
  text += static_cast<char>('0' + size % 100 / 10);
  if (size % 10 != 0) text += static_cast<char>('0' + size % 10);
  return text;
}

std::string day_text(Day day, Form form) {
  char buffer[40];
  if (form == Form::excel) {
    std::snprintf(buffer, sizeof buffer, "%02d/%02d/%04d", day.day, day.month, day.year);
  } else {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", day.year, day.month, day.day);
  }
  return buffer;
}

struct AsText {
  Form form;
  std::string operator()(Empty) const { return ""; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(int number) const { return std::to_string(number); }
  std::string operator()(Points points) const {
    return points_text(points.hundredths, form == Form::excel ? ',' : '.');
  }
  std::string operator()(Day day) const { return day_text(day, form); }
  std::string operator()(Tick tick) const {
    if (form == Form::excel) return tick.set ? "Có" : "Không";
    return tick.set ? "true" : "false";
  }
  std::string operator()(const Choice& choice) const { return form == Form::excel ? choice.label : choice.name; }
};

std::string quoted(const std::string& text, char separator) {
  if (text.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + "\"";
}

bool write_table(const Table& table, Form form, const std::string& folder) {
  const char separator = form == Form::excel ? ';' : ',';
  std::string text;
  const auto add_row = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != 0) text += separator;
      text += quoted(cells[i], separator);
    }
    text += form == Form::excel ? "\r\n" : "\n";
  };
  std::vector<std::string> cells;
  for (const Choice& column : table.columns) cells.push_back(AsText{form}(column));
  add_row(cells);
  for (const Row& row : table.rows) {
    cells.clear();
    for (const Value& value : row) cells.push_back(std::visit(AsText{form}, value));
    add_row(cells);
  }
  if (form == Form::excel) text = "\xEF\xBB\xBF" + decomposed(text);
  std::ofstream file(folder + "/" + table.name + ".csv", std::ios::binary);
  file << text;
  file.close();
  return file.good();
}

template <typename T>
Value given(const std::optional<T>& value) {
  return value ? Value(*value) : Value(Empty{});
}
Value given_points(const std::optional<int>& value) { return value ? Value(Points{*value}) : Value(Empty{}); }
Value text_or_empty(const std::string& text) { return text.empty() ? Value(Empty{}) : Value(text); }

template <typename Unit>
Table entries_of(const std::string& unit, const std::string& label, const std::vector<Unit>& units) {
  Table table{unit + ".entries",
              {{unit, label},
               {"item", "Nội dung"},
               {"type", "Loại điểm"},
               {"points", "Số điểm"},
               {"cause", "Nguyên nhân"},
               {"remedy", "Hướng khắc phục"}},
              {}};
  for (const Unit& one : units) {
    for (const Entry& entry : one.entries) {
      table.rows.push_back({one.code, entry.item, entry.type, Points{entry.hundredths}, text_or_empty(entry.cause),
                            text_or_empty(entry.remedy)});
    }
  }
  return table;
}

const Choice kCode = {"code", "Mã"};
const Choice kVotes = {"votes", "Số phiếu"};
const Choice kReviewDate = {"review_date", "Ngày kiểm điểm"};
const Choice kReviewDays = {"review_days", "Số ngày kiểm điểm"};
const Choice kRegistered = {"registered", "Đã đăng ký lịch kiểm điểm"};

Table organisations_of(const District& district) {
  Table table{"party_organisation",
              {kCode, {"name", "Tên tổ chức đảng"}, {"kind", "Loại"}, kReviewDate, kReviewDays, kRegistered, kVotes},
              {}};
  for (const Organisation& one : district.organisations) {
    table.rows.push_back({one.code, one.name, one.kind, given(one.review.date),
                          given_points(one.review.days_in_hundredths), Tick{one.review.registered}, given(one.votes)});
  }
  return table;
}

Table cells_of(const District& district) {
  Table table{
      "party_cell",
      {kCode, {"name", "Tên chi bộ"}, {"parent", "Đảng bộ cơ sở"}, kReviewDate, kReviewDays, kRegistered, kVotes},
      {}};
  for (const Cell& one : district.cells) {
    table.rows.push_back({one.code, one.name, one.parent, given(one.review.date),
                          given_points(one.review.days_in_hundredths), Tick{one.review.registered}, given(one.votes)});
  }
  return table;
}

Table collectives_of(const District& district) {
  Table table{"collective",
              {kCode,
               {"name", "Tên tập thể"},
               {"kind", "Đối tượng"},
               {"leaders", "Số lãnh đạo, quản lý"},
               {"organisation", "Tổ chức đảng"},
               {"organisation_rank", "Mức xếp loại của cơ quan, đơn vị"},
               {"results_sent", "Ngày gửi kết quả"},
               kVotes},
              {}};
  for (const Collective& one : district.collectives) {
    table.rows.push_back({one.code, one.name, one.kind, one.leaders, text_or_empty(one.organisation),
                          given(one.organisation_rank), given(one.results_sent), given(one.votes)});
  }
  return table;
}

Table members_of(const District& district) {
  Table table{"member",
              {kCode,
               {"name", "Họ và tên"},
               {"cell", "Chi bộ"},
               {"admitted", "Ngày kết nạp"},
               {"exempt", "Được miễn công tác và sinh hoạt đảng"},
               kVotes},
              {}};
  for (const Member& one : district.members) {
    table.rows.push_back({one.code, one.name, one.cell, one.admitted, Tick{one.exempt}, given(one.votes)});
  }
  return table;
}

Table leaders_of(const District& district) {
  Table table{"leader", {kCode, {"name", "Họ và tên"}, {"post", "Chức vụ"}, {"collective", "Tập thể"}, kVotes}, {}};
  for (const Leader& one : district.leaders) {
    table.rows.push_back({one.code, one.name, one.post, one.collective, given(one.votes)});
  }
  return table;
}

Table documents_of(const District& district) {
  Table table{"leader.documents", {{"leader", "Cán bộ lãnh đạo, quản lý"}, {"document", "Tài liệu"}}, {}};
  for (const Leader& one : district.leaders) {
    for (const Choice& document : one.documents) table.rows.push_back({one.code, document});
  }
  return table;
}

}  // namespace

bool write(const District& district, Form form, const std::string& folder) {
  const std::vector<Table> tables = {
      organisations_of(district), entries_of("party_organisation", "Tổ chức đảng", district.organisations),
      cells_of(district),         entries_of("party_cell", "Chi bộ trực thuộc", district.cells),
      collectives_of(district),   entries_of("collective", "Tập thể lãnh đạo, quản lý", district.collectives),
      members_of(district),       entries_of("member", "Đảng viên", district.members),
      leaders_of(district),       entries_of("leader", "Cán bộ lãnh đạo, quản lý", district.leaders),
      documents_of(district),
  };
  for (const Table& table : tables) {
    if (!write_table(table, form, folder)) return false;
  }
  return true;
}

}  // namespace district
