#include "web/http/next_page.h"

#include <gtest/gtest.h>

#include <string>

namespace evenkeel::web {
namespace {

TEST(NextPage, IsAPageOfTheService) {
  EXPECT_EQ(next_page("/cases?page=2&q=a%20b").text(), "/cases?page=2&q=a%20b");
  EXPECT_EQ(next_page("").text(), "/");
}

TEST(NextPage, NeverLeadsElsewhere) {
  for (const auto* given :
       {"//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "evil.example",
        "/a\r\nLocation: //evil.example", "/\t/evil.example", " /cases"}) {
    EXPECT_EQ(next_page(given).text(), "/") << given;
  }
  EXPECT_EQ(next_page("/" + std::string(2000, 'a')).text(), "/");
}

TEST(NextPage, IsNotSigningInOrOutAgain) {
  EXPECT_EQ(next_page("/sign-in?next=/cases").text(), "/");
  EXPECT_EQ(next_page("/sign-out").text(), "/");
}

}  // namespace
}  // namespace evenkeel::web
