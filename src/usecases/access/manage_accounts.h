// Accounts: who there is, what they hold, and taking it away. Everything needs ManageAccounts, and leaves an
// entry in the ledger in the same transaction. Nobody changes their own roles, and one administrator is
// always left.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/private.h"
#include "usecases/access/doing.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct NewGrant {
  Grant grant;
  std::optional<Date> from;  // absent: today
  std::optional<Date> to;    // last day
};

struct NewAccount {
  std::string code;
  std::string name;
  std::string person;  // code of the member of staff; may be empty
  std::string email;   // may be empty
  std::vector<NewGrant> grants;
  bool with_password = true;  // false: signs in through a provider alone, or is a system with tokens
};

// The password that was made for it, to be handed over and changed within a week; empty without one. An
// account of a member of staff is also a practitioner over their own person. Invalid: ACCOUNT-CODE,
// ACCOUNT-NAME, ACCOUNT-EMAIL, ROLE-PLACE. Conflict (ACCOUNT-EXISTS).
Result<Private<std::string>> add_account(Store& store, const NewAccount& wanted, const Doing& doing);

// A role at a place. Invalid (ROLE-PLACE) where it cannot be held or where the records know no such unit,
// (ROLE-DAYS) when it ends before it begins; Conflict (ROLE-THERE) when it is held already; Forbidden
// (OWN-ACCOUNT).
Result<void> grant_role(Store& store, const std::string& account, const NewGrant& wanted, const Doing& doing);

// Ends a role: yesterday was its last day. NotFound (NO-GRANT); Forbidden: OWN-ACCOUNT, LAST-ADMINISTRATOR.
Result<void> revoke_role(Store& store, const std::string& account, std::int64_t grant, const Doing& doing);

// A disabled account's sessions end and its tokens are revoked. Forbidden: OWN-ACCOUNT, LAST-ADMINISTRATOR.
Result<void> disable_account(Store& store, const std::string& account, const Doing& doing);
Result<void> enable_account(Store& store, const std::string& account, const Doing& doing);

// A new password, to be handed over and changed within a week; every session and known browser is forgotten.
Result<Private<std::string>> reset_password(Store& store, const std::string& account, const Doing& doing);
// The same with a password that is given and stays. Invalid: those of the password rules.
Result<void> set_password(Store& store, const std::string& account, const Private<std::string>& password,
                          const Doing& doing);

// For somebody who has lost both telephone and recovery codes.
Result<void> remove_second_factor(Store& store, const std::string& account, const Doing& doing);

struct AccountListing {
  Account account;
  std::vector<AccountGrant> grants;  // all, also those that ended
};
Result<std::vector<AccountListing>> list_accounts(Store& store, const Doing& doing);
Result<AccountListing> show_account(Store& store, const std::string& account, const Doing& doing);

// "spo@team:T1", "inspector@everywhere", "practitioner". Invalid: BAD-CHOICE, ROLE-PLACE.
Result<Grant> parse_grant(std::string_view text);
std::string grant_text(const Grant& grant);

}  // namespace evenkeel
