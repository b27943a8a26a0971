#include "storage/sql/shared_commits.h"

#include <soci/soci.h>

#include <algorithm>
#include <thread>

#include "storage/sql/query.h"

namespace evenkeel::storage {

Result<void> SharedCommits::run(const std::function<Result<void>()>& work) {
  if (database_.writing()) return work();
  Part part;
  part.work = &work;
  std::unique_lock lock(mutex_);
  waiting_.push_back(&part);
  while (!part.answer) {
    if (committing_) {
      done_.wait(lock);
    } else {
      commit_group(lock);
    }
  }
  if (part.thrown) std::rethrow_exception(part.thrown);
  return *part.answer;
}

void SharedCommits::commit_group(std::unique_lock<std::mutex>& lock) {
  committing_ = true;
  wait_for_company(lock);
  const auto size = std::min(waiting_.size(), kLargestSharedCommit);
  const std::vector<Part*> group(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(size));
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(size));
  last_size_ = size;
  lock.unlock();
  Result<void> committed;
  std::exception_ptr thrown;
  try {
    committed = commit(group);
  } catch (...) {
    thrown = std::current_exception();
  }
  lock.lock();
  for (auto* part : group) {
    if (thrown) part->thrown = thrown;
    part->answer = committed ? std::move(part->outcome) : committed;
  }
  committing_ = false;
  done_.notify_all();
}

void SharedCommits::wait_for_company(std::unique_lock<std::mutex>& lock) {
  const auto apart = began_ + kBetweenSharedCommits;
  const bool busy = last_size_ > 1 || waiting_.size() > 1;
  if (busy && std::chrono::steady_clock::now() < apart) {
    lock.unlock();
    std::this_thread::sleep_until(apart);
    lock.lock();
  }
  began_ = std::chrono::steady_clock::now();
}

// Whoever is alone needs no savepoint: what undoes it undoes all there is.
Result<void> SharedCommits::commit(const std::vector<Part*>& group) {
  if (group.size() == 1) return database_.write([&](soci::session&) { return (*group.front()->work)(); });
  return database_.write([&](soci::session& session) -> Result<void> {
    for (auto* part : group) run_part(session, *part);
    return {};
  });
}

void SharedCommits::run_part(soci::session& session, Part& part) {
  Query(session, "SAVEPOINT part").run();
  Result<void> answer;
  try {
    answer = database_.write([&](soci::session&) { return (*part.work)(); });
  } catch (...) {
    part.thrown = std::current_exception();
    answer = fail(Error{});
  }
  const auto spoiled = database_.forgive();
  if (answer && spoiled) answer = fail(*spoiled);
  if (!answer) Query(session, "ROLLBACK TO SAVEPOINT part").run();
  Query(session, "RELEASE SAVEPOINT part").run();
  part.outcome = std::move(answer);
}

}  // namespace evenkeel::storage
