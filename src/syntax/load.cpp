#include "syntax/load.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "diag/texts/limits.hpp"
#include "diag/texts/syntax.hpp"
#include "syntax/amend.hpp"
#include "syntax/parse.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {
namespace {

using diag::Code;
using diag::say;
namespace texts = diag::texts;
using LoadedIndex = std::size_t;

// A file and what it includes, or amends: the root is the first layer, the file that it amends the second, ….
struct Layer {
  std::vector<LoadedIndex> files;  // in the order of reading
  std::set<LoadedIndex> members;   // the same
};

class Loader {
 public:
  Loader(const source::Disk& disk, source::Files& files, diag::Sink& sink, const base::Limits& limits)
      : disk_(disk), files_(files), sink_(sink), limits_(limits) {}

  Loaded load(const std::string& path) {
    const std::string root = source::normalise(path);
    const std::optional<LoadedIndex> first = read_root(root);
    if (!first) return Loaded{{}, LoadFailure::root_unreadable};
    layers_.emplace_back();
    enter(*first, 0);
    while (!open_.empty()) step();
    return Loaded{combine(), LoadFailure::none};
  }

 private:
  // A file whose declarations are being gone through.
  struct Open {
    LoadedIndex file = 0;
    std::size_t next = 0;
    std::size_t layer = 0;
    bool heads_layer = false;
    bool amends = false;
  };

  // --- Reading ---

  std::optional<LoadedIndex> read_root(const std::string& path) {
    auto read = disk_.read(path, limits_.rule_file);
    if (auto* text = std::get_if<std::string>(&read)) return add(path, std::move(*text));
    if (std::get<source::ReadFailure>(read) == source::ReadFailure::too_large) return add_too_large(path);
    return std::nullopt;
  }

  LoadedIndex add(const std::string& path, std::string text) {
    const source::FileId id = files_.add(path, std::move(text));
    parsed_.push_back(parse(files_, id, sink_, limits_));
    incomplete_ = incomplete_ || parsed_.back().unreadable;
    for (const BrokenPart& part : parsed_.back().broken) note_broken_file_name(part);
    return by_path_[path] = parsed_.size() - 1;
  }

  LoadedIndex add_too_large(const std::string& path) {
    const source::FileId id = files_.add(path, {});
    const std::string most = base::limit_text(limits_.rule_file, base::LimitUnit::bytes);
    sink_.add(Code::too_large, source::Span{id, 0, 0}, say(texts::load_too_large, most)).help =
        say(texts::limit_help, "rule-file");
    parsed_.push_back(File{id, {}, {}, true});
    incomplete_ = true;
    return by_path_[path] = parsed_.size() - 1;
  }

  // A broken `include` or `amends` leaves unknown what its file declares. Where its keyword is misspelt, the name of
  // the file tells.
  void note_broken_file_name(const BrokenPart& part) {
    const std::string_view text = files_.text(part.span);
    WordReader words(text);
    const auto keyword = words.longest_keyword(0);
    const bool names_file = keyword ? keyword->keyword == Keyword::include || keyword->keyword == Keyword::amends
                                    : text.find(".rules\"") != std::string_view::npos;
    incomplete_ = incomplete_ || names_file;
  }

  // The file named by a text; what is wrong with it is reported at the text.
  std::optional<LoadedIndex> read_named(const std::string& path, const syntax::Text& named) {
    const auto known = by_path_.find(path);
    if (known != by_path_.end()) return known->second;
    auto read = disk_.read(path, limits_.rule_file);
    if (auto* text = std::get_if<std::string>(&read)) return add(path, std::move(*text));
    const auto failure = std::get<source::ReadFailure>(read);
    if (failure == source::ReadFailure::too_large) return add_too_large(path);
    missing(
        named,
        say(failure == source::ReadFailure::not_found ? texts::load_missing_file : texts::load_unreadable_file, path));
    return std::nullopt;
  }

  diag::Diagnostic& missing(const syntax::Text& named, diag::Message message) {
    incomplete_ = true;
    return sink_.add(Code::missing_file, named.span, std::move(message));
  }

