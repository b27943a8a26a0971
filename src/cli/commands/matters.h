// Matters at the command line: what somebody raised and somebody must answer.
#pragma once

#include "cli/arguments_matters.h"
#include "cli/services.h"

namespace evenkeel::cli {

int run_matters_list(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_matters_show(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_matters_kinds(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_matters_raise(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_matters_act(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_matters_statement(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_register_receive(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_register_list(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_matters_remind(const MattersArguments& arguments, const Services& services, Terminal& terminal);
int run_matters_tick(const MattersArguments& arguments, const Services& services, Terminal& terminal);

}  // namespace evenkeel::cli
