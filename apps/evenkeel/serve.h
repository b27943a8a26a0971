// `evenkeel serve`: reads the settings, builds the service's parts, runs it.
#pragma once

#include "cli/services.h"

namespace evenkeel {

std::vector<cli::ServeOption> serve_options();

int run_service(const cli::ServeValues& given, Clock& clock, AgreementSource& agreements, cli::Terminal& terminal);

}  // namespace evenkeel
