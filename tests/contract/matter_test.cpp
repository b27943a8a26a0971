#include <gmock/gmock.h>

#include "tests/contract/store_fixture.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel::contract {
namespace {

constexpr const char* kNine = "2026-11-23T09:00:00Z";
constexpr const char* kTen = "2026-11-23T10:00:00Z";

Matter a_challenge(const std::string& person = "N1", const std::string& pdu = "P1") {
  Matter matter;
  matter.kind = MatterKind::Challenge;
  matter.where = {UnitCode{"R1"}, UnitCode{pdu}, TeamCode{"T1"}, PersonCode{person}};
  matter.awaits = "spo";
  matter.due = day(5);
  matter.title = "a case is counted twice";
  return matter;
}

Saying saying(const std::string& act, const std::string& text = "own words") {
  return {.act = act,
          .text = Private<std::string>{text},
          .details = Private<std::string>{R"({"b": 1, "a": 2})"},
          .health = {}};
}

Result<void> answer(Matter& matter) {
  matter.state = MatterState::Answered;
  matter.awaits.clear();
  matter.due.reset();
  return {};
}

class Matters : public StoreContract {
 protected:
  Matter opened(Matter matter = a_challenge()) {
    return open_matter(store(), std::move(matter), saying("opened"), "account-1", kNine).value();
  }
};

TEST_F(Matters, AreNamedByTheirKindAndTheLedgerEntryThatOpenedThem) {
  EXPECT_EQ(opened().id, "challenge-1");
  EXPECT_EQ(opened().id, "challenge-2");
  EXPECT_EQ(store().ledger().record(2)->entry.act, "challenge.opened");
  EXPECT_EQ(store().ledger().record(2)->entry.subject, "challenge-2");
}

TEST_F(Matters, ComeBackWithAllTheyHoldAfterARestart) {
  const auto id = opened().id;
  restart();
  const auto matter = store().matters().get(id).value();
  EXPECT_EQ(matter.where.person, PersonCode{"N1"});
  EXPECT_EQ(matter.due, day(5));
  EXPECT_EQ(matter.opened_by, "account-1");
  EXPECT_EQ(matter.title, "a case is counted twice");
  const auto events = store().matters().events(id).value();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].text.reveal(), "own words");
  EXPECT_EQ(events[0].details.reveal(), "{\"a\":2,\"b\":1}");
  EXPECT_EQ(events[0].ledger_sequence, 1);
}

TEST_F(Matters, MoveOnWithAnEventThatStaysBesideTheFirst) {
  const auto id = opened().id;
  const auto moved = move_matter(store(), id, 1, saying("answered"), "account-2", kTen, answer);
  ASSERT_TRUE(moved) << describe(moved.error());
  EXPECT_EQ(store().matters().get(id)->state, MatterState::Answered);
  EXPECT_EQ(store().matters().events(id)->back().actor, "account-2");
  EXPECT_EQ(store().ledger().record(2)->entry.act, "challenge.answered");
}

TEST_F(Matters, RefuseWhoeverComesSecond) {
  const auto id = opened().id;
  ASSERT_TRUE(move_matter(store(), id, 1, saying("answered"), "account-2", kTen, answer));
  const auto second = move_matter(*another(), id, 1, saying("answered"), "account-3", kTen, answer);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "MATTER-MOVED");
  EXPECT_EQ(store().matters().events(id)->size(), 2U);
}

TEST_F(Matters, LeaveNothingBehindWhenTheChangeIsRefused) {
  const auto id = opened().id;
  const auto refused =
      move_matter(store(), id, 1, saying("answered"), "account-2", kTen,
                  [](Matter&) -> Result<void> { return fail(Error::forbidden("NO", "no")); });
  EXPECT_FALSE(refused);
  EXPECT_EQ(store().matters().get(id)->version, 1);
  EXPECT_EQ(store().ledger().head().value()->seq, 1);
}

TEST_F(Matters, KeepHealthTextOutOfEventsAndLedgerAndCanEraseIt) {
  auto said = saying("opened");
  said.health = Private<std::string>{"cannot sleep"};
  const auto id = open_matter(store(), a_challenge(), said, "account-1", kNine)->id;
  EXPECT_EQ(store().matters().health(id, 1)->reveal(), "cannot sleep");
  EXPECT_EQ(store().matters().events(id)->front().health.reveal(), "");
  EXPECT_EQ(store().ledger().record(1)->opening->payload.reveal().find("sleep"), std::string::npos);
  ASSERT_OK(store().matters().erase_health(id, 1));
  EXPECT_EQ(store().matters().health(id, 1)->reveal(), "");
}

TEST_F(Matters, CommitToHealthTextSoThatNobodyConfirmsAGuess) {
  auto said = saying("opened");
  said.health = Private<std::string>{"cannot sleep"};
  ASSERT_TRUE(open_matter(store(), a_challenge(), said, "account-1", kNine));
  ASSERT_TRUE(open_matter(store(), a_challenge("N2"), said, "account-2", kNine));
  const auto committed = [&](std::int64_t entry) {
    const auto payload = store().ledger().record(entry)->opening->payload.reveal();
    const auto at = payload.find("\"health_commitment\":\"");
    return at == std::string::npos ? std::string{} : payload.substr(at + 21, 64);
  };
  EXPECT_EQ(committed(1).size(), 64U);
  EXPECT_NE(committed(1), sha256("cannot sleep").text());
  EXPECT_NE(committed(1), committed(2));
}

TEST_F(Matters, AreFoundByWhatTheyAreAboutWithinTheScope) {
  opened();
  opened(a_challenge("N2", "P2"));
  const Scope second{"test", false, {}, {UnitCode{"P2"}}, {}};
  EXPECT_EQ(store().matters().find(everywhere(), {})->size(), 2U);
  EXPECT_EQ(store().matters().find(second, {})->front().where.person, PersonCode{"N2"});
  MatterQuery asked;
  asked.person = PersonCode{"N1"};
  EXPECT_EQ(store().matters().find(everywhere(), asked)->size(), 1U);
  EXPECT_TRUE(store().matters().find(second, asked)->empty());
}

TEST_F(Matters, AreListedByTheDayTheyAreDue) {
  auto late = a_challenge();
  late.due = day(9);
  auto never = a_challenge();
  never.due.reset();
  const auto first = opened(never).id;
  const auto second = opened(late).id;
  const auto third = opened().id;
  const auto found = store().matters().find(everywhere(), {}).value();
  std::vector<std::string> order;
  for (const auto& matter : found) order.push_back(matter.id);
  EXPECT_THAT(order, testing::ElementsAre(third, second, first));
  MatterQuery due;
  due.due_by = day(5);
  due.states = {MatterState::Open};
  EXPECT_EQ(store().matters().find(everywhere(), due)->size(), 1U);
}

TEST_F(Matters, ThatDoNotExistAreSaidToBeMissing) {
  EXPECT_EQ(store().matters().get("challenge-7").error().code, "NO-MATTER");
}

}  // namespace
}  // namespace evenkeel::contract
