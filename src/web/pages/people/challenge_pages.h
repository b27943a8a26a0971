// Challenges: raising one on a line, reading and answering one, the list of those to answer.
#pragma once

#include "usecases/matters/challenges.h"
#include "usecases/people/see_person.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct ChallengeForm {
  std::string line;
  std::string text;
  FieldErrors errors;
};

// `due` is the day by which an answer would be due.
Page raise_challenge_page(const SeenPerson& seen, const ChallengeForm& form, Date due, const CsrfToken& csrf);

struct ReplyForm {
  std::string outcome;
  std::string reason;
  FieldErrors errors;
};
Page challenge_page(const SeenChallenge& seen, const ReplyForm& form, const CsrfToken& csrf, Date today,
                    const Html& before = {});

Page challenge_list_page(const ChallengeList& list, Date today);

}  // namespace evenkeel::web
