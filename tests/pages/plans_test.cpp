// The head of a unit plans what waits, adjusts, applies and takes back; nobody else does.
#include <gmock/gmock.h>

#include "tests/pages/office.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::ptrdiff_t times(std::string_view page, std::string_view what) {
  std::ptrdiff_t out = 0;
  for (auto at = page.find(what); at != page.npos; at = page.find(what, at + 1)) ++out;
  return out;
}

class PlanPages : public Office {
 protected:
  std::string plan(const Viewer& viewer = head()) {
    return worked_out(viewer, "/plans", query({{"unit", "P1"}, {"kind", "waiting"}}));
  }
  // What stands in a hidden field of a page.
  static std::string hidden(const std::string& body, const std::string& name) {
    const auto field = "name=\"" + name + "\" value=\"";
    const auto at = body.find(field);
    if (at == std::string::npos) return {};
    const auto from = at + field.size();
    return body.substr(from, body.find('"', from) - from);
  }
  std::string holder(const std::string& id) {
    const auto cases = store().lookup().cases({CaseId{id}}, Date::of(2026, 11, 20), kKnownNow).value();
    return cases.front().holder ? cases.front().holder->text() : "";
  }
};

TEST_F(PlanPages, ShowWhatIsPlacedAndWhatItDoesToWhom) {
  const auto page = get(head(), plan());
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("1 of 2 cases placed, 1 not"));
  EXPECT_THAT(page.body, HasSubstr("Nobody may hold it"));  // a restricted record that nobody is let into
  EXPECT_THAT(page.body, HasSubstr("Ben Room"));
  EXPECT_THAT(page.body, HasSubstr("No rule is broken"));
  EXPECT_THAT(page.body, HasSubstr("proved"));
}

TEST_F(PlanPages, GiveTheCasesOnlyOnceApplied) {
  const auto path = plan();
  EXPECT_EQ(holder("W1"), "");
  const auto version = hidden(get(head(), path).body, "version");
  const auto applied = post(head(), path + "/apply", query({{"version", version}, {"note", "Ben has room"}}));
  EXPECT_EQ(applied.status, 303) << applied.body;
  EXPECT_EQ(holder("W1"), "N2");
  EXPECT_THAT(get(head(), path).body, HasSubstr("Applied"));
}

TEST_F(PlanPages, TakeAnAppliedPlanBack) {
  const auto path = plan();
  ASSERT_EQ(post(head(), path + "/apply", query({{"version", "1"}, {"note", "Room"}})).status, 303);
  EXPECT_EQ(post(head(), path + "/undo").status, 303);
  EXPECT_EQ(holder("W1"), "");
  EXPECT_THAT(get(head(), path).body, HasSubstr("Taken back"));
}

TEST_F(PlanPages, AreTakenBackFromWhereverTheAllocationIs) {
  const auto path = plan();
  ASSERT_EQ(post(head(), path + "/apply", query({{"version", "1"}, {"note", "Room"}})).status, 303);
  const auto applied = get(head(), path).body;
  const auto at = applied.find("ledger entry ") + std::string{"ledger entry "}.size();
  const auto entry = applied.substr(at, applied.find('.', at) - at);
  ASSERT_EQ(post(head(), "/allocations/" + entry + "/undo").status, 303);
  EXPECT_EQ(holder("W1"), "");
  const auto page = get(head(), path).body;
  EXPECT_THAT(page, HasSubstr("Taken back"));
  EXPECT_THAT(page, Not(HasSubstr("Take it all back")));
}

