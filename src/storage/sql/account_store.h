// Accounts, grants and recovery codes.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/account_store.h"

namespace evenkeel::storage {

class SqlAccountStore final : public AccountStore {
 public:
  explicit SqlAccountStore(Database& database) : database_(database) {}

  Result<void> add(const Account& account) override;
  Result<void> change(const Account& account) override;
  Result<std::optional<Account>> find(const std::string& code) override;
  Result<std::optional<Account>> find_to_change(const std::string& code) override;
  Result<std::optional<Account>> find_external(const std::string& external) override;
  Result<std::vector<Account>> find_email(const std::string& email) override;
  Result<std::vector<Account>> all() override;

  Result<std::int64_t> add_grant(const AccountGrant& grant) override;
  Result<void> end_grant(std::int64_t id, Date last_day) override;
  Result<std::vector<AccountGrant>> grants(const std::string& account) override;

  Result<void> set_recovery_codes(const std::string& account, const std::vector<Digest>& codes) override;
  Result<bool> take_recovery_code(const std::string& account, const Digest& code) override;
  Result<std::int64_t> recovery_codes_left(const std::string& account) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
