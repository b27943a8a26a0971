// Work too long for a request: imports, plans. It runs in the background on threads of its own; the store
// keeps how far it is and what came of it (domain/jobs/job.h), so that its owner may close the browser, and
// finds it again on any server.
//
//   EVENKEEL_TRY_LET(const auto id, context.shared.jobs->start(context.viewer, JobKind::Import, "Import of
//   x",
//       {[=](Store& store, evenkeel::Progress& progress) -> Result<std::string> { ...; return summary_json;
//       }}));
//   return see_other(Url::local("/jobs/" + id));
//
// One that was interrupted since its server stopped is begun again by itself, where its order is kept: by
// that server when it is back, or by another one, three times at most.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "domain/jobs/job.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/progress.h"
#include "usecases/ports/store.h"
#include "web/server/workers.h"

namespace evenkeel::web {

// (evenkeel::Progress is the port; Progress in this namespace is a component.) Runs on a thread of its own.
// It should look at progress.stopped() now and then and end with an error then; what it writes, it writes so
// that being stopped at any moment loses nothing. The result is kept for its owner for a week.
using JobWork = std::function<Result<std::string>(Store& store, evenkeel::Progress& progress)>;

struct JobTask {
  JobWork work;
  std::string again = {};  // the page on which its owner starts it again, should it not come to its end
  std::string order = {};  // JSON from which JobOptions::make makes it again; empty: it is not
  std::function<void()> clean = {};  // run once it will not be begun again: what it kept may go
};

struct JobOptions {
  std::string server;                         // a name that no other server of the store has: "host:8080"
  std::size_t threads = 2;                    // jobs that run at the same time
  std::chrono::milliseconds heartbeat{1000};  // how often the store hears how far they are
  // From a job's order to its task. Unavailable (JOB-ELSEWHERE): what it needs is not on this machine, and
  // another server may have it; with any other error the job fails.
  std::function<Result<JobTask>(Store& store, const Job& job)> make = {};
};

class Jobs {
 public:
  // Ends as interrupted what an earlier run of this server left; it is begun again within a second. Both must
  // outlive the jobs.
  Jobs(Store& store, const Clock& clock, JobOptions options);
  // Stops what runs, which then is interrupted.
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // The id. Unavailable (JOBS-BUSY): the account has three unfinished ones already, or all together have 50.
  Result<std::string> start(const Viewer& viewer, JobKind kind, std::string title, JobTask task);

  // Of the viewer's own: NotFound (NO-JOB) for those of others.
  Result<Job> find(const Viewer& viewer, const std::string& id);
  Result<std::vector<Job>> list(const Viewer& viewer);
  Result<void> cancel(const Viewer& viewer, const std::string& id);

 private:
  struct Running;
  bool begin(Job job, JobTask task);
  void begin_again(Job job);
  bool is_here(const std::string& id);
  void run(const std::shared_ptr<Running>& one);
  void keep_all_alive();
  void keep_alive(Running& one);
  void look_after_store();
  void heart();

  Store& store_;
  const Clock& clock_;
  const JobOptions options_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Running>> running_;  // here, waiting ones too
  std::condition_variable ending_changed_;
  bool ending_ = false;
  std::unique_ptr<Workers> workers_;
  std::thread heart_;
};

}  // namespace evenkeel::web
