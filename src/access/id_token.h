// The identity that a sign-in provider vouches for (OpenID Connect Core 1.0, section 3.1.3.7).
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"

namespace evenkeel::access {

struct IdTokenExpected {
  std::string issuer;
  std::string client;  // our id at the provider
  std::string nonce;   // that we sent
};

struct VouchedIdentity {
  std::string subject;         // the provider's own, never given to somebody else
  std::string verified_email;  // in small letters; empty unless the provider says that it is verified
};

// Clocks may differ by so many seconds.
inline constexpr std::int64_t kClockSlack = 60;

// Forbidden: those of signed_payload (base/jws.h); ID-TOKEN-FORM, ID-TOKEN-ISSUER, ID-TOKEN-AUDIENCE,
// ID-TOKEN-EXPIRED, ID-TOKEN-EARLY, ID-TOKEN-NONCE.
Result<VouchedIdentity> vouched_identity(std::string_view token, const boost::json::value& keys,
                                         const IdTokenExpected& expected, Moment now);

}  // namespace evenkeel::access
