#include <gmock/gmock.h>

#include "base/random.h"
#include "usecases/see/public_pledge.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kSmallest = 10;

std::vector<PledgeInput> people(std::size_t region, std::size_t unit, std::size_t grade, int over,
                                int within) {
  std::vector<PledgeInput> out;
  for (int i = 0; i < over; ++i) out.push_back({region, unit, grade, true});
  for (int i = 0; i < within; ++i) out.push_back({region, unit, grade, false});
  return out;
}

void add(std::vector<PledgeInput>& to, const std::vector<PledgeInput>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

TEST(Pledge, ShowsCountsToTheNearestFiveWithTheirDenominators) {
  const auto tables = pledge_tables(people(0, 0, 0, 23, 41), {{0}, 1, 1}, kSmallest);
  EXPECT_EQ(tables.nation.measured, 65);
  EXPECT_EQ(tables.nation.over, 25);
}

TEST(Pledge, HidesWhoIsOverWhereFewAreWithinTheLine) {
  const auto tables = pledge_tables(people(0, 0, 0, 40, 3), {{0}, 1, 1}, kSmallest);
  EXPECT_EQ(tables.nation.measured, 45);
  EXPECT_EQ(tables.nation.over, std::nullopt);
}

TEST(Pledge, HidesASecondUnitSoThatTheFirstDoesNotFollowFromItsRegion) {
  std::vector<PledgeInput> all;
  add(all, people(0, 0, 0, 4, 40));
  add(all, people(0, 1, 0, 20, 30));
  add(all, people(0, 2, 0, 30, 60));
  const auto tables = pledge_tables(all, {{0, 0, 0}, 1, 1}, kSmallest);
  EXPECT_EQ(tables.regions[0].over, 55);
  EXPECT_EQ(tables.units[0].over, std::nullopt);
  EXPECT_EQ(tables.units[1].over, std::nullopt);
  EXPECT_EQ(tables.units[2].over, 30);
}

TEST(Pledge, HidesAllUnitsOfARegionThatIsHidden) {
  std::vector<PledgeInput> all;
  add(all, people(0, 0, 0, 3, 30));
  add(all, people(0, 1, 0, 2, 30));
  add(all, people(1, 2, 0, 20, 30));
  add(all, people(2, 3, 0, 40, 60));
  const auto tables = pledge_tables(all, {{0, 0, 1, 2}, 3, 1}, kSmallest);
  EXPECT_EQ(tables.regions[0].over, std::nullopt);
  EXPECT_EQ(tables.units[0].over, std::nullopt);
  EXPECT_EQ(tables.units[1].over, std::nullopt);
}

// The nearest five of a true count that is hidden must not be had by taking shown ones from a shown total:
// every total less its shown parts is of nobody or of a group that may be shown.
TEST(Pledge, TellsNothingSmallByTheDifferenceOfItsTables) {
  RandomStream random(11, "pledge");
  for (int round = 0; round < 200; ++round) {
    const std::size_t regions = 2 + random.below(3);
    const std::size_t grades = 2 + random.below(3);
    PledgeShape shape{{}, regions, grades};
    std::vector<PledgeInput> all;
    for (std::size_t r = 0; r < regions; ++r) {
      for (std::size_t u = 0; u < 2 + random.below(3); ++u) {
        shape.region_of_unit.push_back(r);
        for (std::size_t g = 0; g < grades; ++g)
          add(all, people(r, shape.region_of_unit.size() - 1, g, static_cast<int>(random.below(14)),
                          static_cast<int>(random.below(20))));
      }
    }
    const auto tables = pledge_tables(all, shape, kSmallest);
    for (std::size_t r = 0; r < regions; ++r) {
      if (!tables.regions[r].over) continue;
      std::int64_t left_units = 0;
      std::int64_t left_grades = 0;
      for (const auto& one : all) {
        if (one.region != r || !one.over) continue;
        left_units += tables.units[one.unit].over ? 0 : 1;
        left_grades += tables.cells[r * grades + one.grade].over ? 0 : 1;
      }
      ASSERT_TRUE(left_units == 0 || left_units >= kSmallest) << left_units;
      ASSERT_TRUE(left_grades == 0 || left_grades >= kSmallest) << left_grades;
    }
  }
}

}  // namespace
}  // namespace evenkeel
