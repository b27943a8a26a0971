#include <gmock/gmock.h>

#include "store_fixture.h"
#include "usecases/ports/job_store.h"

namespace evenkeel::contract {
namespace {

constexpr const char* kNow = "2026-11-22T18:30:00Z";

Job a_job(const std::string& id, const std::string& owner = "spo", const std::string& started = kNow) {
  Job job;
  job.id = id;
  job.owner = owner;
  job.title = "Import of a workbook";
  job.server = "one:8080";
  job.started_at = started;
  job.seen_at = started;
  return job;
}

class Jobs : public StoreContract {
 protected:
  JobStore& jobs() { return store().jobs(); }
  JobState state(const std::string& id) { return jobs().get(id).value().state; }
};

TEST_F(Jobs, are_kept_over_a_restart_and_seen_by_others) {
  ASSERT_OK(jobs().add(a_job("J1")));
  restart();
  const auto job = jobs().get("J1").value();
  EXPECT_EQ(job.title, "Import of a workbook");
  EXPECT_EQ(job.state, JobState::Waiting);
  EXPECT_EQ(another()->jobs().get("J1").value().server, "one:8080");
}

TEST_F(Jobs, are_not_there_under_another_id) { EXPECT_EQ(jobs().get("J1").error().code, "NO-JOB"); }

TEST_F(Jobs, are_listed_for_their_owner_newest_first) {
  ASSERT_OK(jobs().add(a_job("J1", "spo", "2026-11-22T18:00:00Z")));
  ASSERT_OK(jobs().add(a_job("J2", "spo", "2026-11-22T19:00:00Z")));
  ASSERT_OK(jobs().add(a_job("J3", "head")));
  const auto mine = jobs().of_owner("spo", 10).value();
  ASSERT_EQ(mine.size(), 2U);
  EXPECT_EQ(mine[0].id, "J2");
  EXPECT_EQ(jobs().of_owner("spo", 1).value().size(), 1U);
  EXPECT_EQ(jobs().unfinished().value().size(), 3U);
}

TEST_F(Jobs, say_how_far_they_are_and_hear_that_they_are_to_stop) {
  ASSERT_OK(jobs().add(a_job("J1")));
  const JobProgress progress{"reading", 5, 10};
  auto job = a_job("J1");
  job.state = JobState::Running;
  job.progress = progress;
  EXPECT_FALSE(jobs().keep_alive(job, "2026-11-22T18:30:05Z").value());
  EXPECT_EQ(jobs().get("J1").value().progress, progress);
  EXPECT_EQ(jobs().get("J1").value().seen_at, "2026-11-22T18:30:05Z");
  ASSERT_OK(jobs().want_cancel("J1"));
  EXPECT_TRUE(jobs().keep_alive(job, kNow).value());
}

TEST_F(Jobs, end_once_with_their_result) {
  auto job = a_job("J1");
  ASSERT_OK(jobs().add(job));
  job.state = JobState::Done;
  job.ended_at = kNow;
  job.result = Private<std::string>{"{}"};
  ASSERT_OK(jobs().end(job));
  EXPECT_EQ(jobs().get("J1").value().result.reveal(), "{}");
  EXPECT_EQ(jobs().end(job).error().code, "JOB-ENDED");
  EXPECT_EQ(jobs().keep_alive(job, kNow).error().code, "JOB-ENDED");
  EXPECT_EQ(jobs().unfinished().value().size(), 0U);
}

TEST_F(Jobs, keep_the_error_that_ended_them) {
  auto job = a_job("J1");
  ASSERT_OK(jobs().add(job));
  job.state = JobState::Failed;
  job.error_code = "SOURCE-EMPTY";
  job.error_message = Private<std::string>{"nothing in it"};
  ASSERT_OK(jobs().end(job));
  EXPECT_EQ(jobs().get("J1").value().error_code, "SOURCE-EMPTY");
  EXPECT_EQ(jobs().get("J1").value().error_message.reveal(), "nothing in it");
}

TEST_F(Jobs, are_interrupted_when_nobody_has_seen_them_for_long) {
  ASSERT_OK(jobs().add(a_job("J1", "spo", "2026-11-22T18:00:00Z")));
  ASSERT_OK(jobs().add(a_job("J2", "spo", "2026-11-22T18:29:59Z")));
  EXPECT_EQ(jobs().interrupt_unseen("2026-11-22T18:29:30Z", kNow).value(), 1);
  EXPECT_EQ(state("J1"), JobState::Interrupted);
  EXPECT_EQ(jobs().get("J1").value().ended_at, kNow);
  EXPECT_EQ(state("J2"), JobState::Waiting);
}

TEST_F(Jobs, are_interrupted_when_their_server_begins_anew) {
  ASSERT_OK(jobs().add(a_job("J1")));
  auto other = a_job("J2");
  other.server = "two:8080";
  ASSERT_OK(jobs().add(other));
  EXPECT_EQ(jobs().interrupt_of_server("one:8080", kNow).value(), 1);
  EXPECT_EQ(state("J1"), JobState::Interrupted);
  EXPECT_EQ(state("J2"), JobState::Waiting);
}

TEST_F(Jobs, are_begun_again_once_by_whoever_comes_first) {
  auto job = a_job("J1");
  job.order = Private<std::string>{R"({"unit":"P01"})"};
  ASSERT_OK(jobs().add(job));
  ASSERT_OK(jobs().add(a_job("J2")));
  EXPECT_TRUE(jobs().interrupted().value().empty());
  ASSERT_OK(jobs().interrupt_of_server("one:8080", kNow));
  const auto left = jobs().interrupted().value();
  ASSERT_EQ(left.size(), 1U) << "the other one has no order";
  EXPECT_EQ(left.front().order.reveal(), R"({"unit":"P01"})");
  auto mine = left.front();
  mine.server = "two:8080";
  ASSERT_OK(jobs().begin_again(mine, kNow));
  EXPECT_EQ(jobs().begin_again(mine, kNow).error().code, "JOB-ENDED");
  EXPECT_EQ(jobs().get("J1").value().attempt, 2);
  EXPECT_EQ(jobs().get("J1").value().server, "two:8080");
  EXPECT_EQ(state("J1"), JobState::Waiting);
  EXPECT_EQ(jobs().keep_alive(job, kNow).error().code, "JOB-ENDED") << "the server of the first attempt";
  EXPECT_EQ(jobs().end(job).error().code, "JOB-ENDED");
}

TEST_F(Jobs, are_begun_no_more_than_three_times_and_never_when_cancelled) {
  auto job = a_job("J1");
  job.order = Private<std::string>{"{}"};
  ASSERT_OK(jobs().add(job));
  auto cancelled = job;
  cancelled.id = "J2";
  ASSERT_OK(jobs().add(cancelled));
  ASSERT_OK(jobs().want_cancel("J2"));
  for (int attempt = 1; attempt <= 3; ++attempt) {
    ASSERT_OK(jobs().interrupt_of_server("one:8080", kNow));
    const auto left = jobs().interrupted().value();
    ASSERT_EQ(left.size(), attempt < 3 ? 1U : 0U) << attempt;
    if (!left.empty()) ASSERT_OK(jobs().begin_again(left.front(), kNow));
  }
}

TEST_F(Jobs, are_forgotten_some_time_after_their_end) {
  auto job = a_job("J1");
  ASSERT_OK(jobs().add(job));
  ASSERT_OK(jobs().add(a_job("J2")));
  job.state = JobState::Cancelled;
  job.ended_at = "2026-11-01T00:00:00Z";
  ASSERT_OK(jobs().end(job));
  EXPECT_EQ(jobs().forget("2026-11-15T00:00:00Z").value(), 1);
  EXPECT_EQ(jobs().get("J1").error().code, "NO-JOB");
  ASSERT_OK(jobs().get("J2"));
}

}  // namespace
}  // namespace evenkeel::contract
