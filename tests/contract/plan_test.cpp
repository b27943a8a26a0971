#include <gmock/gmock.h>

#include "tests/contract/store_fixture.h"
#include "usecases/ports/plan_store.h"

namespace evenkeel::contract {
namespace {

SavedPlan a_plan(const std::string& id, const std::string& made_at = "2026-11-22T10:00:00Z") {
  SavedPlan out;
  out.id = id;
  out.kind = PlanKind::Cover;
  out.pdu = UnitCode{"P1"};
  out.region = UnitCode{"R1"};
  out.about = PersonCode{"N1"};
  out.made_by = "head-1";
  out.made_at = made_at;
  out.as_of = day(1);
  out.agreement = "wmt-seed";
  out.agreement_digest = "0f";
  out.known_at = 41;
  out.changed_by = "head-1";
  out.changed_at = made_at;
  out.proposal = Private<std::string>{R"({"kind":"evenkeel-plan"})"};
  out.version = 1;
  out.summary = "2 of 3 cases placed";
  out.cases = Private<std::vector<PlannedCase>>{
      {{CaseId{"X1"}, PersonCode{"N1"}, PersonCode{"N2"}, PersonCode{"N3"}, ""},
       {CaseId{"X2"}, PersonCode{"N1"}, {}, {}, "Nobody has room: \"full\""}}};
  out.not_kept = Private<std::vector<ChoiceNotKept>>{
      {{CaseId{"X3"}, PersonCode{"N4"}, "N5 holds it now"}, {CaseId{"X4"}, {}, "gone"}}};
  return out;
}

class Plans : public StoreContract {
 protected:
  PlanStore& plans() { return store().plans(); }
  // Stored, and changed so once.
  SavedPlan changed_once(PlanState state) {
    auto plan = a_plan("plan-1");
    EXPECT_TRUE(plans().put(plan));
    plan.version = 2;
    plan.state = state;
    plan.lands = day(9);
    EXPECT_TRUE(plans().put(plan));
    return plan;
  }
};

TEST_F(Plans, ComeBackWholeAfterARestart) {
  ASSERT_OK(plans().put(a_plan("plan-1")));
  restart();
  const auto found = plans().get("plan-1");
  ASSERT_OK(found);
  EXPECT_EQ(found->kind, PlanKind::Cover);
  EXPECT_EQ(found->about, PersonCode{"N1"});
  EXPECT_FALSE(found->lands.has_value());
  EXPECT_EQ(found->known_at, 41);
  EXPECT_EQ(found->agreement_digest, "0f");
  EXPECT_EQ(found->changed_by, "head-1");
  EXPECT_EQ(found->proposal.reveal(), R"({"kind":"evenkeel-plan"})");
  const auto& cases = found->cases.reveal();
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].to, PersonCode{"N3"});
  EXPECT_EQ(cases[0].proposed, PersonCode{"N2"});
  EXPECT_FALSE(cases[1].to.has_value());
  EXPECT_EQ(cases[1].why, "Nobody has room: \"full\"");
  const auto& not_kept = found->not_kept.reveal();
  ASSERT_EQ(not_kept.size(), 2U);
  EXPECT_EQ(not_kept[0].person, PersonCode{"N4"});
  EXPECT_EQ(not_kept[0].why, "N5 holds it now");
  EXPECT_FALSE(not_kept[1].person.has_value());
}

TEST_F(Plans, OfTwoWhoChangeOneVersionTheSecondIsTold) {
  const auto late = plans().put(changed_once(PlanState::Proposed));
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, "PLAN-MOVED");
  EXPECT_EQ(plans().get("plan-1")->lands, day(9));
}

TEST_F(Plans, ChangedSinceTheyWereShownStandAsSuch) {
  (void)changed_once(PlanState::Changed);
  restart();
  EXPECT_EQ(plans().get("plan-1")->state, PlanState::Changed);
  ASSERT_OK(plans().forget("2027-01-01T00:00:00Z"));
  ASSERT_OK(plans().get("plan-1"));  // people were told of it
}

TEST_F(Plans, OfAUnitStandNewestFirst) {
  ASSERT_OK(plans().put(a_plan("plan-1", "2026-11-20T10:00:00Z")));
  ASSERT_OK(plans().put(a_plan("plan-2", "2026-11-22T10:00:00Z")));
  const auto found = plans().of_unit(UnitCode{"P1"}, 10);
  ASSERT_OK(found);
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->front().id, "plan-2");
  EXPECT_TRUE(found->front().proposal.reveal().empty());
  EXPECT_TRUE(plans().of_unit(UnitCode{"P2"}, 10)->empty());
}

TEST_F(Plans, OldDraftsAreForgottenAndThoseThatPeopleWereToldOfStay) {
  auto told = a_plan("plan-1", "2026-01-01T10:00:00Z");
  told.state = PlanState::Applied;
  ASSERT_OK(plans().put(told));
  told.id = "plan-4";
  told.state = PlanState::Proposed;
  ASSERT_OK(plans().put(told));
  ASSERT_OK(plans().put(a_plan("plan-2", "2026-01-01T10:00:00Z")));
  ASSERT_OK(plans().put(a_plan("plan-3")));
  EXPECT_EQ(plans().forget("2026-11-01T00:00:00Z").value(), 1);
  EXPECT_EQ(plans().get("plan-2").error().code, "NO-PLAN");
  EXPECT_EQ(plans().get("plan-2").error().fix,
            "A draft, or a plan that was dropped, is forgotten a month after it was made.");
  EXPECT_TRUE(plans().get("plan-1").has_value());
  EXPECT_TRUE(plans().get("plan-4").has_value());
}

}  // namespace
}  // namespace evenkeel::contract
