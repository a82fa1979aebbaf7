#include "diag/diagnostic.hpp"

#include <string>

#include "support/catch.hpp"

namespace {
using namespace xeploai;
using diag::Code;

source::Span span(std::size_t file, std::uint32_t begin, std::uint32_t end) {
  return source::Span{source::FileId(file), begin, end};
}

std::string order(const diag::Sink& sink) {
  std::string out;
  for (const diag::Diagnostic& d : sink.sorted())
    out += std::to_string(d.span.file.index()) + ":" + std::to_string(d.span.begin) + " " +
           std::string(name_of(d.code)) + "\n";
  return out;
}

}  // namespace

TEST_CASE("codes have names and severities") {
  CHECK(name_of(Code::unknown_name) == "unknown-name");
  CHECK(severity_of(Code::unknown_name) == diag::Severity::error);
  CHECK(severity_of(Code::no_table) == diag::Severity::warning);
  CHECK(name_of(diag::Severity::warning) == "warning");
}

TEST_CASE("diagnostics come in the order of files and texts, each once") {
  diag::Sink sink;
  sink.add(Code::unknown_name, span(1, 3, 4), {});
  sink.add(Code::syntax, span(0, 9, 10), {});
  sink.add(Code::unknown_name, span(0, 2, 5), {});
  sink.add(Code::unknown_name, span(0, 2, 5), {});
  sink.add(Code::type_mismatch, span(0, 2, 5), {});
  CHECK(order(sink) == "0:2 unknown-name\n0:2 type-mismatch\n0:9 syntax\n1:3 unknown-name\n");
  CHECK(sink.error_count() == 5);
}

TEST_CASE("warnings are no errors") {
  diag::Sink sink;
  CHECK_FALSE(sink.has_errors());
  sink.add(Code::unused_let, span(0, 0, 1), {});
  CHECK_FALSE(sink.has_errors());
  sink.add(Code::syntax, span(0, 0, 1), {});
  CHECK(sink.has_errors());
}
