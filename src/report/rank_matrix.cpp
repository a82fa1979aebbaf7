#include "report/rank_matrix.hpp"

#include <utility>

#include "diag/json_text.hpp"
#include "diag/texts/diff.hpp"
#include "report/text_table.hpp"

namespace xeploai::report {

using compare::Matrix;
using compare::RankCode;
namespace texts = diag::texts;

std::vector<RankCode> codes_met(const Matrix& matrix) {
  std::vector<RankCode> codes;
  for (auto code = static_cast<RankCode>(matrix.codes); code-- > 0;) {
    bool any = false;
    for (RankCode other = 0; other < matrix.codes; ++other)
      any = any || matrix.at(code, other) != 0 || matrix.at(other, code) != 0;
    if (any) codes.push_back(code);
  }
  return codes;
}

void append_matrix_text(std::string& out, const Matrix& matrix, const std::vector<std::string>& names,
                        std::size_t indent, diag::Language language) {
  const auto words = [language](diag::Text text) { return std::string(diag::catalogue_text(text, language)); };
  const std::vector<RankCode> codes = codes_met(matrix);
  std::vector<Align> aligns(codes.size() + 2, Align::right);
  aligns.front() = Align::left;
  TextTable table(indent, aligns);
  std::vector<std::string> head{words(texts::diff_matrix)};
  for (const RankCode code : codes) head.push_back(names[code]);
  head.push_back(words(texts::diff_total));
  table.line(std::move(head));
  std::vector<std::uint64_t> sums(codes.size(), 0);
  for (const RankCode before : codes) {
    std::vector<std::string> line{names[before]};
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const std::uint64_t units = matrix.at(before, codes[i]);
      sum += units;
      sums[i] += units;
      line.push_back(units == 0 ? "·" : std::to_string(units));
    }
    line.push_back(std::to_string(sum));
    table.line(std::move(line));
  }
  std::vector<std::string> last{words(texts::diff_total)};
  for (const std::uint64_t sum : sums) last.push_back(std::to_string(sum));
  last.push_back(std::to_string(matrix.total()));
  table.line(std::move(last));
  table.append_to(out);
}

std::string matrix_json(const Matrix& matrix, const std::vector<std::string>& names) {
  const auto rank = [&names](RankCode code) {
    return code == compare::not_ranked ? std::string("null") : diag::json_text(names[code]);
  };
  std::string out = "[";
  for (const RankCode before : codes_met(matrix))
    for (const RankCode after : codes_met(matrix)) {
      if (matrix.at(before, after) == 0) continue;
      out += (out.size() == 1 ? "{\"before\": " : ", {\"before\": ") + rank(before) + ", \"after\": " + rank(after) +
             ", \"units\": " + std::to_string(matrix.at(before, after)) + '}';
    }
  return out + ']';
}

}  // namespace xeploai::report
