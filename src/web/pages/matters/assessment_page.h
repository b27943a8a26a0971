// Who has been assessed by conversation in the agreed interval, and whose turn it is.
#pragma once

#include "usecases/matters/assessments.h"
#include "web/components/page.h"

namespace evenkeel::web {

Page assessment_list_page(const AssessmentList& list);

}  // namespace evenkeel::web
