// Work in the background, in the table job.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/job_store.h"

namespace evenkeel::storage {

class SqlJobStore final : public JobStore {
 public:
  explicit SqlJobStore(Database& database) : database_(database) {}

  Result<void> add(const Job& job) override;
  Result<Job> get(const std::string& id) override;
  Result<std::vector<Job>> of_owner(const std::string& owner, std::int64_t at_most) override;
  Result<std::vector<Job>> unfinished() override;
  Result<bool> keep_alive(const Job& job, const std::string& now) override;
  Result<void> want_cancel(const std::string& id) override;
  Result<void> end(const Job& job) override;
  Result<std::int64_t> interrupt_unseen(const std::string& seen_before, const std::string& now) override;
  Result<std::int64_t> interrupt_of_server(const std::string& server, const std::string& now) override;
  Result<std::vector<Job>> interrupted() override;
  Result<void> begin_again(const Job& job, const std::string& now) override;
  Result<std::int64_t> forget(const std::string& ended_before) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
