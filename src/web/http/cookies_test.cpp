#include "web/http/cookies.h"

#include <gmock/gmock.h>

namespace evenkeel::web {
namespace {

Request request_with(const std::string& cookies, bool encrypted = false) {
  Request request;
  request.headers.add("cookie", cookies);
  request.encrypted = encrypted;
  return request;
}

TEST(Cookies, AreFoundAmongOthers) {
  EXPECT_EQ(cookie_of(request_with("a=b; evenkeel-session=xyz; c=d"), Cookie::Session), "xyz");
  EXPECT_EQ(cookie_of(request_with("a=evenkeel-session=xyz"), Cookie::Session), "");
  EXPECT_EQ(cookie_of(request_with(""), Cookie::Session), "");
  EXPECT_EQ(cookie_of(request_with(";;=;evenkeel-session"), Cookie::Session), "");
}

TEST(Cookies, OverTlsOnlyThoseOfTheHostItselfCount) {
  EXPECT_EQ(cookie_of(request_with("evenkeel-session=xyz", true), Cookie::Session), "");
  EXPECT_EQ(cookie_of(request_with("__Host-evenkeel-session=xyz", true), Cookie::Session), "xyz");
}

TEST(Cookies, LongerThanAnyOfOursAreNone) {
  EXPECT_EQ(cookie_of(request_with("evenkeel-session=" + std::string(513, 'x')), Cookie::Session), "");
}

TEST(Cookies, AreOutOfReachOfScriptsAndOfOtherSites) {
  Response plain;
  set_cookie(plain, request_with(""), Cookie::Session, "xyz");
  EXPECT_EQ(plain.headers[0].second, "evenkeel-session=xyz; Path=/; HttpOnly; SameSite=Lax");
  Response over_tls;
  set_cookie(over_tls, request_with("", true), Cookie::Device, "d");
  EXPECT_EQ(over_tls.headers[0].second,
            "__Host-evenkeel-device=d; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=34560000");
  Response dropped;
  drop_cookie(dropped, request_with("", true), Cookie::Session);
  EXPECT_EQ(dropped.headers[0].second,
            "__Host-evenkeel-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

}  // namespace
}  // namespace evenkeel::web
