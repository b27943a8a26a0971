#include "allocation/placing/linear_system.h"

#include <gtest/gtest.h>

namespace evenkeel::allocation::placing {
namespace {

constexpr Int128 power(unsigned bits) { return Int128{1} << bits; }

LinearSystem two_by_two(Int128 diagonal, Int128 beside, Int128 right) {
  LinearSystem out{2};
  for (const std::size_t i : {0U, 1U}) out.add(i, i, diagonal), out.set_right(i, right);
  out.add(0, 1, beside);
  out.mirror();
  return out;
}

TEST(LinearSystem, FindsWhatSolvesItToSomePartsInAMillion) {
  auto system = two_by_two(power(40), power(39), 3 * power(59));
  for (const auto x : system.solve({1, 1})) EXPECT_NEAR(static_cast<double>(x), 1 << 20, 4);
}

TEST(LinearSystem, LeavesAVariableThatIsNotMarked) {
  auto system = two_by_two(power(40), power(39), power(60));
  const auto found = system.solve({1, 0});
  EXPECT_NEAR(static_cast<double>(found[0]), 1 << 20, 4);
  EXPECT_EQ(found[1], 0);
}

// A nation's units: shares of many cases at a high warmth.
TEST(LinearSystem, FindsItWhereAProductDoesNotFitIn128Bits) {
  auto system = two_by_two(power(58), power(57), 3 * power(98));
  for (const auto x : system.solve({1, 1})) EXPECT_NEAR(static_cast<double>(x), 0x1p41, 0x1p41 / 100'000);
}

TEST(LinearSystem, MovesNothingThatIsAsGoodAsUndetermined) {
  LinearSystem system{1};
  system.add(0, 0, 1);
  system.set_right(0, power(90));
  EXPECT_EQ(system.solve({1}), std::vector<std::int64_t>{0});
}

}  // namespace
}  // namespace evenkeel::allocation::placing
