#include "usecases/access/open_id.h"

#include <fmt/format.h>

#include <atomic>
#include <boost/json.hpp>
#include <mutex>

#include "access/id_token.h"
#include "base/base64.h"
#include "base/json.h"
#include "base/password.h"
#include "usecases/access/account_ledger.h"
#include "usecases/ports/account_store.h"

namespace evenkeel {

namespace json = boost::json;

// What a provider says of itself, and its keys.
struct OpenIdProvider::Known {
  std::string authorization;
  std::string token;
  bool secret_in_form = false;
  json::value keys;
  std::string keys_at;
  Moment asked;
  Moment keys_asked;
};

struct OpenIdProvider::Kept {
  std::mutex asking;
  std::atomic<std::shared_ptr<const Known>> known;
};

namespace {

Error wrong_discovery(const std::string& why) {
  return Error::unavailable("PROVIDER-DISCOVERY", "the sign-in provider cannot be used: " + why,
                            "Whoever runs the service checks the settings of the provider.");
}

Error refused(std::string code, std::string message) {
  return Error::forbidden(std::move(code), std::move(message),
                          "Sign in again; if it happens again, tell an administrator.");
}

std::string text_at(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{std::string_view{value->get_string()}}
                                                : std::string{};
}

bool lists(const json::object& object, std::string_view name, std::string_view wanted) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_array()) return false;
  for (const auto& one : value->get_array()) {
    if (one.is_string() && one.get_string() == wanted) return true;
  }
  return false;
}

Result<json::object> object_from(const std::string& text) {
  auto value = parse_json(text);
  if (!value || !value->is_object()) return fail(wrong_discovery("its answer is not JSON"));
  return std::move(value->get_object());
}

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    out += plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// PKCE (RFC 7636): what the provider is told of the verifier, which only the browser that began can give.
std::string challenge_of(const std::string& verifier) {
  const auto digest = sha256(verifier);
  return to_base64url({reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()});
}

std::string external_of(const OpenIdSettings& settings, const std::string& subject) {
  return settings.issuer + " " + subject;
}

// Gives an account its identity at the provider, once.
Result<Account> link_account(Store& store, const Account& found, const std::string& external,
                             const Doing& doing) {
  Account linked;
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(linked, known_account(store, found.code));
    linked.external = external;
    EVENKEEL_TRY(store.accounts().change(linked));
    auto by_itself = doing;
    by_itself.by.account = linked.code;
    return note_account_act(store, by_itself, "account.linked", linked.code, {{"identity", external}});
  });
  EVENKEEL_TRY(done);
  return linked;
}

Result<Account> account_for(Store& store, const OpenIdSettings& settings,
                            const access::VouchedIdentity& identity, const Doing& doing) {
  const auto external = external_of(settings, identity.subject);
  EVENKEEL_TRY_LET(auto known, store.accounts().find_external(external));
  if (known) return std::move(*known);
  if (settings.match_by_email && !identity.verified_email.empty()) {
    EVENKEEL_TRY_LET(const auto found, store.accounts().find_email(identity.verified_email));
    if (found.size() == 1 && found.front().external.empty())
      return link_account(store, found.front(), external, doing);
  }
  return fail(Error::forbidden("NO-ACCOUNT-FOR-IDENTITY", "You have no account here yet",
                               "Ask an administrator for one; they need the mail address you sign in with."));
}

}  // namespace

OpenIdProvider::OpenIdProvider(OpenIdSettings settings, WebFetch& fetch)
    : settings_(std::move(settings)), fetch_(fetch), kept_(std::make_unique<Kept>()) {}
OpenIdProvider::~OpenIdProvider() = default;

Result<void> OpenIdProvider::discover(Known& provider) {
  const bool slash = settings_.issuer.ends_with('/');
  const auto about_at = settings_.issuer + (slash ? "" : "/") + ".well-known/openid-configuration";
  EVENKEEL_TRY_LET(const auto text, fetch_.get(about_at));
  EVENKEEL_TRY_LET(const auto about, object_from(text));
  if (text_at(about, "issuer") != settings_.issuer) {
    return fail(wrong_discovery("it is another one than the settings name"));
  }
  provider.authorization = text_at(about, "authorization_endpoint");
  provider.token = text_at(about, "token_endpoint");
  provider.keys_at = text_at(about, "jwks_uri");
  if (provider.authorization.empty() || provider.token.empty() || provider.keys_at.empty()) {
    return fail(wrong_discovery("it does not say where to go"));
  }
  constexpr auto kMethods = "token_endpoint_auth_methods_supported";
  provider.secret_in_form =
      lists(about, kMethods, "client_secret_post") && !lists(about, kMethods, "client_secret_basic");
  return {};
}

