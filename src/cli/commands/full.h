// The commands of `evenkeel full`.
#pragma once

#include <string>
#include <vector>

#include "cli/acting.h"

namespace evenkeel::cli {

struct FullArguments {
  ActingArguments acting;
  std::string format = "table";
  std::string unit;
  std::string id;
  std::string work = "all";
  std::vector<std::string> withheld;
  std::vector<std::string> always;
  std::string until;
  std::string reason;
  std::string party;
  std::string file;
  std::string key;
};

int run_full_list(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_show(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_classes(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_check(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_declare(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_authorise(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_note(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_review(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_stand_down(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_notice(const FullArguments& arguments, const Services& services, Terminal& terminal);
// The public scorecard of the employer's pledge.
int run_pledge(const FullArguments& arguments, const Services& services, Terminal& terminal);
int run_full_verify(const FullArguments& arguments, const Services& services, Terminal& terminal);

}  // namespace evenkeel::cli
