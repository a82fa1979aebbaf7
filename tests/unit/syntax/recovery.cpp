#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai::syntax;

TEST_CASE("reading goes on at the next statement that begins a line") {
  CHECK(printed("classify u as q {\n let a = 5 5\n let b = 1 let c = = 1\n use r\n rank { x otherwise }\n}\n") ==
        "(classify u q (let b 1) (use r) (rank (cases (case x otherwise))))\n"
        "(broken a in classify u)\n(broken c in classify u)\n");
}

TEST_CASE("a statement in the middle of a line is not where reading goes on") {
  CHECK(errors_in("classify u as q {\n let a = = 5 let b = = 5\n let c = = 5\n}") == "2:10 syntax\n3:10 syntax\n");
}

TEST_CASE("a statement deeper in braces is not where reading goes on") {
  CHECK(errors_in("classify u as q {\n quota q of = {\n let b = = 5\n }\n let c = = 5\n}") ==
        "2:13 syntax\n5:10 syntax\n");
  CHECK(errors_in("classify u as q {\n rank {\n x when = \n let b = 5\n }\n let c = = 5\n}") ==
        "3:9 syntax\n6:10 syntax\n");
}

TEST_CASE("what was read before something that cannot follow is broken too, on the same line") {
  CHECK(printed("parameter a = 1 +\nparameter b = 2") == "(parameter b 2)\n(broken a)\n");
  CHECK(printed("parameter a = 1 2\nparameter b = 2") == "(parameter b 2)\n(broken a)\n");
  CHECK(printed("parameter a = 1\nfoo b\nparameter b = 2") ==
        "(parameter a 1)\n(parameter b 2)\n(broken b foo rank)\n");
  CHECK(printed("classify u as q { use r 5 }") == "(classify u q (use r))\n(broken rank in classify u whole)\n");
  CHECK(printed("include \"x\" 5") == "(include \"x\")\n(broken rank)\n");
  CHECK(printed("classify u as q { rank { a otherwise } 5 }") ==
        "(classify u q (rank (cases (case a otherwise))))\n(broken rank in classify u whole)\n");
}

TEST_CASE("a broken unit, scale or choice is one error, and any member may have stood in it") {
  CHECK(errors_in("unit u {\n key code text\n a 5\n b 5\n}\nscale q { a, b }") == "3:4 syntax\n6:12 syntax\n");
  CHECK(printed("unit u {\n key code text\n a 5\n}") == "(broken u in unit u whole)\n");
  CHECK(printed("choice { a b }") == "(broken a b in choice  whole)\n");
}

TEST_CASE("what a broken statement might have declared") {
  CHECK(printed("rules r {\n lett a = b\n let = c\n rank { x }\n use 5\n}") ==
        "(rules r)\n(broken a b lett rank in rules r whole)\n(broken c in rules r whole)\n(broken rank in rules r)\n"
        "(broken in rules r whole)\n");
}

TEST_CASE("a brace is lacking where a declaration begins a line in a block") {
  CHECK(errors_in("classify u as q {\n let a = 1\n\nparameter b = = 2") == "4:1 syntax\n4:15 syntax\n");
  CHECK(errors_in("classify u as q {\n let a = = 1\n\nparameter b = = 2") == "2:10 syntax\n4:1 syntax\n4:15 syntax\n");
  CHECK(errors_in("classify u as q {\n let a = 1 +\nparameter b = = 2") == "3:1 syntax\n3:15 syntax\n");
  CHECK(errors_in("scale q {\n a\nchoice k { b }") == "3:1 syntax\n");
  CHECK(errors_in("scale q {\n a,\nchoice k { b, }") == "2:3 syntax\n3:1 syntax\n3:13 syntax\n");
  CHECK(errors_in("unit u {\n key k text\n rows list {\n x number\n\nscale q { a }") == "6:1 syntax\n");
  CHECK(errors_in("test \"t\" {\n expect a\n u A { n = 1\n\nscale q { a }") == "5:1 syntax\n");
  CHECK(printed("classify u as q {\n rank { a otherwise }\nparameter b = 2") ==
        "(classify u q (rank (cases (case a otherwise))))\n(parameter b 2)\n");
}

TEST_CASE("a declaration in the middle of a line is an error of its statement") {
  CHECK(errors_in("classify u as q { parameter a = 1 }\nparameter b = = 1") == "1:19 syntax\n2:15 syntax\n");
}

TEST_CASE("a brace too few in a block is one error, by its layout") {
  CHECK(errors_in("classify u as q {\n  rank {\n    a otherwise\n  let b = 1\n  let c = = 2\n}\nparameter d = = 1") ==
        "4:3 syntax\n5:11 syntax\n7:15 syntax\n");
  CHECK(errors_in("classify u as q {\n  rank\n    a otherwise\n  }\n  let c = = 2\n}\nparameter d = = 1") ==
        "3:5 syntax\n5:11 syntax\n7:15 syntax\n");
  CHECK(errors_in("test \"t\" {\n  u A {\n    n = 1\n  u B { n = 1 }\n  expect = 1\n}\nparameter d = = 1") ==
        "4:5 syntax\n5:10 syntax\n7:15 syntax\n");
  CHECK(errors_in("test \"t\" {\n  u A n = 1 }\n  u B { n = 1 }\n  expect = 1\n}\nparameter d = = 1") ==
        "2:7 syntax\n4:10 syntax\n6:15 syntax\n");
}