  // The normalised path of a file named in another, where it may be read.
  std::optional<std::string> path_of(const syntax::Text& named) {
    if (source::is_absolute(named.value)) {
      missing(named, say(texts::load_absolute_path, named.value)).help = say(texts::load_absolute_path_help);
      return std::nullopt;
    }
    if (named.value.empty() || named.value.find('\0') != std::string::npos) {
      missing(named, say(texts::load_missing_file, named.value));
      return std::nullopt;
    }
    std::string path = source::beside(files_[named.span.file].path, named.value);
    if (!open_paths_.contains(path)) return path;
    sink_.add(Code::cyclic_include, named.span, say(texts::load_cyclic_include, path));
    return std::nullopt;
  }

  // --- Going through the files ---

  void enter(LoadedIndex file, std::size_t layer) {
    const bool heads_layer = layers_[layer].files.empty();
    layers_[layer].files.push_back(file);
    layers_[layer].members.insert(file);
    open_paths_.insert(files_[parsed_[file].id].path);
    open_.push_back({file, 0, layer, heads_layer});
  }

  void step() {
    Open& top = open_.back();
    const File& file = parsed_[top.file];
    if (top.next == file.declarations.size()) {
      open_paths_.erase(files_[file.id].path);
      open_.pop_back();
      return;
    }
    const Declaration& declaration = file.declarations[top.next++];
    if (const auto* include = std::get_if<IncludeDeclaration>(&declaration.node)) {
      go_to_included(include->path, top.layer);
    } else if (const auto* amends = std::get_if<AmendsDeclaration>(&declaration.node)) {
      go_to_amended(amends->path, declaration, top);
    }
  }

  void go_to_included(const syntax::Text& named, std::size_t layer) {
    const auto path = path_of(named);
    const auto file = path ? read_named(*path, named) : std::nullopt;
    if (file && !layers_[layer].members.contains(*file)) enter(*file, layer);
  }

  void go_to_amended(const syntax::Text& named, const Declaration& declaration, Open& from) {
    if (!from.heads_layer) {
      incomplete_ = true;
      sink_.add(Code::syntax, declaration.keyword, say(texts::load_amends_in_include));
      return;
    }
    if (std::exchange(from.amends, true)) {
      sink_.add(Code::duplicate_name, declaration.keyword, say(texts::load_second_amends));
      return;
    }
    const auto path = path_of(named);
    const auto file = path ? read_named(*path, named) : std::nullopt;
    if (!file) {
      incomplete_ = true;
      return;
    }
    layers_.emplace_back();
    enter(*file, layers_.size() - 1);
  }

  // --- One document of them all ---

  // The declarations of a layer, without the files that another layer has brought.
  Document collect(const Layer& layer, std::set<LoadedIndex>& used) {
    Document document;
    document.incomplete = incomplete_;
    for (const LoadedIndex index : layer.files) {
      if (!used.insert(index).second) continue;
      for (Declaration& declaration : parsed_[index].declarations) {
        const bool names_file = std::holds_alternative<IncludeDeclaration>(declaration.node) ||
                                std::holds_alternative<AmendsDeclaration>(declaration.node);
        if (!names_file) document.declarations.push_back(std::move(declaration));
      }
      std::move(parsed_[index].broken.begin(), parsed_[index].broken.end(), std::back_inserter(document.broken));
    }
    return document;
  }

  std::vector<source::FileId> ids(const Layer& layer) const {
    std::vector<source::FileId> ids;
    for (const LoadedIndex index : layer.files) ids.push_back(parsed_[index].id);
    return ids;
  }

  // From the file that amends no other to the root.
  Document combine() {
    const Complain complain = incomplete_ ? Complain::no : Complain::yes;
    std::set<LoadedIndex> used;
    Document document = without_changes(collect(layers_.back(), used), complain, sink_);
    for (std::size_t layer = layers_.size() - 1; layer-- > 0;)
      document = amended(std::move(document), collect(layers_[layer], used), ids(layers_[layer]), sink_);
    return document;
  }

  const source::Disk& disk_;
  source::Files& files_;
  diag::Sink& sink_;
  const base::Limits& limits_;
  std::deque<File> parsed_;  // stays where it is while files are added
  std::map<std::string, LoadedIndex> by_path_;
  std::vector<Layer> layers_;
  std::vector<Open> open_;
  std::set<std::string> open_paths_;
  bool incomplete_ = false;  // some file could not be read
};

}  // namespace

Loaded load(const source::Disk& disk, const std::string& path, source::Files& files, diag::Sink& sink,
            const base::Limits& limits) {
  return Loader(disk, files, sink, limits).load(path);
}

}  // namespace xeploai::syntax
