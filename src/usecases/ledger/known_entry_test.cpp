#include "usecases/ledger/known_entry.h"

#include <gtest/gtest.h>

#include "usecases/ledger_recording.h"
#include "usecases/ports/record_store.h"
#include "usecases/testing/memory_store.h"

namespace evenkeel {
namespace {

TEST(AKnownEntry, IsNowTheBeginningOrOneThatThereIs) {
  testing::MemoryStore store;
  ASSERT_TRUE(
      write_down(store.ledger(), {.at = "2026-11-22T18:00:00Z", .actor = "a", .act = "b", .subject = "c"}));
  for (const auto entry : {std::int64_t{0}, std::int64_t{1}, kKnownNow})
    EXPECT_TRUE(known_entry(store.ledger(), entry)) << entry;
  for (const auto entry : {std::int64_t{2}, std::int64_t{-1}}) {
    const auto found = known_entry(store.ledger(), entry);
    ASSERT_FALSE(found) << entry;
    EXPECT_EQ(found.error().code, "LEDGER-NO-ENTRY");
    EXPECT_EQ(found.error().fix, "Its last entry is 1.");
  }
}

}  // namespace
}  // namespace evenkeel
