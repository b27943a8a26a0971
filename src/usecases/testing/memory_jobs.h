// Jobs in memory, for tests of what runs them; used by many threads at once.
#pragma once

#include <map>
#include <mutex>

#include "usecases/ports/job_store.h"

namespace evenkeel::testing {

class MemoryJobs final : public JobStore {
 public:
  Result<void> add(const Job& job) override {
    const std::scoped_lock lock(mutex_);
    rows_[job.id] = job;
    return {};
  }
  Result<Job> get(const std::string& id) override {
    const std::scoped_lock lock(mutex_);
    const auto found = rows_.find(id);
    if (found == rows_.end()) return fail(Error::not_found("NO-JOB", "there is no such job"));
    return found->second;
  }
  Result<std::vector<Job>> of_owner(const std::string& owner, std::int64_t /*at_most*/) override {
    return those([&](const Job& job) { return job.owner == owner; });
  }
  Result<std::vector<Job>> unfinished() override {
    return those([](const Job& job) { return !job.ended(); });
  }
  Result<bool> keep_alive(const Job& job, const std::string& now) override {
    const std::scoped_lock lock(mutex_);
    auto& row = rows_[job.id];
    if (row.ended() || row.attempt != job.attempt) return ended();
    row.state = job.state;
    row.progress = job.progress;
    row.seen_at = now;
    return row.cancel_wanted;
  }
  Result<void> want_cancel(const std::string& id) override {
    const std::scoped_lock lock(mutex_);
    rows_[id].cancel_wanted = true;
    return {};
  }
  Result<void> end(const Job& job) override {
    const std::scoped_lock lock(mutex_);
    auto& row = rows_[job.id];
    if (row.ended() || row.attempt != job.attempt) return ended();
    row = job;
    return {};
  }
  Result<std::int64_t> interrupt_unseen(const std::string& seen_before, const std::string& now) override {
    return interrupt([&](const Job& job) { return job.seen_at < seen_before; }, now);
  }
  Result<std::int64_t> interrupt_of_server(const std::string& server, const std::string& now) override {
    return interrupt([&](const Job& job) { return job.server == server; }, now);
  }
  Result<std::vector<Job>> interrupted() override {
    return those([](const Job& job) { return job.comes_back(); });
  }
  Result<void> begin_again(const Job& job, const std::string& now) override {
    const std::scoped_lock lock(mutex_);
    auto& row = rows_[job.id];
    if (!row.comes_back() || row.attempt != job.attempt) return ended();
    row.state = JobState::Waiting;
    row.server = job.server;
    row.seen_at = now;
    row.ended_at.clear();
    ++row.attempt;
    return {};
  }
  Result<std::int64_t> forget(const std::string& ended_before) override {
    const std::scoped_lock lock(mutex_);
    return static_cast<std::int64_t>(std::erase_if(
        rows_, [&](const auto& row) { return row.second.ended() && row.second.ended_at < ended_before; }));
  }

 private:
  static tl::unexpected<Error> ended() { return fail(Error::conflict("JOB-ENDED", "it has ended")); }
  template <class Wanted>
  std::vector<Job> those(Wanted&& wanted) {
    const std::scoped_lock lock(mutex_);
    std::vector<Job> out;
    for (const auto& [id, job] : rows_)
      if (wanted(job)) out.push_back(job);
    return out;
  }
  template <class Wanted>
  std::int64_t interrupt(Wanted&& wanted, const std::string& now) {
    const std::scoped_lock lock(mutex_);
    std::int64_t count = 0;
    for (auto& [id, job] : rows_) {
      if (job.ended() || !wanted(job)) continue;
      job.state = JobState::Interrupted;
      job.ended_at = now;
      ++count;
    }
    return count;
  }
  std::mutex mutex_;
  std::map<std::string, Job> rows_;
};

}  // namespace evenkeel::testing
