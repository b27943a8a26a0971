#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/contract/store_fixture.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel::contract {
namespace {

ledger::Draft a_draft(const std::string& subject, const std::string& payload = "{}") {
  ledger::Draft draft;
  draft.at = "2026-11-22T18:30:00Z";
  draft.actor = "analyst";
  draft.act = "import.published";
  draft.subject = subject;
  draft.payload = Private<std::string>{payload};
  return draft;
}

class Ledger : public StoreContract {
 protected:
  Result<ledger::Entry> write(const std::string& subject, const std::string& payload = "{}") {
    ledger::Entry entry;
    const auto done = store().in_transaction([&]() -> Result<void> {
      EVENKEEL_TRY_LET(entry, write_down(store().ledger(), a_draft(subject, payload)));
      return {};
    });
    return done.map([&] { return entry; });
  }
};

TEST_F(Ledger, HasNoHeadBeforeItsFirstEntry) {
  EXPECT_FALSE(store().ledger().head()->has_value());
  EXPECT_FALSE(store().access_log().head()->has_value());
}

TEST_F(Ledger, HandsBackWhatWasWritten) {
  auto draft = a_draft("dataset-1", "{\"files\":[\"caf\xC3\xA9.csv\"]}");
  draft.agreement = sha256("agreement");
  ledger::Record written;
  ASSERT_OK(store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto entry, write_down(store().ledger(), draft));
    EVENKEEL_TRY_LET(written, store().ledger().record(entry.seq));
    return {};
  }));
  restart();
  const auto read = store().ledger().record(1);
  ASSERT_OK(read);
  EXPECT_EQ(*read, written);
  EXPECT_EQ(read->opening->payload.reveal(), "{\"files\":[\"caf\xC3\xA9.csv\"]}");
  EXPECT_EQ(read->entry.agreement, draft.agreement);
  EXPECT_FALSE(read->entry.snapshot.has_value());
  EXPECT_EQ(store().ledger().head()->value().hash, read->entry.hash);
}

TEST_F(Ledger, ReadsInOrderFromAnEntryOn) {
  for (const auto* subject : {"a", "b", "a", "c"}) ASSERT_OK(write(subject));
  const auto two = store().ledger().read(2, 2).value();
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].seq, 2);
  EXPECT_EQ(two[1].previous, two[0].hash);
  const auto of_a = store().ledger().read_by_subject("a", 2, 10).value();
  ASSERT_EQ(of_a.size(), 1U);
  EXPECT_EQ(of_a[0].seq, 3);
  std::vector<std::int64_t> all;
  ASSERT_OK(store().ledger().each_record([&](const ledger::Record& record) -> Result<void> {
    all.push_back(record.entry.seq);
    return {};
  }));
  EXPECT_EQ(all, (std::vector<std::int64_t>{1, 2, 3, 4}));
}

TEST_F(Ledger, StopsStreamingAtTheSinksError) {
  ASSERT_OK(write("a"));
  ASSERT_OK(write("b"));
  int seen = 0;
  const auto stopped = store().ledger().each_record([&](const ledger::Record&) -> Result<void> {
    ++seen;
    return fail(Error::unavailable("DISK-FULL", "no room"));
  });
  EXPECT_EQ(stopped.error().code, "DISK-FULL");
  EXPECT_EQ(seen, 1);
}

TEST_F(Ledger, RefusesAnEntryThatDoesNotFollow) {
  ASSERT_OK(write("a"));
  const auto record = store().ledger().record(1).value();
  const auto again = store().in_transaction([&] { return store().ledger().append(record); });
  EXPECT_EQ(again.error().code, "LEDGER-MOVED");
  auto other_log = record;
  other_log.entry.log = "ffffffffffffffffffffffffffffffff";
  other_log.entry.seq = 2;
  other_log.entry.previous = record.entry.hash;
  const auto foreign = store().in_transaction([&] { return store().ledger().append(other_log); });
  EXPECT_EQ(foreign.error().code, "LEDGER-MOVED");
  EXPECT_EQ(store().ledger().head()->value().seq, 1);
}

