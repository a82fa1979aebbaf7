#include "embed/xeploai.hpp"

#include <string>

#include "embed/inside.hpp"
#include "support/catch.hpp"

namespace xeploai {
namespace {

const char* const plan = R"(plan "12-KH/TU" year 2024
scale quality { fair "Hoàn thành"  good "Hoàn thành tốt"  best }
choice kind { office "Cơ quan"  commune "Xã" }
unit upper { key number integer  given quality optional }
unit office "Đơn vị" {
  key code text
  kind kind "Khối"
  points number "Điểm"
  leaders integer default 3
  above ref upper optional
  since date default 2020-01-01
  entries list { bonus number }
}
classify office as quality {
  skip few when leaders < 2 because "ít lãnh đạo" cite "II.5"
  let total "Tổng" = points + sum(entries, bonus) at most 100 cite "II.1"
  let each = round(total / leaders, 2)
  let block = kind
  let day = since
  let full = total = 100
  require whole total = floor(total) message "điểm lẻ" cite "II.3"
  cap above at above.given when above is present cite "II.4"
  rank { best when total >= 95  good when total >= 80  fair otherwise }
  quota one of best { per kind  limit = 1  order total descending  else good } cite "II.6"
  judgement conduct "Gương mẫu" cite "II.7"
}
test "fits" { office A { kind = office  points = 95 }  expect A.rank = best }
test "does not" { office A { kind = office  points = 5 }  expect A.rank = best }
)";

RuleSet rules() {
  const LoadedRules loaded = load_rules({{"plan.rules", plan}}, "plan.rules");
  for (const Diagnostic& diagnostic : loaded.diagnostics) UNSCOPED_INFO(diagnostic.rendered);
  REQUIRE(loaded.rules);
  return *loaded.rules;
}

DataTables offices() {
  DataTables data;
  data.add_csv("upper", "number,given\n1,fair\n2,\n");
  data.add_table("office", {"code", "Khối", "Điểm", "leaders", "above"},
                 {{"A", "office", "97", "2", ""},
                  {"B", "office", "98.5", "", "1"},
                  {"C", "Cơ quan", "97", "4", "2"},
                  {"D", "commune", "99", "1", ""},
                  {"E", "commune", "50", "", ""}});
  data.add_columns("office.entries", {{"office", {"E", "E"}}, {"bonus", {"30", "20.5"}}});
  return data;
}

}  // namespace

TEST_CASE("a rule set tells what data it takes and what comes out") {
  const RuleSet set = rules();
  CHECK(set.plan() == "12-KH/TU");
  CHECK(set.year() == 2024);
  const std::vector<Unit> units = set.units();
  REQUIRE(units.size() == 2);
  CHECK(units[0].integer_key);
  CHECK_FALSE(units[0].classified);
  CHECK(units[1].label == "Đơn vị");
  CHECK(units[1].fields[0].values[1].label == "Xã");
  CHECK(units[1].fields[3].target == "upper");
  CHECK(units[1].lists[0].fields[0].name == "bonus");
  CHECK(units[1].ranks[2].name == "best");
  CHECK(units[1].lets.size() == 5);
}

TEST_CASE("outcomes, notes and values") {
  const Evaluation result = evaluate(rules(), offices());
  REQUIRE(result.classified());
  REQUIRE(result.size("office") == 5);
  CHECK(result.size("upper") == 0);
  CHECK(result.size("no such unit") == 0);
  CHECK(result.find("office", "C") == 2);
  CHECK_FALSE(result.find("office", "Z"));

  const Outcome first = *result.outcome("office", 0);
  CHECK(first.key == "A");
  CHECK(first.rank == "good");
  CHECK(first.rank_before_quota == "best");
  CHECK(first.notes == std::vector<std::string>{"quota:one", "tie:one"});
  CHECK(first.lets[1].text == "48.5");
  CHECK(first.lets[2].text == "office");
  CHECK(first.lets[3].text == "2020-01-01");
  CHECK(first.lets[4].text == "false");

  CHECK(result.outcome("office", 1)->rank == "fair");
  CHECK(result.outcome("office", 1)->notes == std::vector<std::string>{"violates:whole", "cap:above"});
  CHECK_FALSE(result.outcome("office", 3)->ranked);
  CHECK(result.outcome("office", 3)->rank.empty());
  CHECK(result.outcome("office", 4, Naming::labels)->lets[2].text == "Xã");
  CHECK(result.outcome("office", 4)->rank == "best");
  CHECK_FALSE(result.outcome("office", 5));
  CHECK_FALSE(result.outcome("upper", 0));
}

