#include "syntax/effective.hpp"

#include <filesystem>

#include "diag/shown.hpp"
#include "syntax/element_text.hpp"

namespace xeploai::syntax {
namespace {
namespace fs = std::filesystem;

// Where the block of a declaration or statement would open: its brace is the next token behind this place.
struct BlockPlace {
  std::optional<std::uint32_t> operator()(const PlanDeclaration& plan) const { return plan.year_span.end; }
  std::optional<std::uint32_t> operator()(const ScaleDeclaration& scale) const { return named(scale); }
  std::optional<std::uint32_t> operator()(const ChoiceDeclaration& choice) const { return named(choice); }
  std::optional<std::uint32_t> operator()(const UnitDeclaration& unit) const { return named(unit); }
  std::optional<std::uint32_t> operator()(const TestDeclaration& test) const { return test.name.span.end; }
  std::optional<std::uint32_t> operator()(const ParameterDeclaration& parameter) const {
    const auto* table = std::get_if<ParameterTable>(&parameter.body);
    return table ? std::optional(table->by.span.end) : std::nullopt;
  }
  std::optional<std::uint32_t> operator()(const RankStatement& rank) const { return rank.cases.span.begin; }
  std::optional<std::uint32_t> operator()(const LetStatement& let) const {
    const auto* cases = std::get_if<Cases>(&let.body);
    return cases ? std::optional(cases->span.begin) : std::nullopt;
  }
  std::optional<std::uint32_t> operator()(const QuotaStatement& quota) const { return quota.of->span.end; }
  template <class Other>
  std::optional<std::uint32_t> operator()(const Other&) const {
    return std::nullopt;
  }

 private:
  // A label that was kept stands in another file.
  template <class Node>
  static std::uint32_t named(const Node& node) {
    const bool has_own = node.label && node.label->span.file == node.name.span.file;
    return has_own ? node.label->span.end : node.name.span.end;
  }
};

class EffectiveWriter {
 public:
  EffectiveWriter(const source::Files& files, std::string_view root) : files_(files), root_(root) {}

  std::string take() { return std::move(out_); }

  void write(const Declaration& declaration) {
    begin(declaration.span);
    if (const auto* rules = std::get_if<RulesDeclaration>(&declaration.node)) {
      write_block(declaration, rules->name.span.end, rules->statements);
    } else if (const auto* classify = std::get_if<ClassifyDeclaration>(&declaration.node)) {
      write_block(declaration, classify->scale ? classify->scale->span.end : classify->unit.span.end,
                  classify->statements);
    } else {
      write_element(declaration);
    }
  }

 private:
  std::string origin(Span span) const {
    return "  # from " + diag::shown(files_[span.file].path) + ':' + std::to_string(files_.begin(span).line) + '\n';
  }

  // What comes from another file than what stands before keeps off from it.
  void begin(Span span) {
    const bool new_file = last_file_ && last_file_ != span.file;
    std::string above = comments_above(files_, span);
    if (new_file && !above.starts_with('\n')) out_ += '\n';
    out_ += above;
    last_file_ = span.file;
  }

  void write_block(const Declaration& declaration, std::uint32_t head_end, const std::vector<Statement>& statements) {
    ElementText head(files_, declaration.span, declaration.keyword.begin);
    head.cut_behind(head_end);
    out_ += head.take() + " {" + origin(declaration.span);
    for (const Statement& statement : statements) {
      begin(statement.span);
      write_element(statement);
    }
    out_ += "}\n";
    last_file_ = declaration.span.file;
  }

  template <class Item>
  void write_element(const Item& item) {
    ElementText text(files_, item.span, item.keyword.begin);
    std::visit([&](const auto& node) { adapt(node, text); }, item.node);
    const auto place = std::visit(BlockPlace{}, item.node);
    const bool told = place && text.insert_in_block(*place, origin(item.span));
    out_ += text.take() + (told ? "\n" : origin(item.span));
  }

  template <class Node>
  void adapt(const Node& node, ElementText& text) const {
    if constexpr (requires { node.name.span, node.label; }) text.keep_label(node.name, node.label);
    if constexpr (requires { node.clauses; })
      if (node.clauses) text.replace(node.clauses->span, text_literal(seen_from_root(*node.clauses)));
  }

  // The path of a file that is named in another one than the root.
  std::string seen_from_root(const Text& path) const {
    const fs::path named(path.value);
    if (named.is_absolute()) return path.value;
    const fs::path folder = fs::path(files_[path.span.file].path).parent_path();
    return (folder / named).lexically_relative(fs::path(root_).parent_path()).generic_string();
  }

  const source::Files& files_;
  std::string_view root_;
  std::optional<source::FileId> last_file_;
  std::string out_;
};

}  // namespace

std::string effective_text(const Document& document, const source::Files& files, std::string_view root) {
  EffectiveWriter writer(files, root);
  for (const Declaration& declaration : document.declarations) writer.write(declaration);
  return writer.take();
}

std::string replacements_text(const Document& document, const source::Files& files) {
  std::string out;
  std::optional<source::FileId> last_file;
  for (const Declaration& declaration : document.declarations) {
    const auto* parameter = std::get_if<ParameterDeclaration>(&declaration.node);
    if (!parameter) continue;
    ElementText text(files, declaration.span, declaration.keyword.begin);
    text.keep_label(parameter->name, parameter->label);
    const bool begins_group = comments_above(files, declaration.span).size() > 0;
    if (last_file && (begins_group || last_file != declaration.span.file)) out += '\n';
    out += "replace " + text.take() + '\n';
    last_file = declaration.span.file;
  }
  return out;
}

std::string text_literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace xeploai::syntax
