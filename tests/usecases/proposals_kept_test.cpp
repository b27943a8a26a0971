// How often a unit gives cases as they were proposed.
#include "usecases/see/proposals_kept.h"

#include "tests/usecases/desk_of_a_unit.h"
#include "usecases/cases/allocate_case.h"
#include "usecases/cases/see_case.h"
#include "usecases/plans/apply_saved_plan.h"
#include "usecases/plans/change_plan.h"
#include "usecases/plans/make_plan.h"

namespace evenkeel::rules {
namespace {

class Proposals : public DeskOfAUnit {
 protected:
  // Two officers, and cases of low risk that either could take.
  void SetUp() override {
    DeskOfAUnit::SetUp();
    also_has_a_pso_ = true;
    import({waiting("X1", "D1", Rosh::Low), waiting("X2", "D1", Rosh::Low), waiting("X3", "D1", Rosh::Low)});
  }
  // Gives a case to the one named first, or second.
  std::int64_t give(const std::string& id, std::size_t place) {
    const auto desk = at(head);
    const auto seen = see_case(desk, CaseId{id}, desk.today(), CaseDetail::WithTakers);
    EXPECT_EQ(code_of(seen), "");
    AllocateCase request;
    request.case_id = CaseId{id};
    request.person = seen->takers->people.at(place).code;
    request.note = "test";
    const auto done = allocate_case(desk, request);
    EXPECT_EQ(code_of(done), "");
    return done->entry;
  }
  std::string kept() {
    const auto seen = proposals_kept(at(head), UnitCode{"P1"});
    EXPECT_EQ(code_of(seen), "");
    const auto text = [](const KeptShare& share) {
      return std::to_string(share.untouched) + " of " + std::to_string(share.proposed);
    };
    return text(seen->one_by_one) + ", plans " + text(seen->by_plans);
  }
};

TEST_F(Proposals, AreAcceptedUntouchedWhereACaseGoesToWhoeverWasNamedFirst) {
  EXPECT_EQ(kept(), "0 of 0, plans 0 of 0");
  give("X1", 0);
  EXPECT_EQ(kept(), "1 of 1, plans 0 of 0");
  give("X2", 1);
  EXPECT_EQ(kept(), "1 of 2, plans 0 of 0");
}

TEST_F(Proposals, OfAPlanAreThoseThatNobodyChangedByHand) {
  const auto desk = at(head);
  NoProgress progress;
  const PlanOrder order{.kind = PlanKind::Waiting, .unit = UnitCode{"P1"}, .id = new_plan_id()};
  const auto made = make_plan(desk, order, progress);
  ASSERT_EQ(code_of(made), "");
  const auto changed = adjust_plan(desk, {made->id, made->version}, {{CaseId{"X2"}, std::nullopt}});
  ASSERT_EQ(code_of(changed), "");
  ASSERT_EQ(code_of(apply_saved_plan(desk, {{made->id, changed->version}, "test", {}})), "");
  EXPECT_EQ(kept(), "0 of 0, plans 2 of 3");
}

TEST_F(Proposals, ThatWereTakenBackCountNoMore) {
  const auto entry = give("X1", 0);
  ASSERT_EQ(code_of(undo_for(at(head), entry)), "");
  EXPECT_EQ(kept(), "0 of 0, plans 0 of 0");
}

TEST_F(Proposals, OlderThanThirteenWeeksCountNoMore) {
  give("X1", 0);
  clock_.day = clock_.day.plus_days(13 * 7 - 1);
  EXPECT_EQ(kept(), "1 of 1, plans 0 of 0");
  clock_.day = clock_.day.plus_days(1);
  EXPECT_EQ(kept(), "0 of 0, plans 0 of 0");
}

TEST_F(Proposals, AreForThoseWhoAllocateInTheWholeUnit) {
  for (const auto* viewer : {&spo, &head_elsewhere, &inspector, &napo, &n1, &nobody})
    EXPECT_EQ(code_of(proposals_kept(at(*viewer), UnitCode{"P1"})), "ACCESS-DENIED") << viewer->account;
  for (const auto* viewer : {&head})
    EXPECT_EQ(code_of(proposals_kept(at(*viewer), UnitCode{"P1"})), "") << viewer->account;
  EXPECT_EQ(code_of(proposals_kept(at(head), UnitCode{"P9"})), "ACCESS-DENIED");
}

}  // namespace
}  // namespace evenkeel::rules
