#include "exchange/agreement/key_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace evenkeel {
namespace {

namespace fs = std::filesystem;

class KeyFilesTest : public testing::Test {
 protected:
  void SetUp() override { folder_ = fs::temp_directory_path() / ("evenkeel-keys-" + hex(random_bytes(8))); }
  void TearDown() override { fs::remove_all(folder_); }
  static std::string hex(const std::string& bytes) {
    std::string out;
    for (const char c : bytes) out += "0123456789abcdef"[static_cast<unsigned char>(c) % 16];
    return out;
  }
  [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
  JsonKeyFiles files_;
  KeyPair keys_ = make_demonstration_key_pair("key files test");
};

TEST_F(KeyFilesTest, KeysComeBackAsTheyWere) {
  ASSERT_TRUE(files_.write_keys(folder_.string(), "napo", keys_));
  const auto secret = files_.read_secret(at("napo.key"));
  const auto open = files_.read_public(at("napo.public"));
  ASSERT_TRUE(secret && open);
  EXPECT_EQ(secret->party, "napo");
  EXPECT_EQ(secret->key.hex, keys_.secret_key.hex);
  EXPECT_EQ(open->key, keys_.public_key);
}

TEST_F(KeyFilesTest, TheSecretIsForItsOwnerOnly) {
  ASSERT_TRUE(files_.write_keys(folder_.string(), "napo", keys_));
  EXPECT_EQ(fs::status(at("napo.key")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(KeyFilesTest, AKeyIsNeverOverwritten) {
  ASSERT_TRUE(files_.write_keys(folder_.string(), "napo", keys_));
  const auto again = files_.write_keys(folder_.string(), "napo", make_key_pair());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "KEY-EXISTS");
  EXPECT_EQ(files_.read_secret(at("napo.key"))->key.hex, keys_.secret_key.hex);
}

TEST_F(KeyFilesTest, ASecretThatOthersMayReadIsRefused) {
  ASSERT_TRUE(files_.write_keys(folder_.string(), "napo", keys_));
  fs::permissions(at("napo.key"), fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(files_.read_secret(at("napo.key")).error().code, "KEY-OPEN");
}

TEST_F(KeyFilesTest, APublicFileIsNoSecret) {
  ASSERT_TRUE(files_.write_keys(folder_.string(), "napo", keys_));
  fs::permissions(at("napo.public"), fs::perms::owner_read);
  EXPECT_EQ(files_.read_secret(at("napo.public")).error().code, "BAD-KEY-FILE");
}

TEST_F(KeyFilesTest, APartyCannotNameAPath) {
  EXPECT_EQ(files_.write_keys(folder_.string(), "../napo", keys_).error().code, "BAD-PARTY");
}

TEST_F(KeyFilesTest, ASignatureComesBackAsItWas) {
  fs::create_directories(folder_);
  const PartySignature written{"gmb", std::string(64, 'a'), *sign("text", keys_.secret_key)};
  ASSERT_TRUE(files_.write_signature(at("gmb.signature"), written));
  const auto read = files_.read_signature(at("gmb.signature"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->party, "gmb");
  EXPECT_EQ(read->agreement, written.agreement);
  EXPECT_EQ(read->signature, written.signature);
}

TEST_F(KeyFilesTest, AMissingFileIsNamed) {
  const auto read = files_.read_public(at("nobody.public"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "NO-KEY-FILE");
  EXPECT_EQ(read.error().place.file, at("nobody.public"));
}

TEST_F(KeyFilesTest, AFileOfSomethingElseIsRefused) {
  fs::create_directories(folder_);
  std::ofstream(at("x")) << "[1]";
  EXPECT_EQ(files_.read_signature(at("x")).error().code, "BAD-KEY-FILE");
}

}  // namespace
}  // namespace evenkeel