Result<std::shared_ptr<const OpenIdProvider::Known>> OpenIdProvider::known(Moment now, bool fresh_keys) {
  const auto is_fresh = [&](const Known* one) {
    const bool renew = fresh_keys && one != nullptr && now >= one->keys_asked.plus(kMinute);
    return one != nullptr && now < one->asked.plus(kHour) && !renew;
  };
  auto before = kept_->known.load();
  if (is_fresh(before.get())) return before;
  std::unique_lock lock(kept_->asking, std::try_to_lock);
  if (!lock && before) return before;  // somebody asks already, and a slow provider keeps nobody else waiting
  if (!lock) lock.lock();
  before = kept_->known.load();
  if (is_fresh(before.get())) return before;
  auto next = before ? std::make_shared<Known>(*before) : std::make_shared<Known>();
  if (!before || now >= before->asked.plus(kHour)) {
    EVENKEEL_TRY(discover(*next));
    next->asked = now;
  }
  EVENKEEL_TRY_LET(const auto keys, fetch_.get(next->keys_at));
  EVENKEEL_TRY_LET(next->keys, object_from(keys));
  next->keys_asked = now;
  kept_->known.store(next);
  return std::shared_ptr<const Known>{std::move(next)};
}

Result<OpenIdProvider::Start> OpenIdProvider::start(Moment now) {
  EVENKEEL_TRY_LET(const auto provider, known(now, false));
  Start out{{random_token(), random_token(), random_token()}, ""};
  out.address = fmt::format(
      "{}{}response_type=code&client_id={}&redirect_uri={}&scope=openid%20email&state={}&nonce={}&code_"
      "challenge={}"
      "&code_challenge_method=S256",
      provider->authorization, provider->authorization.find('?') == std::string::npos ? '?' : '&',
      encoded(settings_.client), encoded(settings_.back), out.visit.state, out.visit.nonce,
      challenge_of(out.visit.verifier));
  return out;
}

Result<std::string> OpenIdProvider::id_token_for(const Known& provider, const OpenIdVisit& visit,
                                                 const std::string& code) {
  std::vector<std::pair<std::string, std::string>> fields{{"grant_type", "authorization_code"},
                                                          {"code", code},
                                                          {"redirect_uri", settings_.back},
                                                          {"code_verifier", visit.verifier}};
  WebLogin login;
  const bool has_secret = !settings_.secret.reveal().empty();
  if (has_secret && !provider.secret_in_form) {
    login = {settings_.client, settings_.secret};
  } else {
    fields.emplace_back("client_id", settings_.client);
    if (has_secret) fields.emplace_back("client_secret", settings_.secret.reveal());
  }
  EVENKEEL_TRY_LET(const auto text, fetch_.post_form(provider.token, fields, login));
  EVENKEEL_TRY_LET(const auto answer, object_from(text));
  return text_at(answer, "id_token");
}

Result<SignedIn> OpenIdProvider::finish(Store& store, const OpenIdVisit& visit, const Return& back,
                                        const SignInClient& client, const Doing& doing) {
  if (visit.state.empty() || !same_secret(visit.state, back.state) ||
      (!back.issuer.empty() && back.issuer != settings_.issuer)) {
    return fail(refused("PROVIDER-STATE", "this is not the answer to the sign-in that this browser began"));
  }
  if (!back.error.empty() || back.code.empty()) {
    return fail(refused("PROVIDER-REFUSED", "your organisation did not sign you in"));
  }
  EVENKEEL_TRY_LET(auto provider, known(doing.now, false));
  EVENKEEL_TRY_LET(const auto token, id_token_for(*provider, visit, back.code));
  const access::IdTokenExpected expected{settings_.issuer, settings_.client, visit.nonce};
  auto identity = access::vouched_identity(token, provider->keys, expected, doing.now);
  if (!identity && identity.error().code == "JWS-KEY") {  // the provider may have changed its keys
    EVENKEEL_TRY_LET(provider, known(doing.now, true));
    identity = access::vouched_identity(token, provider->keys, expected, doing.now);
  }
  if (!identity) return fail(identity.error());
  EVENKEEL_TRY_LET(const auto account, account_for(store, settings_, *identity, doing));
  return sign_in_vouched(store, account, client, doing);
}

}  // namespace evenkeel