TEST_CASE("an explanation names clauses, reasons and the group") {
  const Evaluation result = evaluate(rules(), offices());
  const Explanation tied = *result.explain("office", 2);
  CHECK(tied.lets[0].label == "Tổng");
  CHECK(tied.lets[0].text == "97");
  CHECK(tied.lets[0].cite == "II.1");
  REQUIRE(tied.quotas.size() == 1);
  CHECK(tied.quotas[0].group == std::vector<std::string>{"Cơ quan"});
  CHECK(tied.quotas[0].units == 3);
  CHECK(tied.quotas[0].candidates == 2);
  CHECK(tied.quotas[0].places == 1);
  CHECK(tied.quotas[0].held_in_group == 2);
  CHECK(tied.quotas[0].held);
  CHECK(tied.judgements[0].says == "Gương mẫu");

  const Explanation skipped = *result.explain("office", 3);
  REQUIRE(skipped.skip);
  CHECK(skipped.skip->says == "ít lãnh đạo");
  CHECK(skipped.quotas.empty());
  CHECK(result.explain("office", 1)->violations[0].says == "điểm lẻ");
  CHECK(result.explain("office", 1)->caps[0].cite == "II.4");
}

TEST_CASE("tables and summary are those of the program") {
  const Evaluation result = evaluate(rules(), offices());
  CHECK(result.results_csv("office", Naming::labels) ==
        "code,status,rank,rank_before_quota,total,each,block,day,full,notes\n"
        "A,ranked,Hoàn thành tốt,best,97,48.5,Cơ quan,2020-01-01,false,quota:one;tie:one\n"
        "B,ranked,Hoàn thành,Hoàn thành,98.5,32.83,Cơ quan,2020-01-01,false,violates:whole;cap:above\n"
        "C,ranked,Hoàn thành tốt,best,97,24.25,Cơ quan,2020-01-01,false,quota:one;tie:one\n"
        "D,not_ranked,,,99,99,Xã,2020-01-01,false,skip:few\n"
        "E,ranked,best,best,100,33.33,Xã,2020-01-01,true,\n");
  CHECK(result.results_csv("upper").empty());
  CHECK(result.summary().find("held for the deciding body: A, C") != std::string::npos);
  CHECK(result.summary(Language::vietnamese).find("chờ cấp có thẩm quyền quyết định: A, C") != std::string::npos);
}

TEST_CASE("mistakes in rules are told with their places, and nothing is loaded") {
  const LoadedRules loaded =
      load_rules({{"a.rules", "include \"b.rules\"\nparameter p = q\n"}, {"b.rules", "parameter q = 0,5\n"}}, "a.rules",
                 Language::vietnamese);
  CHECK_FALSE(loaded.rules);
  CHECK(loaded.readable);
  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].name == "decimal-comma");
  CHECK(loaded.diagnostics[0].path == "b.rules");
  CHECK(loaded.diagnostics[0].line == 1);
  CHECK(loaded.diagnostics[0].column == 15);
  CHECK(loaded.diagnostics[0].end_column == 18);
  CHECK_FALSE(load_rules({}, "none.rules").readable);
  CHECK_FALSE(load_rules("no such file.rules").readable);
}

