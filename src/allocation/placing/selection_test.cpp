// Best selections of whole cases, held against all selections there are.
#include "allocation/placing/selection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

#include "base/random.h"

namespace evenkeel::allocation::placing {
namespace {

std::int64_t best_of_all(const std::vector<Offer>& offers, const std::vector<Place>& places) {
  auto best = std::numeric_limits<std::int64_t>::min();
  for (std::uint32_t set = 0; set < (1U << offers.size()); ++set) {
    std::int64_t weight = 0;
    std::int64_t gain = 0;
    for (std::size_t k = 0; k < offers.size(); ++k) {
      if ((set >> k & 1U) != 0) weight += offers[k].weight, gain += offers[k].gain;
    }
    for (const auto& place : places) {
      if (weight <= place.room) best = std::max(best, gain - place.fee);
    }
  }
  return best;
}

std::vector<Offer> offers_by_chance(RandomStream& random, std::int64_t heaviest, std::int64_t most_gain) {
  std::vector<Offer> out(random.below(11));
  for (std::size_t k = 0; k < out.size(); ++k)
    out[k] = {k, random.between(0, heaviest), random.between(1, most_gain)};
  return out;
}

std::vector<Place> places_by_chance(RandomStream& random, std::int64_t largest, std::int64_t most_fee) {
  std::vector<Place> out(1 + random.below(4));
  for (auto& place : out) place = {random.between(0, largest), random.between(0, most_fee)};
  std::ranges::sort(out, std::greater<>{}, &Place::room);
  return out;
}

TEST(Selector, GainsAsMuchAsTheBestOfAllSelections) {
  RandomStream random{7, "selections"};
  Selector selector;
  for (int k = 0; k < 3000; ++k) {
    const auto offers = offers_by_chance(random, k % 2 == 0 ? 30 : 9, k % 3 == 0 ? 5 : 1000);
    const auto places = places_by_chance(random, 60, k % 3 == 0 ? 6 : 800);
    selector.choose(offers, places);
    ASSERT_EQ(selector.gain(), best_of_all(offers, places)) << k;
  }
}

TEST(Selector, TellsTheCasesAndThePlaceThatMakeTheGain) {
  RandomStream random{8, "selections"};
  Selector selector;
  for (int k = 0; k < 1000; ++k) {
    const auto offers = offers_by_chance(random, 20, 100);
    const auto places = places_by_chance(random, 60, 90);
    selector.choose(offers, places);
    const std::set<std::size_t> chosen{selector.cases().begin(), selector.cases().end()};
    ASSERT_EQ(chosen.size(), selector.cases().size()) << k << ": a case is chosen once";
    std::int64_t weight = 0;
    std::int64_t gain = 0;
    for (const auto c : chosen) weight += offers[c].weight, gain += offers[c].gain;
    ASSERT_LE(weight, places[selector.place()].room) << k;
    ASSERT_EQ(gain - places[selector.place()].fee, selector.gain()) << k;
  }
}

TEST(Selector, ChoosesNothingWhereNothingIsOffered) {
  Selector selector;
  selector.choose({}, std::vector<Place>{{10, 3}, {5, 0}});
  EXPECT_EQ(selector.gain(), 0);
  EXPECT_EQ(selector.place(), 1U);
  EXPECT_TRUE(selector.cases().empty());
}

// Prices may come to 2^44, and points to millions: products of them need more than 64 bits.
TEST(Selector, CountsOnWhereProductsPass64Bits) {
  constexpr std::int64_t kDear = std::int64_t{1} << 44U;
  constexpr std::int64_t kHeavy = std::int64_t{1} << 24U;
  const std::vector<Offer> offers{{0, kHeavy, kDear}, {1, kHeavy + 1, kDear + 1}, {2, kHeavy, kDear - 1}};
  const std::vector<Place> places{{2 * kHeavy + 1, kDear}, {kHeavy, 0}};
  Selector selector;
  selector.choose(offers, places);
  EXPECT_EQ(selector.gain(), best_of_all(offers, places));
}

// Hundreds of cases for somebody with room for a few: most are never combined.
TEST(Selector, LooksAtFewSumsWhereManyAreOffered) {
  RandomStream random{9, "selections"};
  std::vector<Offer> offers;
  for (std::size_t c = 0; c < 400; ++c) {
    const auto weight = random.between(20, 200);
    offers.push_back({c, weight, 100 * weight + random.between(0, 999)});
  }
  Selector selector;
  selector.choose(offers, std::vector<Place>{{400, 0}});
  EXPECT_LT(selector.work(), 20 * std::ssize(offers));
}

}  // namespace
}  // namespace evenkeel::allocation::placing
