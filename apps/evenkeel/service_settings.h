// The settings of the service from where they are given.
#pragma once

#include "cli/services.h"
#include "web/server/settings.h"

namespace evenkeel {

// For the command line: every setting, and --config.
std::vector<cli::ServeOption> serve_options();

// The command line's values over the environment's over the file's over the defaults. Invalid: BAD-SETTING,
// BAD-LISTEN; NotFound (NO-SETTINGS-FILE).
Result<web::ServerSettings> read_settings(const cli::ServeValues& given);

}  // namespace evenkeel
