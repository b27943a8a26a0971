// Pages made of what is kept: somebody else's change shows on the next view, and nobody sees by them what
// they may not.
#include <gmock/gmock.h>

#include "tests/pages/office.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class KeptPages : public Office {
 protected:
  // Shown to those named in it, who may then object.
  void show_plan() {
    const auto path = worked_out(head(), "/plans", query({{"unit", "P1"}, {"kind", "waiting"}}));
    const auto day =
        query({{"version", "1"}, {"lands-day", "27"}, {"lands-month", "11"}, {"lands-year", "2026"}});
    ASSERT_EQ(post(head(), path + "/propose", day).status, 303);
  }
};

TEST_F(KeptPages, OfThePublicShowWhatWasRecordedMeanwhile) {
  const auto before = get(nobody(), "/public").body;
  const auto pledge_before = get(nobody(), "/public/pledge.json").body;
  record_figures();
  EXPECT_NE(get(nobody(), "/public").body, before);
  EXPECT_THAT(pledge_before, HasSubstr("\"as_of\": null"));
  EXPECT_THAT(get(nobody(), "/public/pledge.json").body, HasSubstr("\"as_of\": \"2026-11-20\""));
}

TEST_F(KeptPages, OfACaseShowAnObjectionOnTheNextView) {
  show_plan();
  EXPECT_THAT(get(head(), "/cases/W1").body, Not(HasSubstr("ALLOC-OBJECTED")));
  ASSERT_EQ(post(practitioner("N2"), "/workload/object/W1", query({{"reason", "I know the family"}})).status,
            303);
  EXPECT_THAT(get(head(), "/cases/W1").body, HasSubstr("ALLOC-OBJECTED"));
}

TEST_F(KeptPages, OfACaseShowThatItWasGiven) {
  EXPECT_THAT(get(head(), "/cases/W1").body, HasSubstr("Who can take"));
  give("W1", "N2");
  EXPECT_THAT(get(head(), "/cases/W1").body, HasSubstr("Ben Room"));
  EXPECT_THAT(get(head(), "/cases", query({{"show", "waiting"}})).body, Not(HasSubstr("/cases/W1\"")));
}

TEST_F(KeptPages, OfACaseNameNobodyWhomTheNextReaderMayNotSee) {
  EXPECT_THAT(get(head(), "/cases/W1").body, HasSubstr("Cy Away"));
  const auto seen = get(spo(), "/cases/W1");
  EXPECT_EQ(seen.status, 200);
  EXPECT_THAT(seen.body, Not(HasSubstr("Cy Away")));
  EXPECT_THAT(get(head(), "/cases/W1").body, HasSubstr("Cy Away"));
}

TEST_F(KeptPages, AreReadingsEachTime) {
  (void)get(head(), "/cases/W1");
  const auto before = readings();
  (void)get(head(), "/cases/W1");
  EXPECT_EQ(readings(), before + 1);
}

}  // namespace
}  // namespace evenkeel::web
