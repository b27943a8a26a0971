// Room as whole cases can fill it, held against every selection that small parts have.
#include "allocation/placing/part.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::random_part;

// The most of somebody's room that a selection of cases fills, looked at one by one.
std::int64_t most_filled(const Part& part, std::size_t p, std::int64_t room) {
  std::vector<std::size_t> theirs;
  for (std::size_t c = 0; c < part.cases(); ++c) {
    for (const auto& arc : part.arcs_of(c)) {
      if (arc.person == static_cast<std::int32_t>(p) && part.fits_alone(c, p)) theirs.push_back(c);
    }
  }
  std::int64_t most = 0;
  for (std::uint32_t chosen = 0; chosen < (1U << theirs.size()); ++chosen) {
    std::int64_t points = 0;
    std::int32_t fresh = 0;
    for (std::size_t k = 0; k < theirs.size(); ++k) {
      if ((chosen >> k & 1U) == 0) continue;
      points += part.points[theirs[k]];
      fresh += part.holder[theirs[k]] != static_cast<std::int32_t>(p) ? 1 : 0;
    }
    const bool allowed = fresh == 0 || part.held_cases[p] + fresh <= part.most_cases[p];
    if (allowed && points <= room) most = std::max(most, points);
  }
  return most;
}

TEST(Part, RoomIsTheMostThatWholeCasesCanFill) {
  RandomStream random{1, "room"};
  int less = 0;
  for (int k = 0; k < 200; ++k) {
    auto part = random_part(random, {4, 9, k % 3 == 0});
    for (auto& limit : part.limit) limit += random.between(0, 10);
    const auto before = part;
    part.finish();
    for (std::size_t p = 0; p < part.people(); ++p) {
      if (part.in_reach[p] == 0) continue;
      ASSERT_EQ(part.room(p), most_filled(part, p, before.room(p))) << k;
      less += part.room(p) < before.room(p) / part.grain * part.grain ? 1 : 0;
      for (auto room = std::int64_t{0}; room <= part.room(p); ++room)
        ASSERT_EQ(part.fillable(p, room), most_filled(part, p, room)) << k;
    }
  }
  EXPECT_GT(less, 50);
}

TEST(Part, WhereOnlyOneMoreCaseIsAllowedRoomIsTheHeaviestThatFits) {
  Part part;
  part.held = {0};
  part.limit = part.available = {45};
  part.held_cases = {3};
  part.most_cases = {4};
  part.held_high = {0};
  part.most_high = {kNoLimit};
  part.points = {24, 24, 23, 13};
  part.urgency = part.high = {0, 0, 0, 0};
  part.holder.assign(4, kNobody);
  part.profile.assign(4, 0);
  part.arcs = {{0, 0}};
  part.first_arc = {0, 1};
  part.finish();
  EXPECT_EQ(part.room(0), 24);
  part.limit = {45};
  part.most_cases = {kNoLimit};
  part.finish();
  EXPECT_EQ(part.room(0), 37);
}

}  // namespace
}  // namespace evenkeel::allocation::placing
