#include "web/server/rate_limit.h"

#include <gtest/gtest.h>

namespace evenkeel::web {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const RateLimit::Time kStart{};

TEST(RateLimit, lets_a_burst_through_and_then_says_how_long_to_wait) {
  RateLimit limit(60, 3);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.take("a", kStart), 0);
  EXPECT_EQ(limit.take("a", kStart), 1);
}

TEST(RateLimit, gives_a_token_back_with_time_and_never_more_than_the_burst) {
  RateLimit limit(60, 2);
  limit.take("a", kStart);
  limit.take("a", kStart);
  EXPECT_NE(limit.take("a", kStart + milliseconds{900}), 0);
  EXPECT_EQ(limit.take("a", kStart + milliseconds{1000}), 0);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(limit.take("a", kStart + seconds{100'000}), 0);
  EXPECT_NE(limit.take("a", kStart + seconds{100'000}), 0);
}

TEST(RateLimit, says_the_whole_wait_of_a_slow_rate) {
  RateLimit limit(2, 1);
  limit.take("a", kStart);
  EXPECT_EQ(limit.take("a", kStart), 30);
}

TEST(RateLimit, counts_each_client_for_itself) {
  RateLimit limit(60, 1);
  EXPECT_EQ(limit.take("a", kStart), 0);
  EXPECT_EQ(limit.take("b", kStart), 0);
}

TEST(RateLimit, is_none_at_a_rate_of_nought) {
  RateLimit limit(0, 0);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(limit.take("a", kStart), 0);
}

TEST(RateLimit, remembers_the_busy_when_very_many_come) {
  RateLimit limit(60, 2);
  for (int i = 0; i < 49'999; ++i) limit.take(std::to_string(i), kStart);
  const auto later = kStart + seconds{10};  // all of those have been quiet since
  limit.take("busy", later);
  limit.take("busy", later);
  limit.take("one more than is kept", later);
  EXPECT_NE(limit.take("busy", later), 0);
}

TEST(ClientOf, is_the_address_or_the_network_of_six) {
  EXPECT_EQ(client_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(client_of("2001:db8:1:2::7"), client_of("2001:db8:1:2:a:b:c:d"));
  EXPECT_NE(client_of("2001:db8:1:2::7"), client_of("2001:db8:1:3::7"));
}

}  // namespace
}  // namespace evenkeel::web
