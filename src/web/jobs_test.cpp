#include "web/jobs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <stdexcept>

#include "usecases/ports/job_store.h"
#include "usecases/testing/memory_store.h"

namespace evenkeel::web {
namespace {

class FixedClock final : public Clock {
 public:
  [[nodiscard]] Date today() const override { return Date::of(2026, 11, 22); }
  [[nodiscard]] std::string now_utc() const override { return "2026-11-22T18:30:00Z"; }
};

Viewer viewer(const std::string& account) {
  return {.account = account, .name = {}, .person = {}, .grants = {}};
}

class JobsTest : public ::testing::Test {
 protected:
  std::unique_ptr<Jobs> make(const std::string& server = "one:1") {
    return std::make_unique<Jobs>(store, clock,
                                  JobOptions{.server = server, .heartbeat = std::chrono::milliseconds{5}});
  }
  // Waits for its end.
  Job ended(Jobs& jobs, const Viewer& who, const std::string& id) {
    for (int i = 0; i < 2000; ++i) {
      auto job = jobs.find(who, id).value();
      if (job.ended()) return job;
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    throw std::runtime_error("the job does not end");
  }
  // Work that waits until it is stopped.
  static Result<std::string> until_stopped(Store& /*store*/, Progress& progress) {
    while (!progress.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    return fail(Error::conflict("STOPPED", "it was stopped"));
  }
  evenkeel::testing::MemoryStore store;
  FixedClock clock;
  const Viewer spo = viewer("spo");
};

TEST_F(JobsTest, keep_the_result_for_their_owner_and_for_nobody_else) {
  const auto jobs = make();
  const auto id = jobs->start(spo, JobKind::Plan, "A plan", {[](Store&, Progress&) { return "{}"; }}).value();
  const auto job = ended(*jobs, spo, id);
  EXPECT_EQ(job.state, JobState::Done);
  EXPECT_EQ(job.result.reveal(), "{}");
  EXPECT_EQ(job.ended_at, clock.now_utc());
  EXPECT_EQ(jobs->list(spo).value().size(), 1U);
  EXPECT_EQ(jobs->find(viewer("head"), id).error().code, "NO-JOB");
  EXPECT_EQ(jobs->cancel(viewer("head"), id).error().code, "NO-JOB");
  EXPECT_TRUE(jobs->list(viewer("head")).value().empty());
}

TEST_F(JobsTest, show_how_far_they_are) {
  const auto jobs = make();
  std::promise<void> seen;
  const auto id =
      jobs->start(spo, JobKind::Import, "An import", {[&](Store&, Progress& progress) -> Result<std::string> {
                    progress.report("reading", 3, 9);
                    seen.get_future().wait();
                    return "";
                  }})
          .value();
  while (jobs->find(spo, id).value().progress.done != 3)
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  EXPECT_EQ(jobs->find(spo, id).value().progress, (JobProgress{"reading", 3, 9}));
  EXPECT_EQ(jobs->find(spo, id).value().state, JobState::Running);
  seen.set_value();
  EXPECT_EQ(ended(*jobs, spo, id).state, JobState::Done);
}

TEST_F(JobsTest, are_cancelled_by_their_owner) {
  const auto jobs = make();
  const auto id = jobs->start(spo, JobKind::Import, "An import", {until_stopped}).value();
  ASSERT_TRUE(jobs->cancel(spo, id));
  EXPECT_EQ(ended(*jobs, spo, id).state, JobState::Cancelled);
}

TEST_F(JobsTest, are_cancelled_through_another_server) {
  const auto here = make("one:1");
  const auto there = make("two:1");
  const auto id = here->start(spo, JobKind::Import, "An import", {until_stopped}).value();
  ASSERT_TRUE(there->cancel(spo, id));
  EXPECT_EQ(ended(*there, spo, id).state, JobState::Cancelled);
}

TEST_F(JobsTest, fail_with_the_error_of_the_work_or_what_it_threw) {
  const auto jobs = make();
  const auto refused =
      jobs->start(spo, JobKind::Import, "An import", {[](Store&, Progress&) -> Result<std::string> {
                    return fail(Error::invalid("SOURCE-EMPTY", "nothing in it"));
                  }})
          .value();
  EXPECT_EQ(ended(*jobs, spo, refused).error_code, "SOURCE-EMPTY");
  const auto thrown =
      jobs->start(spo, JobKind::Import, "An import",
                  {[](Store&, Progress&) -> Result<std::string> { throw std::runtime_error("disk"); }})
          .value();
  EXPECT_EQ(ended(*jobs, spo, thrown).state, JobState::Failed);
  EXPECT_EQ(ended(*jobs, spo, thrown).error_code, "JOB-FAILED");
}

TEST_F(JobsTest, are_interrupted_when_the_server_stops) {
  auto jobs = make();
  const auto id = jobs->start(spo, JobKind::Import, "An import", {until_stopped}).value();
  jobs.reset();
  EXPECT_EQ(store.jobs().get(id).value().state, JobState::Interrupted);
}

TEST_F(JobsTest, of_a_server_that_was_killed_are_interrupted_when_it_starts_again) {
  Job left;
  left.id = "J1";
  left.owner = "spo";
  left.server = "one:1";
  left.seen_at = clock.now_utc();
  ASSERT_TRUE(store.jobs().add(left));
  const auto jobs = make();
  EXPECT_EQ(jobs->find(spo, "J1").value().state, JobState::Interrupted);
}

TEST_F(JobsTest, are_begun_again_by_themselves_where_their_order_is_kept) {
  const auto make_again = [](Store&, const Job& job) -> Result<JobTask> {
    return JobTask{[order = job.order.reveal()](Store&, Progress&) { return order; }};
  };
  auto jobs = make();
  const auto id = jobs->start(spo, JobKind::Plan, "A plan", {until_stopped, {}, R"({"a":1})"}).value();
  jobs.reset();
  EXPECT_TRUE(store.jobs().get(id).value().comes_back());
  jobs = std::make_unique<Jobs>(
      store, clock,
      JobOptions{.server = "one:1", .heartbeat = std::chrono::milliseconds{5}, .make = make_again});
  Job job;
  for (int i = 0; i < 2000 && job.state != JobState::Done; ++i) {
    job = jobs->find(spo, id).value();
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  EXPECT_EQ(job.result.reveal(), R"({"a":1})");
  EXPECT_EQ(job.attempt, 2);
}

TEST_F(JobsTest, that_ended_their_server_three_times_are_not_begun_again) {
  Job left;
  left.id = "J1";
  left.owner = "spo";
  left.server = "one:1";
  left.seen_at = clock.now_utc();
  left.order = Private<std::string>{"{}"};
  left.attempt = kMostAttempts;
  ASSERT_TRUE(store.jobs().add(left));
  const auto jobs = make();
  EXPECT_EQ(jobs->find(spo, "J1").value().state, JobState::Interrupted);
  EXPECT_FALSE(jobs->find(spo, "J1").value().comes_back());
}

TEST_F(JobsTest, clean_up_when_they_have_ended_for_good_and_not_before) {
  int cleaned = 0;
  const auto clean = [&] { ++cleaned; };
  auto jobs = make();
  (void)jobs->start(spo, JobKind::Plan, "A plan", {until_stopped, {}, "{}", clean});
  jobs.reset();
  EXPECT_EQ(cleaned, 0);
  jobs = make();
  const auto id =
      jobs->start(spo, JobKind::Plan, "A plan", {[](Store&, Progress&) { return ""; }, {}, "{}", clean})
          .value();
  ended(*jobs, spo, id);
  jobs.reset();
  EXPECT_EQ(cleaned, 1);
}

// Another server took it for dead, as after a pause of the machine.
TEST_F(JobsTest, that_were_given_up_are_not_begun_again_beside_themselves) {
  std::atomic<int> running{0};
  std::atomic<int> most{0};
  const auto work = [&](Store&, Progress& progress) -> Result<std::string> {
    most = std::max(most.load(), ++running);
    for (int i = 0; i < 1000 && !progress.stopped(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    std::this_thread::sleep_for(std::chrono::milliseconds{300});  // it does not end at once
    --running;
    return fail(Error::conflict("STOPPED", "it was stopped"));
  };
  const auto make_again = [&](Store&, const Job&) -> Result<JobTask> { return JobTask{work, {}, "{}"}; };
  const auto jobs = std::make_unique<Jobs>(
      store, clock,
      JobOptions{.server = "one:1", .heartbeat = std::chrono::milliseconds{50}, .make = make_again});
  const auto id = jobs->start(spo, JobKind::Plan, "A plan", {work, {}, "{}"}).value();
  while (running == 0) std::this_thread::yield();
  ASSERT_EQ(store.jobs().interrupt_of_server("one:1", clock.now_utc()).value(), 1);
  while (running > 0) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  EXPECT_EQ(most, 1);
  EXPECT_TRUE(jobs->find(spo, id).value().comes_back());
}

TEST_F(JobsTest, that_were_given_up_leave_what_they_kept_to_whoever_begins_them_again) {
  std::atomic<int> cleaned{0};
  const auto given_up = [&](Store& of, Progress&) -> Result<std::string> {
    EVENKEEL_TRY(of.jobs().interrupt_of_server("one:1", clock.now_utc()));
    return "";
  };
  auto jobs = make();
  const auto id = jobs->start(spo, JobKind::Plan, "A plan", {given_up, {}, "{}", [&] { ++cleaned; }}).value();
  EXPECT_TRUE(ended(*jobs, spo, id).comes_back());
  jobs.reset();
  EXPECT_EQ(cleaned, 0);
}

TEST_F(JobsTest, are_no_more_than_three_unfinished_of_one_account) {
  const auto jobs = make();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(jobs->start(spo, JobKind::Plan, "A plan", {until_stopped}));
  EXPECT_EQ(jobs->start(spo, JobKind::Plan, "A plan", {until_stopped}).error().code, "JOBS-BUSY");
  EXPECT_TRUE(jobs->start(viewer("head"), JobKind::Plan, "A plan", {until_stopped}));
}

}  // namespace
}  // namespace evenkeel::web
