#include "syntax/load.hpp"

#include "ast_print.hpp"
#include "parsing.hpp"
#include "support/catch.hpp"

using namespace xeploai;
using namespace xeploai::syntax;

namespace {

struct Outcome {
  std::string document;
  std::string errors;
  bool incomplete = false;
};

Outcome load_files(std::initializer_list<std::pair<const char*, std::string>> texts) {
  source::MemoryDisk disk;
  for (const auto& [path, text] : texts) disk.add(path, text);
  source::Files files;
  diag::Sink sink;
  const Loaded loaded = load(disk, texts.begin()->first, files, sink);
  REQUIRE(loaded.failure == LoadFailure::none);
  return {print(loaded.document), errors_of(sink, files), loaded.document.incomplete};
}

}  // namespace

TEST_CASE("included declarations stand behind those of the file that includes them, once") {
  const Outcome outcome = load_files({{"a.rules", "include \"p/b.rules\"\nparameter a = 1\ninclude \"c.rules\""},
                                      {"p/b.rules", "include \"../c.rules\" parameter b = 1"},
                                      {"c.rules", "parameter c = 1"}});
  CHECK(outcome.errors.empty());
  CHECK(outcome.document == "(parameter a 1)\n(parameter b 1)\n(parameter c 1)\n");
}

TEST_CASE("files that cannot be read") {
  const Outcome outcome = load_files(
      {{"a.rules",
        "include \"no.rules\"\ninclude \"/b.rules\"\ninclude \"C:\\\\b.rules\"\ninclude \"\"\nparameter p = 0,5"},
       {"b.rules", ""}});
  CHECK(outcome.errors ==
        "a.rules:1:9 missing-file\na.rules:2:9 missing-file\na.rules:3:9 missing-file\n"
        "a.rules:4:9 missing-file\na.rules:5:15 decimal-comma\n");
  CHECK(outcome.incomplete);
}

TEST_CASE("a circle of includes is reported where it closes") {
  const Outcome outcome = load_files({{"a.rules", "include \"p/b.rules\" include \"a.rules\""},
                                      {"p/b.rules", "include \"../a.rules\" include \"b.rules\" include \"c.rules\""},
                                      {"p/c.rules", "include \"./../p/b.rules\" parameter c = 1"}});
  CHECK(outcome.errors ==
        "a.rules:1:29 cyclic-include\np/b.rules:1:9 cyclic-include\np/b.rules:1:30 cyclic-include\n"
        "p/c.rules:1:9 cyclic-include\n");
  CHECK(outcome.document == "(parameter c 1)\n");
}

TEST_CASE("an included file that is too large, or is no UTF-8") {
  const Outcome outcome = load_files({{"a.rules", "include \"b.rules\" include \"c.rules\""},
                                      {"b.rules", std::string((16U << 20U) + 1, ' ')},
                                      {"c.rules", "# đi\xE1"}});
  CHECK(outcome.errors == "b.rules:1:1 too-large\nc.rules:1:5 invalid-utf8\n");
  CHECK(outcome.incomplete);
}

TEST_CASE("a root that cannot be read, and one that is too large") {
  source::MemoryDisk disk;
  source::Files files;
  diag::Sink sink;
  CHECK(load(disk, "a.rules", files, sink).failure == LoadFailure::root_unreadable);
  CHECK(sink.all().empty());
  disk.add("a.rules", std::string((16U << 20U) + 1, ' '));
  CHECK(load(disk, "a.rules", files, sink).failure == LoadFailure::none);
  CHECK(errors_of(sink, files) == "a.rules:1:1 too-large\n");
}

TEST_CASE("amends in an included file, and twice") {
  CHECK(load_files({{"a.rules", "include \"b.rules\""}, {"b.rules", "amends \"c.rules\" replace parameter a = 1"}})
            .errors == "b.rules:1:1 syntax\n");
  CHECK(load_files({{"a.rules", "amends \"b.rules\" amends \"b.rules\""}, {"b.rules", ""}}).errors ==
        "a.rules:1:18 duplicate-name\n");
}

TEST_CASE("a file that amends nothing changes nothing") {
  const Outcome outcome = load_files({{"a.rules",
                                       "replace parameter a = 1\nremove unit u\nclassify u { let a = 1 }\n"
                                       "rules r { remove skip s  replace let b = 1  remove rank }"}});
  CHECK(outcome.errors ==
        "a.rules:1:19 nothing-to-replace\na.rules:2:13 nothing-to-replace\na.rules:3:12 syntax\n"
        "a.rules:4:23 nothing-to-replace\na.rules:4:38 nothing-to-replace\n"
        "a.rules:4:52 nothing-to-replace\n");
  CHECK(outcome.document == "(parameter a 1)\n(rules r (let b 1))\n(broken u in classify u whole)\n");
}

