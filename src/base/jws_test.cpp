#include "base/jws.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/base64.h"

namespace evenkeel {
namespace {

// Signatures that are right are checked in tests/sign_in, made by the openssl command.
std::string refused(const std::string& header, const std::string& rest = ".e30.AAAA",
                    const boost::json::value& keys = boost::json::object{{"keys", boost::json::array{}}}) {
  const auto done = signed_payload(to_base64url(header) + rest, keys);
  return done ? "accepted" : done.error().code;
}

TEST(SignedToken, HasThreePartsInBase64) {
  EXPECT_EQ(refused(R"({"alg":"RS256"})", ""), "JWS-FORM");
  EXPECT_EQ(refused(R"({"alg":"RS256"})", ".e30"), "JWS-FORM");
  EXPECT_EQ(refused(R"({"alg":"RS256"})", ".e30.AAAA.AAAA"), "JWS-FORM");
  EXPECT_EQ(refused(R"({"alg":"RS256"})", ".e30=.AAAA"), "JWS-FORM");
  EXPECT_EQ(refused("not json"), "JWS-FORM");
  EXPECT_EQ(refused("[]"), "JWS-FORM");
  EXPECT_EQ(refused(R"({"alg":"RS256"})", "." + std::string(20'000, 'A') + ".AAAA"), "JWS-FORM");
}

TEST(SignedToken, MayNotChooseItsAlgorithm) {
  for (const auto* name : {"none", "None", "HS256", "RS512", "PS256", "ES384", "EdDSA", "rs256", ""}) {
    EXPECT_EQ(refused(std::string{R"({"alg":")"} + name + "\"}"), "JWS-ALGORITHM") << name;
  }
  EXPECT_EQ(refused("{}"), "JWS-ALGORITHM");
  EXPECT_EQ(refused(R"({"alg":["RS256"]})"), "JWS-ALGORITHM");
}

TEST(SignedToken, MayAskForNoExtension) {
  EXPECT_EQ(refused(R"({"alg":"RS256","crit":["b64"]})"), "JWS-FORM");
}

TEST(SignedToken, NeedsAKeyOfItsOwnKind) {
  const boost::json::value keys = boost::json::parse(
      R"({"keys":[{"kid":"a","kty":"RSA","n":"AQAB","e":"AQAB"},{"kid":"b","kty":"EC","crv":"P-256","x":"AA","y":"AA"},
          {"kid":"c","kty":"oct","k":"AAAA"}, "text"]})");
  EXPECT_EQ(refused(R"({"alg":"RS256","kid":"a"})", ".e30.AAAA", keys), "JWS-KEY") << "too short";
  EXPECT_EQ(refused(R"({"alg":"RS256","kid":"b"})", ".e30.AAAA", keys), "JWS-KEY");
  EXPECT_EQ(refused(R"({"alg":"ES256","kid":"b"})", ".e30.AAAA", keys), "JWS-KEY") << "no point of the curve";
  EXPECT_EQ(refused(R"({"alg":"ES256","kid":"c"})", ".e30.AAAA", keys), "JWS-KEY");
  EXPECT_EQ(refused(R"({"alg":"RS256","kid":"z"})", ".e30.AAAA", keys), "JWS-KEY");
  EXPECT_EQ(refused(R"({"alg":"RS256"})", ".e30.AAAA", nullptr), "JWS-KEY");
}

}  // namespace
}  // namespace evenkeel
