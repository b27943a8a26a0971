// Every command with its options, examples and what runs it.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <memory>

#include "cli/services.h"

namespace evenkeel::cli {

struct Parser {
  std::unique_ptr<CLI::App> app;
  // Set by the command that was parsed; returns its exit code.
  std::function<int(const Services&, Terminal&)> chosen;
};

void add_measuring_commands(Parser& parser);                 // import assess explain history findings report
void add_data_commands(Parser& parser);                      // generate export templates tier
void add_record_commands(Parser& parser);                    // agreement ledger verify
void add_allocate_commands(Parser& parser);                  // allocate one, many, cover ...
void add_allocate_acts(Parser& parser, CLI::App& allocate);  // override, direct, object, answer ...
void add_serve_command(Parser& parser, const Services& services);
void add_account_commands(Parser& parser);  // account add, list, grant ...
void add_care_commands(Parser& parser);     // care pool, supervision, hours ...
void add_survey_commands(Parser& parser);   // survey open, list, answer, results
void add_matters_commands(Parser& parser);  // matters list, raise, act, tick
void add_upkeep_commands(Parser& parser);   // backup restore check evidence
void add_full_commands(Parser& parser);     // full declare, authorise, note ...
void add_suspend_commands(Parser& parser);  // suspend week, propose, agree ...
void add_manual_commands(Parser& parser);   // completion man

// Makes a command whose arguments live as long as the parser.
template <class Arguments>
CLI::App* add_command(Parser& parser, CLI::App& parent, const char* name, const char* description,
                      const char* example, int (*run)(const Arguments&, const Services&, Terminal&),
                      const std::function<void(CLI::App&, Arguments&)>& options) {
  auto* command = parent.add_subcommand(name, description);
  command->footer(std::string{"Example:\n  "} + example);
  auto arguments = std::make_shared<Arguments>();
  options(*command, *arguments);
  command->callback([&parser, arguments, run] {
    parser.chosen = [arguments, run](const Services& services, Terminal& terminal) {
      return run(*arguments, services, terminal);
    };
  });
  return command;
}

}  // namespace evenkeel::cli
