#include <CLI/CLI.hpp>

#include "cli/parser.h"

namespace evenkeel::cli {

// The settings are the service's own (web/server/settings.h); here they only become options.
void add_serve_command(Parser& parser, const Services& services) {
  auto* command = parser.app->add_subcommand("serve", "Run the service that people open in a browser");
  command->footer("Example:\n  evenkeel serve --store sqlite:evenkeel.db --listen 127.0.0.1:8080");
  auto values = std::make_shared<ServeValues>();
  for (const auto& setting : services.serve_options) {
    auto* option = command->add_option_function<std::vector<std::string>>(
        "--" + setting.name,
        [values, name = setting.name](const std::vector<std::string>& given) { (*values)[name] = given; }, setting.help);
    option->expected(1);
    if (setting.repeatable) option->expected(1, -1)->take_all()->allow_extra_args(false);
  }
  command->callback([&parser, values] {
    parser.chosen = [values](const Services& given, Terminal& terminal) { return given.serve(*values, terminal); };
  });
}

}  // namespace evenkeel::cli
