#include "web/components/table.h"

#include <gtest/gtest.h>

#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/testing/holds.h"

namespace evenkeel::web {
namespace {

using testing::holds;

TEST(Table, EscapesTextAndNamesEachRowByItsFirstCell) {
  const auto html = table({.caption = "P", .columns = {{"Name"}}, .rows = {{{std::string{"<b>"}}}}});
  EXPECT_TRUE(holds(html, "<th scope=\"row\" class=\"govuk-table__header\">&lt;b&gt;</th>"));
}

TEST(Table, SortsNumbersByTheirValueAndKeepsTheTotalOutOfIt) {
  const auto html = table({.caption = "P",
                           .columns = {{"Name"}, {"Cases", ColumnKind::Number}},
                           .rows = {{{"One", Cell{1200}}}},
                           .sortable = true,
                           .total = {"All", Cell{1200}}});
  EXPECT_TRUE(holds(html, "data-sort-value=\"1200\">1,200</td>"));
  EXPECT_TRUE(holds(html, "<tfoot"));
  EXPECT_TRUE(holds(html, "aria-sort=\"none\""));
}

TEST(Table, SaysWhyARowHasNothing) {
  const auto html = table({.caption = "P",
                           .columns = {{"Name"}, {"A"}, {"B"}},
                           .rows = {{.cells = {"One"}, .instead = words("Not measured")}}});
  EXPECT_TRUE(holds(html, "colspan=\"2\">Not measured</td>"));
}

TEST(Table, SaysThatItIsEmpty) {
  EXPECT_TRUE(holds(table({.caption = "P", .columns = {{"Name"}}, .empty = "Nobody."}), "Nobody."));
}

TEST(Table, LinksToTheServersOrderAndSaysHowItStands) {
  const auto html =
      table({.caption = "P",
             .columns = {{.text = "Name", .sort_by = Url::local("/p?sort=name"), .order = Order::Ascending}},
             .rows = {{{"One"}}}});
  EXPECT_TRUE(holds(html, "aria-sort=\"ascending\""));
  EXPECT_TRUE(holds(html, "href=\"/p?sort=name\""));
}

std::string numbers_of(std::int64_t rows, std::int64_t current) {
  std::string out;
  for (const auto& page : pages_of(rows, 10, current, [](std::int64_t) { return Url::local("/"); }).numbers)
    out += (page.to ? std::to_string(page.number) : "...") + (page.current ? "* " : " ");
  return out;
}

TEST(Pagination, ShowsTheEndsAndTheNeighbours) {
  EXPECT_EQ(numbers_of(95, 1), "1* 2 ... 10 ");
  EXPECT_EQ(numbers_of(95, 5), "1 ... 4 5* 6 ... 10 ");
  EXPECT_EQ(numbers_of(95, 10), "1 ... 9 10* ");
  EXPECT_EQ(numbers_of(30, 2), "1 2* 3 ");
}

TEST(Pagination, OfAPageThatDoesNotExistShowsTheLast) { EXPECT_EQ(numbers_of(30, 99), "1 2 3* "); }

TEST(Pagination, IsNothingForOnePage) {
  EXPECT_EQ(pagination(pages_of(0, 10, 1, [](std::int64_t) { return Url::local("/"); })).str(), "");
}

}  // namespace
}  // namespace evenkeel::web
