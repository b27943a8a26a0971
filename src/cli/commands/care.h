// Hours, the pool, the protected, supervision and employee care at the command line.
#pragma once

#include <string>
#include <vector>

#include "cli/services.h"

namespace evenkeel::cli {

struct CareArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string format = "table";
  std::string as_of;  // empty: today
  std::string by;     // code of the member of staff who asks or acts
  std::vector<std::string> roles;
  std::string unit;
  std::string team;
  std::string case_id;
  std::string person;
  std::string mentor;
  std::string on;
  std::string purpose;
  std::string hours;
  std::string started;
  std::string finished;
  std::string act;
  std::string reason;
  std::string grade;
  std::string posts;
  std::string source;
};

int run_care_pool(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_saw(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_protected(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_mentor(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_supervision(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_intake(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_posts(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_set_posts(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_assessments(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_steps(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_worked(const CareArguments& arguments, const Services& services, Terminal& terminal);
int run_care_hours(const CareArguments& arguments, const Services& services, Terminal& terminal);

}  // namespace evenkeel::cli
