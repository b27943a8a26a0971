// An act on an account as an entry of the ledger. Called last inside the transaction of the change.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "usecases/access/doing.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Subject "account/CODE"; the payload can be erased, so it may name people.
Result<void> note_account_act(Store& store, const Doing& doing, const char* act, const std::string& account,
                              boost::json::object payload);

// The account, to be changed in the transaction that this is called in. NotFound (NO-ACCOUNT).
Result<Account> known_account(Store& store, const std::string& code);

}  // namespace evenkeel
