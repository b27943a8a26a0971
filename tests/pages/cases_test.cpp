// A case's page after an act: twice, taken back, by somebody else.
#include <gmock/gmock.h>

#include "tests/pages/office.h"
#include "usecases/allocate/act.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class CasePages : public Office {
 protected:
  Answer given(const std::string& person = "N2", const std::string& note = "Knows the family",
               const Viewer& viewer = head()) {
    return post(viewer, "/cases/W1/allocate/" + person, query({{"note", note}}));
  }
  static std::string number_in(const std::string& location) {
    return location.substr(location.rfind('=') + 1);
  }
  Answer undone(const Answer& allocated) {
    return post(head(), "/allocations/" + number_in(allocated.location) + "/undo", query({{"case", "W1"}}));
  }
  // Of very high risk, and registered for domestic abuse.
  void grave(const std::string& id) {
    RecordSet records;
    auto& one = records.of<Case>().emplace_back();
    one.id = CaseId{id};
    one.team = TeamCode{"T1"};
    one.tier = Tier::parse("A2").value();
    one.rosh = Rosh::VeryHigh;
    one.waiting_since = Date::of(2026, 11, 2);
    auto& abuse = records.of<Registration>().emplace_back();
    abuse.id = RecordId{"RG1"};
    abuse.case_id = one.id;
    abuse.code = "ADVP";
    abuse.from = Date::of(2026, 11, 2);
    Act act{.day = Date::of(2026, 11, 20), .parts = {act_part("grave", std::move(records))}};
    act.draft = {.at = "2026-11-20T08:00:00Z", .actor = "test", .act = "import.published", .subject = id};
    ASSERT_TRUE(write_act(store(), act));
  }
  // Somebody of T1 stands over the line, and W5 waits in T2.
  void fill(const std::string& person) {
    RecordSet records;
    for (int i = 0; i <= 20; ++i) {
      auto& one = records.of<Case>().emplace_back();
      one.id = CaseId{i == 0 ? "W5" : "Y" + std::to_string(i)};
      one.team = TeamCode{i == 0 ? "T2" : "T1"};
      one.tier = Tier::parse("B2").value();
      one.rosh = Rosh::Medium;
      if (i > 0) one.holder = PersonCode{person};
      if (i == 0) one.waiting_since = Date::of(2026, 11, 2);
    }
    Act act{.day = Date::of(2026, 11, 20), .parts = {act_part("full", std::move(records))}};
    act.draft = {.at = "2026-11-20T08:00:00Z", .actor = "test", .act = "import.published", .subject = person};
    ASSERT_TRUE(write_act(store(), act));
  }
  static Viewer colleague() {
    auto out = head();
    out.account = "colleague";
    return out;
  }
};

TEST_F(CasePages, ShowTheSameActWhereAFormWasSentTwice) {
  const auto once = given();
  ASSERT_EQ(once.status, 303) << once.body;
  const auto twice = given();
  EXPECT_EQ(twice.status, 303);
  EXPECT_EQ(twice.location, once.location);
}

TEST_F(CasePages, TellASecondFormWithOtherWordsOrOfSomebodyElse) {
  ASSERT_EQ(given().status, 303);
  EXPECT_EQ(given("N2", "Another reason").status, 409);
  EXPECT_EQ(given("N2", "Knows the family", colleague()).status, 409);
  EXPECT_EQ(given("N1").status, 409);
}

TEST_F(CasePages, KeepWhatTheSecondHadTyped) {
  ASSERT_EQ(given().status, 303);
  EXPECT_THAT(given("N2", "Lives next door", colleague()).body, HasSubstr("Lives next door"));
}

TEST_F(CasePages, NameTheActByWhichACaseIsHeldAndNoneThatWasTakenBack) {
  const auto slip = given();
  ASSERT_EQ(undone(slip).status, 303);
  const auto now = given();
  ASSERT_EQ(now.status, 303);
  const auto told = given("N2", "Lives next door", colleague()).body;
  EXPECT_THAT(told, HasSubstr("(ledger entry " + number_in(now.location) + ")"));
  EXPECT_THAT(told, HasSubstr("20 November 2026, 09:00 UTC"));
  EXPECT_THAT(
      told, Not(HasSubstr("holds it: Cases allocated by account, 20 November 2026, 09:00 UTC (ledger entry " +
                          number_in(slip.location) + ")")));
}

TEST_F(CasePages, SayThatAnAllocationWasTakenBackBefore) {
  const auto slip = given();
  ASSERT_EQ(undone(slip).status, 303);
  const auto again = undone(slip);
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(again.body, HasSubstr("taken back already"));
}

