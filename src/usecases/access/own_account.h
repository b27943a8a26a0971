// Everything somebody sees of their own account.
#pragma once

#include <vector>

#include "usecases/access/doing.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/session_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct OwnAccount {
  Account account;
  std::vector<AccountGrant> grants;  // those held today or later
  std::vector<Session> sessions;     // that have not ended, newest first
  std::int64_t recovery_codes_left = 0;
};

Result<OwnAccount> own_account(Store& store, const Doing& doing);

}  // namespace evenkeel
