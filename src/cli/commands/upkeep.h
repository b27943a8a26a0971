// Looking after a store, and the evidence pack of a person.
#pragma once

#include "cli/arguments_upkeep.h"
#include "cli/services.h"

namespace evenkeel::cli {

int run_backup(const UpkeepArguments& arguments, const Services& services, Terminal& terminal);
int run_restore(const UpkeepArguments& arguments, const Services& services, Terminal& terminal);
int run_check(const UpkeepArguments& arguments, const Services& services, Terminal& terminal);
int run_evidence(const EvidenceArguments& arguments, const Services& services, Terminal& terminal);

}  // namespace evenkeel::cli
