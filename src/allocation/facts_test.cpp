#include "allocation/facts.h"

#include <gtest/gtest.h>

#include "allocation/testing/sample_problem.h"

namespace evenkeel::allocation {
namespace {

using testing::kDay;

// Two teams of one PDU, N1 and N2, and case X900000 that waits.
workload::testing::SampleRecords two_people() {
  workload::testing::SampleRecords records;
  records.team(0).team(1).person("N1");
  records.person("N2", Grade::PO, Hours::whole(37), 1);
  records.a_case("", CaseType::Community, "B2");
  return records;
}
const CaseId kCase{"X900000"};
const PersonCode kN1{"N1"};
const PersonCode kN2{"N2"};

TEST(StatedFacts, AreReadFromTheRecords) {
  auto r = two_people();
  r.set.of<PersonState>() = {{kN1, PersonStateKind::Declared, {}, {}, {}},
                             {kN1, PersonStateKind::HoursOnly, {}, {}, {}},
                             {kN2, PersonStateKind::Going, {}, {}, {}}};
  r.set.of<PersonTag>() = {{kN1, PersonTagKind::Offers, "language:cy", {}, {}},
                           {kN1, PersonTagKind::Learning, "lifer", {}, {}}};
  r.set.of<CaseTag>() = {{kCase, CaseTagKind::Feature, "lifer", {}, {}},
                         {kCase, CaseTagKind::Request, "language:cy", {}, {}}};
  r.set.of<TravelTime>() = {{TeamCode{"T0"}, TeamCode{"T1"}, 40}};
  const auto facts = with_stated({}, r.snapshot());
  EXPECT_EQ(facts.declared, std::set{kN1});
  EXPECT_EQ(facts.hours_only, std::set{kN1});
  EXPECT_EQ(facts.going, std::set{kN2});
  EXPECT_TRUE(facts.offers.at(kN1).contains("language:cy"));
  EXPECT_TRUE(facts.learning.at(kN1).contains("lifer"));
  EXPECT_TRUE(facts.features.at(kCase).contains("lifer"));
  EXPECT_TRUE(facts.asked_for.at(kCase).contains("language:cy"));
  EXPECT_EQ((facts.minutes.at({TeamCode{"T0"}, TeamCode{"T1"}})), 40);
}

TEST(StatedFacts, OfACaseAndAPersonEachGoWhereTheyBelong) {
  auto r = two_people();
  using enum CasePersonKind;
  for (const auto kind : {Conflict, MaySee, SignedOff, CoWorked})
    r.set.of<CasePerson>().push_back({kCase, kN2, kind, {}, {}, {}});
  const auto facts = with_stated({}, r.snapshot());
  const std::set<CaseAndPerson> pair{{kCase, kN2}};
  EXPECT_EQ(facts.conflicts, pair);
  EXPECT_EQ(facts.may_see, pair);
  EXPECT_EQ(facts.signed_off, pair);
  EXPECT_EQ(facts.co_worked, pair);
  EXPECT_TRUE(facts.officers.empty());
}

TEST(StatedFacts, TellWhoHeldACaseOldestFirst) {
  auto r = two_people();
  r.set.of<CasePerson>() = {
      {kCase, kN1, CasePersonKind::HeldBefore, kDay.plus_days(-10), kDay.plus_days(-5), {}},
      {kCase, kN2, CasePersonKind::HeldBefore, kDay.plus_days(-90), kDay.plus_days(-10), {}}};
  EXPECT_EQ(with_stated({}, r.snapshot()).officers.at(kCase), (std::vector{kN2, kN1}));
}

TEST(StatedFacts, APduThatRefusesRefusesForEveryTeam) {
  auto r = two_people();
  r.set.of<UnitState>() = {{UnitCode{"P0"}, UnitStateKind::RefusesMore, {}, {}, {}},
                           {UnitCode{"P0"}, UnitStateKind::Opened, {}, {}, {}}};
  const auto facts = with_stated({}, r.snapshot());
  EXPECT_EQ(facts.refusing, (std::set{TeamCode{"T0"}, TeamCode{"T1"}}));
  EXPECT_EQ(facts.opened, std::set{UnitCode{"P0"}});
}

TEST(StatedFacts, KeepOverridesAndDirectionsApart) {
  auto r = two_people();
  GivenOverride o;
  o.id = RecordId{"ov-1"};
  o.signer = PersonCode{"HEAD"};
  o.person = kN1;
  o.points = Points::whole(20);
  o.reason = Private<std::string>{"until Monday"};
  o.from = kDay;
  o.expires = kDay.plus_days(3);
  r.set.of<GivenOverride>() = {o};
  o.id = RecordId{"ov-2"};
  o.kind = OverrideKind::Direction;
  o.case_id = kCase;
  r.set.of<GivenOverride>().push_back(o);
  const auto facts = with_stated({}, r.snapshot());
  ASSERT_EQ(facts.overrides.size(), 1U);
  EXPECT_EQ(facts.overrides[0].points, 2000);
  EXPECT_EQ(facts.overrides[0].case_id, std::nullopt);
  ASSERT_EQ(facts.directions.size(), 1U);
  EXPECT_EQ(facts.directions[0].id, "ov-2");
}

TEST(StatedFacts, StandBesideThoseOfAWhatIf) {
  auto r = two_people();
  r.set.of<PersonState>() = {{kN1, PersonStateKind::Declared, {}, {}, {}}};
  AllocationFacts more;
  more.declared.insert(kN2);
  more.officers[kCase] = {kN1};
  r.set.of<CasePerson>() = {{kCase, kN2, CasePersonKind::HeldBefore, {}, {}, {}}};
  const auto facts = with_stated(more, r.snapshot());
  EXPECT_EQ(facts.declared, (std::set{kN1, kN2}));
  EXPECT_EQ(facts.officers.at(kCase), (std::vector{kN2, kN1}));
}

}  // namespace
}  // namespace evenkeel::allocation
