#include "web/server/decode.h"

#include <gtest/gtest.h>

namespace evenkeel::web {
namespace {

TEST(PercentDecoded, gives_the_bytes_and_leaves_plus_alone) {
  EXPECT_EQ(percent_decoded("a%20b+c%C3%A9").value(), "a b+c\xC3\xA9");
}

TEST(PercentDecoded, refuses_what_is_cut_short_or_no_clean_text) {
  for (const std::string_view text : {"%", "%4", "a%4", "%G1", "%00", "%FF", "%C3", "%C0%AF", "%ED%A0%80"}) {
    const auto decoded = percent_decoded(text);
    ASSERT_FALSE(decoded) << text;
    EXPECT_EQ(decoded.error().code, "BAD-ENCODING");
  }
}

TEST(ParseUrlencoded, keeps_names_and_values_in_order_with_repeats) {
  const auto fields = parse_urlencoded("team=T1&team=T2&note=a+b%26c&empty=&bare&&").value();
  EXPECT_EQ(fields.all("team"), (std::vector<std::string_view>{"T1", "T2"}));
  EXPECT_EQ(fields.value("note"), "a b&c");
  EXPECT_EQ(fields.get("empty"), "");
  EXPECT_EQ(fields.get("bare"), "");
  EXPECT_EQ(fields.items().size(), 5U);
}

TEST(ParseUrlencoded, refuses_more_fields_than_a_form_has) {
  std::string many;
  for (std::size_t i = 0; i <= kMostFields; ++i) many += "a&";
  EXPECT_EQ(parse_urlencoded(many).error().code, "TOO-MANY-FIELDS");
}

TEST(ParsePath, decodes_a_path) { EXPECT_EQ(parse_path("/people/S%201").value(), "/people/S 1"); }

TEST(ParsePath, refuses_what_others_may_read_otherwise) {
  for (const std::string_view path :
       {"", "people", "//", "/people/", "/a//b", "/a/./b", "/a/../b", "/..", "/%2e%2e/b", "/a%2Fb", "/a%2fb",
        "/a%5Cb", "/a\\b", "/a%0Ab", "/a%7F", "*", "http://x/"}) {
    const auto parsed = parse_path(path);
    ASSERT_FALSE(parsed) << path;
    EXPECT_EQ(parsed.error().code, "BAD-PATH") << path;
  }
}

}  // namespace
}  // namespace evenkeel::web