TEST_CASE("where the amended file is missing or leads back nothing is said of the changes") {
  CHECK(load_files({{"a.rules", "amends \"b.rules\"\nreplace parameter a = 1"}}).errors ==
        "a.rules:1:8 missing-file\n");
  CHECK(load_files({{"a.rules", "amends \"b.rules\"\nreplace parameter a = 1"},
                    {"b.rules", "amends \"a.rules\"\nreplace parameter a = 1"}})
            .errors == "b.rules:1:8 cyclic-include\n");
  CHECK(load_files({{"a.rules", "amends 5\nreplace parameter a = 1"}}).errors == "a.rules:1:8 syntax\n");
}

TEST_CASE("first removals, then replacements, then what is new") {
  const Outcome outcome = load_files(
      {{"new.rules",
        "amends \"old.rules\"\nplan \"2\" year 2022\nparameter small = 2\nremove parameter small\n"
        "replace parameter a = 3\nparameter c = 4\nrules r { replace let x = 5  let y = 6 }\n"
        "classify u { skip t when b because \"-\"  remove cap k  replace rank { p otherwise }  replace quota q "
        "of p { limit = 2 order n ascending else o } }\nreplace unit u { key k text }\ntest \"new\" { }"},
       {"old.rules",
        "plan \"1\" year 2021\nparameter small = 1\nparameter a \"A\" = 1 cite \"1\"\nrules r { let x \"X\" = "
        "1 }\nclassify u as s { cap k at p  skip s when b because \"-\"  rank { o otherwise }  quota q of p { "
        "limit = 1 order n ascending else o } }\nunit u \"U\" { key k text n number }\ntest \"old\" { }"}});
  CHECK(outcome.errors.empty());
  CHECK(outcome.document ==
        "(plan \"2\" 2022)\n(parameter a \"A\" 3)\n(rules r (let x \"X\" 5) (let y 6))\n"
        "(classify u s (skip s b \"-\") (rank (cases (case p otherwise))) (quota q p (limit 2) (up n) hold (else o)) "
        "(skip t b \"-\"))\n(unit u \"U\" (key k text))\n(parameter small 2)\n(parameter c 4)\n(test \"new\")\n");
}

TEST_CASE("to change what is not there") {
  const Outcome outcome =
      load_files({{"new.rules",
                   "amends \"old.rules\"\nreplace parameter q = 2\nremove parameter s\nreplace choice s { a }\n"
                   "classify u { remove skip t  replace let a = 1  replace rank { a otherwise } }\nclassify w { }\n"
                   "rules more { replace let z = 1 }\nreplace parameter p = 1\nreplace parameter p = 2"},
                  {"old.rules", "scale s { a }\nparameter p = 1\nclassify u as s { }"}});
  CHECK(outcome.errors ==
        "new.rules:2:19 nothing-to-replace\nnew.rules:3:18 nothing-to-replace\n"
        "new.rules:4:16 nothing-to-replace\nnew.rules:5:26 nothing-to-replace\n"
        "new.rules:5:41 nothing-to-replace\nnew.rules:5:56 nothing-to-replace\n"
        "new.rules:6:10 nothing-to-replace\nnew.rules:7:26 nothing-to-replace\n"
        "new.rules:9:19 duplicate-name\n");
}

TEST_CASE("files that both versions include join once, and keep their tests") {
  const Outcome outcome = load_files({{"new.rules", "amends \"old.rules\"\ninclude \"common.rules\""},
                                      {"old.rules", "include \"common.rules\"\ninclude \"own.rules\""},
                                      {"common.rules", "parameter c = 1 test \"common\" { }"},
                                      {"own.rules", "parameter o = 1 test \"own\" { }"}});
  CHECK(outcome.errors.empty());
  CHECK(outcome.document == "(parameter c 1)\n(test \"common\")\n(parameter o 1)\n");
}

TEST_CASE("a file that amends may be amended") {
  const Outcome outcome = load_files({{"c.rules", "amends \"b.rules\" replace parameter a = 3"},
                                      {"b.rules", "amends \"a.rules\" replace parameter a = 2  parameter b = 1"},
                                      {"a.rules", "parameter a \"A\" = 1"}});
  CHECK(outcome.errors.empty());
  CHECK(outcome.document == "(parameter a \"A\" 3)\n(parameter b 1)\n");
}
