// The commands of `evenkeel allocate`.
#pragma once

#include "cli/arguments_allocate.h"
#include "cli/services.h"
#include "usecases/allocate/prepare.h"

namespace evenkeel::cli {

int run_allocate_one(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_why(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_many(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_cover(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_rebalance(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_check(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_apply(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_prove(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_undo(const AllocateArguments& arguments, const Services& services, Terminal& terminal);

// The day, the agreement and the facts of the question.
Result<AllocateRequest> allocate_request(const AllocateArguments& arguments, const Services& services);

// On `err`: which agreement, and that its lines only advise where it is not in force.
void tell_agreement(const Prepared& prepared, Terminal& terminal);

}  // namespace evenkeel::cli
