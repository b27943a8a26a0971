// Signing in with a password and, where the account has one, a second factor; and who a session is
// afterwards.
#pragma once

#include <optional>
#include <string>

#include "base/private.h"
#include "usecases/access/doing.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/session_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// A session ends an hour after its last use, and twelve after its beginning however it is used.
inline constexpr std::int64_t kSessionIdle = kHour;
inline constexpr std::int64_t kSessionLongest = 12 * kHour;
inline constexpr std::int64_t kSecondFactorWithin = 10 * kMinute;
// A password that somebody else made has to be changed within a week.
inline constexpr std::int64_t kGivenPasswordLasts = 7 * kDay;

// Where an attempt comes from.
struct SignInClient {
  std::string address;   // of the browser, as far as the server knows
  std::string browser;   // for the list of sessions: "Firefox on Windows"
  std::string device;    // what an earlier sign-in gave this browser to keep; may be empty
  std::string previous;  // the session that this one replaces; may be empty
};

struct SignedIn {
  std::string session;  // for the cookie; the store keeps its digest
  std::string device;   // for the long-lived cookie; empty until the sign-in is complete
  SessionStage stage = SessionStage::Complete;
};

// Forbidden: SIGN-IN-WRONG whatever of the two was wrong, and after the same time, whether or not there is
// such an account and whether or not it is disabled; SIGN-IN-WAIT after too many failures, with how long to
// wait; SIGN-IN-EXPIRED when the password is right, was given by somebody else and is older than a week.
// Unavailable (PASSWORDS-BUSY). An attempt counts as failed until it has succeeded, so that many at once are
// no way around the wait.
Result<SignedIn> sign_in(Store& store, const std::string& account, const Private<std::string>& password,
                         const SignInClient& client, const Doing& doing);

// The code of the app, or a recovery code, for a session that waits for it. A new session takes its place.
// Forbidden: CODE-WRONG, SIGN-IN-WAIT, SESSION-ENDED.
Result<SignedIn> give_second_factor(Store& store, const std::string& session, const std::string& code,
                                    const SignInClient& client, const Doing& doing);

// For an identity that a provider has vouched for (open_id.h): no password, no throttle, no second factor of
// ours. Forbidden (SIGN-IN-WRONG) for a disabled account.
Result<SignedIn> sign_in_vouched(Store& store, const Account& account, const SignInClient& client,
                                 const Doing& doing);

// Ends the session; one that is not there any more is no error.
Result<void> sign_out(Store& store, const std::string& session);

struct Resumed {
  Session session;
  Viewer viewer;  // nobody while the second factor is missing; without roles while a new password is
};

// Nothing when the session is unknown, has ended, or its account is disabled. Notes at most once a minute
// that it is used.
Result<std::optional<Resumed>> resume_session(Store& store, const std::string& session, const Doing& doing);

// The session that takes the place of one whose password was just changed.
Result<SignedIn> renew_session(Store& store, const Session& session, const Doing& doing);

}  // namespace evenkeel
