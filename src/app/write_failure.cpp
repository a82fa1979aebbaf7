#include "app/write_failure.hpp"

#include <cerrno>
#include <cstring>

#include "diag/texts/app.hpp"

namespace xeploai::app {
namespace {

namespace texts = diag::texts;

// What people meet; the system's own words, in English, for anything else.
diag::Message reason(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return diag::say(texts::not_permitted);
    case ENOENT: return diag::say(texts::no_such_folder);
    case ENOTDIR: return diag::say(texts::not_a_folder);
    case EISDIR: return diag::say(texts::is_a_folder);
    case EROFS: return diag::say(texts::read_only);
    case ENOSPC:
    case EDQUOT: return diag::say(texts::no_space);
    case ENAMETOOLONG: return diag::say(texts::name_too_long);
    default: return diag::say(texts::system_says, std::strerror(error));
  }
}

}  // namespace

ExitStatus file_failure(const std::string& path, const diag::Message& why, Console& console) {
  console.complain(diag::say(texts::file_unwritable, path, console.words(why)));
  return ExitStatus::file_failure;
}

ExitStatus file_failure(const report::WriteFailure& failure, Console& console) {
  return file_failure(failure.path, reason(failure.error), console);
}

diag::Message reason_of(const report::WorkbookFault& fault) {
  switch (fault.kind) {
    case report::WorkbookFault::Kind::long_text:
      return diag::say(texts::workbook_long_text, fault.sheet, fault.cell, std::to_string(report::longest_cell_text));
    case report::WorkbookFault::Kind::many_rows:
      return diag::say(texts::workbook_many_rows, fault.sheet, std::to_string(report::most_sheet_rows));
    case report::WorkbookFault::Kind::many_columns:
      return diag::say(texts::workbook_many_columns, fault.sheet, std::to_string(report::most_sheet_columns));
    case report::WorkbookFault::Kind::unwritable: break;
  }
  return reason(fault.error);
}

diag::Message reason_of(const report::DatabaseFault& fault) {
  const bool reserved = fault.kind == report::DatabaseFault::Kind::reserved_name;
  return diag::say(reserved ? texts::database_reserved_name : texts::system_says, fault.words);
}

}  // namespace xeploai::app
