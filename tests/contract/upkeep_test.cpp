#include "usecases/ports/store_upkeep.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <thread>

#include "storage/sql/copy_tables.h"
#include "tests/contract/direct_sql.h"
#include "tests/contract/store_fixture.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

class Upkeep : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    path_ = temporary_path("backup.db");
    fill(store(), 1);
  }
  static void fill(Store& store, std::int64_t sequence) {
    ASSERT_OK(import_cases(store, day(static_cast<int>(sequence)),
                           {a_case("X1"), a_case("X2", "A3", "T1", "")}, sequence));
    FigureSet set;
    set.as_of = day(static_cast<int>(sequence));
    auto& figure = set.figures.emplace_back();
    figure.code = "N\t1";
    figure.grade = Grade::PO;
    ASSERT_OK(store.in_transaction([&]() -> Result<void> {
      EVENKEEL_TRY(store.figures().put(set, sequence));
      EVENKEEL_TRY(store.agreements().put({"seed", sha256("seed"), day(1), "{}", {}, sequence}));
      ledger::Draft draft;
      draft.at = "2026-11-22T18:30:00Z";
      draft.actor = "analyst";
      draft.act = "figures.assessed";
      draft.subject = "day";
      return write_down(store.ledger(), draft).map([](const auto&) {});
    }));
  }
  static void expect_equal(Store& left, Store& right) {
    EXPECT_EQ(cases_seen(left, day(1)), cases_seen(right, day(1)));
    EXPECT_EQ(left.records().datasets()->size(), right.records().datasets()->size());
    EXPECT_EQ(left.ledger().record(1).value(), right.ledger().record(1).value());
    EXPECT_EQ(left.ledger().head()->value(), right.ledger().head()->value());
    EXPECT_EQ(left.agreements().all()->size(), right.agreements().all()->size());
    FigureQuery of_day_one;
    of_day_one.as_of = day(1);
    const auto figures = right.figures().figures(everywhere(), of_day_one).value();
    ASSERT_EQ(figures.size(), 1U);
    EXPECT_EQ(figures[0].code, "N\t1");
    EXPECT_EQ(figures[0].grade, Grade::PO);
    EXPECT_FALSE(figures[0].used.has_value());
  }
  std::string path_;
};

TEST_F(Upkeep, BacksUpAStoreInUseIntoAStore) {
  ASSERT_OK(store().in_transaction([&]() -> Result<void> {
    EXPECT_TRUE(back_up_store(url(), path_));
    return store().agreements().put({"later", sha256("later"), day(1), "{}", {}, std::nullopt});
  }));
  const auto copy = open_store("sqlite:" + path_).value();
  EXPECT_EQ(copy->agreements().all()->size(), 1U);
  EXPECT_EQ(back_up_store(url(), path_).error().code, "BACKUP-EXISTS");
}

TEST_F(Upkeep, RestoresIntoANewStoreThatGoesOn) {
  ASSERT_OK(back_up_store(url(), path_));
  const auto original = open_store("sqlite:" + path_).value();
  store_.reset();
  const auto restored_url = fresh_store_url();
  ASSERT_OK(restore_store(path_, restored_url));
  auto restored = open_store(restored_url).value();
  expect_equal(*original, *restored);
  fill(*restored, 2);
  EXPECT_EQ(restored->ledger().head()->value().seq, 2);
  EXPECT_EQ(restored->records().datasets()->size(), 2U);
  ASSERT_OK(check_store(restored_url));
}

TEST_F(Upkeep, MovesAStoreFromOneDatabaseToTheOther) {
  ASSERT_OK(back_up_store(url(), path_));
  const auto copy = "sqlite:" + temporary_path("moved.db");
  ASSERT_TRUE(open_store(copy));  // an empty store that is there
  ASSERT_OK(restore_store(path_, copy));
  expect_equal(store(), *open_store(copy).value());
}

TEST_F(Upkeep, RestoresOverNothingThatIsThere) {
  ASSERT_OK(back_up_store(url(), path_));
  const auto refused = restore_store(path_, url());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "STORE-NOT-EMPTY");
  EXPECT_EQ(restore_store(path_ + "-none", url()).error().code, "BACKUP-NOT-FOUND");
}

TEST_F(Upkeep, RefusesABackupThatIsDamaged) {
  ASSERT_OK(back_up_store(url(), path_));
  const auto size = std::filesystem::file_size(path_);
  std::fstream file{path_, std::ios::in | std::ios::out | std::ios::binary};
  file.seekp(static_cast<std::streamoff>(size / 2));
  file << std::string(8192, '\x5A');
  file.close();
  const auto refused = restore_store(path_, "sqlite:" + temporary_path("restored.db"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "STORE-DAMAGED");
}

TEST_F(Upkeep, CopiesEveryTableThereIs) {
  auto copied = storage::data_tables();
  copied.emplace_back("closing");
  copied.emplace_back("schema_version");
  std::vector<std::string> names(copied.begin(), copied.end());
  std::sort(names.begin(), names.end());
  std::string all;
  for (const auto& name : names) all += name + " ";
  EXPECT_EQ(tables_of(url()), all);
}

TEST_F(Upkeep, FindsFiguresThatAreNotThoseRecorded) {
  ASSERT_OK(check_store(url()));
  run_directly(url(),
               on_postgres() ? "ALTER TABLE figure DISABLE TRIGGER ALL" : "DROP TRIGGER figure_no_update");
  run_directly(url(), "UPDATE figure SET workload = workload + 1");
  const auto found = check_store(url());
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "STORE-DAMAGED");
}

TEST_F(Upkeep, FinishesAnImportWhoseProcessWasKilled) {
  std::vector<Case> cases;
  for (int i = 0; i < 9'000; ++i) cases.push_back(a_case("Y" + std::to_string(i)));
  RecordSet records;
  records.of<Case>() = cases;
  const auto header = a_header(day(9), "killed");
  store_.reset();
  const auto child = ::fork();
  if (child == 0) {
    try {
      auto theirs = another();
      auto staged = theirs->records().begin_import(header).value();
      if (staged->stage(records)) ::kill(::getpid(), SIGKILL);
    } catch (...) {
      // The parent sees that the child was not killed.
    }
    ::_exit(1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  restart();
  EXPECT_EQ(cases_seen(store(), day(9)), "X1:B2 X2:A3");
  Result<ImportCounts> counts = fail(Error{});
  for (int tries = 0; tries < 50 && !counts;
       ++tries) {  // a server notices the lost connection a moment later
    counts = import(store(), header, records, 2);
    if (!counts) std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  ASSERT_OK(counts);
  EXPECT_EQ(counts->added, 9'000);
  EXPECT_EQ(store().records().load(everywhere(), {}, day(9), kKnownNow)->of<Case>().size(), 9'000U);
}

}  // namespace
}  // namespace evenkeel::contract
