#include "usecases/allocate/what_if.h"

#include <gtest/gtest.h>

#include "allocation/testing/sample_problem.h"

namespace evenkeel {
namespace {

using allocation::testing::Sample;

TEST(WhatIf, NamesWhomItsFactsDoNotFind) {
  Sample s;
  s.records.team(0).person("A");
  s.records.a_case("", CaseType::Community, "B1");
  const auto snapshot = s.records.snapshot();
  const CaseId there{snapshot.case_ids.front()};
  allocation::AllocationFacts facts;
  facts.pins = {{there, PersonCode{"A"}}};
  facts.declared = {PersonCode{"A"}};
  facts.officers[there] = {PersonCode{"LONG-GONE"}};
  EXPECT_TRUE(check_names(facts, snapshot).has_value());
  auto other = facts;
  other.pins = {{there, PersonCode{"B"}}};
  EXPECT_EQ(check_names(other, snapshot).error().code, "NO-PERSON");
  other = facts;
  other.conflicts = {{CaseId{"X0"}, PersonCode{"A"}}};
  EXPECT_EQ(check_names(other, snapshot).error().code, "NO-CASE");
  other = facts;
  other.going = {PersonCode{"B"}};
  EXPECT_EQ(check_names(other, snapshot).error().message, "nobody has the code B");
}

TEST(WhatIf, NamesTheTeamOrUnitThatItsFactsDoNotFind) {
  Sample s;
  s.records.team(0).person("A");
  s.records.a_case("", CaseType::Community, "B1");
  const auto snapshot = s.records.snapshot();
  const auto& there = snapshot.teams.front().code;
  const auto with = [&](const TeamCode& refusing, const UnitCode& opened, const TeamCode& far) {
    allocation::AllocationFacts facts;
    facts.refusing = {refusing};
    facts.opened = {opened};
    facts.minutes = {{{there, far}, 40}};
    const auto checked = check_names(facts, snapshot);
    return checked ? std::string{} : checked.error().message;
  };
  const auto& pdu = snapshot.pdus.front().code;
  EXPECT_EQ(with(there, pdu, there), "");
  EXPECT_EQ(with(TeamCode{"T9"}, pdu, there), "no team has the code T9");
  EXPECT_EQ(with(there, UnitCode{"P9"}, there), "no probation delivery unit has the code P9");
  EXPECT_EQ(with(there, pdu, TeamCode{"T9"}), "no team has the code T9");
}

TEST(WhatIf, RefusesAPinThatBreaksARuleAndNamesTheRule) {
  Sample s;
  s.records.team(0).person("A", Grade::PSO);
  s.records.person("B");
  auto& waits = s.records.a_case("", CaseType::Community, "B2");
  waits.rosh = Rosh::High;
  const auto id = waits.id;
  s.facts.pins = {{id, PersonCode{"A"}}};
  const auto refused = check_pins(s.built());
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "ALLOC-PINS");
  EXPECT_NE(
      refused.error().message.find("case " + id.text() + " is pinned to A, and that breaks ALLOC-GRADE-RISK"),
      std::string::npos)
      << refused.error().message;
  s.facts.pins = {{id, PersonCode{"B"}}};
  EXPECT_TRUE(check_pins(s.built()).has_value());
}

TEST(WhatIf, RefusesAPinOfACaseThatThePlanLeavesWithSomebodyElse) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.a_case("A", CaseType::Community, "B1");
  const auto held = s.records.a_case("B", CaseType::Community, "B1").id;
  const auto asked = s.records.a_case("", CaseType::Community, "B1").id.text();
  const auto refused = [&](const std::string& person, bool all_stay) {
    s.facts.pins = {{held, PersonCode{person}}};
    const auto checked = check_staying_pins(s.built({asked}), all_stay);
    return checked ? std::string{} : checked.error().code;
  };
  EXPECT_EQ(refused("A", false), "ALLOC-PINS");
  EXPECT_EQ(refused("B", false), "");
  s.facts.going = {PersonCode{"B"}};
  EXPECT_EQ(refused("B", false), "ALLOC-PINS");
}

TEST(WhatIf, RefusesAPinOfACaseThatWaitsAndThatThePlanIsNotAbout) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  const auto waits = s.records.a_case("", CaseType::Community, "B1").id;
  const auto asked = s.records.a_case("B", CaseType::Community, "B1").id.text();
  s.facts.pins = {{waits, PersonCode{"A"}}};
  s.facts.going = {PersonCode{"B"}};
  auto cover = s.built({asked});
  EXPECT_TRUE(check_staying_pins(cover, false).has_value());  // the case that waits is in it
  std::erase_if(cover.cases, [](const allocation::WaitingCase& one) { return one.holder < 0; });
  const auto refused = check_staying_pins(cover, false);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "ALLOC-PINS");
  EXPECT_EQ(refused.error().message,
            "case " + waits.text() + " is pinned to A, and this plan leaves it waiting");
}

TEST(WhatIf, HasNothingAgainstAProblemWithoutPins) {
  Sample s;
  s.records.team(0).person("A", Grade::PSO);
  s.records.a_case("", CaseType::Community, "B2").rosh = Rosh::High;
  EXPECT_TRUE(check_pins(s.built()).has_value());
}

}  // namespace
}  // namespace evenkeel
