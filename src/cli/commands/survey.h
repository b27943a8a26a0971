// Surveys of stress at work at the command line.
#pragma once

#include <string>
#include <vector>

#include "cli/services.h"

namespace evenkeel::cli {

struct SurveyArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string format = "table";
  std::string as_of;  // empty: today
  std::string by;     // code of the member of staff who asks or acts
  std::vector<std::string> roles;
  std::string unit;
  std::string team;
  std::string survey;
  std::string answers;  // "443322554433": a digit for each statement, in their order
};

int run_survey_open(const SurveyArguments& arguments, const Services& services, Terminal& terminal);
int run_survey_list(const SurveyArguments& arguments, const Services& services, Terminal& terminal);
int run_survey_answer(const SurveyArguments& arguments, const Services& services, Terminal& terminal);
int run_survey_results(const SurveyArguments& arguments, const Services& services, Terminal& terminal);

}  // namespace evenkeel::cli
