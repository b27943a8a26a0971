#include "web/server/read_form.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace evenkeel::web {
namespace {

constexpr const char* kType = "multipart/form-data; boundary=b";

struct ReadForm : ::testing::Test {
  Result<void> read(std::string type, std::string body, std::uint64_t fields = 1000) {
    Incoming incoming;
    incoming.body = std::move(body);
    request.headers.add("content-type", std::move(type));
    return read_form(incoming, {fields, std::filesystem::temp_directory_path()}, request, files);
  }
  static std::string part(const std::string& disposition, const std::string& value) {
    return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + value + "\r\n";
  }
  Request request;
  TemporaryFolder files;
};

TEST_F(ReadForm, gives_fields_of_a_urlencoded_form) {
  ASSERT_TRUE(read("application/x-www-form-urlencoded; charset=utf-8", "a=1&b=2"));
  EXPECT_EQ(request.form.value("b"), "2");
  EXPECT_EQ(request.body, "");
}

TEST_F(ReadForm, leaves_other_bodies_as_they_are) {
  ASSERT_TRUE(read("application/json", "{}"));
  EXPECT_EQ(request.body, "{}");
}

TEST_F(ReadForm, puts_files_under_their_own_names_into_a_folder_that_goes_away) {
  ASSERT_TRUE(read(kType, part("name=csrf", "t") + part("name=f; filename=\"../x/cases.csv\"", "a,b") +
                              part("name=f; filename=\"cases.csv\"", "c") + "--b--"));
  EXPECT_EQ(request.form.value("csrf"), "t");
  ASSERT_EQ(request.files.size(), 2U);
  EXPECT_EQ(request.files[0].name, "cases.csv");
  EXPECT_EQ(request.files[0].size, 3U);
  EXPECT_EQ(std::filesystem::path{request.files[0].path}.filename(), "cases.csv");
  std::ifstream in(request.files[0].path);
  EXPECT_EQ((std::string{std::istreambuf_iterator<char>{in}, {}}), "a,b");
  const auto folder = files.path();
  files = TemporaryFolder{};
  EXPECT_FALSE(std::filesystem::exists(request.files[1].path));
}

TEST_F(ReadForm, takes_a_file_that_was_not_chosen_for_no_file) {
  ASSERT_TRUE(read(kType, part("name=f; filename=\"\"", "") + "--b--"));
  EXPECT_TRUE(request.files.empty());
}

TEST_F(ReadForm, refuses_fields_beyond_the_limit_and_fields_that_are_no_text) {
  EXPECT_EQ(read(kType, part("name=a", std::string(1001, 'x')) + "--b--").error().code, "FORM-TOO-LARGE");
}

TEST_F(ReadForm, refuses_a_field_that_is_not_utf8) {
  EXPECT_EQ(read(kType, part("name=a", "\xFF") + "--b--").error().code, "BAD-ENCODING");
}

TEST_F(ReadForm, refuses_a_multipart_form_without_boundary) {
  EXPECT_EQ(read("multipart/form-data", "x").error().code, "BAD-MULTIPART");
}

TEST_F(ReadForm, says_that_the_folder_for_uploads_cannot_be_written) {
  Incoming incoming;
  incoming.body = part("name=f; filename=x", "a") + "--b--";
  request.headers.add("content-type", kType);
  EXPECT_EQ(read_form(incoming, {10, "/nowhere"}, request, files).error().code, "UPLOAD-FOLDER");
}

TEST(SafeFileName, keeps_a_plain_name_and_takes_the_danger_out_of_others) {
  EXPECT_EQ(safe_file_name("Cases 2026.xlsx"), "Cases 2026.xlsx");
  EXPECT_EQ(safe_file_name("C:\\x\\a.csv"), "a.csv");
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe_file_name(".."), "_.");
  EXPECT_EQ(safe_file_name("a\nb"), "a_b");
  EXPECT_EQ(safe_file_name(""), "file");
  EXPECT_EQ(safe_file_name("a\xFF"), "a_");
  EXPECT_EQ(safe_file_name(std::string(500, 'a')).size(), 150U);
}

}  // namespace
}  // namespace evenkeel::web