TEST_F(PlanPages, AreAppliedWithAReasonAlone) {
  const auto path = plan();
  const auto refused = post(head(), path + "/apply", query({{"version", "1"}, {"note", " "}}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Enter why the plan is applied"));
  EXPECT_EQ(holder("W1"), "");
}

TEST_F(PlanPages, TellWhoChangedWhatAndOfferToPlanAgain) {
  const auto path = plan();
  give("W1", "N2");
  const auto page = get(head(), path);
  EXPECT_THAT(page.body, HasSubstr("What this plan was made on has changed"));
  EXPECT_THAT(page.body, HasSubstr("colleague"));
  EXPECT_THAT(page.body, HasSubstr("Plan again"));
  const auto refused = post(head(), path + "/apply", query({{"version", "1"}, {"note", "Room"}}));
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(holder("W2"), "");
}

TEST_F(PlanPages, SayWhichRuleAChoiceBreaksWithItsNumbers) {
  const auto checked = post(head(), plan() + "/check", query({{"to-W1", "N1"}}));
  EXPECT_EQ(checked.status, 200);
  EXPECT_THAT(checked.body, HasSubstr("Rules that are broken"));
  EXPECT_THAT(checked.body, HasSubstr("ALLOC-LINE"));
  EXPECT_THAT(checked.body, Not(HasSubstr("<html")));
}

TEST_F(PlanPages, KeepWhatIsChosenByHand) {
  const auto path = plan();
  EXPECT_EQ(post(head(), path, query({{"version", "1"}, {"to-W1", ""}})).status, 303);
  const auto page = get(head(), path);
  EXPECT_THAT(page.body, HasSubstr("0 of 2 cases placed, 2 not"));
  EXPECT_THAT(page.body, HasSubstr("Nobody was chosen. Ben Room could hold it."));
}

TEST_F(PlanPages, SumUpWhatIsChosenByHandInTheListToo) {
  const auto path = plan();
  ASSERT_EQ(post(head(), path, query({{"version", "1"}, {"to-W1", ""}})).status, 303);
  const auto list = get(head(), "/plans", query({{"unit", "P1"}})).body;
  EXPECT_THAT(list, HasSubstr("0 of 2 cases placed, 2 not; chosen by hand: 1"));
}

TEST_F(PlanPages, LeaveOutAgainWhatWasLeftOutByHandWherePlannedAnew) {
  const auto path = plan();
  ASSERT_EQ(post(head(), path, query({{"version", "1"}, {"to-W1", ""}})).status, 303);
  const auto again = worked_out(
      head(), "/plans",
      query({{"unit", "P1"}, {"kind", "waiting"}, {"keep", path.substr(std::string{"/plans/"}.size())}}));
  EXPECT_THAT(get(head(), again).body, HasSubstr("0 of 2 cases placed"));
}

TEST_F(PlanPages, RefuseAChoiceForACaseThatIsNotTheirs) {
  const auto path = plan();
  const auto refused = post(head(), path, query({{"version", "1"}, {"to-X200", "N1"}}));
  EXPECT_EQ(refused.status, 404);
  EXPECT_THAT(refused.body, HasSubstr("X200 is none of this plan"));
}

TEST_F(PlanPages, SayThatAPlanIsAppliedToWhoeverAppliesItOnceMore) {
  const auto path = plan();
  const auto form = query({{"version", "1"}, {"note", "Room"}});
  ASSERT_EQ(post(head(), path + "/apply", form).status, 303);
  const auto again = post(head(), path + "/apply", form);
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(again.body, HasSubstr("the plan is applied"));
  EXPECT_THAT(again.body, HasSubstr("Take it all back"));
  EXPECT_THAT(again.body, Not(HasSubstr("It touches nobody")));
}

TEST_F(PlanPages, TellTheSecondOfTwoWhoChangeOnePlan) {
  const auto path = plan();
  ASSERT_EQ(post(head(), path, query({{"version", "1"}, {"to-W1", ""}})).status, 303);
  const auto late = post(director(), path, query({{"version", "1"}, {"to-W2", ""}}));
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("changed the plan"));
}

TEST_F(PlanPages, AreNotForThoseWhoDoNotAnswerForTheUnit) {
  const auto path = plan();
  auto other = somebody(Role::HeadOfUnit, PlaceKind::Pdu, "P2");
  for (const auto& viewer : {other, spo()}) {
    EXPECT_EQ(get(viewer, path).status, 404);
    EXPECT_EQ(get(viewer, path + "/file").status, 404);
    EXPECT_EQ(get(viewer, path + "/sheet").status, 404);
    EXPECT_EQ(post(viewer, path + "/apply", query({{"version", "1"}, {"note", "x"}})).status, 404);
  }
  EXPECT_THAT(get(spo(), "/plans").body, HasSubstr("You may plan no unit as a whole"));
}

TEST_F(PlanPages, ArePrintedWithNamesForTheUnitAndWithSumsForOthers) {
  const auto path = plan();
  EXPECT_THAT(get(head(), path + "/sheet").body, HasSubstr("Ben Room (N2)"));
  const auto few = get(head(), path + "/sheet", query({{"form", "public"}}));
  EXPECT_EQ(few.status, 403);
  EXPECT_THAT(few.body, Not(HasSubstr("Ben Room")));
}

TEST_F(PlanPages, ArePrintedInNoOtherFormThanTheAddressAsks) {
  const auto path = plan();
  const auto misspelt = get(head(), path + "/sheet", query({{"form", "publik"}}));
  EXPECT_EQ(misspelt.status, 400);
  EXPECT_THAT(misspelt.body, Not(HasSubstr("Ben Room")));
  EXPECT_EQ(get(head(), path + "/sheet", query({{"form", "internal"}})).status, 200);
}

TEST_F(PlanPages, SayOfHowFewAPublicFormWouldBe) {
  EXPECT_THAT(get(head(), plan()).body, HasSubstr("2 cases and 1 person: groups of fewer than 10"));
}

TEST_F(PlanPages, OfferNoPublicFormOfAProofThatWouldPointAtSomebody) {
  const auto page = get(head(), "/units/P1/proof");
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("There is no public form"));  // W2, a restricted record, is alone
  EXPECT_THAT(page.body, HasSubstr("/units/P1/proof/file"));
  EXPECT_THAT(page.body, Not(HasSubstr("form=public")));
}

