// The hours that a reason names are measured anew, with the records changed as it says.
#include "allocation/reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "allocation/propose.h"
#include "allocation/testing/sample_problem.h"

namespace evenkeel::allocation {
namespace {

using allocation::testing::kDay;
using allocation::testing::Sample;

Sample with_one_case() {
  Sample s;
  s.records.team(0);
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Low;
  return s;
}

// What with_hours() says of somebody, and what the same records say once the hours are in them.
void expect_measured_alike(Sample& s, Hours more) {
  s.built();
  const auto foreseen = with_hours(*s.problem, s.candidate("A"), more);
  auto& hours = s.records.set.of<Posting>().front().contracted;
  hours = *hours + more;
  s.built();
  const auto& now = s.problem->people[s.candidate("A")];
  EXPECT_EQ(foreseen.available, now.available) << more.text();
  EXPECT_EQ(foreseen.reduced, now.reduced) << more.text();
  EXPECT_EQ(foreseen.line, now.line) << more.text();
  EXPECT_EQ(foreseen.stop, now.stop) << more.text();
  EXPECT_EQ(foreseen.cap, now.cap) << more.text();
}

TEST(HoursGiven, OfATraineeLeaveTheSameShareProtected) {
  for (const auto more : {1, 10, 333, 1068, 1480}) {
    auto s = with_one_case();
    s.records.person("A", Grade::PQiP, Hours{2220}).training_started = kDay.plus_months(-13);
    expect_measured_alike(s, Hours{more});
  }
}

TEST(HoursGiven, RaiseTheCapOfTheNewlyQualifiedAsItIsMeasured) {
  for (const auto more : {1, 10, 363, 1068, 1480}) {
    auto s = with_one_case();
    s.records.person("A", Grade::NQO, Hours{740}).qualified = kDay.plus_days(-100);
    s.records.reduction("A", "other", Hours{50});
    expect_measured_alike(s, Hours{more});
  }
}

std::string reason_with(Hours contracted, int cases) {
  auto s = with_one_case();
  s.records.person("A", Grade::PO, contracted);
  s.records.cases(cases, "A", CaseType::Community, "B1");
  const auto& problem = s.built();
  return sentence_of(problem, propose(problem).unplaced.at(0));
}

TEST(Unplaced, NamesWhoeverHasNoFigure) {
  auto s = with_one_case();
  s.records.person("A", Grade::PO, Hours::whole(37));
  s.records.person("B", Grade::PO, Hours::whole(37));
  s.records.cases(21, "A", CaseType::Community, "B1");
  s.built();
  s.problem->people[s.candidate("B")].measured = false;
  const auto plan = propose(*s.problem);
  const auto& shortages = plan.unplaced.at(0).shortages;
  ASSERT_EQ(shortages.size(), 2U);
  EXPECT_EQ(shortages[1].candidate, s.candidate("B"));
  EXPECT_FALSE(shortages[1].hours.has_value());
}

TEST(HoursGiven, BeyondAFullWeekAreToldForWhatTheyAre) {
  EXPECT_EQ(
      reason_with(Hours::whole(37), 21),
      "Nobody who may hold it has the room. With 1.16 h a week more, which goes beyond the full week of 37 "
      "h, A could hold it; so they could with 68 points of other work taken off.");
}

TEST(HoursGiven, SpeakOfOnePointAsOne) {
  auto s = with_one_case();
  s.records.set.of<Case>().front().tier = Tier::parse("C0").value();  // 35 points, and 34 left
  s.records.person("A");
  s.records.cases(21, "A", CaseType::Community, "B1");
  const auto& problem = s.built();
  EXPECT_THAT(sentence_of(problem, propose(problem).unplaced.at(0)),
              ::testing::HasSubstr("with 1 point of other"));
}

TEST(HoursGiven, WithinAFullWeekAreToldPlainly) {
  EXPECT_EQ(reason_with(Hours::whole(30), 17),
            "Nobody who may hold it has the room. With 1.22 h a week more, A could hold it.");
}

}  // namespace
}  // namespace evenkeel::allocation