TEST_F(CasePages, SayThatSomethingIsTakenBackWhereItIs) {
  const auto slip = given();
  const auto back = undone(slip);
  ASSERT_EQ(back.status, 303);
  const auto page = [&](const std::string& entry) {
    return get(head(), "/cases/W1", query({{"undone", entry}})).body;
  };
  EXPECT_THAT(page(number_in(back.location)), HasSubstr("is taken back"));
  EXPECT_THAT(page("999"), Not(HasSubstr("is taken back")));
  EXPECT_THAT(page(number_in(slip.location)), Not(HasSubstr("is taken back")));
}

TEST_F(CasePages, NameEverythingThatIsConfirmedBesideItsBox) {
  grave("W1");
  const auto page = get(head(), "/cases/W1/why/N2").body;
  const auto box = page.find("What the records do not say");
  ASSERT_NE(box, std::string::npos);
  EXPECT_NE(page.find("Very high risk of serious harm", box), std::string::npos);
  EXPECT_NE(page.find("Domestic abuse", box), std::string::npos);
}

TEST_F(CasePages, TellNobodyTheCasesOfAnothersAllocation) {
  const auto entry = number_in(given().location);
  auto elsewhere = somebody(Role::HeadOfUnit, PlaceKind::Pdu, "P2");
  const auto refused = post(elsewhere, "/allocations/" + entry + "/undo", {});
  EXPECT_EQ(refused.status, 404);
  EXPECT_THAT(refused.body, Not(HasSubstr("W1")));
  EXPECT_EQ(post(elsewhere, "/allocations/1/undo", {}).body, refused.body);
}

TEST_F(CasePages, SayWhatARestrictedRecordWaitsFor) {
  EXPECT_THAT(get(head(), "/cases/W2").body, HasSubstr("may-see"));
  EXPECT_THAT(get(head(), "/cases/W1").body, Not(HasSubstr("may-see")));
}

