#include "support/archives.hpp"

#include <zip.h>

namespace xeploai::support {

namespace {

// What was written to the source; nothing where nothing was.
std::string bytes_in(zip_source_t* source) {
  if (zip_source_open(source) != 0) return "";
  zip_source_seek(source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  return bytes;
}

}  // namespace

data::FileBytes archive(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* const zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (const auto& [name, text] : parts) {
    zip_source_t* const part = zip_source_buffer(zip, text.data(), text.size(), 0);
    if (zip_file_add(zip, name.c_str(), part, 0) < 0) zip_source_free(part);
  }
  if (zip_close(zip) != 0) zip_discard(zip);
  const std::string bytes = bytes_in(target);
  zip_source_free(target);
  return data::copy_bytes(bytes);
}

Parts workbook_parts(const std::string& rows) {
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return {
      {"_rels/.rels", "<Relationships xmlns='" + package + "'><Relationship Id='r1' Type='" + office +
                          "/officeDocument' Target='xl/workbook.xml'/></Relationships>"},
      {"xl/workbook.xml",
       "<workbook xmlns='" + main + "' xmlns:r='" + office +
           "'><workbookPr/><sheets><sheet name='office' sheetId='1' r:id='s1'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships xmlns='" + package + "'><Relationship Id='s1' Type='" + office +
                                         "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='s2' Type='" +
                                         office + "/styles' Target='/xl/styles.xml'/><Relationship Id='s3' Type='" +
                                         office + "/sharedStrings' Target='../xl/sharedStrings.xml'/></Relationships>"},
      {"xl/styles.xml", "<styleSheet xmlns='" + main +
                            "'><numFmts><numFmt numFmtId='164' formatCode='[$-42A]dd\"d\"/mm/yyyy;@'/></numFmts>"
                            "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
                            "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='20'/>"
                            "<xf numFmtId='10'/></cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml", "<sst xmlns='" + main +
                                   "'><si><t>A</t></si><si><r><rPr><b/></rPr><t>B </t></r><r><t>b</t></r><rPh sb='0' "
                                   "eb='1'><t>no</t></rPh></si>"
                                   "<si><t>a_x000D__x000A_b _x005F_x0041_ _x0000_</t></si></sst>"},
      {"xl/worksheets/sheet1.xml", "<worksheet xmlns='" + main + "'><sheetData>" + rows + "</sheetData></worksheet>"},
  };
}

}  // namespace xeploai::support
