# Writes the input of a fixed job: the same bytes with any awk, on any machine.
#   awk -v job=wide -v size=10000 -f make_jobs.awk        the wide job's table of that many rows (wide.rules)
#   awk -v job=statements -v size=10000 -f make_jobs.awk  a rule file of about that many lines
#   awk -v job=chain -v size=10000 -f make_jobs.awk       a rule file of a chain of that many lets
#   awk -v job=cases -v size=1000 -f make_jobs.awk        a rule file of a let of that many cases

# Numbers from 0 to below `bound`, one after the other. All products stay below 2^53, where awk's numbers are exact.
function next_below(bound) {
  state = (state * 48271) % 2147483647
  return int(state / 2147483647 * bound)
}
# 0.0 to `most`, in halves.
function points(most,   halves) {
  halves = next_below(2 * most + 1)
  return int(halves / 2) (halves % 2 ? ".5" : ".0")
}
# As the plans' units come: most of them near the maximum.
function high_points(most,   a, b) {
  a = points(most); b = points(most)
  return a + 0 > b + 0 ? a : b
}

function wide(rows,   kinds, ranks, row, at, i, line, number) {
  split("Chi bộ cơ sở|Chi bộ trực thuộc|Đảng ủy cơ sở|Trường tiểu học|Trường mầm non|Trường trung học cơ sở|" \
        "Trạm y tế|Cơ quan hành chính|Đơn vị sự nghiệp|Mặt trận và đoàn thể|Doanh nghiệp nhà nước|" \
        "Lực lượng vũ trang", kinds, "|")
  split("excellent|good|completed|not_completed", ranks, "|")
  print "id,name,group,authority,leaders,parent_rank,c1,c2,c3,c4,c5,b1,b2,b3,b4,b5,d1,d2,d3"
  for (row = 1; row <= rows; ++row) {
    at = (row * 7919) % rows + 1  # each number once, not in order, where 7919 does not divide `rows`
    number = next_below(40) == 0 ? "\"Tập thể số " at ", \"\"cơ sở\"\"\"" : "Tập thể số " at
    line = at "," number "," kinds[1 + next_below(12)] ",Cấp ủy " next_below(int(rows / 100) + 1) "," \
           1 + next_below(15) "," (next_below(3) == 0 ? "" : ranks[1 + next_below(4)])
    for (i = 1; i <= 5; ++i) line = line "," high_points(i <= 3 ? 20 : 15)
    for (i = 1; i <= 5; ++i) line = line "," points(4)
    for (i = 1; i <= 3; ++i) line = line "," (next_below(4) == 0 ? points(5) : "0.0")
    print line
  }
}

function head() {
  print "plan \"1\" year 2021\nscale grade { low high }\nunit thing { key code text  a number  b integer }"
}
function rank_by(name) { print "  rank { high when " name " >= 50  low otherwise } cite \"1\"\n}" }

function statements(lines,   i) {
  head()
  for (i = 1; i <= lines / 10; ++i) print "parameter limit_" i " = " i % 97 " cite \"" i "\""
  print "classify thing as grade {"
  for (i = 1; i <= lines * 6 / 10; ++i)
    print "  let part_" i " = min(a * " i % 7 + 1 " + b, limit_" (i - 1) % int(lines / 10) + 1 ") at least 0"
  for (i = 1; i <= lines * 3 / 10; ++i)
    print "  require rule_" i " part_" i " <= limit_" (i - 1) % int(lines / 10) + 1 " message \"" i "\" cite \"" i "\""
  rank_by("part_1")
}

function chain(lets,   i) {
  head()
  print "classify thing as grade {\n  let step_1 = a at most 10"
  for (i = 2; i <= lets; ++i) print "  let step_" i " = step_" i - 1 " + " i % 3 " at most 100"
  rank_by("step_" lets)
}

function cases(count,   i) {
  head()
  print "classify thing as grade {\n  let chosen {"
  for (i = 1; i <= count; ++i) print "    " i " when b = " i
  print "    0 otherwise\n  }"
  rank_by("chosen")
}

BEGIN {
  state = 20211205
  if (job == "wide") wide(size)
  else if (job == "statements") statements(size)
  else if (job == "chain") chain(size)
  else if (job == "cases") cases(size)
  else { print "make_jobs.awk: no job " job > "/dev/stderr"; exit 2 }
}
