// The one source that includes PEGTL: it runs the grammar and hands the tree to the builders.
#include "syntax/parse.hpp"

#include <tao/pegtl/memory_input.hpp>
#include <tao/pegtl/parse.hpp>
#include <utility>

#include "base/unicode.hpp"
#include "diag/texts/syntax.hpp"
#include "grammar/file.hpp"
#include "syntax/build.hpp"
#include "syntax/faults.hpp"
#include "syntax/parse_state.hpp"
#include "syntax/read_tree.hpp"
#include "syntax/words.hpp"

namespace xeploai::syntax {
namespace {

namespace pegtl = tao::pegtl;

ParseState run_grammar(std::string_view text, std::uint64_t nesting) {
  ParseState state(text, static_cast<unsigned>(nesting));
  pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*> input(text.data(),
                                                                                     text.data() + text.size(), "");
  (void)pegtl::parse<grammar::file>(input, state);
  return state;
}

void build_file(const Build& build, File& file) {
  for (const NodeIndex index : build.tree.roots()) {
    if (build.node(index).kind == Kind::broken) {
      const bool goes_on = !begins_line(build.text, build.node(index).begin);
      if (goes_on && !file.declarations.empty()) break_last_item(build, file);
      file.broken.push_back(build_broken(build, index, std::nullopt));
    } else {
      file.declarations.push_back(build_declaration(build, index, file));
    }
  }
}

}  // namespace

std::optional<Tree> read_tree(std::string_view text) {
  if (base::find_invalid_utf8(text)) return std::nullopt;
  // What was parsed before is within the limit that held then.
  ParseState state = run_grammar(text, base::limit_named("nesting")->most);
  if (!state.faults.empty()) return std::nullopt;
  return std::move(state.tree);
}

File parse(const source::Files& files, source::FileId id, diag::Sink& sink, const base::Limits& limits) {
  const std::string_view text = files[id].text;
  File file{id, {}, {}, false};
  if (const auto bad = base::find_invalid_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(*bad);
    sink.add(diag::Code::invalid_utf8, {id, at, at + 1}, diag::say(diag::texts::load_invalid_utf8)).help =
        diag::say(diag::texts::load_invalid_utf8_help);
    file.unreadable = true;
    return file;
  }
  const ParseState state = run_grammar(text, limits.nesting);
  for (const Fault& fault : state.faults) report(fault, files, id, sink, limits);
  build_file(Build{state.tree, text, id, sink}, file);
  return file;
}

}  // namespace xeploai::syntax
