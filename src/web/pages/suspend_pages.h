// Prioritising and suspending: a person's week and what may stop, one suspension, a unit's stage and the
// least that would bring its people under the line.
#pragma once

#include <string>
#include <vector>

#include "usecases/suspend/suspend.h"
#include "web/components/date_input.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct SuspendForm {
  std::vector<std::string> tasks;  // TASK@CASE of the boxes that are ticked
  bool given = false;              // false: the proposal is ticked
  std::string length = "time";     // "time" or "good"
  DateText to;
  std::string reason;
  FieldErrors errors;
};
Page person_tasks_page(const PersonTasks& tasks, const SuspendForm& form, const CsrfToken& csrf, Date today);

Page suspension_page(const OneSuspension& one, const FieldErrors& errors, const CsrfToken& csrf);
Page suspensions_page(const std::vector<OneSuspension>& list, const DemandsToEnd& demands);

struct StageForm {
  std::string stage;
  std::string reason;
  FieldErrors errors;
};
Page unit_relief_page(const UnitRelief& relief, const StageForm& form, const CsrfToken& csrf);

Url suspension_address(const std::string& id, std::string_view rest = "");
// "contact-low@X900001" and back.
std::string task_value(const std::string& task, const std::string& case_id);
std::pair<std::string, std::string> task_of_value(const std::string& value);

}  // namespace evenkeel::web
