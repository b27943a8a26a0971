// One's own password and second factor.
#pragma once

#include <string>
#include <vector>

#include "usecases/access/doing.h"
#include "usecases/access/sign_in.h"
#include "usecases/ports/session_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Changes one's own password; every other session of the account ends, and this one is renewed. Forbidden:
// PASSWORD-WRONG, SIGN-IN-WAIT. Invalid: those of the rules, and PASSWORD-SAME.
Result<SignedIn> change_own_password(Store& store, const Resumed& session,
                                     const Private<std::string>& current, const Private<std::string>& chosen,
                                     const Doing& doing);

// A new key to be typed or scanned into an app; nothing is kept of it until it is confirmed. Hexadecimal.
Private<std::string> new_totp_key();

// The key as a person types it into an app, and as a picture of it says it.
struct Enrolment {
  std::string typed;
  std::string uri;
};
Enrolment enrolment_of(const Private<std::string>& key, const std::string& account);

// Keeps the key once a code of it is given; the recovery codes, shown once. Invalid (CODE-WRONG), and
// (BAD-KEY) for a key that is none; Conflict (SECOND-FACTOR-THERE).
Result<std::vector<Private<std::string>>> add_second_factor(Store& store, const Private<std::string>& key,
                                                            const std::string& code, const Doing& doing);

// Forbidden (PASSWORD-WRONG, SIGN-IN-WAIT): taking it away asks for the password.
Result<void> remove_own_second_factor(Store& store, const Private<std::string>& password, const Doing& doing);

// Ends every session of the asker but this one.
Result<void> sign_out_elsewhere(Store& store, const Session& session, const Doing& doing);

}  // namespace evenkeel
