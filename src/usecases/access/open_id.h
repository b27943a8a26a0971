// Signing in through an organisation's own provider: OpenID Connect, authorization code with PKCE. The
// provider says who somebody is; what they may do stays with the roles of their account here.
#pragma once

#include <memory>
#include <string>

#include "usecases/access/sign_in.h"
#include "usecases/ports/store.h"
#include "usecases/ports/web_fetch.h"

namespace evenkeel {

struct OpenIdSettings {
  std::string name;             // on the button: "your organisation"
  std::string issuer;           // "https://id.example.org": discovery is asked under it
  std::string client;           // our id there
  Private<std::string> secret;  // empty: a public client
  std::string back;             // our address to come back to, as registered: "https://.../sign-in/back"
  // An account without an identity yet is found by the provider's verified mail address, once; after that by
  // subject alone. Off: an administrator has entered the subject.
  bool match_by_email = false;
};

// What the browser keeps while its user is away at the provider.
struct OpenIdVisit {
  std::string state;
  std::string nonce;
  std::string verifier;
};

// Asks the provider for its addresses and keys, and keeps them for an hour; keys sooner when a token names
// one that is not known, at most once a minute. Safe to use from many threads.
class OpenIdProvider {
 public:
  OpenIdProvider(OpenIdSettings settings, WebFetch& fetch);
  ~OpenIdProvider();

  [[nodiscard]] const OpenIdSettings& settings() const { return settings_; }

  struct Start {
    OpenIdVisit visit;
    std::string address;  // at the provider: where to send the browser
  };
  // Unavailable: FETCH-FAILED, PROVIDER-DISCOVERY (what it says of itself is not right).
  Result<Start> start(Moment now);

  // What came back in the address.
  struct Return {
    std::string state;
    std::string code;
    std::string issuer;  // RFC 9207; may be empty
    std::string error;   // what the provider refused for; may be empty
  };
  // Forbidden: PROVIDER-REFUSED, PROVIDER-STATE (not the visit that was begun), those of an id token;
  // NO-ACCOUNT- FOR-IDENTITY when nobody has given that identity an account. Unavailable as start().
  Result<SignedIn> finish(Store& store, const OpenIdVisit& visit, const Return& back,
                          const SignInClient& client, const Doing& doing);

 private:
  struct Known;
  Result<void> discover(Known& provider);
  Result<std::shared_ptr<const Known>> known(Moment now, bool fresh_keys);
  Result<std::string> id_token_for(const Known& provider, const OpenIdVisit& visit, const std::string& code);

  OpenIdSettings settings_;
  WebFetch& fetch_;
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

}  // namespace evenkeel
