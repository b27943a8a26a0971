// `evenkeel serve`: builds the service's parts and runs it.
#pragma once

#include "cli/services.h"

namespace evenkeel {

int run_service(const cli::ServeValues& given, Clock& clock, AgreementSource& agreements,
                cli::Terminal& terminal);

}  // namespace evenkeel
