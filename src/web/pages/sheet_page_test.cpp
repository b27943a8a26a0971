#include "web/pages/sheet_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

Sheet a_sheet() {
  Sheet sheet;
  sheet.title = "Plan";
  sheet.lede = "Derby <City>";
  sheet.form = "Internal form.";
  sheet.names_people = true;
  sheet.facts = {{"Line", "100 %"}};
  sheet.sections = {
      {"Cases", {}, {{"All & some", {{"Case"}, {"Points", true}}, {{"X1", "12"}}, {"All", "12"}}}}};
  sheet.signatures = {"Head of unit"};
  return sheet;
}

TEST(SheetPage, EscapesEveryText) {
  const auto page = SheetPage{}.html(a_sheet());
  EXPECT_THAT(page, HasSubstr("Derby &lt;City&gt;"));
  EXPECT_THAT(page, HasSubstr("All &amp; some"));
}

TEST(SheetPage, StandsAlone) {
  const auto page = SheetPage{}.html(a_sheet());
  for (const auto* outside : {"<script", "<link", "src=", "url(", "@import", "http:", "https:"})
    EXPECT_THAT(page, Not(HasSubstr(outside)));
}

TEST(SheetPage, SaysWhoMaySeeItAtTheTopAndAtTheFoot) {
  const auto page = SheetPage{}.html(a_sheet());
  EXPECT_NE(page.find("Internal form."), page.rfind("Internal form."));
  EXPECT_THAT(page, HasSubstr("class=\"form names\""));
}

TEST(SheetPage, SetsNumbersToTheRightAndTotalsApart) {
  const auto page = SheetPage{}.html(a_sheet());
  EXPECT_THAT(page, HasSubstr("<td class=\"n\">12</td>"));
  EXPECT_THAT(page, HasSubstr("<tfoot><tr><th scope=\"row\">All</th>"));
}

TEST(SheetPage, SaysNoneWhereATableHasNoRow) {
  auto sheet = a_sheet();
  sheet.sections[0].tables[0].rows.clear();
  EXPECT_THAT(SheetPage{}.html(sheet), HasSubstr("<p>All &amp; some: none.</p>"));
}

}  // namespace
}  // namespace evenkeel::web
