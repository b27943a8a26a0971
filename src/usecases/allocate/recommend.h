// One case, now: who can take it, and everybody excluded with the rule. And why one person can or cannot.
#pragma once

#include "allocation/plan.h"
#include "allocation/rank.h"
#include "usecases/allocate/prepare.h"

namespace evenkeel {

struct Recommended {
  std::unique_ptr<Prepared> prepared;  // its problem holds the one case
  allocation::Ranking ranking;
  std::int64_t expected_cases = 0;                 // of the coming days, behind the scarcity of people
  std::optional<allocation::UnplacedCase> reason;  // where nobody can take it
  std::string sentence;                            // the same for people
};

Result<Recommended> recommend_one(Store& store, AgreementSource& agreements, const Scope& scope,
                                  const AllocateRequest& request, const std::string& case_id);

struct WhyAnswer {
  std::unique_ptr<Prepared> prepared;
  std::size_t candidate = 0;
  std::vector<allocation::Said> refusals;
  std::vector<allocation::Said> to_confirm;
  std::vector<allocation::Said> preferences;
  std::int64_t rank = 0;  // among those who can take it; 0 when they cannot
  std::int64_t options = 0;
  std::optional<allocation::Shortage> shortage;  // where only room is missing
  // What a plan of all that waits in the unit places, freely and with this case given to this person.
  std::int64_t placed = 0;
  std::optional<std::int64_t> placed_with;
};

Result<WhyAnswer> why_person(Store& store, AgreementSource& agreements, const Scope& scope,
                             const AllocateRequest& request, const std::string& case_id,
                             const std::string& person);

}  // namespace evenkeel
