#include "usecases/ledger_recording.h"

#include <gtest/gtest.h>

#include "ledger/record_line.h"
#include "ledger/verifier.h"

namespace evenkeel {
namespace {

// A log in memory, without transactions.
class MemoryLedger final : public LedgerStore {
 public:
  Result<std::optional<ledger::Head>> head() override {
    if (records_.empty()) return std::optional<ledger::Head>{};
    const auto& last = records_.back().entry;
    return std::optional{ledger::Head{last.log, last.seq, last.hash, last.at}};
  }
  Result<std::optional<ledger::Head>> lock_head() override { return head(); }
  Result<void> append(const ledger::Record& record) override {
    records_.push_back(record);
    return {};
  }
  Result<std::vector<ledger::Entry>> read(std::int64_t, std::int64_t) override {
    return std::vector<ledger::Entry>{};
  }
  Result<std::vector<ledger::Entry>> read_by_subject(const std::string&, std::int64_t,
                                                     std::int64_t) override {
    return std::vector<ledger::Entry>{};
  }
  Result<ledger::Record> record(std::int64_t seq) override {
    return records_.at(static_cast<std::size_t>(seq - 1));
  }
  Result<void> erase_opening(std::int64_t seq) override {
    if (seq < 1 || seq > static_cast<std::int64_t>(records_.size()))
      return fail(Error::not_found("LEDGER-NO-ENTRY", "there is no such entry"));
    records_[static_cast<std::size_t>(seq - 1)].opening.reset();
    return {};
  }
  Result<std::vector<std::int64_t>> stray_openings() override { return std::vector<std::int64_t>{}; }
  Result<void> each_record(const std::function<Result<void>(const ledger::Record&)>& sink) override {
    for (const auto& record : records_) EVENKEEL_TRY(sink(record));
    return {};
  }

 private:
  std::vector<ledger::Record> records_;
};

ledger::Draft some_draft() {
  ledger::Draft draft;
  draft.at = "2026-11-22T18:30:00Z";
  draft.actor = "account-1";
  draft.act = "import.published";
  draft.subject = "dataset/1";
  return draft;
}

std::string exported(LedgerStore& store) {
  std::string text;
  EXPECT_TRUE(store.each_record([&text](const ledger::Record& record) -> Result<void> {
    text += ledger::record_line(record);
    return {};
  }));
  return text;
}

TEST(WriteDown, MakesAChainThatVerifies) {
  MemoryLedger store;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(write_down(store, some_draft()));
  const auto report = ledger::verify_export(exported(store), {});
  EXPECT_TRUE(report.sound());
  EXPECT_EQ(report.last.seq, 3);
}

TEST(WriteDown, GivesEqualActsDifferentSaltsSoThatCommitmentsTellNothing) {
  MemoryLedger store;
  const auto first = write_down(store, some_draft()).value();
  const auto second = write_down(store, some_draft()).value();
  EXPECT_NE(first.commitment, second.commitment);
}

TEST(WriteDown, GivesEveryLogItsOwnIdentity) {
  MemoryLedger one;
  MemoryLedger other;
  EXPECT_NE(write_down(one, some_draft())->log, write_down(other, some_draft())->log);
}

TEST(ErasePayload, KeepsTheChainAndSaysSo) {
  MemoryLedger store;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(write_down(store, some_draft()));
  const auto entry =
      erase_payload(store, {2, "2026-11-23T09:00:00Z", "account-2", "retention period over"}).value();
  EXPECT_EQ(entry.act, "payload.erased");
  EXPECT_EQ(entry.subject, "2");
  const auto report = ledger::verify_export(exported(store), {});
  EXPECT_TRUE(report.sound());
  EXPECT_EQ(report.erased, 1);
}

TEST(ErasePayload, NeedsAReasonAndAnEntry) {
  MemoryLedger store;
  ASSERT_TRUE(write_down(store, some_draft()));
  EXPECT_EQ(erase_payload(store, {1, "2026-11-23T09:00:00Z", "account-2", " "}).error().code,
            "ERASURE-REASON");
  EXPECT_EQ(erase_payload(store, {5, "2026-11-23T09:00:00Z", "account-2", "why"}).error().code,
            "LEDGER-NO-ENTRY");
}

}  // namespace
}  // namespace evenkeel
