// Workbooks as tables, whatever their bytes.
#include <zip.h>

#include "data/double_text.hpp"
#include "data/number_format.hpp"
#include "data/xlsx_tables.hpp"
#include "support/catch.hpp"
#include "support/archives.hpp"
#include "unit/data/shown.hpp"

namespace {
using namespace xeploai::data;
using namespace xeploai::support;
namespace diag = xeploai::diag;

const Schema schema{
    {unit("office", {optional(column("points", ValueType::number)), optional(column("name", ValueType::text)),
                     optional(column("sent", ValueType::date))})}};

// The records, or what is wrong.
std::string records(const FileBytes& bytes) {
  const DocumentTables tables = read_xlsx("data.xlsx", bytes, schema);
  std::string out;
  for (const auto& error : tables.errors)
    out += diag::render(error.cell) + " " + diag::in_words(error.message, diag::Language::english) + "\n";
  if (!tables.broken) out += tables.units[0].unit.csv;
  return out;
}

const std::string header =
    "<row><c t='inlineStr'><is><t>code</t></is></c><c t='str'><v>points</v></c><c t='str'><v>name</v></c>"
    "<c t='str'><v>sent</v></c></row>";

std::string row(const std::string& cells) {
  const std::string all = records(workbook(header + "<row>" + cells + "</row>"));
  return all.substr(all.find('\n') + 1);
}
std::string number(const std::string& value, const std::string& style = "0") {
  return row("<c t='s'><v>0</v></c><c s='" + style + "'><v>" + value + "</v></c>");
}

std::string broken_part(const std::string& part, const std::string& text) {
  Parts parts = workbook_parts(header);
  parts[part] = text;
  return records(archive(parts));
}

}  // namespace

TEST_CASE("a double is the shortest decimal of at most fifteen digits") {
  CHECK(decimal_text(4.3499999999999996) == "4.35");
  CHECK(decimal_text(0.1 + 0.2) == "0.3");
  CHECK(decimal_text(1.0 / 3) == "0.333333333333333");
  CHECK(decimal_text(2.0 / 3) == "0.666666666666667");
  CHECK(decimal_text(-0.0) == "0");
  CHECK(decimal_text(-97.5) == "-97.5");
  CHECK(decimal_text(1e15) == "1000000000000000");
  CHECK(decimal_text(123456789012345678.0) == "123456789012346000");
  CHECK(decimal_text(0.000001) == "0.000001");
  CHECK(decimal_text(9.9999999999999995e22) == "1E+23");
  CHECK(decimal_text(-2.5e-300) == "-2.5E-300");
  CHECK(decimal_text(999999999999.99994) == "1000000000000");
  CHECK(read_double("1E-400") == 0.0);
  CHECK(read_double("+5") == 5.0);
  for (const char* const wrong : {"", "1e999", "nan", "inf", "0x10", "1,5", "5 ", "--5", "1e-"})
    CHECK_FALSE(read_double(wrong));
}

TEST_CASE("serials are days of either date system, as Excel counts them") {
  const auto day = [](double serial, DateSystem system = DateSystem::from_1900) {
    return serial_text(serial, NumberFormat::date, system);
  };
  CHECK(day(44535) == "2021-12-05");
  CHECK(day(1) == "1900-01-01");
  CHECK(day(59) == "1900-02-28");
  CHECK(day(60) == "1900-02-29");
  CHECK(day(61) == "1900-03-01");
  CHECK(day(0) == "1900-01-00");
  CHECK(day(2958465) == "9999-12-31");
  CHECK(day(2958466) == "2958466");
  CHECK(day(-1) == "-1");
  CHECK(day(43073, DateSystem::from_1904) == "2021-12-05");
  CHECK(day(0, DateSystem::from_1904) == "1904-01-01");
  CHECK(day(2957003, DateSystem::from_1904) == "9999-12-31");
  CHECK(day(44535.3125) == "2021-12-05 07:30:00");
  CHECK(day(44535.9999999) == "2021-12-06");
  CHECK(day(2958465.9999999) == "2958465.9999999");
  CHECK(serial_text(0.3125, NumberFormat::time, DateSystem::from_1900) == "07:30:00");
}

