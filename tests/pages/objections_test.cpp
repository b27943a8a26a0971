// A practitioner objects on their own page; whoever answers for their team answers; until then nobody gives
// it.
#include <gmock/gmock.h>

#include "tests/pages/office.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class ObjectionPages : public Office {
 protected:
  std::string raised(const std::string& id = "X200") {
    return post(practitioner("N2"), "/workload/object/" + id, query({{"reason", "I know the family"}}))
        .location;
  }
  std::string upheld(const std::string& id) {
    const auto path = raised(id);
    EXPECT_EQ(post(senior(), path + "/answer",
                   query({{"version", "1"}, {"answer", "upheld"}, {"reason", "It goes to somebody else"}}))
                  .status,
              303);
    return path;
  }
  std::string holder(const std::string& id) {
    const auto cases = store().lookup().cases({CaseId{id}}, Date::of(2026, 11, 30), kKnownNow).value();
    return cases.front().holder ? cases.front().holder->text() : "";
  }
  static Viewer named(Viewer viewer, const std::string& account) {
    viewer.account = account;
    return viewer;
  }
  static Viewer senior() { return named(spo(), "senior"); }
  // A plan for all that waits, shown to those named in it.
  std::string shown_plan() {
    const auto path = worked_out(head(), "/plans", query({{"unit", "P1"}, {"kind", "waiting"}}));
    const auto done =
        post(head(), path + "/propose",
             query({{"version", "1"}, {"lands-day", "27"}, {"lands-month", "11"}, {"lands-year", "2026"}}));
    EXPECT_EQ(done.status, 303) << done.body;
    return path;
  }
};

TEST_F(ObjectionPages, AreForACaseThatOneHoldsAndNoOther) {
  EXPECT_EQ(get(practitioner("N2"), "/workload/object/X200").status, 200);
  EXPECT_EQ(get(practitioner("N2"), "/workload/object/X100").status, 404);
  EXPECT_EQ(get(practitioner("N2"), "/workload/object/W1").status, 404);
}

TEST_F(ObjectionPages, AskForAReason) {
  const auto page = post(practitioner("N2"), "/workload/object/X200", query({{"reason", " "}}));
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("There is a problem"));
}

TEST_F(ObjectionPages, AreAnsweredByWhoeverAnswersForTheTeam) {
  const auto path = raised();
  ASSERT_THAT(path, HasSubstr("/objections/"));
  EXPECT_THAT(get(senior(), "/objections").body, HasSubstr(path));
  EXPECT_EQ(post(senior(), path + "/answer",
                 query({{"version", "1"}, {"answer", "dismissed"}, {"reason", "Another family"}}))
                .status,
            303);
  EXPECT_THAT(get(practitioner("N2"), path).body, HasSubstr("Another family"));
}

TEST_F(ObjectionPages, AreNotAnsweredByWhoeverRaisedThemNorElsewhere) {
  const auto path = raised();
  const auto reply = query({{"version", "1"}, {"answer", "dismissed"}, {"reason", "No"}});
  auto both = practitioner("N2");
  both.grants.push_back({Role::SeniorPractitioner, {PlaceKind::Team, "T1"}});
  EXPECT_EQ(post(both, path + "/answer", reply).status, 403);
  const auto other = named(somebody(Role::HeadOfUnit, PlaceKind::Pdu, "P2"), "other");
  EXPECT_EQ(post(other, path + "/answer", reply).status, 404);
  EXPECT_EQ(get(named(practitioner("N1"), "ada"), path).status, 404);
}

TEST_F(ObjectionPages, ShowWhatAPlanMeansForSomebodyBeforeItLands) {
  EXPECT_THAT(get(practitioner("N2"), "/workload").body, Not(HasSubstr("Meant for you")));
  (void)shown_plan();
  const auto page = get(practitioner("N2"), "/workload");
  EXPECT_THAT(page.body, HasSubstr("Meant for you"));
  EXPECT_THAT(page.body, HasSubstr("/workload/object/W1"));
  EXPECT_THAT(get(practitioner("N1"), "/workload").body, Not(HasSubstr("Meant for you")));
}

