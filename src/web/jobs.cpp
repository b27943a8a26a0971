#include "web/jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <random>

#include "base/give_way.h"
#include "base/json.h"
#include "base/moment.h"
#include "usecases/ports/job_store.h"

namespace evenkeel::web {
namespace {

constexpr std::size_t kMostOfOneOwner = 3;
constexpr std::size_t kMostTogether = 50;
constexpr std::int64_t kUnseen = kMinute;    // so long silent, its server is gone
constexpr std::int64_t kKept = 7 * kDay;     // results, after the end
constexpr std::chrono::seconds kUpkeep{20};  // how often the store is looked through
constexpr std::int64_t kListed = 50;

std::string new_id() {
  std::random_device device;
  return fmt::format("J{:08x}{:08x}", device(), device());
}

std::string address_json(const char* name, const std::string& address) {
  std::string out = fmt::format("{{\"{}\":", name);
  append_json_string(out, address);
  return out + "}";
}

tl::unexpected<Error> busy() {
  return fail(Error::unavailable("JOBS-BUSY", "There is as much work in the background as fits",
                                 "Wait until a piece of yours has ended, or cancel one."));
}

}  // namespace

// One job on this server.
struct Jobs::Running final : public evenkeel::Progress {
  Running(Job which, JobTask what) : job(std::move(which)), task(std::move(what)) {}
  Job job;
  JobTask task;
  std::mutex mutex;  // of what follows
  JobState state = JobState::Waiting;
  JobProgress progress;
  std::atomic<bool> cancelled{false};
  std::atomic<bool> interrupted{false};

  void report(std::string_view what, std::uint64_t done, std::uint64_t total) override {
    const std::scoped_lock lock(mutex);
    progress = {std::string{what}, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total)};
  }
  [[nodiscard]] bool stopped() const override { return cancelled || interrupted; }
};

Jobs::Jobs(Store& store, const Clock& clock, JobOptions options)
    : store_(store), clock_(clock), options_(std::move(options)) {
  // A store that cannot be written now tells it to the first request; jobs of old are found unseen later.
  (void)store_.jobs().interrupt_of_server(options_.server, clock_.now_utc());
  workers_ = std::make_unique<Workers>(options_.threads, kMostTogether);
  heart_ = std::thread([this] { heart(); });
}

Jobs::~Jobs() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
    for (auto& [id, one] : running_) one->interrupted = true;
  }
  ending_changed_.notify_all();
  heart_.join();
  workers_.reset();
}

Result<std::string> Jobs::start(const Viewer& viewer, JobKind kind, std::string title, JobTask task) {
  EVENKEEL_TRY_LET(const auto unfinished, store_.jobs().unfinished());
  const auto own = std::ranges::count(unfinished, viewer.account, &Job::owner);
  if (own >= std::ptrdiff_t{kMostOfOneOwner} || unfinished.size() >= kMostTogether) return busy();
  Job job;
  job.id = new_id();
  job.kind = kind;
  job.owner = viewer.account;
  job.title = std::move(title);
  job.server = options_.server;
  if (!task.again.empty()) job.result = Private<std::string>{address_json("again", task.again)};
  job.order = Private<std::string>{task.order};
  job.started_at = job.seen_at = clock_.now_utc();
  auto id = job.id;
  EVENKEEL_TRY(store_.jobs().add(job));
  if (!begin(std::move(job), std::move(task))) return busy();
  return id;
}

// False: there is no room, and the job is interrupted.
bool Jobs::begin(Job job, JobTask task) {
  const auto one = std::make_shared<Running>(std::move(job), std::move(task));
  {
    const std::scoped_lock lock(mutex_);
    running_[one->job.id] = one;
    if (ending_) one->interrupted = true;
  }
  const auto work = [this, one] {
    give_way();
    run(one);
  };
  if (workers_->offer(work)) return true;
  one->interrupted = true;
  run(one);
  return false;
}

// One that others took for dead may still be on its way to its end here: it waits for the next look.
bool Jobs::is_here(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  return running_.contains(id);
}

void Jobs::begin_again(Job job) {
  if (is_here(job.id)) return;
  auto task = options_.make(store_, job);
  if (!task && task.error().code == "JOB-ELSEWHERE") return;
  job.server = options_.server;
  if (!store_.jobs().begin_again(job, clock_.now_utc())) return;  // another server was first
  ++job.attempt;
  job.state = JobState::Waiting;
  job.ended_at.clear();
  if (!task) task = JobTask{[why = task.error()](Store&, evenkeel::Progress&) { return fail(why); }};
  begin(std::move(job), std::move(*task));
}

