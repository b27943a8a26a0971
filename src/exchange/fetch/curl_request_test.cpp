#include "exchange/fetch/curl_request.h"

#include <gtest/gtest.h>

#include "exchange/events/curl_sender.h"
#include "exchange/fetch/curl_fetch.h"

namespace evenkeel::exchange {
namespace {

TEST(Fetching, IsByHttpsOrWithinThisMachine) {
  for (const auto* url : {"https://id.example.org/token", "http://127.0.0.1:8081/token",
                          "http://localhost/token", "http://[::1]:80/"}) {
    EXPECT_TRUE(may_reach(url, Reach::Anywhere)) << url;
  }
  for (const auto* url :
       {"http://id.example.org/", "http://127.0.0.1.example.org/", "http://127.0.0.1@example.org/",
        "https://user@example.org/", "file:///etc/passwd", "ftp://localhost/", "", "http://"}) {
    EXPECT_FALSE(may_reach(url, Reach::Anywhere)) << url;
  }
}

TEST(Fetching, OutsideIsByHttpsAlone) {
  EXPECT_TRUE(may_reach("https://example.org/events", Reach::OutsideAlone));
  EXPECT_FALSE(may_reach("http://127.0.0.1:8081/", Reach::OutsideAlone));
  EXPECT_FALSE(may_reach("http://example.org/", Reach::OutsideAlone));
}

TEST(Fetching, SaysWhoDidNotAnswer) {
  CurlFetch fetch;
  const auto refused = fetch.get("http://127.0.0.1:1/keys");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "FETCH-FAILED");
  EXPECT_NE(refused.error().message.find("127.0.0.1:1"), std::string::npos);
}

TEST(Sending, NeverReachesThisMachineByHoweverItIsWritten) {
  CurlSender sender;
  for (const auto* url :
       {"https://127.0.0.1:1/", "https://localhost:1/", "https://[::1]:1/", "https://127.1:1/",
        "https://0.0.0.0:1/", "https://2130706433:1/", "https://[::ffff:127.0.0.1]:1/",
        "https://169.254.169.254/latest/", "http://127.0.0.1:1/"}) {
    const auto sent = sender.post(url, {}, "{}");
    ASSERT_FALSE(sent) << url;
    EXPECT_EQ(sent.error().code, "EVENT-NOT-SENT");
    EXPECT_EQ(sent.error().message.find("refused"), std::string::npos) << "no connection was tried";
  }
}

}  // namespace
}  // namespace evenkeel::exchange
