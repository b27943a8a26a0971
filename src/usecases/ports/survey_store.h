// Where surveys are kept, and counts of their answers. Nothing joins an answer to whoever gave it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/survey.h"

namespace evenkeel {

class SurveyStore {
 public:
  virtual ~SurveyStore() = default;
  // Inside the caller's transaction.
  virtual Result<void> open(const Survey& survey, const std::vector<SurveyInvitation>& asked) = 0;
  // NotFound (NO-SURVEY). The use case checks who asks.
  virtual Result<Survey> get(const std::string& id) = 0;
  // Newest first.
  virtual Result<std::vector<Survey>> all() = 0;
  // Everybody who was asked by a survey that was opened on the day or later.
  virtual Result<std::set<PersonCode>> asked_since(Date day) = 0;
  // True while their answer is waited for, false afterwards; none for who was not asked. Once a survey is
  // closed and forget_who() was called, false tells nothing.
  virtual Result<std::optional<bool>> waits_for(const std::string& id, const PersonCode& person) = 0;
  // Adds one to a count for each statement, and notes that the person is waited for no more. Conflict
  // (SURVEY-ANSWERED) for who is not waited for.
  virtual Result<void> answer(const std::string& id, const PersonCode& person,
                              const SurveyAnswers& answers) = 0;
  // By team, in order of code.
  virtual Result<std::vector<SurveyTally>> tallies(const std::string& id) = 0;
  // Who has answered is not kept beyond the survey's end.
  virtual Result<void> forget_who(const std::string& id) = 0;
};

}  // namespace evenkeel
