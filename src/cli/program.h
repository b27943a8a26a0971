// The command line as a whole: parses, runs one command, answers with its exit code.
#pragma once

#include <string>
#include <vector>

#include "cli/services.h"

namespace evenkeel::cli {

// `arguments` without the program's name. Never throws for what a user typed; a failure of the machine is
// told in one line and answered with 1.
int run_program(const std::vector<std::string>& arguments, const Services& services, Terminal& terminal);

}  // namespace evenkeel::cli
