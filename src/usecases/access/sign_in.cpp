#include "usecases/access/sign_in.h"

#include "access/totp.h"
#include "base/password.h"
#include "base/text.h"
#include "usecases/access/recovery_codes.h"
#include "usecases/access/sign_in_throttle.h"
#include "usecases/access/viewer_of.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel {
namespace {

constexpr std::size_t kLongestName = 256;  // bytes of an account as typed; longer is nobody's

Error wrong() {
  return Error::forbidden("SIGN-IN-WRONG", "The account or the password is not right",
                          "Check both and try again. An administrator can give you a new password.");
}

Error expired() {
  return Error::forbidden("SIGN-IN-EXPIRED", "The password you were given had to be changed within a week",
                          "Ask an administrator for a new one.");
}

Error session_ended() {
  return Error::forbidden("SESSION-ENDED", "You have been signed out", "Sign in again.");
}

SessionStage stage_of(const Account& account, bool second_factor_given) {
  if (!second_factor_given && !account.totp_key.reveal().empty()) return SessionStage::SecondFactor;
  return account.must_change_password ? SessionStage::NewPassword : SessionStage::Complete;
}

// Begins a session in the caller's transaction, in place of `client.previous`.
Result<SignedIn> begin_session(Store& store, const Account& account, SessionStage stage,
                               const SignInClient& client, Moment now) {
  auto& sessions = store.sessions();
  EVENKEEL_TRY(sessions.forget_before(now));
  if (!client.previous.empty()) EVENKEEL_TRY(sessions.end(sha256(client.previous)));
  SignedIn made{random_token(), "", stage};
  const auto lasts = stage == SessionStage::SecondFactor ? kSecondFactorWithin : kSessionLongest;
  EVENKEEL_TRY(sessions.begin({sha256(made.session), account.code, random_token(), stage, now, now,
                               now.plus(lasts), client.browser}));
  if (stage == SessionStage::SecondFactor) return made;
  made.device = client.device.empty() ? random_token() : client.device;
  EVENKEEL_TRY(sessions.add_device(account.code, sha256(made.device), now));
  return made;
}

template <class Work>
Result<SignedIn> in_one(Store& store, Work&& work) {
  SignedIn made;
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(made, work());
    return {};
  });
  EVENKEEL_TRY(done);
  return made;
}

// What the browser keeps counts only for accounts it has signed in to.
Result<std::string> known_device(Store& store, const std::string& account, const std::string& device) {
  if (device.empty()) return std::string{};
  EVENKEEL_TRY_LET(const bool known, store.sessions().knows_device(account, sha256(device)));
  return known ? device : std::string{};
}

// The account when the password is its own; nothing, after the same time, for any other reason.
Result<std::optional<Account>> matched(Store& store, const std::string& code,
                                       const Private<std::string>& password) {
  EVENKEEL_TRY_LET(auto account, store.accounts().find(code));
  const bool can = account && !account->disabled && !account->password_hash.empty();
  EVENKEEL_TRY_LET(const bool right,
                   can ? check_password(password, {account->password_hash}) : check_no_password(password));
  if (!right) account.reset();
  return account;
}

// Takes the code, so that it opens nothing again.
Result<bool> take_code(Store& store, Account& account, const std::string& code, Moment now) {
  EVENKEEL_TRY_LET(const auto key, hex_bytes(account.totp_key.reveal()));
  if (const auto step = access::totp_match(key, code, now, account.totp_used)) {
    account.totp_used = *step;
    EVENKEEL_TRY(store.accounts().change(account));
    return true;
  }
  return store.accounts().take_recovery_code(account.code, recovery_code_digest(code));
}

bool has_ended(const Session& session, Moment now) {
  return now >= session.ends || now >= session.seen.plus(kSessionIdle);
}

Result<std::optional<std::pair<Session, Account>>> live_session(Store& store, const std::string& token,
                                                                Moment now) {
  using Found = std::optional<std::pair<Session, Account>>;
  EVENKEEL_TRY_LET(auto session, store.sessions().find(sha256(token)));
  if (!session || has_ended(*session, now)) return Found{};
  EVENKEEL_TRY_LET(auto account, store.accounts().find(session->account));
  if (!account || account->disabled) return Found{};
  return Found{{std::move(*session), std::move(*account)}};
}

}  // namespace

