// The log of a busy store goes into its file, and can be emptied.
#include "storage/engines/sqlite/checkpoints.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

namespace evenkeel::storage {
namespace {

using namespace std::chrono_literals;

class LogOfAStore : public testing::Test {
 protected:
  static int note_commit(void* test, sqlite3* /*database*/, const char* /*name*/, int pages) {
    auto& self = *static_cast<LogOfAStore*>(test);
    self.pages_ = pages;
    self.checkpoints_.committed(pages);
    return SQLITE_OK;
  }
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
    sqlite3_open(path_.c_str(), &writer_);
    sqlite3_busy_timeout(writer_, 5000);  // while the log begins anew
    run("PRAGMA journal_mode = WAL");
    run("CREATE TABLE t (x TEXT)");
    sqlite3_wal_hook(writer_, note_commit, this);
  }
  void TearDown() override {
    sqlite3_close(writer_);
    std::filesystem::remove_all(folder_);
  }
  void run(const std::string& sql) {
    ASSERT_EQ(sqlite3_exec(writer_, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  }
  void commit(int times) {
    for (int k = 0; k < times; ++k) run("INSERT INTO t VALUES (zeroblob(20000))");  // five pages
  }
  // Within ten seconds; the thread goes at its own pace.
  template <class Holds>
  static bool comes_to(Holds&& holds) {
    for (int k = 0; k < 1000 && !holds(); ++k) std::this_thread::sleep_for(10ms);
    return holds();
  }
  [[nodiscard]] std::uintmax_t log_bytes() const { return std::filesystem::file_size(path_ + "-wal"); }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("evenkeel-log-" + std::to_string(::getpid()));
  std::string path_ = (folder_ / "store.db").string();
  sqlite3* writer_ = nullptr;
  int pages_ = 0;  // of the log, after the last commit
  Checkpoints checkpoints_{path_, 4'000};
};

TEST_F(LogOfAStore, GoesIntoTheFile) {
  commit(500);
  EXPECT_TRUE(comes_to([&] { return std::filesystem::file_size(path_) > 5'000'000; }));
}

TEST_F(LogOfAStore, StaysShortHoweverManyCommits) {
  for (std::uintmax_t k = 1; k <= 10; ++k) {
    commit(500);
    ASSERT_TRUE(comes_to([&] { return std::filesystem::file_size(path_) > k * 500 * 20'000; })) << k;
  }
  EXPECT_LT(log_bytes(), 60'000'000U);  // 100 MB were written
}

TEST_F(LogOfAStore, BeginsAnewAlthoughSomebodyAlwaysCommits) {
  bool anew = false;
  for (int k = 0; k < 20'000 && !anew; ++k) {  // 400 MB
    const int before = pages_;
    commit(1);
    anew = pages_ < before;
  }
  EXPECT_TRUE(anew);
}

TEST_F(LogOfAStore, IsEmptiedAtOnceWhereNobodyReads) {
  commit(10);
  EXPECT_TRUE(checkpoints_.empty(5s));
  EXPECT_EQ(log_bytes(), 0U);
}

TEST_F(LogOfAStore, IsEmptiedLaterWhereSomebodyReads) {
  sqlite3* reader = nullptr;
  sqlite3_open(path_.c_str(), &reader);
  sqlite3_exec(reader, "BEGIN; SELECT COUNT(*) FROM t", nullptr, nullptr, nullptr);
  commit(10);
  EXPECT_FALSE(checkpoints_.empty(20ms));
  EXPECT_GT(log_bytes(), 0U);
  sqlite3_close(reader);
  EXPECT_TRUE(comes_to([&] { return log_bytes() == 0; }));
}

TEST_F(LogOfAStore, IsEmptiedOnceTheStoreCanBeOpened) {
  commit(10);
  const auto away = folder_.string() + "-away";
  std::filesystem::rename(folder_, away);
  Checkpoints checkpoints{path_};
  EXPECT_FALSE(checkpoints.empty(0ms));
  std::filesystem::rename(away, folder_);
  EXPECT_TRUE(comes_to([&] { return log_bytes() == 0; }));
}

}  // namespace
}  // namespace evenkeel::storage
