#include <CLI/CLI.hpp>

#include "cli/parser.h"

namespace evenkeel::cli {
namespace {

constexpr const char* kFooter =
    "A setting is --NAME here, EVENKEEL_NAME in the environment (EVENKEEL_TLS_CERT) and NAME = VALUE in the "
    "file; "
    "the first of these that gives it decides.\n"
    "Example:\n  evenkeel serve --store sqlite:evenkeel.db --listen 127.0.0.1:8080";

void add_setting(CLI::App& command, const ServeOption& setting, const std::shared_ptr<ServeValues>& values) {
  const auto name = "--" + setting.name;
  if (setting.flag) {
    command.add_flag_callback(
        name, [values, key = setting.name] { (*values)[key] = {"true"}; }, setting.help);
    return;
  }
  auto* option = command.add_option_function<std::vector<std::string>>(
      name, [values, key = setting.name](const std::vector<std::string>& given) { (*values)[key] = given; },
      setting.help);
  option->type_name("")->expected(1);
  if (setting.repeatable) option->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args(false);
}

}  // namespace

// The settings are the service's own (web/server/settings.h); here they only become options.
void add_serve_command(Parser& parser, const Services& services) {
  auto* command = parser.app->add_subcommand("serve", "Run the service that people open in a browser");
  command->footer(kFooter);
  auto values = std::make_shared<ServeValues>();
  for (const auto& setting : services.serve_options) add_setting(*command, setting, values);
  command->callback([&parser, values] {
    parser.chosen = [values](const Services& given, Terminal& terminal) {
      return given.serve(*values, terminal);
    };
  });
}

}  // namespace evenkeel::cli