TEST_CASE("a format code tells dates from numbers") {
  for (const char* const code :
       {"dd/mm/yyyy", "yyyy\\-mm\\-dd;@", "[$-42A]d mmmm yyyy", "mmm", "d/m/yy h:mm", "[Red]DD"})
    CHECK(format_of_code(code) == NumberFormat::date);
  for (const char* const code : {"h:mm", "[h]:mm:ss", "mm:ss.0", "[mm]:ss", "[ss]"})
    CHECK(format_of_code(code) == NumberFormat::time);
  for (const char* const code : {"General", "0.00", "#,##0\\d", "0.0\"ngày d/m/y\"", "_d0", "[Magenta]0", "0.00E+00",
                                 "@", "", "0;dd", "\"", "[", "\\"})
    CHECK(format_of_code(code) == NumberFormat::number);
}

TEST_CASE("cells of every type") {
  CHECK(number("97.5") == "A\t97.5\t\t\n");
  CHECK(number("1.125") == "A\t1.1250\t\t\n");
  CHECK(number("0.2", "4") == "A\t0.2\t\t\n");
  CHECK(number("44535", "1") == "A\t2021-12-05\t\t\n");
  CHECK(number("44535", "2") == "A\t2021-12-05\t\t\n");
  CHECK(number("0.5", "3") == "A\t12:00:00\t\t\n");
  CHECK(number("5", "99") == "A\t5\t\t\n");
  CHECK(row("<c t='s'><v>1</v></c>") == "B b\t\t\t\n");
  CHECK(row("<c t='s'><v>0</v></c><c r='C2' t='s'><v>2</v></c>") == "A\t\t\"a\r\nb _x0041_ _x0000_\"\t\n");
  CHECK(row("<c t='s'><v>0</v></c><c r='C2'><v>1.125</v></c>") == "A\t\t1.125\t\n");
  CHECK(row("<c t='b'><v>1</v></c>") == "TRUE\t\t\t\n");
  CHECK(row("<c t='s'><v>0</v></c><c t='e'><v>#N/A</v></c>") ==
        "A\t\x01"
        "2:2\t\t\n");
  CHECK(row("<c t='s'><v>0</v></c><c><f>A1+1</f><v/></c>") ==
        "A\t\x01"
        "2:2\t\t\n");
  CHECK(row("<c t='s'><v>0</v></c><c><f>A1+1</f><v>7</v></c>") == "A\t7\t\t\n");
  CHECK(row("<c t='s'><v>0</v></c><c t='str'><f>\"\"</f><v></v></c>") == "A\t\t\t\n");
  CHECK(row("<c t='s'><v>0</v></c><c r='D2' t='d'><v>2021-12-05T00:00:00</v></c>") == "A\t\t\t2021-12-05\n");
  CHECK(row("<c t='inlineStr'><is><r><t>x</t></r><r><t xml:space='preserve'> y</t></r></is></c>") == "x y\t\t\t\n");
  CHECK(row("<c s='1'/><c s='2'/>").empty());
}

TEST_CASE("what a cell cannot hold is an error at the cell") {
  const std::string at_b2 = "data.xlsx[office]:B2 what the workbook stores for this cell is damaged\n";
  const std::string at_a2 = "data.xlsx[office]:A2 what the workbook stores for this cell is damaged\n";
  CHECK(records(workbook(header + "<row><c t='s'><v>3</v></c></row>")) == at_a2);
  CHECK(records(workbook(header + "<row><c t='s'><v>-1</v></c></row>")) == at_a2);
  CHECK(records(workbook(header + "<row><c t='zz'><v>1</v></c></row>")) == at_a2);
  CHECK(records(workbook(header + "<row><c r='B2'><v>nan</v></c></row>")) == at_b2);
  CHECK(records(workbook(header + "<row><c r='B2'><v>1e999</v></c></row>")) == at_b2);
}

TEST_CASE("cells and rows out of order, doubled or beyond the sheet are errors") {
  for (const char* const wrong :
       {"<row r='1'/>", "<row r='0'/>", "<row r='x'/>", "<row r='1048577'/>", "<row r='18446744073709551617'/>",
        "<row><c r='A3'/></row>", "<row><c r='XFE2'/></row>", "<row><c r='AAAA2'/></row>", "<row><c r='2'/></row>",
        "<row><c r='B2'/><c r='B2'/></row>", "<row><c r='B2'/><c r='A2'/></row>", "<c/>"}) {
    INFO(wrong);
    const std::string told = records(workbook(header + wrong));
    CHECK(told.find("the cell stands out of its order") != std::string::npos);
  }
}