TEST_F(ObjectionPages, NameARestrictedCaseToThoseEntitledAlone) {
  give("W2", "N2", true);
  const auto path = raised("W2");
  ASSERT_THAT(path, HasSubstr("/objections/"));
  const auto id = path.substr(path.rfind('/') + 1);
  const auto inspector = named(Office::inspector(), "inspector");
  for (const auto& viewer : {senior(), inspector}) {
    for (const auto* page : {"/objections", "/", "/matters", "/people/N2", "/api/v1/matters"})
      EXPECT_THAT(get(viewer, page).body, Not(HasSubstr("W2"))) << viewer.account << ' ' << page;
    EXPECT_THAT(get(viewer, path).body, Not(HasSubstr("W2"))) << viewer.account;
    EXPECT_THAT(get(viewer, "/api/v1/matters/" + id).body, Not(HasSubstr("W2"))) << viewer.account;
  }
  EXPECT_THAT(get(head(), path).body, HasSubstr("W2"));
  EXPECT_THAT(get(practitioner("N2"), path).body, HasSubstr("W2"));
}

TEST_F(ObjectionPages, NameACaseThatIsRestrictedByNowToThoseEntitledAlone) {
  give("W1", "N2");
  const auto path = raised("W1");
  const auto id = path.substr(path.rfind('/') + 1);
  EXPECT_THAT(get(senior(), path).body, HasSubstr("W1"));
  give("W1", "N2", true);
  for (const auto& page :
       {std::string{"/objections"}, std::string{"/"}, std::string{"/matters"}, std::string{"/people/N2"},
        std::string{"/api/v1/matters"}, path, "/api/v1/matters/" + id})
    EXPECT_THAT(get(senior(), page).body, Not(HasSubstr("W1"))) << page;
  EXPECT_THAT(get(head(), path).body, HasSubstr("W1"));
}

TEST_F(ObjectionPages, NameACaseThatEndedRestrictedToThoseEntitledAlone) {
  const auto yesterday = Date::of(2026, 11, 19);
  give("W1", "N2", false, yesterday);
  const auto path = raised("W1");
  give("W1", "N2", true, yesterday);
  end("W1");
  for (const auto& page : {std::string{"/objections"}, std::string{"/matters"}, path})
    EXPECT_THAT(get(senior(), page).body, Not(HasSubstr("W1"))) << page;
  EXPECT_THAT(get(head(), path).body, HasSubstr("W1"));
}

TEST_F(ObjectionPages, AreStillAboutARestrictedCaseWhenAnswered) {
  give("W2", "N2", true);
  const auto path = raised("W2");
  EXPECT_EQ(post(senior(), path + "/answer",
                 query({{"version", "1"}, {"answer", "upheld"}, {"reason", "It goes to somebody else"}}))
                .status,
            303);
  EXPECT_THAT(get(senior(), path).body, Not(HasSubstr("W2")));
}

TEST_F(ObjectionPages, LeadToWhoTakesACaseOverOnceUpheld) {
  crowd();
  EXPECT_THAT(get(senior(), "/cases/X200").body, Not(HasSubstr("Who can take it over?")));
  const auto path = upheld("X200");
  EXPECT_THAT(get(senior(), path).body, HasSubstr("Give it to somebody else"));
  EXPECT_THAT(get(senior(), "/objections").body, HasSubstr("Give it to somebody else"));
  const auto page = get(senior(), "/cases/X200").body;
  EXPECT_THAT(page, HasSubstr("This case goes to somebody else."));
  EXPECT_THAT(page, HasSubstr("Ben Room objected to it, and the objection was upheld"));
  EXPECT_THAT(page, Not(HasSubstr("I know the family")));
  EXPECT_THAT(page, HasSubstr("Who can take it over?"));
  EXPECT_THAT(page, HasSubstr("/cases/X200/allocate/N10"));
  EXPECT_THAT(page, HasSubstr("the objection was upheld."));  // among those who cannot, with the rule
  EXPECT_THAT(page, Not(HasSubstr("/cases/X200/allocate/N2\"")));
}