void Jobs::run(const std::shared_ptr<Running>& one) {
  {
    const std::scoped_lock lock(one->mutex);
    one->state = JobState::Running;
  }
  Result<std::string> outcome = fail(Error::unavailable("JOB-STOPPED", "It was stopped before it began"));
  try {
    if (!one->stopped()) outcome = one->task.work(store_, *one);
  } catch (const std::exception& fault) {
    outcome = fail(Error::unavailable("JOB-FAILED", fmt::format("The work failed: {}", fault.what()),
                                      "Start it again."));
  }
  one->task.work = nullptr;  // and what it held
  auto job = one->job;
  {
    const std::scoped_lock lock(one->mutex);
    job.progress = one->progress;
  }
  job.ended_at = clock_.now_utc();
  if (outcome) {
    job.state = JobState::Done;
    job.result = Private<std::string>{std::move(*outcome)};
  } else {
    job.state = one->cancelled     ? JobState::Cancelled
                : one->interrupted ? JobState::Interrupted
                                   : JobState::Failed;
    job.error_code = outcome.error().code;
    job.error_message = Private<std::string>{outcome.error().message};
    job.error_fix = Private<std::string>{outcome.error().fix};
  }
  // Where even this cannot be written the job is found unseen, and interrupted, later. Of one that was given
  // up meanwhile, whoever begins it again needs what it kept.
  const auto kept = store_.jobs().end(job);
  const bool given_up = !kept && kept.error().code == "JOB-ENDED";
  if (one->task.clean && !job.comes_back() && !given_up) one->task.clean();
  const std::scoped_lock lock(mutex_);
  running_.erase(job.id);
}

void Jobs::heart() {
  auto next_upkeep = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!ending_changed_.wait_for(lock, options_.heartbeat, [this] { return ending_; })) {
    lock.unlock();
    keep_all_alive();
    if (std::chrono::steady_clock::now() >= next_upkeep) {
      look_after_store();
      next_upkeep = std::chrono::steady_clock::now() + kUpkeep;
    }
    lock.lock();
  }
}

void Jobs::keep_all_alive() {
  std::vector<std::shared_ptr<Running>> now;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, one] : running_) now.push_back(one);
  }
  for (const auto& one : now) keep_alive(*one);
}

void Jobs::keep_alive(Running& one) {
  auto job = one.job;
  {
    const std::scoped_lock lock(one.mutex);
    job.state = one.state;
    job.progress = one.progress;
  }
  const auto cancel_wanted = store_.jobs().keep_alive(job, clock_.now_utc());
  if (cancel_wanted && *cancel_wanted) one.cancelled = true;
  // Others have given it up (this server was cut off for long): two must not do the same work.
  if (!cancel_wanted && cancel_wanted.error().code == "JOB-ENDED") one.interrupted = true;
}

// Errors here are those that every request meets as well.
void Jobs::look_after_store() {
  const auto now = Moment::parse(clock_.now_utc());
  if (!now) return;
  (void)store_.jobs().interrupt_unseen(now->plus(-kUnseen).text(), now->text());
  (void)store_.jobs().forget(now->plus(-kKept).text());
  if (!options_.make) return;
  const auto interrupted = store_.jobs().interrupted();
  if (!interrupted) return;
  for (const auto& job : *interrupted) begin_again(job);
}

Result<Job> Jobs::find(const Viewer& viewer, const std::string& id) {
  EVENKEEL_TRY_LET(auto job, store_.jobs().get(id));
  if (job.owner != viewer.account)
    return fail(
        Error::not_found("NO-JOB", "There is no such piece of work", "Look it up in the list of yours."));
  return job;
}

Result<std::vector<Job>> Jobs::list(const Viewer& viewer) {
  return store_.jobs().of_owner(viewer.account, kListed);
}

Result<void> Jobs::cancel(const Viewer& viewer, const std::string& id) {
  EVENKEEL_TRY(find(viewer, id));
  EVENKEEL_TRY(store_.jobs().want_cancel(id));
  const std::scoped_lock lock(mutex_);
  if (const auto here = running_.find(id); here != running_.end()) here->second->cancelled = true;
  return {};
}

}  // namespace evenkeel::web
