#include "storage/sql/job_store.h"

#include <fmt/format.h>

#include <array>

#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

constexpr std::string_view kHead =
    "id, owner, title, server, started_at, seen_at, ended_at, kind, state, what, done, total, cancel_wanted, "
    "attempt";
constexpr std::string_view kUnfinished = "state IN ('waiting', 'running')";
constexpr std::string_view kStillOurs = "id = :id AND attempt = :attempt AND state IN ('waiting', 'running')";
constexpr std::string_view kComesBack =
    "state = 'interrupted' AND cancel_wanted = 0 AND orders <> '' AND attempt < :most";

// The columns of kHead, in their order.
class JobReader {
 public:
  explicit JobReader(Query& query) : query_(query) {
    for (auto*& slot : texts_) slot = &query.column<std::string>();
    kind_ = &query.column<JobKind>();
    state_ = &query.column<JobState>();
    what_ = &query.column<std::string>();
    done_ = &query.column<std::int64_t>();
    total_ = &query.column<std::int64_t>();
    cancel_ = &query.column<bool>();
    attempt_ = &query.column<std::int64_t>();
  }
  bool next() { return query_.next(); }
  [[nodiscard]] Job read() const {
    Job job;
    const std::array into{&job.id,         &job.owner,   &job.title,   &job.server,
                          &job.started_at, &job.seen_at, &job.ended_at};
    for (std::size_t i = 0; i < into.size(); ++i) texts_[i]->read(*into[i]);
    kind_->read(job.kind);
    state_->read(job.state);
    what_->read(job.progress.what);
    done_->read(job.progress.done);
    total_->read(job.progress.total);
    cancel_->read(job.cancel_wanted);
    attempt_->read(job.attempt);
    return job;
  }

 private:
  Query& query_;
  std::array<const Slot*, 7> texts_{};
  const Slot* kind_ = nullptr;
  const Slot* state_ = nullptr;
  const Slot* what_ = nullptr;
  const Slot* done_ = nullptr;
  const Slot* total_ = nullptr;
  const Slot* cancel_ = nullptr;
  const Slot* attempt_ = nullptr;
};

tl::unexpected<Error> no_job() {
  return fail(
      Error::not_found("NO-JOB", "There is no such piece of work", "Look it up in the list of yours."));
}

tl::unexpected<Error> ended() {
  return fail(Error::conflict("JOB-ENDED", "This piece of work has ended already", "Start it again."));
}

Result<std::vector<Job>> all(Query& query) {
  std::vector<Job> out;
  JobReader reader(query);
  while (reader.next()) out.push_back(reader.read());
  return out;
}

}  // namespace

Result<void> SqlJobStore::add(const Job& job) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(
        session,
        fmt::format("INSERT INTO job ({}, result, orders, error_code, error_message, error_fix) VALUES (:id, "
                    ":owner, :title, :server, :started_at, :seen_at, :ended_at, :kind, :state, :what, :done, "
                    ":total, :cancel_wanted, :attempt, :result, :orders, '', '', '')",
                    kHead));
    query.use("id", job.id).use("owner", job.owner).use("title", job.title).use("server", job.server);
    query.use("started_at", job.started_at).use("seen_at", job.seen_at).use("ended_at", job.ended_at);
    query.use("kind", job.kind).use("state", job.state).use("what", job.progress.what);
    query.use("done", job.progress.done).use("total", job.progress.total);
    query.use("cancel_wanted", job.cancel_wanted).use("attempt", job.attempt);
    query.use("result", job.result).use("orders", job.order).run();
    return {};
  });
}

Result<Job> SqlJobStore::get(const std::string& id) {
  return database_.read<Job>([&](soci::session& session) -> Result<Job> {
    Query query(session, fmt::format("SELECT {} FROM job WHERE id = :id", kHead));
    query.use("id", id);
    JobReader reader(query);
    if (!reader.next()) return no_job();
    auto job = reader.read();
    Query rest(session,
               "SELECT result, orders, error_code, error_message, error_fix FROM job WHERE id = :id");
    rest.use("id", id);
    const auto& result = rest.column<Private<std::string>>();
    const auto& order = rest.column<Private<std::string>>();
    const auto& code = rest.column<std::string>();
    const auto& message = rest.column<Private<std::string>>();
    const auto& fix = rest.column<Private<std::string>>();
    if (!rest.next()) return no_job();
    result.read(job.result);
    order.read(job.order);
    code.read(job.error_code);
    message.read(job.error_message);
    fix.read(job.error_fix);
    return job;
  });
}

Result<std::vector<Job>> SqlJobStore::of_owner(const std::string& owner, std::int64_t at_most) {
  return database_.read<std::vector<Job>>([&](soci::session& session) {
    Query query(session, fmt::format("SELECT {} FROM job WHERE owner = :owner ORDER BY started_at DESC, id "
                                     "LIMIT :at_most",
                                     kHead));
    query.use("owner", owner).use("at_most", at_most);
    return all(query);
  });
}