TEST_F(ObjectionPages, AreTakenByGivingTheCaseToSomebodyElse) {
  crowd();
  const auto path = upheld("X200");
  const auto gave = post(senior(), "/cases/X200/allocate/N10", query({{"note", "Knows nobody there"}}));
  ASSERT_EQ(gave.status, 303) << gave.body;
  EXPECT_EQ(holder("X200"), "N10");
  EXPECT_THAT(get(senior(), gave.location.substr(0, gave.location.find('?'))).body,
              Not(HasSubstr("This case goes to somebody else.")));
  EXPECT_THAT(get(senior(), path).body, Not(HasSubstr("Give it to somebody else")));
  const auto back = post(senior(), "/cases/X200/allocate/N2", query({{"note", "Back"}}));
  EXPECT_EQ(back.status, 409);  // the new holder has objected to nothing
  EXPECT_THAT(back.body, HasSubstr("Pat Number 10 holds it"));
}

TEST_F(ObjectionPages, OfTwoWhoGiveTheCaseOnTellTheSecond) {
  crowd();
  (void)upheld("X200");
  ASSERT_EQ(post(senior(), "/cases/X200/allocate/N10", query({{"note", "First"}})).status, 303);
  const auto late = post(head(), "/cases/X200/allocate/N11", query({{"note", "Second"}}));
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("the case was allocated while you were looking at it"));
  EXPECT_EQ(holder("X200"), "N10");
}

TEST_F(ObjectionPages, LeaveACaseWithItsHolderUntilOneIsUpheld) {
  crowd();
  const auto path = raised("X200");
  const auto given = [&] {
    return post(senior(), "/cases/X200/allocate/N10", query({{"note", "Now"}})).status;
  };
  EXPECT_EQ(given(), 409);  // it waits for an answer
  ASSERT_EQ(post(senior(), path + "/answer",
                 query({{"version", "1"}, {"answer", "dismissed"}, {"reason", "Another family"}}))
                .status,
            303);
  EXPECT_EQ(given(), 409);
  EXPECT_EQ(holder("X200"), "N2");
  EXPECT_EQ(post(senior(), "/cases/X100/allocate/N10", query({{"note", "Now"}})).status, 409);
}

TEST_F(ObjectionPages, AreTakenBackWithTheAllocationAndStandAgain) {
  crowd();
  (void)upheld("X200");
  const auto gave = post(senior(), "/cases/X200/allocate/N10", query({{"note", "A slip"}}));
  const auto entry = gave.location.substr(gave.location.find('=') + 1);
  ASSERT_EQ(post(senior(), "/allocations/" + entry + "/undo", query({{"case", "X200"}})).status, 303);
  EXPECT_EQ(holder("X200"), "N2");
  EXPECT_THAT(get(senior(), "/cases/X200").body, HasSubstr("Who can take it over?"));
}

TEST_F(ObjectionPages, StandInTheAnswerAboutTheCase) {
  crowd();
  (void)upheld("X200");
  const auto said = get(senior(), "/api/v1/cases/X200").body;
  EXPECT_THAT(said, HasSubstr("\"objection_upheld\""));
  EXPECT_THAT(said, Not(HasSubstr("I know the family")));
  EXPECT_THAT(get(practitioner("N2"), "/cases/X200").body, HasSubstr("This case goes to somebody else."));
  EXPECT_THAT(get(practitioner("N2"), "/cases/X200").body, Not(HasSubstr("/allocate/")));
}

TEST_F(ObjectionPages, OfARestrictedCaseLeadThoseEntitledAlone) {
  crowd();
  give("W2", "N2", true);
  const auto path = upheld("W2");
  EXPECT_THAT(get(senior(), path).body, Not(HasSubstr("Give it to somebody else")));
  EXPECT_EQ(get(senior(), "/cases/W2").status, 404);
  EXPECT_EQ(post(senior(), "/cases/W2/allocate/N10", query({{"note", "Now"}})).status, 404);
  EXPECT_THAT(get(head(), path).body, HasSubstr("Give it to somebody else"));
  EXPECT_THAT(get(head(), "/cases/W2").body, HasSubstr("This case goes to somebody else."));
}

