#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <ostream>

#include "cli/exit_code.h"
#include "cli/parser.h"

namespace evenkeel::cli {
namespace {

void build(Parser& parser, const Services& services) {
  parser.app = std::make_unique<CLI::App>("Evenkeel: safe workloads and case allocation", "evenkeel");
  parser.app->require_subcommand(1);
  parser.app->set_version_flag("--version", EVENKEEL_VERSION);
  parser.app->get_formatter()->column_width(34);
  add_measuring_commands(parser);
  add_data_commands(parser);
  add_record_commands(parser);
  add_allocate_commands(parser);
  add_serve_command(parser, services);
  add_account_commands(parser);
  add_matters_commands(parser);
  add_upkeep_commands(parser);
  add_full_commands(parser);
  add_suspend_commands(parser);
  add_care_commands(parser);
  add_survey_commands(parser);
  add_manual_commands(parser);
}

}  // namespace

int run_program(const std::vector<std::string>& arguments, const Services& services, Terminal& terminal) {
  Parser parser;
  build(parser, services);
  try {
    auto reversed = arguments;  // as CLI11 wants them
    std::ranges::reverse(reversed);
    parser.app->parse(reversed);
  } catch (const CLI::ParseError& fault) {
    const int code = parser.app->exit(fault, terminal.out, terminal.err);
    return code == 0 ? kDone : kWrongUsage;
  }
  try {
    return parser.chosen(services, terminal);
  } catch (const std::exception& fault) {
    terminal.err << "evenkeel: " << fault.what() << '\n';
    return kFailed;
  }
}

}  // namespace evenkeel::cli