TEST_CASE("mistakes in data stop the run or reject their units") {
  DataTables data = offices();
  DataTables wrong;
  wrong.add_csv("upper", "number,given\n1,fair\n2,great\n");
  wrong.add_csv("office",
                "code,kind,points,leaders,above\nA,office,x,2,\nB,office,5,0,\nC,office,97,2,2\nD,office,1,3,1\n");
  wrong.add_csv("office.entries", "office,bonus\n");
  const Evaluation stopped = evaluate(rules(), wrong);
  CHECK_FALSE(stopped.classified());
  CHECK(stopped.error_count() == 2);
  CHECK(stopped.diagnostics()[0].path == "upper");
  CHECK(stopped.diagnostics()[0].cell == "great");
  CHECK(stopped.size("office") == 0);
  CHECK(stopped.summary().empty());

  EvaluateOptions options;
  options.on_errors = OnErrors::keep_going;
  const Evaluation going = evaluate(rules(), wrong, options);
  REQUIRE(going.classified());
  REQUIRE(going.size("office") == 1);
  CHECK(going.outcome("office", 0)->key == "D");
  std::string rejected;
  for (const Rejected& row : going.rejected()) rejected += row.unit + ' ' + row.key + ' ' + row.error + '\n';
  CHECK(rejected ==
        "upper 2 unknown-choice\n"
        "office A bad-number\n"
        "office C unknown-reference\n"
        "office B division-by-zero\n");
  CHECK(going.rejected()[3].text == "plan.rules:17:20");
  CHECK(data.inside().all.size() == 3);
}

TEST_CASE("diagnostics that leave out what cells hold name the place") {
  DataTables data;
  data.add_csv("office", "code,kind,points,leaders\nSecret,office,hidden,2\n");
  data.add_csv("office.entries", "office,bonus\n");
  data.add_csv("upper", "number\n");
  EvaluateOptions options;
  options.cell_values = CellValues::left_out;
  const Evaluation unread = evaluate(rules(), data, options);
  REQUIRE(unread.diagnostics().size() == 1);
  const Diagnostic& found = unread.diagnostics()[0];
  CHECK(found.name == "bad-number");
  CHECK(found.line == 2);
  CHECK(found.column == 3);
  CHECK(found.cell.empty());
  for (const std::string& text : {found.message, found.help, found.rendered})
    CHECK(text.find("hidden") == std::string::npos);

  DataTables failing;
  failing.add_csv("office", "code,kind,points,leaders\nSecret,office,1,0\n");
  failing.add_csv("office.entries", "office,bonus\n");
  failing.add_csv("upper", "number\n");
  const Evaluation failed = evaluate(rules(), failing, options);
  REQUIRE(failed.diagnostics().size() == 1);
  CHECK(failed.diagnostics()[0].notes == std::vector<std::string>{"in row 2 of the table of `office`"});
}

TEST_CASE("a run-time error stands in the rules and names its unit") {
  DataTables data;
  data.add_csv("office", "code,kind,points,leaders\nA,office,1,0\n");
  data.add_csv("office.entries", "office,bonus\n");
  data.add_csv("upper", "number\n");
  const Evaluation result = evaluate(rules(), data);
  CHECK_FALSE(result.classified());
  REQUIRE(result.diagnostics().size() == 1);
  CHECK(result.diagnostics()[0].name == "division-by-zero");
  CHECK(result.diagnostics()[0].notes == std::vector<std::string>{"in `office` `A`"});
}

TEST_CASE("a file that is not there is unreadable") {
  const Evaluation result = evaluate(rules(), DataFiles{{"no such folder"}});
  CHECK_FALSE(result.classified());
  CHECK(result.unreadable() == "no such folder");
}

TEST_CASE("copies of tables go their own ways") {
  DataTables one;
  one.add_csv("a", "1");
  DataTables two = one;
  two.add_csv("b", "2");
  CHECK(one.inside().all.size() == 1);
  CHECK(two.inside().all.size() == 2);
}

TEST_CASE("the tests of the rule file run") {
  const TestSummary tests = rules().run_tests();
  CHECK(tests.passed == 1);
  CHECK(tests.failed == 1);
  CHECK(tests.report.find("note: `A.rank` is `fair`") != std::string::npos);
}

}  // namespace xeploai
