#include "exchange/writing/zip_archive.h"

#include <gtest/gtest.h>

#include "exchange/tables/zip_package.h"

namespace evenkeel::exchange {
namespace {

std::string part_of(const std::string& archive, std::string_view name) {
  auto package = ZipPackage::open_bytes(archive, "test.zip", {});
  std::string out;
  EXPECT_TRUE(package && package->has(name));
  EXPECT_TRUE(package->read(name, [&](std::string_view chunk) -> Result<void> {
    out += chunk;
    return {};
  }));
  return out;
}

TEST(ZipArchive, holds_each_file_as_it_was_given) {
  const std::string long_text(100'000, 'x');
  const auto archive = zip_archive({{"a/manifest.json", "{}"}, {"empty", ""}, {"long", long_text}});
  ASSERT_TRUE(archive);
  EXPECT_EQ(part_of(*archive, "a/manifest.json"), "{}");
  EXPECT_EQ(part_of(*archive, "empty"), "");
  EXPECT_EQ(part_of(*archive, "long"), long_text);
}

TEST(ZipArchive, of_the_same_files_is_the_same_bytes) {
  const std::vector<ArchiveFile> files{{"a", "1"}, {"b", "2"}};
  EXPECT_EQ(zip_archive(files).value(), zip_archive(files).value());
}

}  // namespace
}  // namespace evenkeel::exchange
