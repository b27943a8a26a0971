// A long period of evidence is read month by month; home says what the pools hold; a unit says its posts.
#include <gmock/gmock.h>

#include "tests/pages/office.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

Fields period(const std::string& from, const std::string& month = {}) {
  auto out = query({{"from", from}, {"to", "2026-11-20"}});
  if (!month.empty()) out.add("month", month);
  return out;
}

TEST_F(Office, ShowsALongPeriodOfEvidenceAsItsMonths) {
  const auto year = get(inspector(), "/people/N1/evidence", period("2025-12-01"));
  EXPECT_EQ(year.status, 200);
  EXPECT_THAT(year.body, HasSubstr("Month by month"));
  EXPECT_THAT(year.body, HasSubstr("month=2025-12"));
  EXPECT_THAT(year.body, HasSubstr("month=2026-11"));
  EXPECT_THAT(year.body, Not(HasSubstr("Working of")));
  EXPECT_LT(year.body.size(), 60'000U);
}

TEST_F(Office, ShowsOneMonthOfEvidenceWithItsWorkingAndItsNeighbours) {
  const auto month = get(inspector(), "/people/N1/evidence", period("2025-12-01", "2026-11"));
  EXPECT_EQ(month.status, 200);
  EXPECT_THAT(month.body, HasSubstr("Working of 20 November 2026"));
  EXPECT_THAT(month.body, HasSubstr("month=2026-10"));
  EXPECT_THAT(month.body, HasSubstr("/people/N1/evidence.zip?from=2025-12-01&amp;to=2026-11-20"));
  EXPECT_THAT(month.body, Not(HasSubstr("25 October 2026")));
}

TEST_F(Office, ShowsAShortPeriodOfEvidenceWhole) {
  const auto weeks = get(inspector(), "/people/N1/evidence", period("2026-10-20"));
  EXPECT_THAT(weeks.body, HasSubstr("Working of 20 November 2026"));
  EXPECT_THAT(weeks.body, Not(HasSubstr("Month by month")));
}

TEST_F(Office, ShowsTheMonthsForAMonthThatIsNotOfThePeriod) {
  EXPECT_THAT(get(inspector(), "/people/N1/evidence", period("2025-12-01", "2024-01")).body,
              HasSubstr("Month by month"));
}

TEST_F(Office, ShowsNoFiguresAmongTheMonthsOfACase) {
  const auto year = get(inspector(), "/cases/X100/evidence", period("2025-12-01"));
  EXPECT_THAT(year.body, HasSubstr("Month by month"));
  EXPECT_THAT(year.body, Not(HasSubstr("Newest recorded figure")));
}

TEST_F(Office, SaysWhatThePoolsHoldWithTheWorking) {
  const auto home = get(head(), "/");
  EXPECT_THAT(home.body, HasSubstr("2 cases wait: 0 may not wait, 2 past their time."));
  EXPECT_THAT(home.body, HasSubstr("/units/P1/pool"));
  EXPECT_THAT(get(practitioner("N2"), "/").body, Not(HasSubstr("Cases that nobody holds")));
}

TEST_F(Office, SaysVacanciesOnceSomebodyInChargeHasSaidThePosts) {
  EXPECT_THAT(get(head(), "/units/P1").body, HasSubstr("nobody has said how many posts there should be"));
  const auto posts = query({{"grade", "PO"}, {"posts", "4"}, {"source", "establishment of April 2026"}});
  EXPECT_EQ(post(spo(), "/units/P1/posts", posts).status, 403);
  EXPECT_EQ(post(head(), "/units/P1/posts", posts).location, "/units/P1/posts");
  for (const auto* page : {"/units/P1", "/units/P1/posts", "/units/P1/relief"})
    EXPECT_THAT(get(head(), page).body,
                HasSubstr("1 of 4 posts are unfilled (25.0 %), by what the unit says"))
        << page;
  EXPECT_THAT(get(head(), "/units/P1/posts").body, HasSubstr("No party has agreed these numbers"));
}

TEST_F(Office, AsksAgainForPostsThatAreNone) {
  const auto again =
      post(head(), "/units/P1/posts", query({{"grade", "PO"}, {"posts", "many"}, {"source", "x"}}));
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(again.body, HasSubstr("Enter the number of posts, like 12.5"));
}

TEST_F(Office, LeadsReadersOfSurveysToThem) {
  for (const auto& viewer : {head(), spo(), practitioner("N2"), union_representative()})
    EXPECT_THAT(get(viewer, "/").body, HasSubstr("href=\"/surveys\""));
}

}  // namespace
}  // namespace evenkeel::web
