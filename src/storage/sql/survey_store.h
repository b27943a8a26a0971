// Surveys, and counts of their answers.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/survey_store.h"

namespace evenkeel::storage {

class SqlSurveyStore final : public SurveyStore {
 public:
  explicit SqlSurveyStore(Database& database) : database_(database) {}

  Result<void> open(const Survey& survey, const std::vector<SurveyInvitation>& asked) override;
  Result<Survey> get(const std::string& id) override;
  Result<std::vector<Survey>> all() override;
  Result<std::set<PersonCode>> asked_since(Date day) override;
  Result<std::optional<bool>> waits_for(const std::string& id, const PersonCode& person) override;
  Result<void> answer(const std::string& id, const PersonCode& person, const SurveyAnswers& answers) override;
  Result<std::vector<SurveyTally>> tallies(const std::string& id) override;
  Result<void> forget_who(const std::string& id) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
