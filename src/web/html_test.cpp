#include "web/html.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace evenkeel::web {
namespace {

TEST(Html, EscapesEverythingThatIsNotALiteral) {
  Html page;
  page << "<td>" << std::string{"<script>\"&'"} << "</td>";
  EXPECT_EQ(page.str(), "<td>&lt;script&gt;&quot;&amp;&#39;</td>");
}

TEST(Html, TakesNoPointerKnownOnlyAtRunTime) {
  // A run-time `const char*` would have to become Markup, whose constructor is consteval: it does not
  // compile.
  EXPECT_FALSE((std::is_constructible_v<Url, std::string>));
}

TEST(Url, LeavesTheProductForNobody) {
  EXPECT_EQ(Url::local("/people/1").text(), "/people/1");
  for (const auto* bad : {"javascript:alert(1)", "//evil.example", "https://evil.example", ""}) {
    EXPECT_EQ(Url::local(bad).text(), "#") << bad;
  }
}

}  // namespace
}  // namespace evenkeel::web
