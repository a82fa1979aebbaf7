#include "report/receipt.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "report/sha256.hpp"

namespace xeploai::report {
namespace {

using nlohmann::ordered_json;

constexpr int form = 1;  // of the receipt itself

ordered_json to_json(const std::vector<HashedFile>& files) {
  ordered_json out = ordered_json::array();
  for (const HashedFile& file : files)
    out.push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return out;
}

// Reads members of objects; whatever is not as it should be makes the whole no receipt.
class Reading {
 public:
  bool good() const { return good_; }

  const ordered_json& member(const ordered_json& object, const char* name) {
    static const ordered_json nothing;
    const bool there = object.is_object() && object.contains(name);
    good_ = good_ && there;
    return there ? *object.find(name) : nothing;
  }
  std::string text(const ordered_json& value) {
    good_ = good_ && value.is_string();
    return value.is_string() ? value.get<std::string>() : std::string();
  }
  std::string text(const ordered_json& object, const char* name) { return text(member(object, name)); }
  bool boolean(const ordered_json& object, const char* name) {
    const ordered_json& value = member(object, name);
    good_ = good_ && value.is_boolean();
    return value.is_boolean() && value.get<bool>();
  }
  std::uint64_t count(const ordered_json& object, const char* name) {
    const ordered_json& value = member(object, name);
    good_ = good_ && value.is_number_unsigned();
    return value.is_number_unsigned() ? value.get<std::uint64_t>() : 0;
  }
  std::vector<std::string> texts(const ordered_json& object, const char* name) {
    std::vector<std::string> out;
    for (const ordered_json& one : array(object, name)) out.push_back(text(one));
    return out;
  }
  std::vector<HashedFile> files(const ordered_json& object, const char* name) {
    std::vector<HashedFile> out;
    for (const ordered_json& one : array(object, name))
      out.push_back({text(one, "path"), count(one, "bytes"), text(one, "sha256")});
    return out;
  }

 private:
  const ordered_json& array(const ordered_json& object, const char* name) {
    static const ordered_json nothing = ordered_json::array();
    const ordered_json& value = member(object, name);
    good_ = good_ && value.is_array();
    return value.is_array() ? value : nothing;
  }

  bool good_ = true;
};

}  // namespace

HashedFile hashed(std::string path, std::string_view bytes) { return {std::move(path), bytes.size(), sha256(bytes)}; }

std::string to_json(const Receipt& receipt) {
  const ordered_json out{{"receipt", form},
                         {"version", receipt.version},
                         {"folder", receipt.folder},
                         {"run",
                          {{"rules", receipt.rules_argument},
                           {"data", receipt.data_arguments},
                           {"out", receipt.out},
                           {"format", receipt.format},
                           {"labels", receipt.labels},
                           {"keep_going", receipt.keep_going},
                           {"no_values", receipt.no_values},
                           {"language", receipt.language}}},
                         {"rules", to_json(receipt.rules)},
                         {"data", to_json(receipt.data)},
                         {"results", to_json(receipt.results)}};
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

std::optional<Receipt> parse_receipt(std::string_view json) {
  const ordered_json all = ordered_json::parse(json, nullptr, false);
  Reading read;
  if (read.count(all, "receipt") != form) return std::nullopt;
  Receipt out;
  out.version = read.text(all, "version");
  out.folder = read.text(all, "folder");
  const ordered_json& run = read.member(all, "run");
  out.rules_argument = read.text(run, "rules");
  out.data_arguments = read.texts(run, "data");
  out.out = read.text(run, "out");
  out.format = read.text(run, "format");
  out.labels = read.boolean(run, "labels");
  out.keep_going = read.boolean(run, "keep_going");
  // Receipts of before the option have no word of it.
  out.no_values = run.contains("no_values") && read.boolean(run, "no_values");
  out.language = read.text(run, "language");
  out.rules = read.files(all, "rules");
  out.data = read.files(all, "data");
  out.results = read.files(all, "results");
  if (!read.good()) return std::nullopt;
  return out;
}

}  // namespace xeploai::report