TEST_F(PlanPages, ProveNothingElseThanTheAddressAsks) {
  for (const auto* path : {"/units/P1/proof", "/units/P1/proof/sheet", "/units/P1/proof/file"})
    EXPECT_EQ(get(head(), path, query({{"holdings", "maybe"}})).status, 400) << path;
  EXPECT_EQ(get(head(), "/units/P1/proof/sheet", query({{"form", "publik"}})).status, 400);
  EXPECT_EQ(get(head(), "/api/v1/units/P1/proof", query({{"movable", "maybe"}})).status, 400);
  EXPECT_EQ(get(head(), "/api/v1/units/P1/proof", query({{"movable", "true"}})).status, 200);
  EXPECT_EQ(get(head(), "/api/v1/cases", query({{"unit", "P1"}, {"late", "maybe"}})).status, 400);
}

TEST_F(PlanPages, CallNothingLackingButWhatIsOverEverything) {
  const auto page = get(head(), "/units/P1/proof").body;
  EXPECT_THAT(page, HasSubstr("Cannot be covered, at least"));
  EXPECT_THAT(page, Not(HasSubstr("Lacking at least")));
  EXPECT_THAT(page, HasSubstr("are lacking over all the work that was asked about"));
}

TEST_F(PlanPages, SayWhomTheyCountAndWhichCases) {
  const auto page = get(head(), plan()).body;
  EXPECT_THAT(page, HasSubstr("Pairs unfair by more than a case of this plan"));
  EXPECT_THAT(page, Not(HasSubstr(">People above")));
}

TEST_F(PlanPages, ClaimNothingThatAnOldAddressSays) {
  const auto path = plan();
  const auto said = [&](const char* done) { return get(head(), path, query({{"done", done}})).body; };
  EXPECT_THAT(said("applied"), Not(HasSubstr("The plan is applied")));
  EXPECT_THAT(said("undone"), Not(HasSubstr("The plan is taken back")));
  ASSERT_EQ(post(head(), path + "/apply", query({{"version", "1"}, {"note", "Room"}})).status, 303);
  EXPECT_THAT(said("applied"), HasSubstr("The plan is applied"));
  ASSERT_EQ(post(head(), path + "/undo").status, 303);
  EXPECT_THAT(said("undone"), HasSubstr("The plan is taken back"));
  EXPECT_THAT(said("undone"), HasSubstr("and account took it back"));
  EXPECT_THAT(said("applied"), Not(HasSubstr("The plan is applied")));
}

TEST_F(PlanPages, ArePrintedOnceAppliedAsTheyWereApplied) {
  const auto path = plan();
  const auto before = get(head(), path + "/sheet").body;
  ASSERT_EQ(post(head(), path + "/apply", query({{"version", "1"}, {"note", "Room"}})).status, 303);
  const auto after = get(head(), path + "/sheet").body;
  for (const auto& sheet : {before, after}) {
    EXPECT_THAT(sheet, HasSubstr("Plan for the cases that wait"));
    EXPECT_THAT(sheet, Not(HasSubstr("People whose work the plan changes: none")));
  }
}

TEST_F(PlanPages, SayHowFarAnotherSharingCouldHaveGone) {
  const auto path =
      worked_out(head(), "/plans", query({{"unit", "P1"}, {"kind", "rebalance"}, {"moves", "1"}}));
  const auto page = get(head(), path).body;
  EXPECT_THAT(page, HasSubstr("As it was made: 1 case moves: points over the limits fall from"));
  EXPECT_THAT(page, HasSubstr("no plan with at most 1 move goes below"));
  EXPECT_THAT(page, Not(HasSubstr("no further single move would help")));
}

