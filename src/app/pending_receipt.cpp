#include "app/pending_receipt.hpp"

#include <filesystem>
#include <set>
#include <utility>

#include "app/write_failure.hpp"
#include "data/file_bytes.hpp"
#include "data/sources.hpp"
#include "diag/texts/app.hpp"
#include "report/sha256.hpp"

namespace xeploai::app {
namespace {
namespace fs = std::filesystem;

namespace texts = diag::texts;

// Where the program runs, seen from the folder of the receipt.
std::string working_folder_from(const fs::path& folder) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const fs::path there = fs::weakly_canonical(fs::absolute(folder, error), error);
  const fs::path relative = here.lexically_relative(there);
  return relative.empty() ? here.string() : relative.string();
}

report::Receipt receipt_of(const Eval& eval, diag::Language language) {
  report::Receipt out;
  out.version = XEPLOAI_VERSION;
  out.folder = working_folder_from(fs::path(eval.receipt).parent_path());
  out.rules_argument = eval.rules;
  out.data_arguments = eval.data;
  out.out = eval.out;
  out.format = eval.format == StandardFormat::json ? "json" : "csv";
  out.labels = eval.naming == report::Naming::labels;
  out.keep_going = eval.on_errors == OnErrors::keep_going;
  out.no_values = eval.values == diag::Values::left_out;
  out.language = language == diag::Language::vietnamese ? "vi" : "en";
  return out;
}

}  // namespace

std::vector<report::HashedFile> hashes_of(report::OutputFiles& files, const std::string& folder) {
  std::vector<report::HashedFile> out;
  report::Sha256 hash;
  const bool good = files.read_back([&](const std::string& name, std::string_view bytes) {
    const std::string path = (fs::path(folder) / name).string();
    if (out.empty() || out.back().path != path) {
      if (!out.empty()) out.back().sha256 = hash.finish();
      out.push_back({path, 0, {}});
    }
    hash.add(bytes);
    out.back().bytes += bytes.size();
  });
  if (!out.empty()) out.back().sha256 = hash.finish();
  if (!good) out.clear();
  return out;
}

std::vector<std::string> data_files(const std::vector<std::string>& arguments, const data::Schema& schema) {
  const data::Sources sources = data::find_sources(arguments, schema);
  std::set<std::string> paths;
  for (const data::UnitSources& unit : sources.units) {
    if (unit.unit.given) paths.insert(unit.unit.path);
    for (const data::TableSource& list : unit.lists)
      if (list.given) paths.insert(list.path);
  }
  for (const data::Document& document : sources.documents) paths.insert(document.path);
  return {paths.begin(), paths.end()};
}

ExitStatus PendingReceipt::prepare(std::vector<report::HashedFile> results, Console& console) {
  report::Receipt receipt = receipt_of(*eval_, console.language());
  for (std::size_t i = 0; i < ready_->files.size(); ++i) {
    const source::File& file = ready_->files[source::FileId(i)];
    receipt.rules.push_back(report::hashed(file.path, file.text));
  }
  for (const std::string& path : data_files(eval_->data, ready_->schema)) {
    const auto bytes = data::read_file(path);
    if (!bytes) {
      console.complain(diag::say(texts::file_unreadable, path));
      return ExitStatus::file_failure;
    }
    receipt.data.push_back(report::hashed(path, bytes->text));
  }
  receipt.results = std::move(results);
  const fs::path path(eval_->receipt);
  files_.emplace(path.parent_path().string());
  report::ByteWriter* const out = files_->add(path.filename().string());
  if (out != nullptr) out->append(report::to_json(receipt));
  return files_->prepare() ? ExitStatus::done : file_failure(*files_->failure(), console);
}

ExitStatus PendingReceipt::publish(Console& console) {
  return files_->publish() ? ExitStatus::done : file_failure(*files_->failure(), console);
}

}  // namespace xeploai::app