TEST_CASE("a damaged part of a workbook is one error that names it") {
  const std::string sheet = "xl/worksheets/sheet1.xml";
  CHECK(broken_part("xl/workbook.xml", "<workbook") ==
        "data.xlsx:1:1 the workbook's part `xl/workbook.xml` is damaged\n");
  CHECK(broken_part("_rels/.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'/>") ==
        "data.xlsx:1:1 the archive holds no workbook\n");
  CHECK(broken_part(sheet, "") == "data.xlsx[office]:A1 the workbook's part `xl/worksheets/sheet1.xml` is damaged\n");
  CHECK(broken_part("xl/sharedStrings.xml", "no") ==
        "data.xlsx:1:1 the workbook's part `xl/sharedStrings.xml` is damaged\n");
  Parts lacking = workbook_parts(header);
  lacking.erase(sheet);
  CHECK(records(archive(lacking)).find("lacks its part `xl/worksheets/sheet1.xml`") != std::string::npos);
}

TEST_CASE("entities are refused before they grow") {
  std::string laughs = "<!DOCTYPE w [<!ENTITY a 'ha'>";
  for (char c = 'b'; c <= 'z'; ++c)
    laughs += std::string("<!ENTITY ") + c + " '&" + static_cast<char>(c - 1) + ";&" + static_cast<char>(c - 1) + ";'>";
  CHECK(broken_part("xl/workbook.xml", laughs + "]><w>&z;</w>").find("document type declaration") != std::string::npos);
  CHECK(broken_part("xl/worksheets/sheet1.xml", "<!DOCTYPE w SYSTEM 'file:///etc/passwd'><w/>")
            .find("document type declaration") != std::string::npos);
}

TEST_CASE("nothing nested too deep and no tag of megabytes is read") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(broken_part("xl/worksheets/sheet1.xml", deep).find("is damaged") != std::string::npos);
  const std::string long_tag = "<a b='" + std::string(std::size_t{16} << 20U, 'x') + "'/>";
  CHECK(broken_part("xl/worksheets/sheet1.xml", long_tag).find("too large") != std::string::npos);
}

TEST_CASE("a long text that is said again and again takes no more memory than a row may") {
  Parts parts = workbook_parts(header + "<row>" + [] {
    std::string cells;
    for (int i = 0; i < 16'384; ++i) cells += "<c t='s'><v>0</v></c>";
    return cells;
  }() + "</row>");
  std::string& shared = parts["xl/sharedStrings.xml"];
  shared.insert(shared.find("A</t>"), std::string(std::size_t{1} << 19U, 'x'));
  CHECK(records(archive(parts)) ==
        "data.xlsx[office]:AF2 the cell's text, or that of its row, is longer than a spreadsheet holds\n");
  const std::string long_cell = "<row><c t='str'><v>" + std::string(std::size_t{2} << 20U, 'x') + "</v></c></row>";
  CHECK(records(workbook(header + long_cell)) ==
        "data.xlsx[office]:A2 the cell's text, or that of its row, is longer than a spreadsheet holds\n");
}

TEST_CASE("a workbook of the strict form and of the date system of 1904") {
  Parts parts = workbook_parts(header + "<row><c t='s'><v>0</v></c><c r='D2' s='1'><v>43073</v></c></row>");
  const auto replace_all = [](std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  };
  for (auto& [name, text] : parts) {
    replace_all(text, "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main");
    replace_all(text, "http://schemas.openxmlformats.org/officeDocument/2006/",
                "http://purl.oclc.org/ooxml/officeDocument/");
    replace_all(text, "<workbookPr/>", "<workbookPr date1904='true'/>");
  }
  CHECK(records(archive(parts)) == "\"code\"\t\"points\"\t\"name\"\t\"sent\"\nA\t\t\t2021-12-05\n");
}

TEST_CASE("what others add to a sheet is passed over") {
  const std::string added =
      "<row><c t='s'><v>0</v></c><x:c xmlns:x='urn:other'><c><v>9</v></c></x:c><c><v>5</v></c></row>";
  CHECK(records(workbook(header + added)).ends_with("A\t5\t\t\n"));
}

TEST_CASE("any cut of a workbook is an error, and so is any byte that is another") {
  const FileBytes whole = workbook(header + "<row><c t='s'><v>0</v></c><c><v>5</v></c></row>");
  const std::string right = records(whole);
  for (std::size_t size = 0; size < whole.text.size(); size += 7)
    CHECK(records(copy_bytes(whole.text.substr(0, size))) != right);
  for (std::size_t at = 0; at < whole.text.size(); ++at) {
    std::string bytes(whole.text);
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    records(copy_bytes(bytes));
  }
}
