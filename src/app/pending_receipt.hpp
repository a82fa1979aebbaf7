// The receipt of a run of `eval` on its way to its file: written once all is known, published behind the results.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "embed/journey.hpp"
#include "report/output_files.hpp"
#include "report/receipt.hpp"

namespace xeploai::app {

// What the files hold that are to be published in the folder.
std::vector<report::HashedFile> hashes_of(report::OutputFiles& files, const std::string& folder);

// The paths of the tables that the arguments name, each once, in the order of their names.
std::vector<std::string> data_files(const std::vector<std::string>& arguments, const data::Schema& schema);

class PendingReceipt {
 public:
  PendingReceipt(const Eval& eval, const embed::ReadyRules& ready) : eval_(&eval), ready_(&ready) {}

  // Every byte onto the disk, under no name yet. Complains of what cannot be read or written.
  ExitStatus prepare(std::vector<report::HashedFile> results, Console& console);
  ExitStatus publish(Console& console);

 private:
  const Eval* eval_;
  const embed::ReadyRules* ready_;
  std::optional<report::OutputFiles> files_;
};

}  // namespace xeploai::app
