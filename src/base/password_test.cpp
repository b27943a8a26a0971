#include "base/password.h"

#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

namespace evenkeel {
namespace {

Private<std::string> secret(std::string text) { return Private<std::string>{std::move(text)}; }

TEST(Password, MatchesItsOwnHashAndNoOther) {
  const auto hash = hash_password(secret("kettle fern otter")).value();
  EXPECT_TRUE(check_password(secret("kettle fern otter"), hash).value());
  EXPECT_FALSE(check_password(secret("kettle fern otte"), hash).value());
  EXPECT_FALSE(check_no_password(secret("kettle fern otter")).value());
}

TEST(Password, IsHashedWithArgon2idIn64MiB) {
  const auto hash = hash_password(secret("kettle fern otter")).value();
  EXPECT_THAT(hash.text, testing::StartsWith("$argon2id$v=19$m=65536,"));
}

TEST(Password, TwoHashesOfOnePasswordDiffer) {
  EXPECT_NE(hash_password(secret("same")).value(), hash_password(secret("same")).value());
}

TEST(Password, AHashThatIsNoneMatchesNothing) {
  EXPECT_FALSE(check_password(secret(""), {""}).value());
  EXPECT_FALSE(check_password(secret("x"), {"$argon2id$nonsense"}).value());
}

TEST(Password, AFloodOfSignInsIsTurnedAwayBeyondEight) {
  std::vector<std::thread> crowd;
  std::atomic<int> turned_away = 0;
  for (int i = 0; i < 24; ++i) {
    crowd.emplace_back([&] {
      const auto hash = hash_password(secret("flood"));
      if (!hash && hash.error().code == "PASSWORDS-BUSY") ++turned_away;
    });
  }
  for (auto& one : crowd) one.join();
  EXPECT_GT(turned_away, 0);
  EXPECT_TRUE(hash_password(secret("after"))) << "and the next is served again";
}

TEST(Password, CommonPasswordsTakeFewBitsToGuess) {
  for (const auto* text : {"passwordpassword", "qwertyuiop12", "123456789012", "Password1234", "aaaaaaaaaaaa",
                           "letmein12345", "manchesterunited", "Summer2026!!"}) {
    EXPECT_LT(password_bits(secret(text), {}), 30) << text;
  }
  EXPECT_GE(password_bits(secret("kettle fern otter"), {}), 40);
}

TEST(Password, WordsAboutTheUserTakeFewBits) {
  const std::vector<std::string> about{"xanthippe.quill"};
  EXPECT_LT(password_bits(secret("xanthippe.quill"), about), 5);
  EXPECT_GE(password_bits(secret("xanthippe.quill"), {}), 30);
}

TEST(Token, IsRandomAndSafeInACookie) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) seen.insert(random_token());
  EXPECT_EQ(seen.size(), 100U);
  EXPECT_THAT(*seen.begin(), testing::MatchesRegex("[A-Za-z0-9_-]{43}"));
}

TEST(Secrets, AreTheSameOrNot) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_TRUE(same_secret("", ""));
}

}  // namespace
}  // namespace evenkeel
