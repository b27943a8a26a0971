#include "web/assets.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace evenkeel::web {
namespace {

// A folder of its own for each test, gone afterwards.
class AssetsTest : public testing::Test {
 protected:
  AssetsTest() : folder_(std::filesystem::temp_directory_path() / ("assets-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~AssetsTest() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::filesystem::path folder_;
};

TEST_F(AssetsTest, FindsAFileUnderItsHashedAddressWithItsCompressedCopies) {
  write("manifest.json", R"({"app.css": {"file": "app-1f.css", "type": "text/css", "sizes": {}}})");
  write("app-1f.css", "body{}");
  write("app-1f.css.br", "small");
  const auto assets = Assets::load(folder_);
  ASSERT_TRUE(assets) << assets.error().message;
  ASSERT_TRUE(assets->url("app.css"));
  EXPECT_EQ(assets->url("app.css")->text(), "/assets/app-1f.css");
  const auto* found = assets->find("/assets/app-1f.css");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->bytes, "body{}");
  EXPECT_EQ(found->content_type, "text/css");
  EXPECT_EQ(found->brotli, "small");
  EXPECT_EQ(found->gzip, "");
}

TEST_F(AssetsTest, ServesNothingThatTheManifestDoesNotName) {
  write("manifest.json", R"({"app.css": {"file": "app-1f.css", "type": "text/css"}})");
  write("app-1f.css", "body{}");
  const auto assets = Assets::load(folder_);
  ASSERT_TRUE(assets);
  EXPECT_EQ(assets->find("/assets/manifest.json"), nullptr);
  EXPECT_EQ(assets->find("/assets/../app-1f.css"), nullptr);
  EXPECT_EQ(assets->find("/app-1f.css"), nullptr);
  EXPECT_FALSE(assets->url("app.js"));
}

TEST_F(AssetsTest, WithoutAManifestAreMissing) {
  EXPECT_EQ(Assets::load(folder_).error().code, "ASSETS-MISSING");
  EXPECT_EQ(Assets::load(folder_ / "nowhere").error().kind, ErrorKind::NotFound);
}

TEST_F(AssetsTest, AreBrokenWhenTheManifestIsNotWhatTheFolderHolds) {
  for (const auto* text : {"no", "[]", "{\"a\": 1}", R"({"a": {"file": "gone", "type": "t"}})",
                           R"({"a": {"file": "../a", "type": "t"}})"}) {
    write("manifest.json", text);
    EXPECT_EQ(Assets::load(folder_).error().code, "ASSETS-BROKEN") << text;
  }
}

TEST(Assets, NoneAtAllHaveNoAddresses) {
  EXPECT_FALSE(Assets{}.url("app.css"));
  EXPECT_EQ(Assets{}.find("/assets/app.css"), nullptr);
}

}  // namespace
}  // namespace evenkeel::web
