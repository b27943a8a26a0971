// JSON Web Signatures (RFC 7515), checked with OpenSSL: RS256 and ES256 and nothing else, whatever a token
// asks for.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel {

// The payload of a compact token that one of `keys` (a JWK set, RFC 7517) signed. The key is the one that the
// token names by `kid`, of the kind that its algorithm needs and not for encryption; where the token names
// none, the set must hold exactly one such. RSA keys have at least 2048 bits. Forbidden: JWS-FORM,
// JWS-ALGORITHM, JWS-KEY (there is no such key: the set may be out of date), JWS-SIGNATURE.
Result<std::string> signed_payload(std::string_view token, const boost::json::value& keys);

}  // namespace evenkeel