Result<SignedIn> sign_in(Store& store, const std::string& account, const Private<std::string>& password,
                         const SignInClient& client, const Doing& doing) {
  const auto code = lower(trim(account));
  if (code.size() > kLongestName) return fail(wrong());
  EVENKEEL_TRY_LET(const auto device, known_device(store, code, client.device));
  const auto counters = sign_in_counters(code, client.address, device);
  EVENKEEL_TRY(count_attempt(store, counters, doing.now));
  EVENKEEL_TRY_LET(const auto found, matched(store, code, password));
  if (!found) return fail(wrong());
  if (found->must_change_password && doing.now >= found->password_set.plus(kGivenPasswordLasts)) {
    return fail(expired());
  }
  return in_one(store, [&]() -> Result<SignedIn> {
    EVENKEEL_TRY(forgive_attempt(store, counters));
    return begin_session(store, *found, stage_of(*found, false), client, doing.now);
  });
}

Result<SignedIn> give_second_factor(Store& store, const std::string& session, const std::string& code,
                                    const SignInClient& client, const Doing& doing) {
  EVENKEEL_TRY_LET(auto live, live_session(store, session, doing.now));
  if (!live || live->first.stage != SessionStage::SecondFactor) return fail(session_ended());
  const auto counters = second_factor_counters(live->second.code);
  EVENKEEL_TRY(count_attempt(store, counters, doing.now));
  return in_one(store, [&]() -> Result<SignedIn> {
    EVENKEEL_TRY_LET(auto account, store.accounts().find_to_change(live->second.code));
    EVENKEEL_TRY_LET(const bool right, take_code(store, *account, code, doing.now));
    if (!right) {
      return fail(Error::forbidden("CODE-WRONG", "The code is not right, or was used before",
                                   "Enter the code that the app shows now, or one of your recovery codes."));
    }
    EVENKEEL_TRY(forgive_attempt(store, counters));
    auto from = client;
    from.previous = session;
    return begin_session(store, *account, stage_of(*account, true), from, doing.now);
  });
}

Result<SignedIn> sign_in_vouched(Store& store, const Account& account, const SignInClient& client,
                                 const Doing& doing) {
  if (account.disabled) return fail(wrong());
  return in_one(store,
                [&] { return begin_session(store, account, SessionStage::Complete, client, doing.now); });
}

Result<void> sign_out(Store& store, const std::string& session) {
  return store.in_transaction([&] { return store.sessions().end(sha256(session)); });
}

Result<std::optional<Resumed>> resume_session(Store& store, const std::string& session, const Doing& doing) {
  std::optional<Resumed> resumed;
  EVENKEEL_TRY(store.in_view([&]() -> Result<void> {
    EVENKEEL_TRY_LET(auto live, live_session(store, session, doing.now));
    if (!live) return {};
    auto& [found, account] = *live;
    resumed = Resumed{std::move(found), {}};
    if (resumed->session.stage == SessionStage::SecondFactor) return {};
    EVENKEEL_TRY_LET(resumed->viewer, viewer_of(store, account, doing.today));
    if (resumed->session.stage == SessionStage::NewPassword) resumed->viewer.grants.clear();
    return {};
  }));
  if (resumed && doing.now >= resumed->session.seen.plus(kMinute)) {
    EVENKEEL_TRY(store.in_shared_transaction(
        [&] { return store.sessions().set_seen(resumed->session.token, doing.now); }));
  }
  return resumed;
}

Result<SignedIn> renew_session(Store& store, const Session& session, const Doing& doing) {
  return in_one(store, [&]() -> Result<SignedIn> {
    SignedIn made{random_token(), "", SessionStage::Complete};
    EVENKEEL_TRY(store.sessions().end(session.token));
    EVENKEEL_TRY(store.sessions().begin({sha256(made.session), session.account, random_token(), made.stage,
                                         doing.now, doing.now, session.ends, session.client}));
    return made;
  });
}

}  // namespace evenkeel
