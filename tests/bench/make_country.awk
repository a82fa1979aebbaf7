# Writes one table of a country: `copies` of the district of the examples, with its organisations, cells and members,
# each member with ten entries. The same bytes with any awk, on any machine.
#   awk -v copies=1808 -f make_country.awk examples/district/data/member.csv               any table of the district
#   awk -v copies=1808 -v job=entries -f make_country.awk examples/district/data/member.csv  the entries of its members
BEGIN {
  FS = OFS = ","
  state = 1
  split("Tư tưởng chính trị|\"Phẩm chất đạo đức, lối sống\"|Ý thức tổ chức kỷ luật|\"Tác phong, lề lối làm việc\"|" \
        "Kết quả thực hiện nhiệm vụ|\"Thực hiện cam kết tu dưỡng, rèn luyện\"", criteria, "|")
  split("15|15|15|15|20|10", most, "|")
  split("Có sáng kiến được công nhận|Hiến đất làm đường|Hiến máu tình nguyện|Nhận giúp đỡ hộ nghèo|" \
        "Giải cuộc thi tìm hiểu nghị quyết|Được khen thưởng từ cấp huyện|\"Tham gia phòng, chống dịch COVID-19\"", \
        bonuses, "|")
  split("Chậm nộp đảng phí|Chậm hoàn thành nhiệm vụ|Vắng sinh hoạt chi bộ|Vi phạm giờ giấc làm việc", deductions, "|")
  split("Ảnh hưởng của dịch COVID-19|Công tác phối hợp chưa chặt chẽ|Phân công nhiệm vụ chưa rõ; chậm triển khai", \
        causes, "|")
  split("\"Phân công lại nhiệm vụ, kiểm tra hằng tháng\"|Xây dựng lại quy chế phối hợp|Hoàn thành trong quý I/2022", \
        remedies, "|")
}

# Numbers from 0 to below `bound`; all products stay below 2^53, where awk's numbers are exact.
function next_below(bound) {
  state = (state * 48271) % 2147483647
  return int(state / 2147483647 * bound)
}
function halves(count) { return int(count / 2) (count % 2 ? ".5" : "") }

# Six criteria, then so many bonus points as come, and deductions for the rest.
function entries(code,   i, more) {
  for (i = 1; i <= 6; ++i) print code, criteria[i], "criterion", halves(2 * most[i] - next_below(5)), "", ""
  more = next_below(5)
  for (i = 1; i <= 4; ++i)
    if (i <= more) print code, bonuses[1 + next_below(7)], "bonus", halves(1 + next_below(4)), "", ""
    else print code, deductions[1 + next_below(4)], "deduction", halves(1 + next_below(4)), \
               causes[1 + next_below(3)], remedies[1 + next_below(3)]
}

FNR == 1 { header = $0; next }
{ rows[++count] = $0; code[count] = $1 }

END {
  print job == "entries" ? "member,item,type,points,cause,remedy" : header
  for (copy = 1; copy <= copies; ++copy)
    for (row = 1; row <= count; ++row)
      if (job == "entries") entries(copy "-" code[row])
      else {
        # Codes are two letters and a number; no other cell of these tables is.
        $0 = rows[row]
        for (i = 1; i <= NF; ++i) if ($i ~ /^[A-Z][A-Z][0-9]+$/) $i = copy "-" $i
        print
      }
}
