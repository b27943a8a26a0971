#include <gmock/gmock.h>

#include "domain/events/event.h"
#include "tests/contract/store_fixture.h"
#include "usecases/events/announce.h"
#include "usecases/ports/event_store.h"
#include "usecases/ports/side_stores.h"

namespace evenkeel::contract {
namespace {

constexpr const char* kNine = "2026-11-23T09:00:00Z";
constexpr const char* kTen = "2026-11-23T10:00:00Z";
constexpr const char* kEleven = "2026-11-23T11:00:00Z";

OutgoingEvent an_event(const std::string& type = kPersonAllocated) {
  OutgoingEvent event;
  event.type = type;
  event.occurred_at = kNine;
  event.description = "a case has been allocated";
  event.detail_path = "/api/v1/allocations/7";
  event.data = Private<std::string>{R"({"b": 1, "a": 2})"};
  event.subject_type = Private<std::string>{"CRN"};
  event.subject = Private<std::string>{"X1"};
  return event;
}

Webhook a_webhook(const std::string& id, std::vector<std::string> types = {}) {
  return {.id = id,
          .url = "https://example.org/events",
          .secret = Private<std::string>{"s"},
          .types = std::move(types),
          .made_by = "admin",
          .made_at = kNine,
          .active = true};
}

class Events : public StoreContract {
 protected:
  std::int64_t announced(const std::string& type = kPersonAllocated) {
    std::int64_t sequence = 0;
    const auto work = [&]() -> Result<void> {
      EVENKEEL_TRY_LET(sequence, announce(store(), an_event(type)));
      return {};
    };
    EXPECT_TRUE(store().in_transaction(work));
    return sequence;
  }
};

TEST_F(Events, StandInTheFeedInTheOrderOfTheirChanges) {
  EXPECT_EQ(announced(), 1);
  EXPECT_EQ(announced(kTierChanged), 2);
  restart();
  const auto feed = store().events().feed(1, 10).value();
  ASSERT_EQ(feed.size(), 1U);
  EXPECT_EQ(feed[0].type, kTierChanged);
  EXPECT_EQ(feed[0].data.reveal(), "{\"a\":2,\"b\":1}");
  EXPECT_EQ(feed[0].id.size(), 32U);
}

TEST_F(Events, VanishWithTheChangeThatIsRolledBack) {
  const auto work = [&]() -> Result<void> {
    EVENKEEL_TRY(announce(store(), an_event()));
    return fail(Error::conflict("LATER", "something else failed"));
  };
  EXPECT_FALSE(store().in_transaction(work));
  EXPECT_TRUE(store().events().feed(0, 10)->empty());
}

TEST_F(Events, GoToTheReceiversThatWantTheirType) {
  ASSERT_OK(store().events().add_webhook(a_webhook("all")));
  ASSERT_OK(store().events().add_webhook(a_webhook("tiers", {kTierChanged})));
  announced();
  const auto due = store().events().take_due(kTen, kEleven, 10).value();
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due[0].webhook.id, "all");
  EXPECT_EQ(due[0].attempts, 1);
}

TEST_F(Events, AreTakenByOneServerUntilItsTimeIsOver) {
  ASSERT_OK(store().events().add_webhook(a_webhook("all")));
  announced();
  const auto other = another();
  EXPECT_EQ(store().events().take_due(kTen, kEleven, 10)->size(), 1U);
  EXPECT_TRUE(other->events().take_due(kTen, kEleven, 10)->empty());
  EXPECT_EQ(other->events().take_due(kEleven, "2026-11-23T12:00:00Z", 10)->size(), 1U);
}

TEST_F(Events, ThatWereGivenUpAreSentAgainWhenSomebodyAsks) {
  ASSERT_OK(store().events().add_webhook(a_webhook("all")));
  announced();
  EXPECT_EQ(side_stores(store()).value()->given_up().revive("all", 1, kTen).error().code, "NO-DELIVERY");
  auto taken = store().events().take_due(kTen, kEleven, 10).value();
  taken[0].state = DeliveryState::GivenUp;
  taken[0].problem = "it answered 500";
  ASSERT_OK(store().events().settle(taken[0]));
  ASSERT_OK(side_stores(store()).value()->given_up().revive("all", 1, kTen));
  const auto due = store().events().take_due(kTen, kEleven, 10).value();
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due[0].attempts, 1);
  EXPECT_EQ(due[0].problem, "");
}

TEST_F(Events, AreNotSentAgainOnceDelivered) {
  ASSERT_OK(store().events().add_webhook(a_webhook("all")));
  announced();
  auto taken = store().events().take_due(kTen, kEleven, 10).value();
  taken[0].state = DeliveryState::Delivered;
  ASSERT_OK(store().events().settle(taken[0]));
  EXPECT_TRUE(store().events().take_due("2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z", 10)->empty());
  EXPECT_EQ(store().events().deliveries("all", 10)->front().state, DeliveryState::Delivered);
}

TEST_F(Events, AreNotSentToAReceiverThatWasStopped) {
  ASSERT_OK(store().events().add_webhook(a_webhook("all")));
  announced();
  ASSERT_OK(store().events().stop_webhook("all"));
  announced();
  EXPECT_TRUE(store().events().take_due(kTen, kEleven, 10)->empty());
  EXPECT_EQ(store().events().stop_webhook("none").error().code, "NO-WEBHOOK");
}

TEST_F(Events, ThatCameInAreKnownByTheirId) {
  ASSERT_OK(store().events().put_received({"e1", kTierChanged, "X1", kNine, kTen, "tiers", "applied"}));
  restart();
  EXPECT_EQ(store().events().received("e1")->value().outcome, "applied");
  EXPECT_FALSE(store().events().received("e2")->has_value());
  EXPECT_EQ(store().events().last_applied(kTierChanged, "X1").value(), kNine);
  EXPECT_EQ(store().events().last_applied(kTierChanged, "X2").value(), "");
}

TEST_F(Events, AnswersAreKeptByTheKeyOfTheirRequest) {
  auto& events = store().events();
  ASSERT_OK(events.keep_answer("a", "k", {"digest", 0, {}, kNine}));
  EXPECT_EQ(events.keep_answer("a", "k", {"digest", 0, {}, kTen}).error().code, "KEY-IN-USE");
  ASSERT_OK(events.keep_answer("a", "k", {"digest", 201, Private<std::string>{"{}"}, kTen}));
  EXPECT_EQ(events.kept_answer("a", "k")->value().status, 201);
  EXPECT_FALSE(events.kept_answer("b", "k")->has_value());
  ASSERT_OK(events.forget_answers_before(kEleven));
  EXPECT_FALSE(events.kept_answer("a", "k")->has_value());
}

}  // namespace
}  // namespace evenkeel::contract
