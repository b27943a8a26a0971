// Held cases to which an objection was upheld: whether they go into a plan for what waits, and what it says
// of them.
#include <gmock/gmock.h>

#include "tests/pages/office.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class PlansWithObjections : public Office {
 protected:
  // N2 objects to a case that they hold; whoever answers for their team upholds it.
  void upheld(const std::string& id = "X200") {
    const auto raised =
        post(practitioner("N2"), "/workload/object/" + id, query({{"reason", "I know the family"}})).location;
    auto senior = spo();
    senior.account = "senior";
    ASSERT_EQ(post(senior, raised + "/answer",
                   query({{"version", "1"}, {"answer", "upheld"}, {"reason", "It goes to somebody else"}}))
                  .status,
              303);
  }
  std::string plan(const char* objected) {
    return worked_out(head(), "/plans", query({{"unit", "P1"}, {"kind", "waiting"}, {"objected", objected}}));
  }
  std::string holder(const std::string& id) {
    const auto cases = store().lookup().cases({CaseId{id}}, Date::of(2026, 11, 30), kKnownNow).value();
    return cases.front().holder ? cases.front().holder->text() : "";
  }
};

TEST_F(PlansWithObjections, AreOfferedWhereSuchCasesAre) {
  EXPECT_THAT(get(head(), "/plans", query({{"unit", "P1"}})).body, Not(HasSubstr("objection was upheld")));
  upheld();
  for (const auto* page : {"/plans", "/plans/new"})
    EXPECT_THAT(get(head(), page, query({{"unit", "P1"}, {"kind", "waiting"}})).body,
                HasSubstr("Also move 1 held case to which an objection was upheld"))
        << page;
  EXPECT_THAT(get(head(), "/plans/new", query({{"unit", "P1"}, {"kind", "rebalance"}})).body,
              HasSubstr("This plan does not see to that"));
}

TEST_F(PlansWithObjections, SayThatTheyMoveAndWhy) {
  crowd();
  upheld();
  const auto path = plan("yes");
  const auto page = get(head(), path).body;
  EXPECT_THAT(page, HasSubstr("Ben Room objected to it, and the objection was upheld"));
  EXPECT_THAT(page, HasSubstr("Held by Ben Room"));
  EXPECT_THAT(page,
              HasSubstr("1 case moves from one person to another, after an objection that was upheld."));
  EXPECT_THAT(page, Not(HasSubstr("I know the family")));
  const auto said = get(head(), "/api/v1" + path).body;
  EXPECT_THAT(said, HasSubstr("\"upheld_at\""));
}

TEST_F(PlansWithObjections, GiveThemOnOnceApplied) {
  crowd();
  upheld();
  const auto path = plan("yes");
  const auto applied = post(head(), path + "/apply", query({{"version", "1"}, {"note", "As was upheld"}}));
  ASSERT_EQ(applied.status, 303) << applied.body;
  EXPECT_NE(holder("X200"), "N2");
  EXPECT_THAT(get(head(), path).body, HasSubstr("the objection was upheld"));
}

TEST_F(PlansWithObjections, LeaveThemWhereNobodyAskedForThemAndSaySo) {
  crowd();
  upheld();
  const auto page = get(head(), plan("")).body;
  EXPECT_THAT(page, Not(HasSubstr("X200")));
  EXPECT_THAT(page, HasSubstr("1 held case to which an objection was upheld is not in this plan"));
}

TEST_F(PlansWithObjections, SayOfACaseThatNobodyElseCanTakeThatItStays) {
  upheld();  // beside Ben Room nobody has room
  const auto page = get(head(), plan("yes")).body;
  EXPECT_THAT(page, HasSubstr("Stays with Ben Room"));
  EXPECT_THAT(page, HasSubstr("1 of 3 cases placed, 2 not"));
  EXPECT_THAT(page, HasSubstr("No rule is broken"));
  EXPECT_THAT(get(head(), "/plans", query({{"unit", "P1"}})).body,
              HasSubstr("1 of 3 cases placed, 2 not; 1 of them held, an objection upheld"));
}

TEST_F(PlansWithObjections, KeepWhatIsLeftByHandWithItsHolder) {
  crowd();
  upheld();
  const auto path = plan("yes");
  const auto id = path.substr(path.rfind('/') + 1);
  ASSERT_EQ(post(head(), path, query({{"version", "1"}, {"to-X200", ""}})).status, 303);
  EXPECT_THAT(get(head(), path).body, HasSubstr("Nobody else was chosen."));
  const auto again = worked_out(
      head(), "/plans", query({{"unit", "P1"}, {"kind", "waiting"}, {"objected", "yes"}, {"keep", id}}));
  EXPECT_THAT(get(head(), again).body, HasSubstr("Nobody else was chosen."));
  ASSERT_EQ(post(head(), again + "/apply", query({{"version", "1"}, {"note", "The rest"}})).status, 303);
  EXPECT_EQ(holder("X200"), "N2");
}

TEST_F(PlansWithObjections, AreOfWhatWaitsAlone) {
  const auto refused = post(
      head(), "/plans", query({{"unit", "P1"}, {"kind", "rebalance"}, {"moves", "2"}, {"objected", "yes"}}));
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("plan for what waits"));
}

}  // namespace
}  // namespace evenkeel::web
