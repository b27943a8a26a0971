#include "web/http/etag.h"

#include <gtest/gtest.h>

namespace evenkeel::web {
namespace {

Request asking(std::string if_none_match) {
  Request request;
  request.headers.add("if-none-match", std::move(if_none_match));
  return request;
}

TEST(Etag, differs_with_the_bytes) {
  EXPECT_EQ(etag_of("a"), etag_of("a"));
  EXPECT_NE(etag_of("a"), etag_of("b"));
}

TEST(Etag, is_found_in_a_list_weak_or_strong) {
  const auto etag = etag_of("a");
  EXPECT_TRUE(names_etag("\"x\", " + etag, etag, false));
  EXPECT_TRUE(names_etag("W/" + etag, etag, true));
  EXPECT_TRUE(names_etag("*", etag, false));
  EXPECT_FALSE(names_etag("W/" + etag, etag, false));
  EXPECT_FALSE(names_etag("\"x\"", etag, true));
  EXPECT_FALSE(names_etag("", etag, true));
}

TEST(UnlessKnown, answers_304_without_a_body_to_who_has_it) {
  const auto known = unless_known(text("a"), asking(etag_of("a")));
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(known.body, "");
}

TEST(UnlessKnown, answers_in_full_with_the_tag_to_who_has_something_else) {
  const auto fresh = unless_known(text("b"), asking(etag_of("a")));
  EXPECT_EQ(fresh.status, 200);
  EXPECT_EQ(fresh.body, "b");
  EXPECT_EQ(fresh.headers.back().second, etag_of("b"));
}

TEST(UnlessKnown, leaves_errors_alone) { EXPECT_EQ(unless_known(text("no", 404), asking("*")).status, 404); }

}  // namespace
}  // namespace evenkeel::web
