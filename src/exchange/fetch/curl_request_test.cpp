#include "exchange/fetch/curl_fetch.h"

#include <gtest/gtest.h>

namespace evenkeel::exchange {
namespace {

TEST(Fetching, IsByHttpsOrWithinThisMachine) {
  EXPECT_TRUE(may_fetch("https://id.example.org/token"));
  EXPECT_TRUE(may_fetch("http://127.0.0.1:8081/token"));
  EXPECT_TRUE(may_fetch("http://localhost/token"));
  for (const auto* url :
       {"http://id.example.org/", "http://127.0.0.1.example.org/", "http://127.0.0.1@example.org/",
        "https://user@example.org/", "file:///etc/passwd", "ftp://localhost/", "", "http://"}) {
    EXPECT_FALSE(may_fetch(url)) << url;
  }
}

TEST(Fetching, SaysWhoDidNotAnswer) {
  CurlFetch fetch;
  const auto refused = fetch.get("http://127.0.0.1:1/keys");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "FETCH-FAILED");
  EXPECT_NE(refused.error().message.find("127.0.0.1:1"), std::string::npos);
}

}  // namespace
}  // namespace evenkeel::exchange
