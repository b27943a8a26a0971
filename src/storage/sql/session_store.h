// Sessions, tokens of other systems, known devices and failed attempts.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/session_store.h"

namespace evenkeel::storage {

class SqlSessionStore final : public SessionStore {
 public:
  explicit SqlSessionStore(Database& database) : database_(database) {}

  Result<void> begin(const Session& session) override;
  Result<std::optional<Session>> find(const Digest& token) override;
  Result<void> set_seen(const Digest& token, Moment seen) override;
  Result<void> end(const Digest& token) override;
  Result<void> end_all(const std::string& account, const std::optional<Digest>& except) override;
  Result<std::vector<Session>> of_account(const std::string& account) override;
  Result<void> forget_before(Moment moment) override;

  Result<std::int64_t> add_token(const ApiToken& token) override;
  Result<std::optional<ApiToken>> token(const Digest& token) override;
  Result<std::vector<ApiToken>> tokens_of(const std::string& account) override;
  Result<void> revoke_token(std::int64_t id, Moment at) override;
  Result<void> revoke_tokens_of(const std::string& account, Moment at) override;

  Result<Attempts> attempts(const std::string& key) override;
  Result<void> set_attempts(const std::string& key, const Attempts& attempts) override;
  Result<void> forget_attempts(const std::string& key) override;

  Result<void> add_device(const std::string& account, const Digest& device, Moment at) override;
  Result<bool> knows_device(const std::string& account, const Digest& device) override;
  Result<void> forget_devices(const std::string& account) override;

 private:
  // Runs one statement with the parameters that `use` gives it.
  template <class Use>
  Result<std::int64_t> run(const char* sql, Use&& use);

  Database& database_;
};

}  // namespace evenkeel::storage
