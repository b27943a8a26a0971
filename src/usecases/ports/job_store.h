// Where jobs are kept (domain/jobs/job.h). Times are UTC as Clock::now_utc() writes them.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/jobs/job.h"

namespace evenkeel {

class JobStore {
 public:
  virtual ~JobStore() = default;
  virtual Result<void> add(const Job& job) = 0;
  // NotFound (NO-JOB). The caller checks whose it is.
  virtual Result<Job> get(const std::string& id) = 0;
  // Newest first, without results.
  virtual Result<std::vector<Job>> of_owner(const std::string& owner, std::int64_t at_most) = 0;
  // Those that wait or run, on whatever server, oldest first, without results.
  virtual Result<std::vector<Job>> unfinished() = 0;
  // Of a job that waits or runs: its state, how far it is, and that its server lives. True: its owner wants
  // it cancelled. Conflict (JOB-ENDED), also where it has been begun again since `job.attempt`.
  virtual Result<bool> keep_alive(const Job& job, const std::string& now) = 0;
  // Nothing happens to a job that has ended. NotFound (NO-JOB).
  virtual Result<void> want_cancel(const std::string& id) = 0;
  // `job` with its state, result or error and ended_at. Conflict (JOB-ENDED), as keep_alive.
  virtual Result<void> end(const Job& job) = 0;
  // Ends as interrupted what waits or runs and was last seen before that time. How many.
  virtual Result<std::int64_t> interrupt_unseen(const std::string& seen_before, const std::string& now) = 0;
  // The same for everything of one server: it has just started, so nothing of it runs.
  virtual Result<std::int64_t> interrupt_of_server(const std::string& server, const std::string& now) = 0;
  // Interrupted ones that come back (Job::comes_back), the longest interrupted first, with their orders.
  virtual Result<std::vector<Job>> interrupted() = 0;
  // Has an interrupted job wait again, on `job.server`, begun once more than `job.attempt` says. Conflict
  // (JOB-ENDED): another server was first.
  virtual Result<void> begin_again(const Job& job, const std::string& now) = 0;
  // Deletes jobs that ended before that time: results may be about people and are not kept for ever.
  virtual Result<std::int64_t> forget(const std::string& ended_before) = 0;
};

}  // namespace evenkeel
