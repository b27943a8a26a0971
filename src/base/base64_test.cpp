#include "base/base64.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

// Source: RFC 4648 section 10, without padding; the last by RFC 7515 appendix C.
TEST(Base64Url, IsThatOfTheStandards) {
  EXPECT_EQ(to_base64url(""), "");
  EXPECT_EQ(to_base64url("f"), "Zg");
  EXPECT_EQ(to_base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base64url("\x03\xEC\xFF\xE0\xC1"), "A-z_4ME");
  EXPECT_EQ(from_base64url("A-z_4ME"), "\x03\xEC\xFF\xE0\xC1");
}

TEST(Base64Url, RefusesEverythingElse) {
  for (const auto* text : {"Zg==", "Zm9v YmFy", "A+z/4ME", "Z", "Zm9v\n"})
    EXPECT_FALSE(from_base64url(text)) << text;
}

}  // namespace
}  // namespace evenkeel
