// Pieces that the pages of plans share.
#pragma once

#include <string>

#include "usecases/plans/see_plan.h"
#include "web/components/form.h"
#include "web/html.h"

namespace evenkeel::web {

Url plan_address(const std::string& id, std::string_view rest = "");

Html plan_state_tag(const SavedPlan& plan);
// "Plan for the cases that wait", "Cover for Ada Over": what the page is called.
std::string plan_title(const SavedPlan& plan, const std::string& about);
std::string change_words(const ChangedMeanwhile& change);

// How good the proposal is, and how good any plan could be, a sentence each.
std::vector<std::string> worth_sentences(const PlanView& view);

// What the choices come to, as they stand: the answer first, then what breaks a rule, then who is touched.
// Also the fragment that live choices are answered with.
Html plan_check(const PlanView& view);

// Of a cover: what found nobody, with whom it stays, and who is accountable for it.
Html left_with_whoever_goes(const PlanView& view);

// A form of one button that has the same asked of the engine again.
Html plan_again(const SavedPlan& plan, const CsrfToken& csrf);

// Who changed what since the plan was made, and the way on; nothing where nothing did.
Html changed_notice(const PlanView& view, const CsrfToken& csrf);

}  // namespace evenkeel::web
