// A program with rules and data of its own: what it would have in a database stands here in the source.
#include <xeploai/xeploai.hpp>

#include <iostream>

namespace {

const char* const rules = R"(
plan "12-KH/TU" year 2024
scale quality { fair "Hoàn thành"  good "Hoàn thành tốt"  excellent "Hoàn thành xuất sắc" }

unit office "Đơn vị" {
  key code text
  points  number  "Điểm"
  entries list { item text  bonus number }
}

classify office as quality {
  let total "Tổng điểm" = points + sum(entries, bonus) at most 100   cite "II.1"
  rank { excellent when total >= 95  good when total >= 80  fair otherwise }  cite "II.2"
  quota few of excellent {
    limit = 1  order total descending  else good
  } cite "II.3"
}
)";

void tell(const std::vector<xeploai::Diagnostic>& diagnostics) {
  for (const xeploai::Diagnostic& diagnostic : diagnostics) std::cout << diagnostic.rendered;
}

xeploai::DataTables offices() {
  xeploai::DataTables data;
  data.add_table("office", {"code", "Điểm"}, {{"A", "96"}, {"B", "94.5"}, {"C", "60"}});
  data.add_columns("office.entries", {{"office", {"B", "B"}}, {"item", {"song", "dance"}}, {"bonus", {"2", "1.5"}}});
  return data;
}

void explain(const xeploai::Explanation& why) {
  std::cout << why.outcome.key << ": " << why.outcome.rank << '\n';
  for (const xeploai::ExplainedValue& let : why.lets)
    std::cout << "  " << let.label << " = " << let.text << " (" << let.cite << ")\n";
  for (const xeploai::ExplainedQuota& quota : why.quotas)
    std::cout << "  quota " << quota.name << ": " << quota.candidates << " candidates, " << quota.places << " place"
              << (quota.lowered ? ", not for this one" : "") << '\n';
}

}  // namespace

int main() {
  // A mistake is told with its place and what would mend it.
  tell(xeploai::load_rules({{"plan.rules", "parameter share = 0,5\n"}}, "plan.rules").diagnostics);

  const xeploai::LoadedRules loaded = xeploai::load_rules({{"plan.rules", rules}}, "plan.rules");
  tell(loaded.diagnostics);
  if (!loaded.rules) return 1;

  const xeploai::Evaluation result = xeploai::evaluate(*loaded.rules, offices());
  tell(result.diagnostics());
  if (!result.classified()) return 1;

  std::cout << '\n' << result.results_csv("office") << '\n';
  for (std::size_t row = 0; row < result.size("office"); ++row) explain(*result.explain("office", row));

  // Data with a mistake: nothing is classified, and the cell is named.
  xeploai::DataTables wrong;
  wrong.add_csv("office", "code,points\nA,many\n");
  wrong.add_csv("office.entries", "office,item,bonus\n");
  std::cout << '\n';
  tell(xeploai::evaluate(*loaded.rules, wrong).diagnostics());
}
