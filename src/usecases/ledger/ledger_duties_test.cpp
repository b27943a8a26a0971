#include "usecases/ledger/ledger_duties.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

TEST(KeyFile, ReadsBackAsItWasWritten) {
  const auto keys = make_demonstration_key_pair("a key file");
  const auto read = parse_key_file(key_file(keys)).value();
  EXPECT_EQ(read.public_key, keys.public_key);
  EXPECT_EQ(read.secret_key.hex, keys.secret_key.hex);
  EXPECT_EQ(parse_public_key_file(public_key_file(keys.public_key)).value(), keys.public_key);
}

TEST(KeyFile, OfThePublicHalfHoldsNoSecret) {
  const auto keys = make_demonstration_key_pair("a key file");
  EXPECT_EQ(public_key_file(keys.public_key).find("secret"), std::string::npos);
  EXPECT_FALSE(parse_key_file(public_key_file(keys.public_key)));
}

TEST(KeyFile, IsRefusedWhenItIsCutOffOrSomethingElse) {
  const auto keys = make_demonstration_key_pair("a key file");
  const auto text = key_file(keys);
  for (const auto& wrong : {std::string{}, std::string{"hello\n"}, text.substr(0, text.size() - 3)}) {
    const auto read = parse_key_file(wrong);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "BAD-KEY");
  }
}

}  // namespace
}  // namespace evenkeel
