#include "oracle/vietnamese.hpp"

#include <cctype>
#include <map>

namespace xeploai::oracle {
namespace {

// Keywords of two words stand under both, with one space.
const std::map<std::string, std::string>& keywords() {
  static const std::map<std::string, std::string> all = {
      {"scale", "thang"},          {"choice", "danh mục"},         {"parameter", "tham số"},
      {"by", "theo"},              {"unit", "đơn vị"},             {"key", "khóa"},
      {"optional", "không bắt buộc"}, {"default", "mặc định"},     {"text", "chữ"},
      {"number", "số"},            {"integer", "số nguyên"},       {"boolean", "đúng sai"},
      {"date", "ngày"},            {"ref", "tham chiếu"},          {"list", "danh sách"},
      {"rules", "bộ quy tắc"},     {"use", "dùng"},                {"classify", "xếp loại"},
      {"as", "theo thang"},        {"skip", "không xếp loại"},     {"when", "khi"},
      {"because", "vì"},           {"let", "đặt"},                 {"require", "yêu cầu"},
      {"message", "thông báo"},    {"rank", "mức"},                {"otherwise", "còn lại"},
      {"cap", "trần"},             {"at", "tại"},                  {"quota", "hạn mức"},
      {"of", "của"},               {"per", "theo từng"},           {"limit", "giới hạn"},
      {"order", "thứ tự"},         {"ascending", "tăng dần"},      {"descending", "giảm dần"},
      {"ties", "đồng hạng"},       {"hold", "chờ quyết định"},     {"admit", "nhận hết"},
      {"else", "nếu không thì"},   {"and", "và"},                  {"or", "hoặc"},
      {"not", "không"},            {"in", "thuộc"},                {"true", "đúng"},
      {"false", "sai"},            {"where", "với"},               {"group", "nhóm"},
      {"at least", "ít nhất"},     {"at most", "nhiều nhất"},      {"is present", "có"},
      {"is missing", "thiếu"}};
  return all;
}

const std::map<std::string, std::string>& calls() {
  static const std::map<std::string, std::string> all = {
      {"min", "nhỏ nhất"},          {"max", "lớn nhất"},            {"abs", "trị tuyệt đối"},
      {"round", "làm tròn"},        {"floor", "làm tròn xuống"},    {"ceil", "làm tròn lên"},
      {"count", "đếm"},             {"sum", "tổng"},                {"any", "có một"},
      {"all", "tất cả"},            {"lowest", "thấp nhất"},        {"highest", "cao nhất"},
      {"days_between", "số ngày"},  {"months_between", "số tháng"}, {"year", "năm của"}};
  return all;
}

bool is_of_name(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::size_t end_of_name(const std::string& text, std::size_t at) {
  while (at < text.size() && is_of_name(text[at])) ++at;
  return at;
}

std::size_t end_of_text(const std::string& text, std::size_t at) {
  for (++at; text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

}  // namespace

std::string with_vietnamese_keywords(const std::string& rules, Random& random) {
  std::string out;
  for (std::size_t at = 0; at < rules.size();) {
    std::size_t end = at + 1;
    if (rules[at] == '"') end = end_of_text(rules, at);
    if (is_of_name(rules[at])) end = end_of_name(rules, at);
    std::string word = rules.substr(at, end - at);
    const bool is_call = end < rules.size() && rules[end] == '(';
    const std::size_t end_of_two = end < rules.size() && rules[end] == ' ' ? end_of_name(rules, end + 1) : end;
    const auto& from = is_call ? calls() : keywords();
    auto found = from.find(word);
    if (!is_call && from.count(rules.substr(at, end_of_two - at)) != 0) {
      end = end_of_two;
      word = rules.substr(at, end - at);
      found = from.find(word);
    }
    out += found != from.end() && random.chance(50) ? found->second : word;
    at = end;
  }
  return out;
}

}  // namespace xeploai::oracle
