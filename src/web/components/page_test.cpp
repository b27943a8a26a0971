#include "web/components/page.h"

#include <gtest/gtest.h>

#include "web/assets.h"

namespace evenkeel::web {
namespace {

bool holds(const std::string& html, std::string_view part) { return html.find(part) != std::string::npos; }

TEST(Document, WithoutAssetsIsPlainAndWhole) {
  const auto html = document({.title = "Cases", .heading = "Cases"}, {});
  EXPECT_FALSE(holds(html, "stylesheet"));
  EXPECT_TRUE(holds(html, "<title>Cases - Evenkeel</title>"));
  EXPECT_TRUE(holds(html, "<h1 class=\"govuk-heading-l\">Cases</h1>"));
  const Assets none;
  EXPECT_FALSE(holds(document({.title = "Cases"}, {.assets = &none}), "stylesheet"));
}

TEST(Document, NeedsNoExceptionFromAStrictContentPolicy) {
  const auto html =
      document({.title = "T", .heading = "H"},
               {.viewer = "SPO One", .csrf = "t", .sections = {Section::Home}, .demonstration = true});
  EXPECT_FALSE(holds(html, " style="));
  EXPECT_FALSE(holds(html, "<style"));
  EXPECT_FALSE(holds(html, "<script>"));
  EXPECT_FALSE(holds(html, " onclick"));
}

TEST(Document, SaysInItsTitleThatAFormHasErrors) {
  EXPECT_TRUE(holds(document({.title = "Allocate", .has_errors = true}, {}), "<title>Error: Allocate"));
}

TEST(Document, OffersToSignOutOnlyToWhoIsSignedIn) {
  EXPECT_FALSE(holds(document({.title = "T"}, {}), "/sign-out"));
  const auto html = document({.title = "T"}, {.viewer = "<SPO>", .csrf = "token"});
  EXPECT_TRUE(holds(html, "name=\"csrf\" value=\"token\""));
  EXPECT_TRUE(holds(html, "&lt;SPO&gt;"));
}

TEST(Document, ShowsTheSectionsOfTheViewerAndMarksTheCurrentOne) {
  const auto html =
      document({.title = "T", .section = Section::Cases}, {.sections = {Section::Home, Section::Cases}});
  EXPECT_TRUE(holds(html, "href=\"/cases\" aria-current=\"true\""));
  EXPECT_FALSE(holds(html, "href=\"/people\""));
}

TEST(Document, SpeaksWelsh) {
  const auto html = document({.title = "T", .other_language = Url::local("/?lang=en")},
                             {.language = Language::Welsh, .demonstration = true});
  EXPECT_TRUE(holds(html, "<html lang=\"cy\""));
  EXPECT_TRUE(holds(html, "Neidio i&#39;r prif gynnwys"));
  EXPECT_TRUE(holds(html, "lang=\"en\" hreflang=\"en\" href=\"/?lang=en\">English</a>"));
}

TEST(Language, DatesAreWrittenInIt) {
  EXPECT_EQ(long_date(Date::of(2026, 8, 3), Language::Welsh), "3 Awst 2026");
  EXPECT_EQ(long_date(Date::of(2026, 8, 3), Language::English), "3 August 2026");
  EXPECT_EQ(language_of("cy"), Language::Welsh);
  EXPECT_EQ(language_of("fr"), Language::English);
}

}  // namespace
}  // namespace evenkeel::web
