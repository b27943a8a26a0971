// Surveys of a team or a unit on the six factors of stress: opened by whoever answers for the place, answered
// once by everybody who works there, told by factor when they are over. Nobody can tie an answer to a person:
// counts alone are kept, the ledger and the access log hold no answering, and small groups are hidden.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "usecases/see/desk.h"
#include "workload/survey.h"

namespace evenkeel {

struct OpenSurvey {
  UnitCode unit;
  std::optional<TeamCode> team;  // none: the whole unit
};

// Everybody who works there and was not asked within the agreed time is asked. Forbidden (ACCESS-DENIED) for
// who does not answer for the place; NotFound (NO-TEAM) for a team that is not of the unit; Invalid
// (SURVEY-SMALL) where fewer than the smallest group would be asked.
Result<Survey> open_survey(const Desk& desk, const OpenSurvey& request);

struct SurveyLine {
  Survey survey;
  std::string place;     // name of the team or unit
  bool open = false;     // answers are still taken
  bool answers = false;  // the viewer is asked, and has not answered
};

struct SurveyList {
  std::vector<SurveyLine> surveys;  // those that wait for the viewer first, then newest first
  // Where the viewer may open one: the place, and its name. A unit has no team.
  std::vector<std::pair<OpenSurvey, std::string>> places;
  int open_days = 0;   // working days
  int apart_days = 0;  // working days in which nobody is asked twice
  std::int64_t smallest = 0;
};

// Those of places whose figures the viewer sees, and those that ask them.
Result<SurveyList> list_surveys(const Desk& desk);

struct SurveyView {
  SurveyLine line;
  std::int64_t smallest = 0;
  // Once it is over.
  std::optional<workload::SurveyResults> results;
  std::vector<std::string> teams;  // names, in the order of results->teams
};

// NotFound (NO-SURVEY), also for one that the viewer may not see.
Result<SurveyView> see_survey(const Desk& desk, const std::string& id);

// By code of the statement: "demands-hours" to "4".
using SurveyTyped = std::vector<std::pair<std::string, std::string>>;
// NotFound (NO-SURVEY) for who is not asked; Conflict (SURVEY-OVER, SURVEY-ANSWERED); Invalid (SURVEY-ANSWER)
// unless every statement has a number from 1 to 5.
Result<void> answer_survey(const Desk& desk, const std::string& id, const SurveyTyped& typed);

// Those that still wait for the person's answer on a day.
Result<std::vector<Survey>> surveys_waiting(Store& store, const Viewer& viewer, Date day);

// Of surveys that are over, what says who has answered is forgotten. Idempotent.
Result<void> close_surveys(Store& store, Date day);

}  // namespace evenkeel