TEST_F(PlanPages, SayThatNoFurtherMoveHelpsWhereFewerThanAskedForWereFound) {
  const auto path =
      worked_out(head(), "/plans", query({{"unit", "P1"}, {"kind", "rebalance"}, {"moves", "100"}}));
  const auto page = get(head(), path).body;
  EXPECT_THAT(page, HasSubstr("no plan with at most 100 moves goes below"));
  EXPECT_THAT(page, HasSubstr("no further single move would help"));
}

TEST_F(PlanPages, PutWhoAndWhyBesideTheCase) {
  const auto page =
      get(head(), worked_out(head(), "/plans", query({{"unit", "P1"}, {"kind", "waiting"}}))).body;
  const auto at = [&](const char* heading) { return page.find(std::string{">"} + heading + "</th>"); };
  EXPECT_LT(at("Held by"), at("Remarks"));
  EXPECT_LT(at("Remarks"), at("To be allocated by"));
  EXPECT_LT(at("To be allocated by"), at("Points"));
}

TEST_F(PlanPages, CoverSomebodyWhoGoes) {
  const auto path = worked_out(head(), "/plans",
                               query({{"unit", "P1"},
                                      {"kind", "cover"},
                                      {"about", "N2"},
                                      {"from-day", "21"},
                                      {"from-month", "11"},
                                      {"from-year", "2026"}}));
  const auto page = get(head(), path);
  EXPECT_THAT(page.body, HasSubstr("Cover for Ben Room"));
  EXPECT_THAT(page.body, HasSubstr("X200"));
}

// Cases of somebody who goes, in a unit where several have room.
class CoverPages : public PlanPages {
 protected:
  std::string cover() {
    return worked_out(head(), "/plans",
                      query({{"unit", "P1"},
                             {"kind", "cover"},
                             {"about", "N2"},
                             {"from-day", "21"},
                             {"from-month", "11"},
                             {"from-year", "2026"}}));
  }
  // As the plan's button "Plan again" does.
  std::string anew(const std::string& path) {
    return worked_out(head(), "/plans",
                      query({{"unit", "P1"},
                             {"kind", "cover"},
                             {"about", "N2"},
                             {"keep", path.substr(path.rfind('/') + 1)}}));
  }
  // With somebody else than the engine proposed for X200.
  std::string chosen_by_hand(const std::string& person) {
    auto path = cover();
    EXPECT_EQ(post(head(), path, query({{"version", "1"}, {"to-X200", person}})).status, 303);
    return path;
  }
  bool gives(const std::string& path, const std::string& person) {
    const auto page = get(head(), path).body;
    return page.find("value=\"" + person + "\" selected") != std::string::npos;
  }
};

TEST_F(CoverPages, KeepAPersonChosenByHandWherePlannedAnew) {
  crowd();
  ASSERT_FALSE(gives(cover(), "N15"));
  const auto path = chosen_by_hand("N15");
  give("V10", "N11");
  const auto again = anew(path);
  EXPECT_TRUE(gives(again, "N15"));
  EXPECT_THAT(get(head(), again).body, HasSubstr("By hand"));
  EXPECT_TRUE(gives(anew(again), "N15"));  // and the next time
}

TEST_F(CoverPages, KeepTheDayOnWhichSomebodyGoesWherePlannedAnew) {
  crowd();
  const auto again = anew(chosen_by_hand("N15"));
  EXPECT_THAT(get(head(), "/api/v1" + again).body, HasSubstr("\"lands\":\"2026-11-21\""));
}

TEST_F(CoverPages, NeverProposeWhoGoesWhereACaseIsLeftWithThemByHand) {
  crowd();
  const auto again = anew(chosen_by_hand("N2"));
  EXPECT_THAT(get(head(), "/api/v1" + again).body, HasSubstr(R"("by_hand":true)"));
  EXPECT_THAT(get(head(), again + "/file").body, Not(HasSubstr(R"("placed":"N2")")));
}

TEST_F(CoverPages, NameAChoiceThatCannotStayWithItsReason) {
  crowd();
  give("V20", "N2");
  const auto path = chosen_by_hand("N15");
  give("X200", "N11");
  const auto page = get(head(), anew(path)).body;
  EXPECT_THAT(page, HasSubstr("Chosen by hand before, and not kept"));
  EXPECT_THAT(page, HasSubstr("Case X200 for Pat Number 15: Pat Number 11 holds it now."));
}

