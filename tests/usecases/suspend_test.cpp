// Stages and suspensions: whose names they need, what never stops, and what ends them.
#include "usecases/suspend/suspend.h"

#include "tests/usecases/desk_of_a_unit.h"
#include "usecases/matters/see_matters.h"
#include "usecases/suspend/person_tasks.h"
#include "usecases/suspend/stages.h"
#include "usecases/suspend/suspension_json.h"

namespace evenkeel::rules {
namespace {

using testing::HasSubstr;

// N1 at 105.8 %: ten cases A3 of medium risk, XB0 to XB3 and XC0 of low risk, XC1 of low risk and MAPPA.
class Suspend : public DeskOfAUnit {
 protected:
  void SetUp() override {
    DeskOfAUnit::SetUp();
    import(cases(Rosh::Low), {mappa("XC1")});
  }
  static std::vector<Case> cases(Rosh of_first) {
    std::vector<Case> out{held("XB0", "D1", of_first), held("XC0", "C2", Rosh::Low),
                          held("XC1", "C2", Rosh::Low)};
    for (int i = 0; i < 10; ++i) out.push_back(held("XA" + std::to_string(i), "A3"));
    for (int i = 1; i < 4; ++i) out.push_back(held("XB" + std::to_string(i), "D1", Rosh::Low));
    return out;
  }
  static Registration mappa(const std::string& case_id) {
    return {.id = RecordId{"R1"},
            .case_id = CaseId{case_id},
            .code = "MAPP",
            .level = "M1",
            .category = "M1",
            .from = Date::of(2026, 1, 1),
            .to = {}};
  }
  void enter_amber() {
    const auto entered = enter_stage(at(head), UnitCode{"P1"}, "amber", "105.8 %");
    ASSERT_TRUE(entered) << describe(entered.error());
  }
  static SuspendRequest request(const std::string& task = "contact-low", const std::string& of_case = "XB0") {
    return {.person = PersonCode{"N1"},
            .tasks = {{task, of_case}},
            .from = "",
            .to = "2026-12-11",
            .reason = "too much"};
  }
  std::string refused(const Viewer& viewer, const SuspendRequest& asked) {
    return code_of(propose_suspension(at(viewer), asked));
  }
  std::string refused_task(const std::string& task, const std::string& of_case) {
    return refused(spo, request(task, of_case));
  }
  Matter proposed(const SuspendRequest& asked = request()) {
    return propose_suspension(at(spo), asked).value();
  }
  std::string agreeing(const Viewer& viewer, const Matter& matter) {
    return code_of(agree_suspension(at(viewer), matter.id, matter.version));
  }
  Matter agreed() {
    const auto matter = proposed();
    return agree_suspension(at(n1), matter.id, matter.version).value();
  }
  SuspendedState first_task(const Matter& matter) {
    return see_suspension(at(spo), matter.id).value().seen.tasks.front().state;
  }
  std::string stage_code(const Viewer& viewer, const std::string& stage, const std::string& reason = "why") {
    return code_of(enter_stage(at(viewer), UnitCode{"P1"}, stage, reason));
  }
};

TEST_F(Suspend, AStageIsEnteredByItsAuthoriserOrWhoeverIsAbove) {
  EXPECT_EQ(stage_code(spo, "amber"), "STAGE-OFFICE");
  EXPECT_EQ(stage_code(head_elsewhere, "amber"), "STAGE-OFFICE");
  EXPECT_EQ(stage_code(napo, "amber"), "STAGE-OFFICE");
  EXPECT_EQ(stage_code(director, "amber"), "");
  EXPECT_EQ(stage_code(head, "amber"), "") << "entering it again begins its review anew";
}

TEST_F(Suspend, AStageIsEnteredAboveItsTriggerAlone) {
  const auto answer = enter_stage(at(director), UnitCode{"P1"}, "red", "why");
  ASSERT_EQ(code_of(answer), "STAGE-NOT-REACHED");
  EXPECT_THAT(answer.error().message, HasSubstr("105.8 %"));
}

TEST_F(Suspend, AStageIsOneOfTheAgreementAndIsGivenAReason) {
  EXPECT_EQ(stage_code(head, "purple"), "STAGE-UNKNOWN");
  EXPECT_EQ(stage_code(head, "green"), "STAGE-UNKNOWN") << "nobody enters what nothing stops in";
  EXPECT_EQ(stage_code(head, "amber", " "), "STAGE-REASON");
  EXPECT_EQ(stage_code(head, "amber", std::string(4'001, 'x')), "STAGE-REASON");
}

TEST_F(Suspend, AStageIsLeftByItsAuthoriserWithAReasonWhileOneStands) {
  const UnitCode unit{"P1"};
  EXPECT_EQ(code_of(leave_stage(at(head), unit, "room")), "NO-STAGE");
  enter_amber();
  EXPECT_EQ(code_of(leave_stage(at(spo), unit, "room")), "STAGE-OFFICE");
  EXPECT_EQ(code_of(leave_stage(at(head), unit, "")), "STAGE-REASON");
  EXPECT_EQ(code_of(leave_stage(at(head), unit, "room")), "");
}

TEST_F(Suspend, AStageEndsAtItsReview) {
  enter_amber();
  const auto stage_on = [&](Date day) {
    return stage_of(*store_, in_force, UnitCode{"P1"}, day).value().has_value();
  };
  EXPECT_TRUE(stage_on(Date::of(2026, 12, 17)));
  EXPECT_FALSE(stage_on(Date::of(2026, 12, 18))) << "four weeks on";
}

TEST_F(Suspend, IsBetweenThePersonAndWhoManagesThem) {
  enter_amber();
  for (const auto* viewer : {&inspector, &head_elsewhere}) {
    const auto code = refused(*viewer, request());
    EXPECT_TRUE(code == "SUSPEND-WHO" || code == "ACCESS-DENIED" || code == "NO-PERSON") << code;
  }
  EXPECT_NE(refused(napo, request()), "");
  EXPECT_NE(refused(n2, request()), "");
  EXPECT_EQ(refused(inspector, request()), "SUSPEND-WHO");
  EXPECT_EQ(refused(n1, request()), "");
}

TEST_F(Suspend, NeverTouchesAnExcludedCaseWhoeverSigns) {
  enter_amber();
  for (const auto* viewer : {&spo, &head, &director, &n1})
    EXPECT_EQ(refused(*viewer, request("contact-low", "XC1")), "SUSPEND-EXCLUDED") << viewer->account;
}

TEST_F(Suspend, NeverTouchesALegalDuty) {
  enter_amber();
  EXPECT_EQ(refused_task("mappa-work", "XC1"), "SUSPEND-DUTY");
}

TEST_F(Suspend, WaitsForTheStageOfTheTask) {
  EXPECT_EQ(refused_task("contact-low", "XB0"), "SUSPEND-STAGE");
  enter_amber();
  EXPECT_EQ(refused_task("contact-low", "XB0"), "");
  EXPECT_EQ(refused_task("routine-review", "XB0"), "SUSPEND-STAGE") << "that is red's";
}

TEST_F(Suspend, StopsWhatTheAgreementOrdersAndPricesAlone) {
  enter_amber();
  EXPECT_EQ(refused_task("contact-medium", "XA0"), "SUSPEND-ORDER") << "in no order";
  EXPECT_EQ(refused_task("initial-plan-low", "XB0"), "SUSPEND-ORDER") << "nobody has said how often";
}

TEST_F(Suspend, NamesAtLeastOneTaskOfThisPerson) {
  enter_amber();
  auto nothing = request();
  nothing.tasks.clear();
  EXPECT_EQ(refused(spo, nothing), "SUSPEND-NONE");
  EXPECT_EQ(refused_task("gardening", "XB0"), "SUSPEND-TASK");
  EXPECT_EQ(refused_task("contact-low", "X999"), "SUSPEND-TASK");
  EXPECT_EQ(refused_task("contact-low", "XA0"), "SUSPEND-TASK") << "not done for a case of medium risk";
}

TEST_F(Suspend, BeginsTodayOrLaterAndEndsAfterThat) {
  enter_amber();
  const std::pair<const char*, const char*> wrong[] = {
      {"soon", ""}, {"", "later"}, {"2026-11-19", ""}, {"2026-11-30", "2026-11-30"}};
  for (const auto& [from, to] : wrong) {
    auto asked = request();
    asked.from = from;
    asked.to = to;
    EXPECT_EQ(refused(spo, asked), "SUSPEND-DATES") << from << " to " << to;
  }
}

TEST_F(Suspend, IsGivenAReason) {
  enter_amber();
  for (const auto& reason : {std::string{"\t"}, std::string(4'001, 'x')}) {
    auto asked = request();
    asked.reason = reason;
    EXPECT_EQ(refused(spo, asked), "SUSPEND-REASON") << reason.size();
  }
}

TEST_F(Suspend, StopsATaskOnce) {
  enter_amber();
  agreed();
  EXPECT_EQ(refused_task("contact-low", "XB0"), "SUSPEND-STANDS");
  EXPECT_EQ(refused_task("contact-low", "XB1"), "");
}

TEST_F(Suspend, NeedsTheNameOfTheOtherSide) {
  enter_amber();
  const auto matter = proposed();
  EXPECT_EQ(matter.awaits, "practitioner");
  EXPECT_EQ(agreeing(spo, matter), "SUSPEND-WHO") << "one person signs once";
  const auto colleague = somebody("spo.two", Role::SeniorPractitioner, PlaceKind::Team, "T1");
  EXPECT_EQ(agreeing(colleague, matter), "SUSPEND-WHO") << "two managers are one side";
  EXPECT_EQ(agreeing(n2, matter), "NO-MATTER") << "it is not told whether there is one";
  EXPECT_EQ(first_task(matter), SuspendedState::Proposed);
  EXPECT_EQ(agreeing(n1, matter), "");
  EXPECT_EQ(first_task(matter), SuspendedState::Stopped);
}

TEST_F(Suspend, ForGoodOrForLongNeedsTheHeadOfTheUnitToo) {
  enter_amber();
  for (const auto* to : {"", "2026-12-31"}) {
    auto asked = request("contact-low", *to == '\0' ? "XB0" : "XB1");
    asked.to = to;
    const auto matter = proposed(asked);
    const auto signed_by_two = agree_suspension(at(n1), matter.id, matter.version).value();
    EXPECT_EQ(signed_by_two.awaits, "head-of-pdu") << to;
    EXPECT_EQ(agreeing(head_elsewhere, signed_by_two), "NO-MATTER");
    const auto done = agree_suspension(at(head), matter.id, signed_by_two.version);
    ASSERT_TRUE(done) << describe(done.error());
    EXPECT_EQ(done->state, MatterState::Answered);
  }
}

TEST_F(Suspend, AsksTheExclusionAnewBeforeItIsAgreed) {
  enter_amber();
  const auto matter = proposed();
  import(cases(Rosh::Low), {mappa("XB0")});
  EXPECT_EQ(agreeing(n1, matter), "SUSPEND-EXCLUDED");
}

TEST_F(Suspend, FreesNothingOnceTheCaseHasBecomeAnExcludedOne) {
  enter_amber();
  const auto matter = agreed();
  clock_.day = Date::of(2026, 11, 23);
  import(cases(Rosh::VeryHigh), {mappa("XC1")});
  const auto seen = see_suspension(at(spo), matter.id).value().seen;
  EXPECT_EQ(seen.tasks.front().state, SuspendedState::Excluded);
  EXPECT_THAT(seen.tasks.front().excluded_by, testing::Contains("rosh-very-high"));
  EXPECT_EQ(seen.freed, 0);
}

TEST_F(Suspend, IsDueAgainOnItsLastDay) {
  enter_amber();
  const auto matter = agreed();
  clock_.day = Date::of(2026, 12, 11);
  EXPECT_EQ(first_task(matter), SuspendedState::Restored);
}

TEST_F(Suspend, IsAgreedAsItWasSeenAndOnce) {
  enter_amber();
  const auto matter = proposed();
  EXPECT_EQ(code_of(agree_suspension(at(n1), matter.id, matter.version + 1)), "MATTER-MOVED");
  const auto done = agree_suspension(at(n1), matter.id, matter.version).value();
  EXPECT_EQ(agreeing(n1, done), "SUSPEND-STATE");
}

TEST_F(Suspend, IsTakenBackBeforeAndEndedAfterItIsAgreedByEitherSide) {
  enter_amber();
  const auto open = proposed();
  EXPECT_EQ(code_of(end_suspension(at(n1), open.id, open.version, "")), "SUSPEND-REASON");
  const auto back = end_suspension(at(n1), open.id, open.version, "no").value();
  EXPECT_EQ(back.state, MatterState::Withdrawn);
  const auto standing = agreed();
  EXPECT_EQ(code_of(end_suspension(at(inspector), standing.id, standing.version, "no")), "SUSPEND-WHO");
  const auto ended = end_suspension(at(spo), standing.id, standing.version, "room").value();
  EXPECT_EQ(ended.state, MatterState::Closed);
  EXPECT_EQ(code_of(end_suspension(at(spo), ended.id, ended.version, "room")), "SUSPEND-STATE");
  EXPECT_EQ(first_task(ended), SuspendedState::Ended);
}

TEST_F(Suspend, FreesNothingMoreWhenATaskWasDoneAfterAll) {
  enter_amber();
  const auto matter = agreed();
  const auto done = [&](const char* task, const char* of_case, std::int64_t version) {
    return mark_done(at(n1), matter.id, version, task, of_case);
  };
  EXPECT_EQ(code_of(done("contact-low", "XB1", matter.version)), "SUSPEND-TASK");
  const auto marked = done("contact-low", "XB0", matter.version).value();
  EXPECT_EQ(first_task(matter), SuspendedState::Done);
  EXPECT_EQ(see_suspension(at(spo), matter.id).value().seen.freed, 0);
  EXPECT_EQ(code_of(done("contact-low", "XB0", marked.version)), "SUSPEND-TASK");
}

TEST_F(Suspend, IsSeenByThoseItConcerns) {
  enter_amber();
  const auto matter = agreed();
  for (const auto* viewer : {&n2, &head_elsewhere, &napo, &nobody})
    EXPECT_EQ(code_of(see_suspension(at(*viewer), matter.id)), "NO-MATTER") << viewer->account;
  EXPECT_EQ(code_of(see_suspension(at(spo), "suspension-999")), "NO-MATTER");
  EXPECT_EQ(list_suspensions(at(n1)).value().size(), 1U);
  EXPECT_TRUE(list_suspensions(at(n2)).value().empty());
}

TEST_F(Suspend, TasksNameACaseToThoseAloneWhoMaySeeIt) {
  auto all = cases(Rosh::Low);
  all.front().restricted = true;  // XB0
  import(all);
  const auto due_of = [&](const Viewer& viewer) {
    std::vector<std::string> out;
    const auto seen = see_person_tasks(at(viewer), PersonCode{"N1"});
    for (const auto& due : seen->week.due) out.push_back(due.case_id);
    return out;
  };
  const auto hr = somebody("hr", Role::HumanResources, PlaceKind::Everywhere);
  for (const auto* viewer : {&head, &n1}) EXPECT_THAT(due_of(*viewer), testing::Contains("XB0"));
  for (const auto* viewer : {&spo, &inspector}) {
    EXPECT_THAT(due_of(*viewer), testing::Not(testing::Contains("XB0"))) << viewer->account;
    EXPECT_THAT(due_of(*viewer), testing::Contains("XB1")) << viewer->account;
  }
  EXPECT_THAT(due_of(hr), testing::Each(testing::AnyOf("", kCaseNotShown)));
}

TEST_F(Suspend, AnAnswerNamesTheTasksToThoseAloneWhoMaySeeRestrictedCases) {
  enter_amber();
  const auto matter = agreed();
  const auto details = [&](const Viewer& viewer) {
    return see_matter(*store_, viewer, clock_, matter.id, "test").value().matter.details.reveal();
  };
  EXPECT_THAT(details(head), HasSubstr("XB0"));
  EXPECT_THAT(details(inspector), testing::Not(HasSubstr("XB0")));
}

TEST_F(Suspend, ForGoodIsADemandToEndWhichASmallGroupIsNotShownFor) {
  enter_amber();
  auto asked = request();
  asked.to.clear();
  auto matter = proposed(asked);
  for (const auto* viewer : {&n1, &head})
    matter = agree_suspension(at(*viewer), matter.id, matter.version).value();
  const auto demands = demands_to_end(at(napo)).value();
  EXPECT_TRUE(demands.demands.empty());
  EXPECT_EQ(demands.hidden, 1);
}

}  // namespace
}  // namespace evenkeel::rules
