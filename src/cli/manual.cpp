#include "cli/manual.h"

#include <CLI/CLI.hpp>

namespace evenkeel::cli {
namespace {

std::string roff(std::string text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\\\";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

void describe_options(std::string& out, const CLI::App& command) {
  for (const auto* option : command.get_options()) {
    if (option->get_name().empty()) continue;
    out += ".TP\n.B " + roff(option->get_name(false, true)) + "\n" + roff(option->get_description());
    if (!option->get_default_str().empty()) out += " (default: " + roff(option->get_default_str()) + ")";
    out += "\n";
  }
}

void describe_command(std::string& out, const CLI::App& command, const std::string& name) {
  out += ".SS " + roff(name) + "\n" + roff(command.get_description()) + "\n";
  if (command.get_subcommands({}).empty()) describe_options(out, command);
  if (!command.get_footer().empty()) out += ".PP\n.nf\n" + roff(command.get_footer()) + "\n.fi\n";
  for (const auto* inner : command.get_subcommands({}))
    describe_command(out, *inner, name + " " + inner->get_name());
}

std::string words_of(const CLI::App& command) {
  std::string words;
  for (const auto* inner : command.get_subcommands({})) words += inner->get_name() + " ";
  for (const auto* option : command.get_options()) {
    for (const auto& name : option->get_lnames()) words += "--" + name + " ";
  }
  return words;
}

void complete(std::string& out, const CLI::App& command, const std::string& path) {
  out += "    \"" + path + "\") words=\"" + words_of(command) + "\" ;;\n";
  for (const auto* inner : command.get_subcommands({})) complete(out, *inner, path + " " + inner->get_name());
}

}  // namespace

std::string manual_page(const CLI::App& app) {
  std::string out =
      ".TH EVENKEEL 1\n.SH NAME\nevenkeel \\- safe workloads and case allocation\n.SH SYNOPSIS\n.B "
      "evenkeel\nCOMMAND [OPTIONS]\n.SH DESCRIPTION\n" +
      roff(app.get_description()) + "\n.SH COMMANDS\n";
  for (const auto* command : app.get_subcommands({})) describe_command(out, *command, command->get_name());
  out +=
      ".SH EXIT STATUS\n.TP\n.B 0\ndone\n.TP\n.B 1\nanything that the others do not say\n.TP\n.B 2\nwrong "
      "usage\n.TP\n.B 3\ndone, with records quarantined\n.TP\n.B 4\nrefused by a rule or permission\n.TP\n.B "
      "5\nconflict: somebody else changed it first\n";
  return out;
}

std::string bash_completion(const CLI::App& app) {
  std::string out =
      "_evenkeel() {\n  local current=\"${COMP_WORDS[COMP_CWORD]}\" path=\"evenkeel\" words=\"\" i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do case \"${COMP_WORDS[i]}\" in -*) ;; [a-z]*) path=\"$path "
      "${COMP_WORDS[i]}\" ;; esac; done\n"
      "  case \"$path\" in\n";
  complete(out, app, "evenkeel");
  out +=
      "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n  [ ${#COMPREPLY[@]} -gt 0 ] || "
      "COMPREPLY=($(compgen -f -- \"$current\"))\n}\ncomplete -F _evenkeel evenkeel\n";
  return out;
}

}  // namespace evenkeel::cli