TEST_F(CasePages, CountWhatIsTypedInCharacters) {
  std::string welsh;
  for (int i = 0; i < 2'500; ++i) welsh += "\xC5\xB5";  // w with a circumflex, two bytes
  EXPECT_EQ(given("N2", welsh + std::string(1'501, 'x')).status, 422);
  EXPECT_EQ(given("N2", welsh).status, 303);
}

TEST_F(CasePages, AskForADirectionOnlyWhereOneIsNeeded) {
  EXPECT_THAT(get(director(), "/cases/W1/direct/N1").body, HasSubstr("Direct the case to Ada Over"));
  const auto needless = get(director(), "/cases/W1/direct/N2").body;
  EXPECT_THAT(needless, HasSubstr("no direction is needed"));
  EXPECT_THAT(needless, Not(HasSubstr("Direct the case to")));
}

TEST_F(CasePages, TellAllThatIsWrongWithADirectionInTheOrderOfItsForm) {
  const auto said = post(director(), "/cases/W1/direct/N1");
  EXPECT_EQ(said.status, 422);
  const auto ground = said.body.find("#ground");
  const auto expires = said.body.find("#expires");
  const auto confirm = said.body.find("#confirm");
  ASSERT_NE(confirm, std::string::npos);
  EXPECT_LT(ground, expires);
  EXPECT_LT(expires, confirm);
}

TEST_F(CasePages, AreNoOtherListThanTheAddressMeans) {
  EXPECT_EQ(get(head(), "/cases", query({{"order", "due"}, {"late", "yes"}, {"page", "1"}})).status, 200);
  for (const auto* name : {"order", "show", "risk", "type", "late", "backwards", "page", "sort"})
    EXPECT_EQ(get(head(), "/cases", query({{name, "nonsense"}})).status, 400) << name;
}

TEST_F(CasePages, ChallengeNoLineThatIsNotInTheWorking) {
  const auto ben = practitioner("N2");
  EXPECT_EQ(get(ben, "/workload/challenge").status, 200);
  const auto other = get(ben, "/workload/challenge", query({{"line", "nonsense"}}));
  EXPECT_EQ(other.status, 400);
  EXPECT_THAT(other.body, HasSubstr("not in your workload of today"));
}

TEST_F(CasePages, NameWhoeverIsNearestToThoseAloneWhoMaySeeThem) {
  fill("N2");
  const auto second = somebody(Role::SeniorPractitioner, PlaceKind::Team, "T2");
  const auto told = get(second, "/cases/W5").body;
  EXPECT_THAT(told, HasSubstr("full week of 37 h, somebody of another team could hold it"));
  EXPECT_THAT(told, Not(HasSubstr("N2")));
  EXPECT_THAT(get(head(), "/cases/W5").body,
              HasSubstr("full week of 37 h, Ben Room could hold it; so they could with 136.4 points"));
}

TEST_F(CasePages, OfferNothingForAHeldCaseThatLeadsNowhere) {
  const auto page = get(head(), "/cases/X200").body;
  EXPECT_THAT(page, HasSubstr("given on by a plan"));
  EXPECT_THAT(page, Not(HasSubstr("/cases/X200/allocate/")));
  EXPECT_THAT(page, Not(HasSubstr("/cases/X200/why/N2"))) << "whoever holds it";
}

TEST_F(CasePages, CountAHeldCaseAmongNoneThatWait) {
  EXPECT_THAT(get(head(), "/cases/W1/why/N2").body, HasSubstr("a plan places 1 case with it"));
  EXPECT_THAT(get(head(), "/cases/X300/why/N2").body, Not(HasSubstr("Of what waits")));
}

TEST_F(CasePages, LeadToAPlanThoseAloneWhoMayMakeOne) {
  for (const auto* page : {"/cases/X200", "/cases/X200/why/N1"}) {
    EXPECT_THAT(get(head(), page).body, HasSubstr("/plans/new")) << page;
    EXPECT_THAT(get(spo(), page).body, Not(HasSubstr("/plans/new"))) << page;
    EXPECT_THAT(get(spo(), page).body, HasSubstr("its head makes one")) << page;
  }
}

TEST_F(CasePages, BeginWithTheirOwnCasesForWhoeverGivesNone) {
  EXPECT_THAT(get(practitioner("N2"), "/cases").body, HasSubstr("/cases/X200"));
  EXPECT_THAT(get(head(), "/cases").body, Not(HasSubstr("/cases/X200")));
}

TEST_F(CasePages, SayThatNothingIsKnownOfADayBeforeTheFirstImport) {
  const auto long_ago = query({{"as_of", "1800-01-01"}});
  const auto list = get(spo(), "/cases", long_ago);
  EXPECT_EQ(list.status, 404);
  EXPECT_THAT(list.body, HasSubstr("nothing is known of 1 January 1800"));
  const auto own = get(practitioner("N2"), "/workload", long_ago);
  EXPECT_EQ(own.status, 404);
  EXPECT_THAT(own.body, HasSubstr("nothing is known of you on 1 January 1800"));
}

TEST_F(CasePages, SayInTheListThatAHolderIsAwayAndWhoIsAccountable) {
  for (const auto* show : {"held", "all"}) {
    const auto list = get(head(), "/cases", query({{"unit", "P1"}, {"show", show}, {"search", "X300"}})).body;
    EXPECT_THAT(list, HasSubstr("Away on this day. The head of Northside is accountable for it.")) << show;
    EXPECT_THAT(list, HasSubstr("Holder away")) << show;  // beside the number, where a phone shows it
  }
  const auto there =
      get(head(), "/cases", query({{"unit", "P1"}, {"show", "held"}, {"search", "X200"}})).body;
  EXPECT_THAT(there, Not(HasSubstr("accountable")));
}

TEST_F(CasePages, NameWhoIsAccountableWhereWhoeverHeldItHasLeft) {
  leave("N2");
  const auto page = get(head(), "/cases/X200").body;
  EXPECT_THAT(page, HasSubstr("Held by N2, who is not in post any more"));
  EXPECT_THAT(page.substr(page.find("Who held it")),
              HasSubstr("so that it waits. The head of Northside is accountable for it."));
  EXPECT_THAT(get(head(), "/api/v1/cases/X200").body, HasSubstr("\"left\":true"));
}

TEST_F(CasePages, AreOfNoDayThatStandsForNoEnd) {
  for (const auto* path : {"/", "/units", "/units/P1", "/cases", "/cases/X200", "/people", "/people/N2",
                           "/plans", "/api/v1/units", "/api/v1/units/P1", "/api/v1/cases/X200"})
    EXPECT_EQ(get(head(), path, query({{"as_of", "9999-12-31"}, {"unit", "P1"}})).status, 400) << path;
}

TEST_F(CasePages, OfTheStartSpeakOfTheDayThatWasAskedFor) {
  const auto page = get(head(), "/", query({{"as_of", "2026-11-19"}})).body;
  EXPECT_THAT(page, HasSubstr("before 19 November 2026"));
  EXPECT_THAT(page, Not(HasSubstr("before today")));
}

}  // namespace
}  // namespace evenkeel::web