TEST_F(Ledger, ErasesAPayloadAndKeepsTheEntry) {
  ASSERT_OK(write("a", "{\"name\":\"someone\"}"));
  const auto before = store().ledger().record(1).value();
  ASSERT_OK(store().in_transaction([&]() -> Result<void> {
    return erase_payload(store().ledger(), {1, "2026-11-23T09:00:00Z", "dpo", "retention period over"})
        .map([](const auto&) {});
  }));
  const auto after = store().ledger().record(1).value();
  EXPECT_EQ(after.entry, before.entry);
  EXPECT_FALSE(after.opening.has_value());
  const auto again = store().in_transaction([&] { return store().ledger().erase_opening(1); });
  EXPECT_EQ(again.error().code, "LEDGER-ERASED");
  const auto none = store().in_transaction([&] { return store().ledger().erase_opening(99); });
  EXPECT_EQ(none.error().code, "LEDGER-NO-ENTRY");
  EXPECT_EQ(store().ledger().record(99).error().code, "LEDGER-NO-ENTRY");
}

TEST_F(Ledger, VanishesWithItsTransaction) {
  ASSERT_OK(write("a"));
  const auto undone = store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(write_down(store().ledger(), a_draft("b")));
    return fail(Error::conflict("SOMETHING", "else failed"));
  });
  EXPECT_FALSE(undone);
  EXPECT_EQ(store().ledger().head()->value().seq, 1);
  EXPECT_EQ(write("c")->seq, 2);
}

TEST_F(Ledger, KeepsReadingsInALogOfTheirOwn) {
  ASSERT_OK(write("a"));
  ASSERT_OK(store().in_shared_transaction(
      [&] { return write_down(store().access_log(), a_draft("P01")).map([](const auto&) {}); }));
  EXPECT_EQ(store().access_log().head()->value().seq, 1);
  EXPECT_NE(store().access_log().head()->value().log, store().ledger().head()->value().log);
  EXPECT_EQ(store().ledger().read(1, 10)->size(), 1U);
}

TEST_F(Ledger, TakesReadingsOfManyThreadsWithoutLosingOne) {
  std::atomic<int> failed = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 20; ++i) {
        const bool bad = i % 5 == 4;
        const auto done = store().in_shared_transaction([&]() -> Result<void> {
          EVENKEEL_TRY(write_down(store().access_log(), a_draft(fmt::format("{}-{}", thread, i))));
          if (bad) return fail(Error::forbidden("NOT-ALLOWED", "after all"));
          return {};
        });
        if (bad && !done && done.error().code == "NOT-ALLOWED") ++refused;
        if (!bad && !done) ++failed;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(refused, 8 * 4);
  const auto entries = store().access_log().read(1, 1000).value();
  EXPECT_EQ(entries.size(), 8U * 16U);
  for (std::size_t i = 1; i < entries.size(); ++i) EXPECT_EQ(entries[i].previous, entries[i - 1].hash);
}

// Another process writes too, so that commits take longer than it takes to come late to one's own.
TEST_F(Ledger, HoldsAReadingForEverybodyBeforeItsReaderGoesOn) {
  const auto other = another();
  std::atomic<bool> ended = false;
  std::thread importing([&] {
    while (!ended) {
      (void)other->in_transaction([&]() -> Result<void> {
        EVENKEEL_TRY(other->access_log().lock_head());
        std::this_thread::sleep_for(std::chrono::milliseconds{3});
        return {};
      });
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
  });
  std::atomic<int> missing = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 15; ++i) {
        std::int64_t mine = 0;
        const auto done = store().in_shared_transaction([&]() -> Result<void> {
          EVENKEEL_TRY_LET(const auto entry, write_down(store().access_log(), a_draft("P01")));
          mine = entry.seq;
          return {};
        });
        const auto head = store().access_log().head().value();
        if (!done || !head || head->seq < mine || mine == 0) ++missing;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  ended = true;
  importing.join();
  EXPECT_EQ(missing, 0);
}

TEST_F(Ledger, IsAppendedToByTwoProcessesInTurn) {
  auto other = another();
  std::vector<std::thread> threads;
  for (auto* each : {&store(), other.get()}) {
    threads.emplace_back([each] {
      for (int i = 0; i < 15; ++i) {
        const auto done = each->in_transaction(
            [&] { return write_down(each->ledger(), a_draft(std::to_string(i))).map([](const auto&) {}); });
        EXPECT_TRUE(done) << describe(done.error());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(store().ledger().head()->value().seq, 30);
}

}  // namespace
}  // namespace evenkeel::contract
