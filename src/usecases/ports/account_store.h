// Accounts, the roles they hold, and what a lost telephone is replaced with. What each change of an account
// leaves in the ledger is the use cases' (usecases/access/): a store writes what it is given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/moment.h"
#include "base/private.h"
#include "base/result.h"
#include "domain/access/viewer.h"

namespace evenkeel {

struct Account {
  std::string code;  // what is typed to sign in, and stands in the ledger: a-z 0-9 . - _, at most 64
  Private<std::string> name;
  std::optional<PersonCode> person;   // the member of staff whose account it is
  Private<std::string> email;         // matched with a provider's verified claim; may be empty
  std::string external;               // issuer and subject at the provider, once known; may be empty
  std::string password_hash;          // argon2id; empty: cannot sign in with a password
  bool must_change_password = false;  // somebody else has seen it
  Private<std::string> totp_key;      // as bytes in hexadecimal; empty: no second factor
  std::int64_t totp_used = 0;         // the step of the last code taken
  bool disabled = false;
  Moment made;
  Moment password_set;
  friend bool operator==(const Account&, const Account&) = default;
};

// A role at a place from a day to a day, both included; without a last day, until it is revoked.
struct AccountGrant {
  std::int64_t id = 0;  // given by the store
  std::string account;
  Grant grant;
  Date from;
  std::optional<Date> to;
  friend bool operator==(const AccountGrant&, const AccountGrant&) = default;
  [[nodiscard]] bool holds_on(Date day) const { return from <= day && (!to || day <= *to); }
};

class AccountStore {
 public:
  virtual ~AccountStore() = default;

  // Writes belong to the caller's transaction.
  // Conflict (ACCOUNT-EXISTS) when the code, or the external identity, is somebody's already.
  virtual Result<void> add(const Account& account) = 0;
  // Every field of the account with this code. NotFound (NO-ACCOUNT); Conflict (ACCOUNT-EXISTS).
  virtual Result<void> change(const Account& account) = 0;

  // Exact code.
  virtual Result<std::optional<Account>> find(const std::string& code) = 0;
  // The same inside a transaction, and nobody else changes the account until it ends.
  virtual Result<std::optional<Account>> find_to_change(const std::string& code) = 0;
  virtual Result<std::optional<Account>> find_external(const std::string& external) = 0;
  // Exact text, of accounts that are not disabled; empty finds nobody.
  virtual Result<std::vector<Account>> find_email(const std::string& email) = 0;
  virtual Result<std::vector<Account>> all() = 0;  // by code

  // Returns the grant's id.
  virtual Result<std::int64_t> add_grant(const AccountGrant& grant) = 0;
  // Ends it after `last_day`; the row stays. NotFound (NO-GRANT).
  virtual Result<void> end_grant(std::int64_t id, Date last_day) = 0;
  // By id; an empty account: everybody's.
  virtual Result<std::vector<AccountGrant>> grants(const std::string& account) = 0;

  // Codes that stand in for the second factor, once each. Kept hashed.
  virtual Result<void> set_recovery_codes(const std::string& account, const std::vector<Digest>& codes) = 0;
  // True, and the code is gone, when it was one of the account's.
  virtual Result<bool> take_recovery_code(const std::string& account, const Digest& code) = 0;
  virtual Result<std::int64_t> recovery_codes_left(const std::string& account) = 0;
};

}  // namespace evenkeel
