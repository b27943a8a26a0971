// What signing in and sending mail need from files that the settings name.
#pragma once

#include <memory>
#include <vector>

#include "exchange/mail/curl_mailer.h"
#include "usecases/access/open_id.h"
#include "web/http/demonstration_sign_in.h"
#include "web/server/settings.h"

namespace evenkeel {

// The lines of the file of 'evenkeel account demonstration': account, password, place, with tabs between.
// None without a file. NotFound (NO-FILE); Invalid (BAD-SETTING) for a line of another form.
Result<std::vector<web::DemonstrationSignIn>> demonstration_accounts(const web::ServerSettings& settings);

// Null where the settings name no issuer. NotFound (NO-FILE): that of the secret. `fetch` outlives it.
Result<std::unique_ptr<OpenIdProvider>> provider_of(const web::ServerSettings& settings, WebFetch& fetch);

// Null where the settings name no mail server. NotFound (NO-FILE): that of the password.
Result<std::unique_ptr<Mailer>> mailer_of(const web::ServerSettings& settings);

}  // namespace evenkeel
