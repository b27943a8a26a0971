// What a store keeps moves with the store, on every server, and with nothing that was taken back.
#include <atomic>
#include <thread>

#include "tests/contract/store_fixture.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/kept_answers.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

class AnswersKept : public StoreContract {
 protected:
  // How often it was made.
  int ask(Store& at, const std::string& name = "number") {
    const auto answer = kept<int>(at, name, sizeof(int), [this]() -> Result<int> { return ++made_; });
    EXPECT_TRUE(answer);
    return answer ? **answer : 0;
  }
  int ask() { return ask(store()); }
  static Result<void> publish(Store& at, const std::string& id, std::int64_t sequence) {
    EVENKEEL_TRY(import_cases(at, day(1), {a_case(id)}, sequence));
    return {};
  }
  static StoredAgreement an_agreement() { return {"one", sha256("one"), day(1), "{}", {}, std::nullopt}; }

  std::atomic<int> made_ = 0;
};

TEST_F(AnswersKept, AreMadeOnceAsLongAsNothingMoves) {
  EXPECT_EQ(ask(), 1);
  EXPECT_EQ(ask(), 1);
  EXPECT_EQ(ask(store(), "another"), 2);
}

TEST_F(AnswersKept, AreMadeAnewWhenRecordsArePublishedAlsoByAnotherServer) {
  EXPECT_EQ(ask(), 1);
  const auto other = another();
  ASSERT_OK(publish(*other, "X1", 1));
  EXPECT_EQ(ask(), 2);
  EXPECT_EQ(ask(*other), 3);  // each keeps its own
}

TEST_F(AnswersKept, AreMadeAnewWhenFiguresAreRecordedAlsoByAnotherServer) {
  EXPECT_EQ(ask(), 1);
  const auto other = another();
  FigureSet set;
  set.as_of = day(4);
  ASSERT_OK(other->in_transaction([&] { return other->figures().put(set, 1); }));
  EXPECT_EQ(ask(), 2);
}

TEST_F(AnswersKept, AreMadeAnewWhenAnAgreementComesOrIsSigned) {
  EXPECT_EQ(ask(), 1);
  ASSERT_OK(store().in_transaction([&] { return store().agreements().put(an_agreement()); }));
  EXPECT_EQ(ask(), 2);
  const AgreementSignature signature{"napo", Signature{"00"}, "2026-01-01T09:00:00Z"};
  ASSERT_OK(store().in_transaction(
      [&] { return store().agreements().add_signature(an_agreement().digest, signature); }));
  EXPECT_EQ(ask(), 3);
}

TEST_F(AnswersKept, AreThoseOfTheViewThatAsks) {
  EXPECT_EQ(ask(), 1);
  ASSERT_OK(store().in_view([&]() -> Result<void> {
    EXPECT_EQ(ask(), 1);
    std::thread([&] { EXPECT_TRUE(publish(*another(), "X1", 1)); }).join();
    EXPECT_EQ(ask(), 1);
    EXPECT_TRUE(store().records().unit_versions(kKnownNow)->empty());
    return {};
  }));
  EXPECT_EQ(ask(), 2);
}

TEST_F(AnswersKept, OfATransactionAreNotKeptSinceItMayBeUndone) {
  const auto undone = store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(store().agreements().put(an_agreement()));
    EXPECT_EQ(ask(), 1);
    EXPECT_EQ(store().agreements().changes().value(), 1);
    return fail(Error::conflict("NO", "no"));
  });
  EXPECT_FALSE(undone);
  EXPECT_EQ(store().agreements().changes().value(), 0);
  ASSERT_OK(store().in_transaction([&] { return store().agreements().put(an_agreement()); }));
  EXPECT_EQ(ask(), 2);
}

TEST_F(AnswersKept, AreNoErrors) {
  const auto failing = []() -> Result<int> { return fail(Error::unavailable("GONE", "gone")); };
  EXPECT_EQ(kept<int>(store(), "number", sizeof(int), failing).error().code, "GONE");
  EXPECT_EQ(ask(), 1);
}

TEST_F(AnswersKept, AreMadeByOneOfManyWhoAskAtOnce) {
  if (on_postgres()) GTEST_SKIP() << "the same whatever the database";
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { EXPECT_EQ(ask(), 1); });
  for (auto& thread : threads) thread.join();
}

TEST_F(AnswersKept, AboutUnitsMoveWithAPublication) {
  RecordSet records;
  records.of<Team>() = {a_team("T1")};
  records.of<Case>() = {a_case("X1")};
  EXPECT_TRUE(store().records().unit_versions(kKnownNow)->empty());
  EXPECT_FALSE(store().records().last_described(day(9), kKnownNow).value());
  const auto other = another();
  ASSERT_OK(import(*other, a_header(day(1), "all", "native", {"teams", "cases"}), records, 1));
  EXPECT_EQ(store().records().unit_versions(kKnownNow)->size(), 1U);
  EXPECT_EQ(store().records().last_described(day(9), kKnownNow).value(), day(1));
}

}  // namespace
}  // namespace evenkeel::contract
