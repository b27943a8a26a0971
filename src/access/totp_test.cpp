#include "access/totp.h"

#include <gtest/gtest.h>

namespace evenkeel::access {
namespace {

constexpr std::string_view kKey = "12345678901234567890";

struct Vector {
  std::int64_t seconds;
  const char* code;
};

// Source: RFC 6238 appendix B, the column of SHA-1.
TEST(Totp, GivesTheCodesOfRfc6238) {
  for (const auto& [seconds, code] :
       {Vector{59, "94287082"}, Vector{1111111109, "07081804"}, Vector{1111111111, "14050471"},
        Vector{1234567890, "89005924"}, Vector{2000000000, "69279037"}, Vector{20000000000, "65353130"}}) {
    EXPECT_EQ(totp_code(kKey, totp_step({seconds}), 8), code);
  }
}

// Source: RFC 4226 appendix D.
TEST(Totp, GivesTheSixDigitsOfRfc4226) {
  EXPECT_EQ(totp_code(kKey, 0), "755224");
  EXPECT_EQ(totp_code(kKey, 9), "520489");
}

TEST(Totp, TakesTheCodeOfTheStepBeforeAndAfter) {
  const Moment now{30'000};
  for (const std::int64_t step : {999, 1000, 1001}) {
    EXPECT_EQ(totp_match(kKey, totp_code(kKey, step), now, 0), step);
  }
  EXPECT_FALSE(totp_match(kKey, totp_code(kKey, 998), now, 0));
  EXPECT_FALSE(totp_match(kKey, totp_code(kKey, 1002), now, 0));
}

TEST(Totp, TakesACodeOnce) {
  const Moment now{30'000};
  const auto code = totp_code(kKey, 1000);
  const auto used = totp_match(kKey, code, now, 0);
  ASSERT_TRUE(used);
  EXPECT_FALSE(totp_match(kKey, code, now, *used));
}

TEST(Totp, SpacesDoNotMatterAndAnythingElseDoes) {
  const Moment now{0};
  EXPECT_TRUE(totp_match(kKey, "755 224", now, -1));
  EXPECT_FALSE(totp_match(kKey, "755-224", now, -1));
  EXPECT_FALSE(totp_match(kKey, "", now, -1));
}

// Source: RFC 4648 section 10, without the padding.
TEST(Base32, IsThatOfRfc4648) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(base32("fo"), "MZXQ");
  EXPECT_EQ(base32("foo"), "MZXW6");
  EXPECT_EQ(base32("foob"), "MZXW6YQ");
  EXPECT_EQ(base32("fooba"), "MZXW6YTB");
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
}

TEST(Totp, ThePictureNamesTheAccountSafely) {
  EXPECT_EQ(totp_uri("foo", "a b&c"), "otpauth://totp/Evenkeel:a%20b%26c?secret=MZXW6&issuer=Evenkeel");
}

}  // namespace
}  // namespace evenkeel::access
