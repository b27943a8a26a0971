// The commands of `evenkeel suspend`.
#pragma once

#include <string>
#include <vector>

#include "cli/acting.h"

namespace evenkeel::cli {

struct SuspendArguments {
  ActingArguments acting;
  std::string format = "table";
  std::string person;
  std::string unit;
  std::string id;
  std::string stage;
  std::vector<std::string> tasks;  // TASK or TASK@CASE
  std::string from;
  std::string to;
  std::string reason;
};

int run_suspend_week(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_relief(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_propose(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_agree(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_end(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_done(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_show(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_stage(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_leave(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_demands(const SuspendArguments& arguments, const Services& services, Terminal& terminal);
int run_suspend_programmes(const SuspendArguments& arguments, const Services& services, Terminal& terminal);

}  // namespace evenkeel::cli