TEST_F(ObjectionPages, BarACaseFromThePlanThatMeansIt) {
  const auto path = shown_plan();
  ASSERT_THAT(raised("W1"), HasSubstr("/objections/"));
  EXPECT_THAT(get(head(), path).body, HasSubstr("ALLOC-OBJECTED"));
}

class ShownPlans : public ObjectionPages {
 protected:
  void SetUp() override {
    ObjectionPages::SetUp();
    crowd();
    path_ = shown_plan();
  }
  Answer adjust(const char* version, const std::string& id, const std::string& to) {
    return post(head(), path_, query({{"version", version}, {"to-" + id, to}}));
  }
  Answer apply(const char* version) {
    return post(head(), path_ + "/apply", query({{"version", version}, {"note", "Its day is there"}}));
  }
  Answer show(const char* version, const char* day) {
    return post(
        head(), path_ + "/propose",
        query({{"version", version}, {"lands-day", day}, {"lands-month", "11"}, {"lands-year", "2026"}}));
  }
  std::string shown_to(const std::string& id) {
    for (int k = 10; k < 22; ++k) {
      const auto who = "N" + std::to_string(k);
      if (get(practitioner(who), "/workload").body.find("/workload/object/" + id) != std::string::npos)
        return who;
    }
    return "";
  }
  std::string path_;
};

TEST_F(ShownPlans, AreShownAnewWhereTheyGiveACaseToSomebodyElse) {
  const auto first = shown_to("V10");
  ASSERT_NE(first, "");
  const std::string other = first == "N11" ? "N12" : "N11";
  ASSERT_EQ(adjust("2", "V10", other).status, 303);
  today_is(Date::of(2026, 11, 27));
  const auto refused = apply("3");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("to whom it was not shown"));
  EXPECT_EQ(holder("V10"), "");
  EXPECT_THAT(get(head(), path_).body, HasSubstr("Changed since it was shown"));
  EXPECT_THAT(get(practitioner(other), "/workload").body, Not(HasSubstr("/workload/object/V10")));
  ASSERT_EQ(show("3", "28").status, 303);
  EXPECT_THAT(get(practitioner(other), "/workload").body, HasSubstr("/workload/object/V10"));
  EXPECT_EQ(apply("4").status, 422);  // not before its day
  today_is(Date::of(2026, 11, 28));
  EXPECT_EQ(apply("4").status, 303);
  EXPECT_EQ(holder("V10"), other);
}

TEST_F(ShownPlans, NeedNotBeWhereTheyTakeACaseFromSomebody) {
  ASSERT_EQ(adjust("2", "V10", "").status, 303);
  today_is(Date::of(2026, 11, 27));
  EXPECT_EQ(apply("3").status, 303);
  EXPECT_EQ(holder("V10"), "");
}

TEST_F(ShownPlans, AreShownAnewAlsoWhereACaseIsGivenBack) {
  const auto first = shown_to("V10");
  ASSERT_EQ(adjust("2", "V10", "").status, 303);
  ASSERT_EQ(adjust("3", "V10", first).status, 303);
  today_is(Date::of(2026, 11, 27));
  EXPECT_EQ(apply("4").status, 422);  // meanwhile they saw nothing of it
}

TEST_F(ShownPlans, LandNoEarlierThanPeopleWereTold) {
  EXPECT_EQ(show("2", "21").status, 422);
  EXPECT_THAT(show("2", "21").body, HasSubstr("27 November 2026 or a later day"));
  ASSERT_EQ(adjust("2", "V10", shown_to("V10") == "N11" ? "N12" : "N11").status, 303);
  EXPECT_EQ(show("3", "21").status, 422);
  EXPECT_EQ(show("3", "30").status, 303);
}

TEST_F(ObjectionPages, KeepAShownPlanFromBeingAppliedBeforeItsDay) {
  const auto early = post(head(), shown_plan() + "/apply", query({{"version", "2"}, {"note", "Now"}}));
  EXPECT_EQ(early.status, 422);
  EXPECT_THAT(early.body, HasSubstr("27 November 2026"));
}

}  // namespace
}  // namespace evenkeel::web