TEST_CASE("a brace too many in a block is one error, by its layout") {
  CHECK(errors_in("classify u as q {\n  let { b = 1\n  let c = = 2\n}\nparameter d = = 1") ==
        "2:7 syntax\n3:11 syntax\n5:15 syntax\n");
  CHECK(errors_in(
            "classify u as q {\n  rank {\n    a when n }\n    b otherwise\n  }\n  let c = = 2\n}\nparameter d = = 1") ==
        "4:5 syntax\n6:11 syntax\n8:15 syntax\n");
  CHECK(errors_in("test \"t\" {\n  u A { n } = 1 }\n  u B { n = 1 }\n  expect = 1\n}\nparameter d = = 1") ==
        "2:11 syntax\n4:10 syntax\n6:15 syntax\n");
  CHECK(errors_in("choice k { a { b }\n\nparameter d = = 1") == "1:14 syntax\n3:15 syntax\n");
  CHECK(errors_in("unit u { \"U\" { key k text }\n\nparameter d = = 1") == "1:10 syntax\n3:15 syntax\n");
}

TEST_CASE("what a brace closed too early is broken with the rest of it") {
  CHECK(printed("classify u as q {\n  rank {\n    a when n }\n    b otherwise\n  }\n}\n") ==
        "(classify u q)\n(broken rank in classify u)\n");
  CHECK(printed("classify u as q {\n  let a = b } + 1\n}\n") ==
        "(classify u q)\n(broken a in classify u)\n(broken rank)\n");
  CHECK(printed("test \"t\" {\n  u A { n = 1 } m = 2 }\n}\n") == "(test \"t\")\n(broken A m n u in test t)\n");
}

TEST_CASE("stray words behind an expectation break it") {
  CHECK(printed("test \"t\" {\n  expect A A.n = 1\n  expect b\n}\n") ==
        "(test \"t\" (expect b))\n(broken A n in test t)\n");
}

TEST_CASE("keywords of several words tell a declaration too") {
  CHECK(errors_in("tham số a = 1 +\ntham số b = (2\ntham số c =\n\nđơn vị u {\n khoá k chữ\n}") ==
        "2:1 syntax\n3:1 syntax\n5:1 syntax\n");
  CHECK(errors_in("thang q {\n a\n\ndanh mục k { b }") == "4:1 syntax\n");
  CHECK(errors_in("đơn vị u {\n khoá k chữ\n a số\n\ntham số b \"B\" = 1") == "5:1 syntax\n");
  CHECK(errors_in("xếp loại u theo thang q {\n đặt a =\n không xếp loại x khi b vì \"-\"\n đặt c = 1 +\n"
                  " hạn mức m của d { }\n yêu cầu y z thông báo \"-\"\n}") == "3:2 syntax\n5:2 syntax\n5:20 syntax\n");
  CHECK(errors_in("kiểm thử \"t\" {\n u A { n = 1 }\n\nkế hoạch \"p\" năm 2021") == "4:1 syntax\n");
}

TEST_CASE("in tests reading goes on at the next expectation") {
  CHECK(errors_in("test \"t\" {\n u A { n = }\n u B { n = }\n expect = 1\n expect a\n}\nparameter b = = 1") ==
        "2:12 syntax\n4:9 syntax\n7:15 syntax\n");
}

TEST_CASE("the end of the file") {
  CHECK(errors_in("parameter a = 2 *     # nothing\n\n") == "1:18 syntax\n");
  CHECK(errors_in("classify u as q {\n let a = (5\n") == "2:12 syntax\n");
  CHECK(errors_in("classify u as q {\n let a = 5\n\n") == "2:11 syntax\n");
  CHECK(errors_in("scale q { a # }") == "1:12 syntax\n");
  CHECK(errors_in("") == "");
  CHECK(errors_in("\xEF\xBB\xBF # only a comment") == "");
}

TEST_CASE("a text that is not closed hides nothing of the next line, and no brace of its own") {
  CHECK(errors_in("unit u { key k text \"K }\nparameter a = = 1") == "1:21 syntax\n2:15 syntax\n");
  CHECK(errors_in("parameter a = \"x\\\nparameter b = = 1") == "1:15 syntax\n2:15 syntax\n");
}

TEST_CASE("literals with an error do not end a statement") {
  CHECK(
      errors_in("parameter a = min(0,5, 1,5) + 5x + 2021-02-30 + \"\\q\\w\" + * 2") ==
      "1:19 decimal-comma\n1:24 decimal-comma\n1:31 syntax\n1:36 date-format\n1:50 syntax\n1:52 syntax\n1:58 syntax\n");
  CHECK(printed("parameter a = 0,5 + 5x + 05/12/2021") == "(parameter a (arithmetic 0.5! + 0! + 2021-12-05!))\n");
}

TEST_CASE("literals behind an error are not read") {
  CHECK(errors_in("parameter a = = 0,5\nparameter b = 0,5") == "1:15 syntax\n2:15 decimal-comma\n");
}
