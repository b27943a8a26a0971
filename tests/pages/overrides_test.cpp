// Who has signed for going over the line, and how a signature is withdrawn.
#include "usecases/allocate/overrides.h"

#include <gmock/gmock.h>

#include "tests/pages/office.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class OverridePages : public Office {
 protected:
  // Signed for N2 and W1 by somebody else.
  std::string signed_one() {
    const Scope whole{.actor = "test", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
    const OverrideRequest request{.day = Date::of(2026, 11, 20),
                                  .signer = PersonCode{"H1"},
                                  .signer_role = "head-of-pdu",
                                  .person = PersonCode{"N2"},
                                  .case_id = CaseId{"W1"},
                                  .points = {},
                                  .reason = "nobody else until Monday",
                                  .expires = Date::of(2026, 12, 1)};
    const OfficeClock clock;
    const auto given = give_override(store(), whole, request, clock);
    return given ? given->id.text() : given.error().message;
  }
  Answer withdrawn(const Viewer& viewer, const std::string& id, const std::string& why = "one has returned") {
    return post(viewer, "/overrides/" + id + "/withdraw", query({{"because-" + id, why}}));
  }
};

TEST_F(OverridePages, LetWhoeverMaySignWithdrawOne) {
  const auto id = signed_one();
  EXPECT_THAT(get(head(), "/overrides").body, HasSubstr("/overrides/" + id + "/withdraw"));
  EXPECT_THAT(get(head(), "/overrides").body, HasSubstr("Withdraw the one for Ben Room"));
  EXPECT_EQ(withdrawn(head(), id).status, 303);
  const auto after = get(head(), "/overrides").body;
  EXPECT_THAT(after, HasSubstr("Withdrawn that day"));
  EXPECT_THAT(after, Not(HasSubstr("In force")));
  EXPECT_EQ(withdrawn(head(), id).status, 404);
}

TEST_F(OverridePages, AskWhyOneIsWithdrawn) {
  const auto id = signed_one();
  const auto asked = withdrawn(head(), id, " ");
  EXPECT_EQ(asked.status, 422);
  EXPECT_THAT(asked.body, HasSubstr("Enter why it is withdrawn"));
  EXPECT_THAT(get(head(), "/overrides").body, HasSubstr("In force"));
}

TEST_F(OverridePages, LetNobodyElseWithdrawOne) {
  const auto id = signed_one();
  for (const auto& viewer : {spo(), inspector(), practitioner("N2")}) {
    EXPECT_THAT(get(viewer, "/overrides").body, Not(HasSubstr("/withdraw")));
    EXPECT_EQ(withdrawn(viewer, id).status, 403);
  }
  EXPECT_EQ(withdrawn(somebody(Role::HeadOfUnit, PlaceKind::Pdu, "P2"), id).status, 404);
}

}  // namespace
}  // namespace evenkeel::web
