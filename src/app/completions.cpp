#include "app/completions.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "app/command_line.hpp"
#include "app/command_shape.hpp"
#include "app/help_parts.hpp"
#include "base/limits.hpp"

namespace xeploai::app {
namespace {

// An option as shells are told of it.
struct Offer {
  std::vector<std::string> names;
  bool takes_value = false;
  std::vector<std::string> choices;  // of the value; none: a file, or anything
  std::string text;
};

struct CommandOffer {
  std::string name;
  std::vector<Offer> options;
};

CommandName command_named(std::string_view name) {
  for (const CommandName command : all_commands())
    if (name_of(command) == name) return command;
  return CommandName::none;
}

std::vector<std::string> limit_words() {
  std::vector<std::string> out{"help"};
  for (const base::LimitFacts& limit : base::all_limits()) out.push_back(std::string(limit.name) + "=");
  return out;
}

Offer offer_of(const OptionShape& option, const HelpParts& help) {
  Offer out{option.names, option.takes_value, {}, {}};
  for (const HelpOption& one : help.options)
    if (std::ranges::find(one.names, option.names.back()) != one.names.end())
      out.choices = one.choices, out.text = one.text;
  if (option.names.back() == "--limit") out.choices = limit_words();
  return out;
}

// Each command with the options of the program, which it takes too.
std::vector<CommandOffer> offers() {
  std::vector<CommandOffer> out;
  const std::vector<CommandShape> shapes = command_shapes();
  for (const CommandShape& shape : shapes) {
    const HelpParts help = parts_of_help(help_page(command_named(shape.name), diag::Language::english));
    CommandOffer& offer = out.emplace_back(CommandOffer{shape.name, {}});
    for (const OptionShape& option : shape.options) offer.options.push_back(offer_of(option, help));
    if (shape.name.empty()) continue;
    for (const OptionShape& option : shapes.front().options)
      if (option.names.back() != "--help" && option.names.back() != "--version")
        offer.options.push_back(offer_of(option, help));
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? std::string_view() : between).append(word);
  return out;
}

std::string names_of(const CommandOffer& command) {
  std::vector<std::string> all;
  for (const Offer& option : command.options) all.insert(all.end(), option.names.begin(), option.names.end());
  return joined(all);
}

// In single quotes for a shell; `special` are characters that the reader of the text takes for its own.
std::string quoted(std::string_view text, std::string_view special = "") {
  std::string out = "'";
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out + "'";
}

std::string zsh_option(const Offer& option) {
  std::string out;
  for (const std::string& name : option.names) {
    std::string spec = name + "[";
    for (const char c : option.text) {
      if (c == '[' || c == ']' || c == ':' || c == '\\') spec += '\\';
      spec += c;
    }
    spec += "]";
    if (option.takes_value)
      spec += option.choices.empty() ? ":value:_files" : ":value:(" + joined(option.choices) + ")";
    out += "        " + quoted(spec) + " \\\n";
  }
  return out;
}

}  // namespace

std::string bash_completion() {
  const std::vector<CommandOffer> all = offers();
  std::vector<std::string> commands;
  for (const CommandOffer& command : all)
    if (!command.name.empty()) commands.push_back(command.name);
  std::string out =
      "# bash completion for xeploai; made of the command line's own parser.\n"
      "_xeploai() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= word options=\n"
      "  COMPREPLY=()\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case $word in\n"
      "      " +
      joined(commands, "|") +
      ") command=$word; break ;;\n"
      "    esac\n"
      "  done\n"
      "  case $command,$before in\n";
  for (const CommandOffer& command : all)
    for (const Offer& option : command.options) {
      if (!option.takes_value) continue;
      std::vector<std::string> patterns;
      for (const std::string& name : option.names) patterns.push_back(command.name + "," + name);
      out += "    " + joined(patterns, "|") + ")\n";
      if (!option.choices.empty())
        out += "      COMPREPLY=($(compgen -W '" + joined(option.choices) + "' -- \"$current\"))\n";
      if (option.names.back() == "--limit") out += "      [[ $COMPREPLY == *= ]] && compopt -o nospace\n";
      out += "      return ;;\n";
    }
  out += "  esac\n  case $command in\n";
  for (const CommandOffer& command : all)
    out += "    " + quoted(command.name) + ") options='" + names_of(command) + "' ;;\n";
  out +=
      "  esac\n"
      "  if [[ $current == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
      "  elif [[ -z $command ]]; then\n"
      "    COMPREPLY=($(compgen -W '" +
      joined(commands) +
      "' -- \"$current\"))\n"
      "  fi\n"
      "}\n"
      "complete -o default -F _xeploai xeploai\n";
  return out;
}

std::string zsh_completion() {
  const std::vector<CommandOffer> all = offers();
  std::string out = "#compdef xeploai\n# Made of the command line's own parser.\n_xeploai() {\n  local command=\n";
  std::vector<std::string> commands;
  for (const CommandOffer& command : all)
    if (!command.name.empty()) commands.push_back(command.name);
  out += "  local -a commands=(" + joined(commands) +
         ")\n"
         "  for word in \"${(@)words[2,CURRENT-1]}\"; do\n"
         "    if (( ${commands[(Ie)$word]} )); then command=$word; break; fi\n"
         "  done\n"
         "  case $command in\n";
  for (const CommandOffer& command : all) {
    out += "    " + quoted(command.name) + ")\n      _arguments -S \\\n";
    for (const Offer& option : command.options) out += zsh_option(option);
    out +=
        command.name.empty() ? "        '1:command:(" + joined(commands) + ")' ;;\n" : "        '*:file:_files' ;;\n";
  }
  return out + "  esac\n}\n_xeploai \"$@\"\n";
}

std::string fish_completion() {
  std::string out = "# fish completion for xeploai; made of the command line's own parser.\n";
  for (const CommandOffer& command : offers()) {
    const std::string where =
        command.name.empty() ? "__fish_use_subcommand" : "__fish_seen_subcommand_from " + command.name;
    if (!command.name.empty()) out += "complete -c xeploai -n __fish_use_subcommand -f -a " + command.name + "\n";
    for (const Offer& option : command.options) {
      out += "complete -c xeploai -n " + quoted(where);
      for (const std::string& name : option.names)
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (option.takes_value) out += option.choices.empty() ? " -r" : " -x -a " + quoted(joined(option.choices));
      out += " -d " + quoted(option.text, "\\") + "\n";
    }
  }
  return out;
}

}  // namespace xeploai::app
