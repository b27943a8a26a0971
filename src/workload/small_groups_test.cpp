#include "workload/small_groups.h"

#include <gtest/gtest.h>

namespace evenkeel::workload {
namespace {

std::vector<bool> hidden(std::vector<std::int64_t> sizes) { return hidden_groups(sizes, 10); }

TEST(SmallGroups, ShowsWhatIsLargeEnough) { EXPECT_EQ(hidden({10, 250, 11}), std::vector<bool>(3, false)); }

TEST(SmallGroups, HidesASmallOneWithTheNextSmallestSoThatNoDifferenceShowsIt) {
  EXPECT_EQ(hidden({300, 4, 12, 40}), (std::vector<bool>{false, true, true, false}));
}

TEST(SmallGroups, HidesSmallOnesAloneWhereTheyAreTogetherLargeEnough) {
  EXPECT_EQ(hidden({300, 4, 7, 40}), (std::vector<bool>{false, true, true, false}));
}

TEST(SmallGroups, ShowsThatNobodyIsInAGroup) { EXPECT_EQ(hidden({0, 20}), std::vector<bool>(2, false)); }

TEST(SmallGroups, HidesEverythingWhereAllTogetherAreFew) {
  EXPECT_EQ(hidden({3, 0, 4}), (std::vector<bool>{true, false, true}));
}

TEST(SmallGroups, HidesTheFirstOfEqualOnes) {
  EXPECT_EQ(hidden({20, 3, 20}), (std::vector<bool>{true, true, false}));
}

}  // namespace
}  // namespace evenkeel::workload
