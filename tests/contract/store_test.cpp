#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "domain/field.h"
#include "domain/records/records.h"
#include "storage/open_store.h"
#include "tests/contract/direct_sql.h"
#include "tests/contract/store_fixture.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/figure_store.h"

namespace evenkeel::contract {
namespace {

class AStore : public StoreContract {
 protected:
  StoredAgreement an_agreement(const std::string& id) {
    return {id, sha256(id), day(1), "{\"id\":\"" + id + "\"}", {}, std::nullopt};
  }
  std::size_t agreements() { return store().agreements().all()->size(); }
};

TEST_F(AStore, KeepsAllOfATransactionOrNothing) {
  const auto failed = store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(store().agreements().put(an_agreement("one")));
    EVENKEEL_TRY(store().agreements().put(an_agreement("two")));
    return fail(Error::conflict("NO", "no"));
  });
  EXPECT_EQ(failed.error().code, "NO");
  EXPECT_EQ(agreements(), 0U);
  EXPECT_THROW(
      {
        const auto ignored = store().in_transaction([&]() -> Result<void> {
          EVENKEEL_TRY(store().agreements().put(an_agreement("one")));
          throw std::runtime_error("the machine failed");
        });
      },
      std::runtime_error);
  EXPECT_EQ(agreements(), 0U);
  ASSERT_OK(store().in_transaction([&] { return store().agreements().put(an_agreement("one")); }));
  EXPECT_EQ(agreements(), 1U);
}

TEST_F(AStore, UndoesTheWholeWhenAnInnerPartFails) {
  const auto undone = store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(store().agreements().put(an_agreement("one")));
    const auto inner =
        store().in_transaction([&]() -> Result<void> { return fail(Error::conflict("INNER", "no")); });
    EXPECT_FALSE(inner);
    return {};
  });
  ASSERT_FALSE(undone);
  EXPECT_EQ(undone.error().code, "INNER");
  EXPECT_EQ(agreements(), 0U);
}

TEST_F(AStore, ReadsItsOwnWritesAndOthersDoNotUntilTheyAreCommitted) {
  auto other = another();
  ASSERT_OK(store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(store().agreements().put(an_agreement("one")));
    EXPECT_EQ(agreements(), 1U);
    EXPECT_EQ(other->agreements().all()->size(), 0U);
    std::thread([&] { EXPECT_EQ(agreements(), 0U); }).join();
    return {};
  }));
  EXPECT_EQ(other->agreements().all()->size(), 1U);
}

TEST_F(AStore, SaysThatItIsBusyInsteadOfWaitingForEver) {
  if (on_postgres()) GTEST_SKIP() << "writers on PostgreSQL wait for rows, not for the store";
  auto other = storage::open_store_with(url(), {std::chrono::milliseconds{50}}).value();
  ASSERT_OK(store().in_transaction([&]() -> Result<void> {
    const auto busy = other->in_transaction([]() -> Result<void> { return {}; });
    EXPECT_FALSE(busy);
    EXPECT_EQ(busy.error().code, "STORE-BUSY");
    EXPECT_EQ(busy.error().kind, ErrorKind::Conflict);
    return {};
  }));
}

TEST_F(AStore, OfANewerProgramIsRefused) {
  store_.reset();
  run_directly(url(), "INSERT INTO schema_version (number, name) VALUES (999, '0999_future.sql')");
  const auto refused = open_store(url());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "STORE-NEWER");
  EXPECT_NE(refused.error().message.find("999"), std::string::npos);
}

TEST_F(AStore, OfSomethingElseIsRefused) {
  store_.reset();
  const auto other = fresh_store_url();
  run_directly(other, "CREATE TABLE guests (name TEXT)");
  const auto refused = open_store(other);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "STORE-NOT-EVENKEEL");
  EXPECT_EQ(refused.error().kind, ErrorKind::Unavailable);
}

TEST_F(AStore, RefusesToChangeWhatStaysForEver) {
  ASSERT_OK(store().in_transaction([&] { return store().agreements().put(an_agreement("one")); }));
  EXPECT_THROW(run_directly(url(), "DELETE FROM agreement"), std::runtime_error);
  EXPECT_THROW(run_directly(url(), "UPDATE agreement SET canonical = '{}'"), std::runtime_error);
  EXPECT_EQ(agreements(), 1U);
}

TEST_F(AStore, RefusesToTakeRecordedFiguresBack) {
  FigureSet set;
  set.as_of = day(1);
  set.figures.emplace_back().code = "N1";
  ASSERT_OK(store().in_transaction([&] { return store().figures().put(set, 1); }));
  for (const auto* sql :
       {"DELETE FROM figure", "UPDATE figure SET cases = 0", "UPDATE figure_set SET staged = 1",
        "UPDATE figure_set SET recorded = 2", "DELETE FROM figure_set"})
    EXPECT_THROW(run_directly(url(), sql), std::runtime_error) << sql;
  EXPECT_EQ(store().figures().days(Mode::Evenkeel)->size(), 1U);
}

TEST_F(AStore, HasTheColumnsThatTheRecordsDescribe) {
  for_each_record_type([&]<class R>() {
    std::string described;
    R record;
    R::visit(record, [&]<class T>(const Field& field, T&) { described += std::string{field.name} + ' '; });
    described += "row_hash opened_by closed_by valid_from valid_to ";
    EXPECT_EQ(columns_of(url(), std::string{R::kTable}), "id " + described);
  });
}

TEST(StoreUrl, ThatIsOfNoKnownKindIsRefusedWithoutRepeatingIt) {
  for (const auto* url : {"", "sqlite:", "mysql://u:secret@h/db", "store.db"}) {
    const auto refused = open_store(url);
    ASSERT_FALSE(refused) << url;
    EXPECT_EQ(refused.error().code, "STORE-URL");
    EXPECT_EQ(describe(refused.error()).find("secret"), std::string::npos);
  }
}

TEST(StoreUrl, WithAPasswordNeverShowsIt) {
  for (const auto* url :
       {"postgresql://u:secret@127.0.0.1:1/db", "postgresql://u:secret@127.0.0.1:port/db",
        "postgresql://u:secret@127.0.0.1:1/db?nonsense=1", "postgresql://u:se@secret@h:1/db"}) {
    const auto refused = open_store(url);
    ASSERT_FALSE(refused) << url;
    EXPECT_EQ(refused.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(describe(refused.error()).find("secret"), std::string::npos) << describe(refused.error());
  }
}

}  // namespace
}  // namespace evenkeel::contract
