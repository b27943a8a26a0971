#include "access/id_token.h"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "base/json.h"
#include "base/jws.h"
#include "base/password.h"
#include "base/text.h"

namespace evenkeel::access {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongestSubject = 255;  // OpenID Connect Core 1.0, section 2

Error refused(std::string code, std::string message) {
  return Error::forbidden(std::move(code), std::move(message),
                          "Sign in again; if it happens again, tell an administrator.");
}

std::string text_at(const json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{std::string_view{value->get_string()}}
                                                : std::string{};
}

// Some providers write seconds with a fraction: the whole second counts.
std::optional<std::int64_t> seconds_at(const json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_int64()) return value->get_int64();
  if (value->is_double() && value->get_double() > 0 && value->get_double() < 1e12) {
    return static_cast<std::int64_t>(value->get_double());
  }
  return std::nullopt;
}

bool is_for(const json::object& claims, const std::string& client) {
  const auto* audience = claims.if_contains("aud");
  if (audience == nullptr) return false;
  const auto party = text_at(claims, "azp");
  if (!party.empty() && party != client) return false;
  if (audience->is_string()) return audience->get_string() == client;
  if (!audience->is_array()) return false;
  const auto& all = audience->get_array();
  const bool named = std::ranges::any_of(
      all, [&](const json::value& one) { return one.is_string() && one.get_string() == client; });
  return named && (all.size() == 1 || !party.empty());
}

Result<void> check_times(const json::object& claims, Moment now) {
  const auto expires = seconds_at(claims, "exp");
  const auto issued = seconds_at(claims, "iat");
  if (!expires || !issued) return fail(refused("ID-TOKEN-FORM", "the provider's answer has no times"));
  if (now.seconds >= *expires + kClockSlack) {
    return fail(refused("ID-TOKEN-EXPIRED", "the provider's answer is too old"));
  }
  const auto not_before = seconds_at(claims, "nbf").value_or(*issued);
  if (now.seconds + kClockSlack < std::max(*issued, not_before)) {
    return fail(refused("ID-TOKEN-EARLY", "the provider's answer is from the future; a clock is wrong"));
  }
  return {};
}

Result<void> check_claims(const json::object& claims, const IdTokenExpected& expected, Moment now) {
  if (text_at(claims, "iss") != expected.issuer) {
    return fail(refused("ID-TOKEN-ISSUER", "the answer is another provider's"));
  }
  if (!is_for(claims, expected.client)) {
    return fail(refused("ID-TOKEN-AUDIENCE", "the provider's answer is for another service"));
  }
  EVENKEEL_TRY(check_times(claims, now));
  if (expected.nonce.empty() || !same_secret(text_at(claims, "nonce"), expected.nonce)) {
    return fail(refused("ID-TOKEN-NONCE", "the provider's answer belongs to another sign-in"));
  }
  return {};
}

bool is_true(const json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  return value != nullptr && value->is_bool() && value->get_bool();
}

}  // namespace

Result<VouchedIdentity> vouched_identity(std::string_view token, const json::value& keys,
                                         const IdTokenExpected& expected, Moment now) {
  EVENKEEL_TRY_LET(const auto payload, signed_payload(token, keys));
  const auto claims = parse_json(payload);
  if (!claims || !claims->is_object())
    return fail(refused("ID-TOKEN-FORM", "the provider's answer cannot be read"));
  const auto& object = claims->get_object();
  EVENKEEL_TRY(check_claims(object, expected, now));
  VouchedIdentity identity;
  identity.subject = text_at(object, "sub");
  if (identity.subject.empty() || identity.subject.size() > kLongestSubject) {
    return fail(refused("ID-TOKEN-FORM", "the provider's answer names nobody"));
  }
  if (is_true(object, "email_verified")) identity.verified_email = lower(trim(text_at(object, "email")));
  return identity;
}

}  // namespace evenkeel::access
