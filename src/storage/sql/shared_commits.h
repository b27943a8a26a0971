// Small writes of many threads in one commit. Each caller waits for the commit that holds its write and gets
// its own answer; one that fails undoes its own part alone.
//
// Nobody waits for company: the first to come commits at once, and those who come while it does make up the
// next group. So a group costs its last member no more than two commits, and one reader alone no more than
// one.
#pragma once

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

class SharedCommits {
 public:
  explicit SharedCommits(Database& database) : database_(database) {}

  // `work` may run on another caller's thread, inside one transaction with others' work. What it throws is
  // thrown here. Within a transaction of this thread it simply takes part in that.
  Result<void> run(const std::function<Result<void>()>& work);

 private:
  struct Part {
    const std::function<Result<void>()>* work = nullptr;
    std::optional<Result<void>> answer;
    std::exception_ptr thrown;
  };
  void commit_group(std::unique_lock<std::mutex>& lock);
  void run_part(soci::session& session, Part& part);

  Database& database_;
  std::mutex mutex_;
  std::condition_variable done_;
  std::vector<Part*> waiting_;
  bool committing_ = false;
};

}  // namespace evenkeel::storage
