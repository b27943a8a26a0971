#include "usecases/access/second_factor.h"

#include <boost/json.hpp>

#include "access/totp.h"
#include "base/password.h"
#include "base/signature.h"
#include "base/text.h"
#include "usecases/access/account_ledger.h"
#include "usecases/access/password_rules.h"
#include "usecases/access/recovery_codes.h"
#include "usecases/access/sign_in_throttle.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel {
namespace {

constexpr std::size_t kTotpKeyBytes = 20;  // as RFC 4226 recommends

Result<Account> own_account(Store& store, const Doing& doing) {
  EVENKEEL_TRY_LET(auto account, store.accounts().find(doing.by.account));
  if (account) return std::move(*account);
  return fail(Error::not_found("NO-ACCOUNT", "your account is not there any more"));
}

// Of somebody who is signed in: guessing is counted as at a sign-in, by account.
Result<void> confirm_password(Store& store, const Account& account, const Private<std::string>& password,
                              Moment now) {
  const auto counters = second_factor_counters("password of " + account.code);
  EVENKEEL_TRY(count_attempt(store, counters, now));
  EVENKEEL_TRY_LET(const bool right, account.password_hash.empty()
                                         ? check_no_password(password)
                                         : check_password(password, {account.password_hash}));
  if (!right)
    return fail(Error::forbidden("PASSWORD-WRONG", "Your present password is not right", "Enter it again."));
  return store.in_transaction([&] { return forgive_attempt(store, counters); });
}

}  // namespace

std::vector<Private<std::string>> new_recovery_codes() {
  std::vector<Private<std::string>> codes;
  for (std::size_t i = 0; i < kRecoveryCodes; ++i) codes.push_back(generated_password());
  return codes;
}

Digest recovery_code_digest(const std::string& code) {
  auto plain = lower(code);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '-'; });
  return sha256(plain);
}

Result<SignedIn> change_own_password(Store& store, const Resumed& session,
                                     const Private<std::string>& current, const Private<std::string>& chosen,
                                     const Doing& doing) {
  EVENKEEL_TRY_LET(auto account, own_account(store, doing));
  EVENKEEL_TRY(confirm_password(store, account, current, doing.now));
  if (current == chosen) {
    return fail(Error::invalid("PASSWORD-SAME", "The new password is the present one", "Choose another."));
  }
  EVENKEEL_TRY(check_password_rules(chosen, account));
  EVENKEEL_TRY_LET(const auto hash, hash_password(chosen));
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(account, known_account(store, doing.by.account));
    account.password_hash = hash.text;
    account.password_set = doing.now;
    account.must_change_password = false;
    EVENKEEL_TRY(store.accounts().change(account));
    EVENKEEL_TRY(store.sessions().end_all(account.code, session.session.token));
    return note_account_act(store, doing, "account.password-changed", account.code, {});
  });
  EVENKEEL_TRY(done);
  return renew_session(store, session.session, doing);
}

Private<std::string> new_totp_key() { return Private<std::string>{hex_text(random_bytes(kTotpKeyBytes))}; }

Enrolment enrolment_of(const Private<std::string>& key, const std::string& account) {
  const auto bytes = hex_bytes(key.reveal()).value_or("");
  return {access::base32(bytes), access::totp_uri(bytes, account)};
}

Result<std::vector<Private<std::string>>> add_second_factor(Store& store, const Private<std::string>& key,
                                                            const std::string& code, const Doing& doing) {
  const auto bytes = hex_bytes(key.reveal());
  if (!bytes || bytes->size() != kTotpKeyBytes) {
    return fail(Error::invalid("BAD-KEY", "this is not the key of a second factor", "Begin again."));
  }
  const auto step = access::totp_match(*bytes, code, doing.now, 0);
  if (!step) {
    return fail(Error::invalid("CODE-WRONG", "The code is not the one that the app should show now",
                               "Check the clock of the telephone, and enter the code while it is shown."));
  }
  const auto codes = new_recovery_codes();
  std::vector<Digest> digests;
  for (const auto& one : codes) digests.push_back(recovery_code_digest(one.reveal()));
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(auto account, known_account(store, doing.by.account));
    if (!account.totp_key.reveal().empty()) {
      return fail(Error::conflict("SECOND-FACTOR-THERE", "Your account has a second factor already",
                                  "Take it away first."));
    }
    account.totp_key = key;
    account.totp_used = *step;
    EVENKEEL_TRY(store.accounts().change(account));
    EVENKEEL_TRY(store.accounts().set_recovery_codes(account.code, digests));
    return note_account_act(store, doing, "account.second-factor-added", account.code, {});
  });
  EVENKEEL_TRY(done);
  return codes;
}

Result<void> remove_own_second_factor(Store& store, const Private<std::string>& password,
                                      const Doing& doing) {
  EVENKEEL_TRY_LET(auto account, own_account(store, doing));
  EVENKEEL_TRY(confirm_password(store, account, password, doing.now));
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(account, known_account(store, doing.by.account));
    account.totp_key = {};
    EVENKEEL_TRY(store.accounts().change(account));
    EVENKEEL_TRY(store.accounts().set_recovery_codes(account.code, {}));
    return note_account_act(store, doing, "account.second-factor-removed", account.code, {});
  });
}

Result<void> sign_out_elsewhere(Store& store, const Session& session, const Doing& doing) {
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(store.sessions().end_all(doing.by.account, session.token));
    return store.sessions().forget_devices(doing.by.account);
  });
}

}  // namespace evenkeel
