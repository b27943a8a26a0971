// Surveys on the six factors of stress: the list, and one of them to answer or to read.
#pragma once

#include "usecases/survey/surveys.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

// "P01" or "P01/T001".
std::string value_of_place(const OpenSurvey& place);

struct SurveyPlaceForm {
  std::string place;
  FieldErrors errors;
};
Page surveys_page(const SurveyList& list, const SurveyPlaceForm& form, const CsrfToken& csrf);

struct SurveyForm {
  SurveyTyped typed;
  FieldErrors errors;
};
Page survey_page(const SurveyView& view, const SurveyForm& form, const CsrfToken& csrf);

}  // namespace evenkeel::web
