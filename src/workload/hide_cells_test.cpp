#include "workload/hide_cells.h"

#include <gmock/gmock.h>

#include <numeric>

#include "base/random.h"

namespace evenkeel::workload {
namespace {

using ::testing::IsEmpty;

constexpr std::int64_t kSmallest = 10;

// A table of rows x columns with its row totals, column totals and the whole.
std::vector<PublishedSum> margins(std::size_t rows, std::size_t columns) {
  std::vector<PublishedSum> out;
  for (std::size_t r = 0; r < rows; ++r) {
    out.emplace_back();
    for (std::size_t c = 0; c < columns; ++c) out.back().push_back(r * columns + c);
  }
  for (std::size_t c = 0; c < columns; ++c) {
    out.emplace_back();
    for (std::size_t r = 0; r < rows; ++r) out.back().push_back(r * columns + c);
  }
  out.emplace_back(rows * columns);
  std::iota(out.back().begin(), out.back().end(), std::size_t{0});
  return out;
}

TEST(HiddenCells, HideASmallGroupAndAnotherBesideIt) {
  const std::vector<std::int64_t> cells{3, 40, 25};
  const std::vector<PublishedSum> sums{{0, 1, 2}};
  EXPECT_EQ(hidden_cells(cells, sums, kSmallest), (std::vector<bool>{true, false, true}));
}

TEST(HiddenCells, ShowEverythingWhereNoGroupIsSmall) {
  const std::vector<std::int64_t> cells{30, 0, 25};
  const std::vector<PublishedSum> sums{{0, 1, 2}};
  EXPECT_EQ(hidden_cells(cells, sums, kSmallest), (std::vector<bool>{false, false, false}));
}

TEST(HiddenCells, DoNotFollowFromRowsAndColumnsTogether) {
  // One small cell: hiding another of its row alone would give it away by the columns.
  const std::vector<std::int64_t> cells{3, 40, 25, 30, 50, 35, 20, 60, 45};
  const auto sums = margins(3, 3);
  const auto hidden = hidden_cells(cells, sums, kSmallest);
  EXPECT_TRUE(hidden[0]);
  EXPECT_GE(std::ranges::count(hidden, true), 4);
  EXPECT_THAT(follows(cells.size(), sums, hidden), IsEmpty());
}

TEST(HiddenCells, FollowWhereOneAloneIsHidden) {
  const std::vector<PublishedSum> sums{{0, 1, 2}};
  EXPECT_THAT(follows(3, sums, {true, false, false}), ::testing::ElementsAre(0));
}

TEST(HiddenCells, KeepThoseThatMustBeHidden) {
  const std::vector<std::int64_t> cells{30, 40, 25};
  const std::vector<PublishedSum> sums{{0, 1, 2}};
  const auto hidden = hidden_cells(cells, sums, kSmallest, {false, true, false});
  EXPECT_TRUE(hidden[1]);
  EXPECT_EQ(std::ranges::count(hidden, true), 2);
}

// What an attacker learns: of every published total less what is shown of it.
void expect_nothing_small(const std::vector<std::int64_t>& cells, const std::vector<PublishedSum>& sums,
                          const std::vector<bool>& hidden) {
  for (const auto& sum : sums) {
    std::int64_t people = 0;
    for (const auto cell : sum) people += hidden[cell] ? cells[cell] : 0;
    ASSERT_TRUE(people == 0 || people >= kSmallest) << people;
  }
  for (std::size_t i = 0; i < cells.size(); ++i)
    ASSERT_TRUE(hidden[i] || cells[i] == 0 || cells[i] >= kSmallest);
  ASSERT_THAT(follows(cells.size(), sums, hidden), IsEmpty());
}

TEST(HiddenCells, TellNothingSmallByAnyDifferenceOfManyTables) {
  RandomStream random(7, "tables");
  for (int round = 0; round < 300; ++round) {
    const auto rows = 2 + random.below(6);
    const auto columns = 2 + random.below(5);
    std::vector<std::int64_t> cells(rows * columns);
    for (auto& cell : cells)
      cell = static_cast<std::int64_t>(random.below(3) == 0 ? random.below(12) : random.below(90));
    const auto whole = std::accumulate(cells.begin(), cells.end(), std::int64_t{0});
    if (whole < 4 * kSmallest) continue;
    // Totals that are small themselves are not published.
    auto sums = margins(rows, columns);
    std::erase_if(sums, [&](const PublishedSum& sum) {
      std::int64_t people = 0;
      for (const auto cell : sum) people += cells[cell];
      return people > 0 && people < kSmallest;
    });
    const auto hidden = hidden_cells(cells, sums, kSmallest);
    expect_nothing_small(cells, sums, hidden);
  }
}

}  // namespace
}  // namespace evenkeel::workload