TEST_F(PlanPages, KeepAMoveChosenByHandWhereTheLoadIsSharedAnew) {
  crowd();
  const auto shared = [&](const std::string& keep) {
    return worked_out(head(), "/plans",
                      query({{"unit", "P1"}, {"kind", "rebalance"}, {"moves", "2"}, {"keep", keep}}));
  };
  const auto path = shared("");
  const auto page = get(head(), path).body;
  const auto at = page.find("name=\"to-X");
  ASSERT_NE(at, std::string::npos);
  const auto id = page.substr(at + 9, 4);
  ASSERT_EQ(post(head(), path, query({{"version", "1"}, {"to-" + id, "N19"}})).status, 303);
  const auto again = get(head(), shared(path.substr(7))).body;
  const auto row = again.substr(again.find("id=\"to-" + id + "\""));
  EXPECT_THAT(row.substr(0, row.find("</select>")), HasSubstr("value=\"N19\" selected"));
  EXPECT_THAT(again, HasSubstr("chosen by hand: 1"));
  EXPECT_EQ(times(again, "name=\"to-X"), 2);  // it is one of the moves
}

TEST_F(PlanPages, AreMadeAnewFromAPlanOfTheSameUnitAlone) {
  const auto path = plan();
  const auto none = post(head(), "/plans", query({{"unit", "P1"}, {"keep", "plan-000000000000"}}));
  EXPECT_EQ(none.status, 404);
  const auto other = post(director(), "/plans", query({{"unit", "P2"}, {"keep", path.substr(7)}}));
  EXPECT_EQ(other.status, 400);
  EXPECT_THAT(other.body, HasSubstr("is of another unit"));
}

TEST_F(CoverPages, TellTheHeadOfTheUnitThatWhatFoundNobodyIsTheirs) {
  crowd();
  give("V20", "N2");
  const auto path = chosen_by_hand("");
  const auto said = "From 21 November 2026 the head of Northside is accountable for it.";
  EXPECT_THAT(get(head(), path).body, HasSubstr(said));
  EXPECT_THAT(get(head(), "/cases/X200").body, Not(HasSubstr(said)));
  ASSERT_EQ(post(head(), path + "/apply", query({{"version", "2"}, {"note", "They go"}})).status, 303);
  const auto applied = get(head(), path).body;
  EXPECT_THAT(applied, HasSubstr(said));
  EXPECT_THAT(applied, HasSubstr("Stays with Ben Room"));
  const auto page = get(head(), "/cases/X200").body;
  EXPECT_THAT(page, HasSubstr("found nobody for it"));
  EXPECT_THAT(page, HasSubstr(said));
  EXPECT_THAT(get(spo(), "/cases/X200").body, Not(HasSubstr("found nobody for it")));  // that somebody goes
  EXPECT_THAT(get(head(), "/cases/X100").body, Not(HasSubstr("found nobody for it")));
}

TEST_F(CoverPages, RemarkOnAnAppliedPlanWhatTheInterfaceSays) {
  crowd();
  give("V20", "N2");
  const auto path = chosen_by_hand("");
  ASSERT_EQ(post(head(), path + "/apply", query({{"version", "2"}, {"note", "They go"}})).status, 303);
  EXPECT_THAT(get(head(), "/api/v1" + path).body, HasSubstr("Nobody was chosen. Pat Number"));
  EXPECT_THAT(get(head(), path).body, HasSubstr("Nobody was chosen. Pat Number"));
}

TEST_F(PlanPages, SayThatTheyAreNotOfAnotherDayWhereTheAddressNamesOne) {
  const auto said = "Plans are told as they stand now, and not as of 19 November 2026";
  const auto path = plan();
  for (const auto& address : {path, std::string{"/plans"}, std::string{"/plans/new"}}) {
    EXPECT_THAT(get(head(), address, query({{"as_of", "2026-11-19"}})).body, HasSubstr(said)) << address;
    EXPECT_THAT(get(head(), address, query({{"as_of", "2026-11-20"}})).body, Not(HasSubstr("as of 2")))
        << address;
    EXPECT_EQ(get(head(), address, query({{"as_of", "yesterday"}})).status, 400) << address;
  }
}

TEST_F(PlanPages, SayBesideTheFieldWhatIsMissing) {
  const auto page = post(head(), "/plans", query({{"unit", "P1"}, {"kind", "cover"}}));
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("There is a problem"));
  EXPECT_EQ(post(head(), "/plans", query({{"unit", "P2"}, {"kind", "waiting"}})).status, 403);
}

}  // namespace
}  // namespace evenkeel::web
