#include <gmock/gmock.h>

#include "tests/contract/store_fixture.h"
#include "usecases/ports/side_stores.h"

namespace evenkeel::contract {
namespace {

Survey a_survey(const std::string& id, int opened = 1) {
  return {.id = id,
          .region = UnitCode{"R1"},
          .pdu = UnitCode{"P1"},
          .team = {},
          .opened_by = "head-1",
          .opened = day(opened),
          .closes = day(opened + 15)};
}

SurveyAnswers all(int answer) {
  SurveyAnswers out;
  out.fill(answer);
  return out;
}

class Surveys : public StoreContract {
 protected:
  SurveyStore& surveys() { return side_stores(store()).value()->surveys(); }
  void open(const std::string& id, int opened = 1) {
    const auto work = [&] {
      return surveys().open(a_survey(id, opened), {{PersonCode{"N1"}, TeamCode{"T1"}},
                                                   {PersonCode{"N2"}, TeamCode{"T1"}},
                                                   {PersonCode{"N3"}, TeamCode{"T2"}}});
    };
    ASSERT_OK(store().in_transaction(work));
  }
};

TEST_F(Surveys, CountAnswersByTeamAndKeepNobodysApart) {
  open("survey-1");
  ASSERT_OK(surveys().answer("survey-1", PersonCode{"N1"}, all(4)));
  ASSERT_OK(surveys().answer("survey-1", PersonCode{"N3"}, all(1)));
  restart();
  const auto found = surveys().tallies("survey-1");
  ASSERT_OK(found);
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->front().asked, 2);
  EXPECT_EQ(found->front().answers(), 1);
  EXPECT_EQ(found->front().counts[11][3], 1);
  EXPECT_EQ(found->back().counts[0][0], 1);
  EXPECT_EQ(surveys().get("survey-1")->closes, day(16));
}

TEST_F(Surveys, TakeOneAnswerOfEachWhoWasAsked) {
  open("survey-1");
  ASSERT_OK(surveys().answer("survey-1", PersonCode{"N1"}, all(4)));
  EXPECT_EQ(surveys().answer("survey-1", PersonCode{"N1"}, all(1)).error().code, "SURVEY-ANSWERED");
  EXPECT_EQ(surveys().answer("survey-1", PersonCode{"N9"}, all(1)).error().code, "SURVEY-ANSWERED");
  EXPECT_EQ(surveys().tallies("survey-1")->front().answers(), 1);
}

TEST_F(Surveys, ForgetWhoHasAnsweredButNotWhoWasAsked) {
  open("survey-1", 1);
  EXPECT_EQ(surveys().waits_for("survey-1", PersonCode{"N2"}).value(), true);
  ASSERT_OK(surveys().forget_who("survey-1"));
  EXPECT_EQ(surveys().waits_for("survey-1", PersonCode{"N2"}).value(), false);
  EXPECT_FALSE(surveys().waits_for("survey-1", PersonCode{"N9"})->has_value());
  EXPECT_EQ(surveys().asked_since(day(1))->size(), 3U);
  EXPECT_TRUE(surveys().asked_since(day(2))->empty());
}

TEST_F(Surveys, StandNewestFirst) {
  open("survey-1", 1);
  open("survey-2", 5);
  const auto found = surveys().all();
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->front().id, "survey-2");
  EXPECT_EQ(surveys().get("survey-9").error().code, "NO-SURVEY");
}

class Subscribers : public StoreContract {
 protected:
  SubscriberStore& subscribers() { return side_stores(store()).value()->subscribers(); }
  static Subscriber court() {
    return {.id = "s1",
            .address = Private<std::string>{"court@example.org"},
            .token = Private<std::string>{"secret"},
            .asked_at = "2026-11-22T10:00:00Z",
            .confirmed_at = {},
            .told = {}};
  }
};

TEST_F(Subscribers, AreFoundByTheirAddressAndForgotten) {
  ASSERT_OK(subscribers().put(court()));
  restart();
  const auto found = subscribers().at_address(Private<std::string>{"court@example.org"});
  ASSERT_OK(found);
  ASSERT_TRUE(found->has_value());
  EXPECT_EQ((*found)->token.reveal(), "secret");
  ASSERT_OK(subscribers().remove("s1"));
  EXPECT_TRUE(subscribers().all()->empty());
}

TEST_F(Subscribers, AreToldByWhoeverClaimsItFirst) {
  ASSERT_OK(subscribers().put(court()));
  EXPECT_TRUE(subscribers().claim("s1", "", "now").value());
  EXPECT_FALSE(subscribers().claim("s1", "", "now").value());
  EXPECT_EQ(subscribers().get("s1").value()->told, "now");
}

}  // namespace
}  // namespace evenkeel::contract
