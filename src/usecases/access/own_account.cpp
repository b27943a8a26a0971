#include "usecases/access/own_account.h"

#include "usecases/access/sign_in.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel {

Result<OwnAccount> own_account(Store& store, const Doing& doing) {
  const auto& code = doing.by.account;
  EVENKEEL_TRY_LET(auto found, store.accounts().find(code));
  if (!found) return fail(Error::not_found("NO-ACCOUNT", "your account is not there any more"));
  OwnAccount own{std::move(*found), {}, {}, 0};
  EVENKEEL_TRY_LET(own.grants, store.accounts().grants(code));
  std::erase_if(own.grants, [&](const auto& grant) { return grant.to && *grant.to < doing.today; });
  EVENKEEL_TRY_LET(own.sessions, store.sessions().of_account(code));
  std::erase_if(own.sessions, [&](const auto& session) {
    return doing.now >= session.ends || doing.now >= session.seen.plus(kSessionIdle);
  });
  EVENKEEL_TRY_LET(own.recovery_codes_left, store.accounts().recovery_codes_left(code));
  return own;
}

}  // namespace evenkeel
