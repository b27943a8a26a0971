#include "allocation/gap/fillings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.h"

namespace evenkeel::gap {
namespace {

std::vector<std::int64_t> profits_of_every_subset(const std::vector<Offer>& offers, std::int64_t capacity) {
  std::vector<std::int64_t> profits;
  for (std::size_t set = 0; set < (std::size_t{1} << offers.size()); ++set) {
    std::int64_t profit = 0;
    std::int64_t weight = 0;
    for (std::size_t k = 0; k < offers.size(); ++k) {
      if (((set >> k) & 1U) == 0) continue;
      profit += offers[k].profit;
      weight += offers[k].weight;
    }
    if (weight <= capacity) profits.push_back(profit);
  }
  std::sort(profits.rbegin(), profits.rend());
  return profits;
}

TEST(Fillings, AreTheBestOnesInOrderAndAllDifferent) {
  RandomStream random{4, "fillings"};
  const Limits limits;
  Meter meter{limits};
  Fillings fillings{meter};
  for (int k = 0; k < 300; ++k) {
    std::vector<Offer> offers;
    for (std::int32_t key = 0; key < static_cast<std::int32_t>(random.between(0, 9)); ++key)
      offers.push_back({random.between(1, 40), static_cast<std::int32_t>(random.between(0, 12)), key});
    const std::int64_t capacity = random.between(0, 40);
    const std::vector<std::int64_t> all = profits_of_every_subset(offers, capacity);
    std::vector<Offer> given = offers;
    const std::vector<Filling> found = fillings.best(given, capacity, 6);
    ASSERT_EQ(found.size(), std::min<std::size_t>(all.size(), 6)) << k;
    std::set<std::set<std::int32_t>> different;
    for (std::size_t n = 0; n < found.size(); ++n) {
      EXPECT_EQ(found[n].profit, all[n]) << k;
      std::int64_t weight = 0;
      for (const std::int32_t key : found[n].keys) weight += offers[static_cast<std::size_t>(key)].weight;
      EXPECT_LE(weight, capacity);
      different.insert({found[n].keys.begin(), found[n].keys.end()});
    }
    EXPECT_EQ(different.size(), found.size()) << k;
  }
}

}  // namespace
}  // namespace evenkeel::gap
