// Small writes of many threads in one commit. Each caller waits for the commit that holds its write and gets
// its own answer; one that fails undoes its own part alone.
//
// Those who come while a commit is under way make up the next group. While groups are of more than one,
// commits begin at least kBetweenSharedCommits apart, since forcing one to disk costs more than anything in
// it; whoever comes alone after somebody alone never waits.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "storage/sql/database.h"

namespace evenkeel::storage {

// Of one group: bounds what one crash can leave unanswered.
inline constexpr std::size_t kLargestSharedCommit = 512;
inline constexpr std::chrono::milliseconds kBetweenSharedCommits{4};

class SharedCommits {
 public:
  explicit SharedCommits(Database& database) : database_(database) {}

  // `work` may run on another caller's thread, inside one transaction with others' work. What it throws is
  // thrown here. Within a transaction of this thread it simply takes part in that.
  Result<void> run(const std::function<Result<void>()>& work);

 private:
  struct Part {
    const std::function<Result<void>()>* work = nullptr;
    Result<void> outcome;                // of the work, by whoever commits
    std::exception_ptr thrown = {};      // by it
    std::optional<Result<void>> answer;  // once it is committed, under the lock: its thread goes on then
  };
  void commit_group(std::unique_lock<std::mutex>& lock);
  void wait_for_company(std::unique_lock<std::mutex>& lock);
  Result<void> commit(const std::vector<Part*>& group);
  void run_part(soci::session& session, Part& part);

  Database& database_;
  std::mutex mutex_;
  std::condition_variable done_;
  std::vector<Part*> waiting_;
  bool committing_ = false;
  std::size_t last_size_ = 0;  // of the last group, and when its commit began
  std::chrono::steady_clock::time_point began_;
};

}  // namespace evenkeel::storage
