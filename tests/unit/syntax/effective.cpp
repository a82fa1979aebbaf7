// The effective rules as one file say what the files say together.
#include "syntax/effective.hpp"

#include "ast_print.hpp"
#include "parsing.hpp"
#include "support/catch.hpp"
#include "syntax/layout.hpp"
#include "syntax/load.hpp"

namespace xeploai::syntax {
namespace {

source::MemoryDisk amended_rules() {
  source::MemoryDisk disk;
  disk.add("old/common.rules", "choice kind \"Loại\" { a \"A\"  b }\nparameter most \"Nhiều nhất\" = 5 cite \"1\"\n");
  disk.add("old/old.rules",
           "include \"common.rules\"\nscale q { poor  good }\n"
           "plan \"1\" year 2021 { clauses \"clauses.txt\" }\n"
           "unit u { key code text  kind kind }\n"
           "rules r { let x = most }\n"
           "# why it is so\n"
           "classify u as q {\n  use r\n  let y \"Y\" = x\n  rank { good when y > 1  poor otherwise }\n}\n"
           "test \"old\" { }\n");
  disk.add("new/new.rules",
           "sửa đổi \"../old/old.rules\"\nthay tham số most = 6 căn cứ \"2\"\n"
           "classify u {\n  replace let y { 2 when x > 1  1 otherwise }\n  cap c at poor when kind = b\n}\n"
           "thay choice kind { b  c }\n");
  return disk;
}

std::string document_of(const source::Disk& disk, const std::string& path) {
  source::Files files;
  diag::Sink sink;
  const Loaded loaded = load(disk, path, files, sink);
  CHECK(errors_of(sink, files).empty());
  return print(loaded.document);
}

std::string effective(const source::Disk& disk, const std::string& path) {
  source::Files files;
  diag::Sink sink;
  const Loaded loaded = load(disk, path, files, sink);
  return laid_out(effective_text(loaded.document, files, path), Spelling::english).value_or("");
}

TEST_CASE("the effective rules are the same rules, and say where each element is from") {
  const source::MemoryDisk disk = amended_rules();
  const std::string text = effective(disk, "new/new.rules");
  CHECK(text.find("parameter most \"Nhiều nhất\" = 6  cite \"2\"  # from new/new.rules:2\n") != std::string::npos);
  CHECK(text.find("# why it is so\nclassify u as q {  # from old/old.rules:7\n") != std::string::npos);
  CHECK(text.find("let y \"Y\" {  # from new/new.rules:4\n") != std::string::npos);
  CHECK(text.find("clauses \"../old/clauses.txt\"") != std::string::npos);
  source::MemoryDisk other;
  other.add("new/all.rules", text);
  std::string expected = document_of(disk, "new/new.rules");
  expected.replace(expected.find("clauses.txt"), 0, "../old/");
  CHECK(document_of(other, "new/all.rules") == expected);
}

TEST_CASE("every parameter can be replaced by what it is") {
  const source::MemoryDisk disk = amended_rules();
  source::Files files;
  diag::Sink sink;
  const Loaded loaded = load(disk, "new/new.rules", files, sink);
  CHECK(laid_out(replacements_text(loaded.document, files), Spelling::english) ==
        "replace parameter most \"Nhiều nhất\" = 6  cite \"2\"\n");
}

TEST_CASE("a text as a literal") { CHECK(text_literal("a\"\\\n") == R"("a\"\\\n")"); }

}  // namespace
}  // namespace xeploai::syntax
