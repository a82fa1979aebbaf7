// A receipt of a run of `eval`: what went in and what came out, by hashes, so that the run can be done again and
// compared byte by byte. It holds no time and no name of a machine: the same run gives the same receipt.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xeploai::report {

struct HashedFile {
  std::string path;  // as the run called it; `-` is standard output
  std::uint64_t bytes = 0;
  std::string sha256;
  bool operator==(const HashedFile&) const = default;
};

struct Receipt {
  std::string version;  // of the program
  std::string folder;   // where the run was made, seen from the folder of the receipt
  // The options that the bytes of the results depend on.
  std::string rules_argument;
  std::vector<std::string> data_arguments;
  std::string out;
  std::string format;  // of standard output: csv, json
  bool labels = false;
  bool keep_going = false;
  bool no_values = false;
  std::string language;  // en, vi: of the words in a workbook
  // Every rule file that was read, every table, everything that was written.
  std::vector<HashedFile> rules;
  std::vector<HashedFile> data;
  std::vector<HashedFile> results;
};

HashedFile hashed(std::string path, std::string_view bytes);

// As JSON, a line each file.
std::string to_json(const Receipt& receipt);
// Nothing where the text is no receipt of this form.
std::optional<Receipt> parse_receipt(std::string_view json);

}  // namespace xeploai::report
