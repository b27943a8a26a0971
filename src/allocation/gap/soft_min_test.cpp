#include "allocation/gap/soft_min.h"

#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>

namespace evenkeel::gap {
namespace {

constexpr double kOne = 1 << SoftMin::kBits;

TEST(SoftMin, WeighsByTheExponentialToOnePartInFifty) {
  const SoftMin soft{1000};
  EXPECT_EQ(soft.weight(0), 1U << SoftMin::kBits);
  for (std::int64_t above = 1; above < 8000; above += 7) {
    const double expected = kOne * std::exp(-static_cast<double>(above) / 1000);
    EXPECT_NEAR(soft.weight(above), expected, expected / 50) << above;
  }
  EXPECT_EQ(soft.weight(16'000), 0U);
  EXPECT_EQ(soft.weight(std::int64_t{1} << 60), 0U);
}

TEST(SoftMin, SavesByTheLogarithmOfTheSum) {
  for (const std::int64_t warmth :
       std::initializer_list<std::int64_t>{1, 100, 1'000'000, std::int64_t{1} << 39})
    for (const double sum : {1.0, 1.001, 1.5, 2.0, 3.7, 16.0, 100.0}) {
      const double expected = static_cast<double>(warmth) * std::log(sum);
      const SoftMin soft{warmth};
      EXPECT_NEAR(static_cast<double>(soft.saving(static_cast<std::uint64_t>(sum * kOne))), expected,
                  1 + static_cast<double>(warmth) * 1e-5)
          << warmth << ' ' << sum;
    }
}

}  // namespace
}  // namespace evenkeel::gap
