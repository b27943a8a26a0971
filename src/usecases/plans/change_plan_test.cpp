#include "usecases/plans/change_plan.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

SavedPlan a_plan(PlanState state) {
  SavedPlan out;
  out.state = state;
  out.version = 3;
  out.changed_by = "head-1";
  out.changed_at = "2026-11-22T10:00:00Z";
  return out;
}

TEST(RefuseMoved, LetsAnOpenPlanOfTheVersionShownBeChanged) {
  EXPECT_TRUE(refuse_moved(a_plan(PlanState::Draft), 3));
  EXPECT_TRUE(refuse_moved(a_plan(PlanState::Proposed), 3));
  EXPECT_TRUE(refuse_moved(a_plan(PlanState::Changed), 3));
}

TEST(RefuseMoved, SaysWhoChangedItMeanwhileAndWhen) {
  const auto refused = refuse_moved(a_plan(PlanState::Draft), 2);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "PLAN-MOVED");
  EXPECT_EQ(refused.error().message,
            "head-1 changed the plan at 2026-11-22T10:00:00Z, after it was shown to you");
}

TEST(RefuseMoved, LeavesAnAppliedOrDroppedPlanAsItIs) {
  EXPECT_EQ(refuse_moved(a_plan(PlanState::Applied), 3).error().code, "PLAN-CLOSED");
  EXPECT_EQ(refuse_moved(a_plan(PlanState::Dropped), 3).error().code, "PLAN-CLOSED");
}

}  // namespace
}  // namespace evenkeel
