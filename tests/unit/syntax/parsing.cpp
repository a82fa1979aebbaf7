#include "parsing.hpp"

#include "ast_print.hpp"
#include "syntax/parse.hpp"

namespace xeploai::syntax {

Parsed parsed(std::string_view text) {
  Parsed result;
  const source::FileId id = result.files.add("a.rules", std::string(text));
  result.file = parse(result.files, id, result.sink);
  return result;
}

std::string printed(std::string_view text) { return print(parsed(text).file); }

std::string errors_in(std::string_view text) {
  const Parsed result = parsed(text);
  std::string lines;
  for (const diag::Diagnostic& found : result.sink.sorted()) {
    const source::Position at = result.files.begin(found.span);
    lines += std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' + std::string(name_of(found.code)) + '\n';
  }
  return lines;
}

std::string errors_of(const diag::Sink& sink, const source::Files& files) {
  std::string lines;
  for (const diag::Diagnostic& found : sink.sorted()) {
    const source::Position at = files.begin(found.span);
    lines += files[found.span.file].path + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' +
             std::string(name_of(found.code)) + '\n';
  }
  return lines;
}

std::string statement(std::string_view text) {
  const Parsed result = parsed("classify u as q {\n" + std::string(text) + "\n}");
  if (result.sink.has_errors()) return errors_of(result.sink, result.files);
  const auto& classify = std::get<ClassifyDeclaration>(result.file.declarations.at(0).node);
  return classify.statements.size() == 1 ? print(classify.statements[0]) : print(result.file);
}

std::string expression(std::string_view text) {
  const Parsed result = parsed("parameter p = " + std::string(text));
  if (result.sink.has_errors()) return errors_of(result.sink, result.files);
  const auto& parameter = std::get<ParameterDeclaration>(result.file.declarations.at(0).node);
  return result.file.declarations.size() == 1 ? print(*std::get<ExprPtr>(parameter.body)) : print(result.file);
}

std::string_view whole_language_english() {
  return R"(# every rule of the grammar
plan "33-KH/HU" year 2021 {
  title "T"  issuer "I"  date 2021-11-15  basis "a", "b"  clauses "II"
}
include "common.rules"
amends "old.rules"
scale quality "Q" { poor "P"  good }
choice kind { office "O"  commune }
parameter a "A" = 90 cite "1"
parameter b by kind { office = 20% cite "2"  commune = 1.5 * 2 / 3 } cite "3"
unit office "Office" {
  key code text "Code"
  points number "Points"
  votes integer default -1
  day date optional
  flag boolean default false
  sort kind default office
  other kind optional
  up ref office optional "Up"
  rows list "Rows" { x number  y text optional }
}
unit region { key id integer }
rules more {
  let base "B" = sum(rows where y is present, x, at most 2 per y) at least 0 at most 100 cite "4"
  let letter { "A" when base >= 90 cite "5"  "B" otherwise }
}
classify office as quality {
  use more
  skip few when votes < 2 because "few" cite "6"
  let list_ = count(office by up where rank is missing and not (flag))
  let chain = 1 <= base < 5 and 5 >= base > 1 or base != 2 and sort in (office, commune)
  let c2 = sort not in (office) or day = 2021-01-01 or flag = true or -base + 2 - 1 < unknown_call()
  require enough base > 0 message "none"
  rank { good when up.rank = good  poor otherwise } cite "7"
  cap by_up at up.rank when up is present
  quota few of good {
    per sort, up.sort
    limit { 1 when count(group where rank >= good) < 3  b[sort] otherwise }
    order base descending, votes ascending
    ties hold
    else quality.poor
  } cite "8"
  quota more_ of good { limit = 1  order rank ascending  ties admit  else poor }
  judgement j "people decide"
}
classify office {
  replace let base = 1
  remove skip few
  remove rank
}
replace parameter a = 8
remove unit region
test "t" {
  office A { points = 5  rows = [ { x = 1 }, { x = 2 y = "z" } ]  up = B }
  office B { rows = [ ] }
  expect A.base = 3 and A.rank_before_quota = good
}
)";
}

std::string_view whole_language_vietnamese() {
  return R"(# mọi quy tắc ngữ pháp
kế hoạch "33-KH/HU" năm 2021 {
  tên "T"  cơ quan ban hành "I"  ngày 2021-11-15  căn cứ pháp lý "a", "b"  điều khoản "II"
}
gồm "common.rules"
sửa đổi "old.rules"
thang quality "Q" { poor "P"  good }
danh mục kind { office "O"  commune }
tham số a "A" = 90 căn cứ "1"
tham số b theo kind { office = 20% căn cứ "2"  commune = 1.5 * 2 / 3 } căn cứ "3"
đơn vị office "Office" {
  khóa code chữ "Code"
  points số "Points"
  votes số nguyên mặc định -1
  day ngày không bắt buộc
  flag đúng sai mặc định sai
  sort kind mặc định office
  other kind không bắt buộc
  up tham chiếu office không bắt buộc "Up"
  rows danh sách "Rows" { x số  y chữ không bắt buộc }
}
đơn vị region { khoá id số nguyên }
bộ quy tắc more {
  đặt base "B" = sum(rows với y có, x, nhiều nhất 2 theo từng y) ít nhất 0 nhiều nhất 100 căn cứ "4"
  đặt letter { "A" khi base >= 90 căn cứ "5"  "B" còn lại }
}
xếp loại office theo thang quality {
  dùng more
  không xếp loại few khi votes < 2 vì "few" căn cứ "6"
  đặt list_ = count(office theo up với mức thiếu và không (flag))
  đặt chain = 1 <= base < 5 và 5 >= base > 1 hoặc base != 2 và sort thuộc (office, commune)
  đặt c2 = sort không thuộc (office) hoặc day = 2021-01-01 hoặc flag = đúng hoặc -base + 2 - 1 < unknown_call()
  yêu cầu enough base > 0 thông báo "none"
  mức { good khi up.mức = good  poor còn lại } căn cứ "7"
  trần by_up tại up.mức khi up có
  hạn mức few của good {
    theo từng sort, up.sort
    giới hạn { 1 khi count(nhóm với mức >= good) < 3  b[sort] còn lại }
    thứ tự base giảm dần, votes tăng dần
    đồng hạng chờ quyết định
    nếu không thì quality.poor
  } căn cứ "8"
  hạn mức more_ của good { giới hạn = 1  thứ tự mức tăng dần  đồng hạng nhận hết  nếu không thì poor }
  xem xét j "people decide"
}
xếp loại office {
  thay đặt base = 1
  bỏ không xếp loại few
  bỏ mức
}
thay tham số a = 8
bỏ đơn vị region
kiểm thử "t" {
  office A { points = 5  rows = [ { x = 1 }, { x = 2 y = "z" } ]  up = B }
  office B { rows = [ ] }
  mong đợi A.base = 3 và A.mức trước hạn mức = good
}
)";
}

}  // namespace xeploai::syntax