Result<std::vector<Job>> SqlJobStore::unfinished() {
  return database_.read<std::vector<Job>>([&](soci::session& session) {
    Query query(session,
                fmt::format("SELECT {} FROM job WHERE {} ORDER BY started_at, id", kHead, kUnfinished));
    return all(query);
  });
}

Result<bool> SqlJobStore::keep_alive(const Job& job, const std::string& now) {
  bool cancel_wanted = false;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query update(session,
                 fmt::format("UPDATE job SET state = :state, what = :what, done = :done, total = :total, "
                             "seen_at = :now WHERE {}",
                             kStillOurs));
    update.use("state", job.state).use("what", job.progress.what).use("done", job.progress.done);
    update.use("total", job.progress.total).use("now", now).use("id", job.id).use("attempt", job.attempt);
    if (update.run() == 0) return ended();
    Query query(session, "SELECT cancel_wanted FROM job WHERE id = :id");
    query.use("id", job.id);
    const auto& wanted = query.column<bool>();
    if (query.next()) wanted.read(cancel_wanted);
    return {};
  }));
  return cancel_wanted;
}

Result<void> SqlJobStore::want_cancel(const std::string& id) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "UPDATE job SET cancel_wanted = 1 WHERE id = :id");
    query.use("id", id);
    if (query.run() == 0) return no_job();
    return {};
  });
}

Result<void> SqlJobStore::end(const Job& job) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(
        session,
        fmt::format("UPDATE job SET state = :state, what = :what, done = :done, total = :total, ended_at = "
                    ":ended_at, result = :result, error_code = :error_code, error_message = "
                    ":error_message, error_fix = :error_fix WHERE {}",
                    kStillOurs));
    query.use("state", job.state).use("what", job.progress.what).use("done", job.progress.done);
    query.use("total", job.progress.total).use("ended_at", job.ended_at).use("result", job.result);
    query.use("error_code", job.error_code).use("error_message", job.error_message);
    query.use("error_fix", job.error_fix).use("id", job.id).use("attempt", job.attempt);
    if (query.run() == 0) return ended();
    return {};
  });
}

Result<std::int64_t> SqlJobStore::interrupt_unseen(const std::string& seen_before, const std::string& now) {
  std::int64_t count = 0;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(session,
                fmt::format("UPDATE job SET state = 'interrupted', ended_at = :now WHERE {} AND seen_at < "
                            ":seen_before",
                            kUnfinished));
    query.use("now", now).use("seen_before", seen_before);
    count = query.run();
    return {};
  }));
  return count;
}

Result<std::int64_t> SqlJobStore::interrupt_of_server(const std::string& server, const std::string& now) {
  std::int64_t count = 0;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(
        session,
        fmt::format("UPDATE job SET state = 'interrupted', ended_at = :now WHERE {} AND server = :server",
                    kUnfinished));
    query.use("now", now).use("server", server);
    count = query.run();
    return {};
  }));
  return count;
}

Result<std::vector<Job>> SqlJobStore::interrupted() {
  std::vector<Job> out;
  EVENKEEL_TRY_LET(const auto ids, database_.read<std::vector<std::string>>([&](soci::session& session) {
    Query query(session, fmt::format("SELECT id FROM job WHERE {} ORDER BY ended_at, id", kComesBack));
    query.use("most", kMostAttempts);
    const auto& id = query.column<std::string>();
    std::vector<std::string> found;
    while (query.next()) found.push_back(id.text);
    return Result<std::vector<std::string>>{std::move(found)};
  }));
  for (const auto& id : ids) {
    EVENKEEL_TRY_LET(auto job, get(id));
    out.push_back(std::move(job));
  }
  return out;
}

Result<void> SqlJobStore::begin_again(const Job& job, const std::string& now) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(
        session,
        fmt::format("UPDATE job SET state = 'waiting', server = :server, seen_at = :now, ended_at = '', "
                    "attempt = attempt + 1 WHERE id = :id AND attempt = :attempt AND {}",
                    kComesBack));
    query.use("server", job.server).use("now", now).use("id", job.id).use("attempt", job.attempt);
    query.use("most", kMostAttempts);
    if (query.run() == 0) return ended();
    return {};
  });
}

Result<std::int64_t> SqlJobStore::forget(const std::string& ended_before) {
  std::int64_t count = 0;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(session,
                fmt::format("DELETE FROM job WHERE NOT {} AND ended_at < :ended_before", kUnfinished));
    query.use("ended_before", ended_before);
    count = query.run();
    return {};
  }));
  return count;
}

}  // namespace evenkeel::storage
