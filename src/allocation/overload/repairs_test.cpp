#include "allocation/overload/repairs.h"

#include <gtest/gtest.h>

#include "allocation/overload/testing/exhaustive.h"
#include "allocation/overload/testing/officers.h"

namespace evenkeel::overload {
namespace {

TEST(RoomToAdd, IsExactlyEnoughAndTheLeast) {
  RandomStream random{11, "room"};
  for (int k = 0; k < 3000; ++k) {
    auto instance = testing::small_instance(random);
    const auto add = room_to_add(group(instance).value());
    std::erase_if(instance.cases, [&](const auto& one) { return instance.sets[one.set].empty(); });
    EXPECT_EQ(add.points, testing::largest_excess(instance));
    std::int64_t sum = 0;
    for (const auto& [person, more] : add.where) instance.people[person].room += more, sum += more;
    EXPECT_EQ(sum, add.points);
    EXPECT_EQ(testing::largest_excess(instance), 0);
  }
}

TEST(RoomToAdd, NamesCasesThatNoRoomHelps) {
  const Instance instance{{{"A", 5}}, {{}, {0}}, {{"X", 3, 0, false}, {"Y", 6, 1, false}}};
  const auto add = room_to_add(group(instance).value());
  EXPECT_EQ(add.points, 1);
  EXPECT_EQ(add.nobody, std::vector<std::uint32_t>{0});
}

TEST(RoomToAdd, OfTheHundredOfficersIsTheShortfall) {
  const auto instance = testing::officers(1, 100, 2000, 0, false);
  const auto add = room_to_add(group(instance).value());
  EXPECT_EQ(add.points, 150'000);
  EXPECT_EQ(add.where.size(), 50U);
  EXPECT_EQ(add.where[0].second, 3'000);
}

TEST(RelaxOne, PutsTheRuleThatLeavesLeastFirst) {
  const auto instance = testing::officers(1, 100, 2000, 0, false);
  auto open = instance;
  open.sets[0] = open.sets[1];
  const auto relaxed =
      relax_one(std::vector<Alternative>{{"ALLOC-TRAINING", instance}, {"ALLOC-GRADE-RISK", open}}).value();
  EXPECT_EQ(relaxed[0].rule, "ALLOC-GRADE-RISK");
  EXPECT_EQ(relaxed[0].lacking, 0);
  EXPECT_EQ(relaxed[1].lacking, 150'000);
}

TEST(RelaxOne, RefusesAnAlternativeThatIsFaulty) {
  const auto refused = relax_one(std::vector<Alternative>{{"R", {{{"A", -1}}, {}, {}}}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "OVERLOAD-ROOM");
}

TEST(CasesToSuspend, IsTheFewestFromTheFrontOfTheOrder) {
  RandomStream random{12, "suspend"};
  for (int k = 0; k < 1000; ++k) {
    auto instance = testing::small_instance(random);
    std::erase_if(instance.cases, [&](const auto& one) { return instance.sets[one.set].empty(); });
    std::vector<std::uint32_t> order(instance.cases.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto count = cases_to_suspend(group(instance).value(), order);
    ASSERT_TRUE(count);  // without any case everything fits
    const auto without = [&](std::size_t n) {
      Instance rest = instance;
      rest.cases.erase(rest.cases.begin(), rest.cases.begin() + static_cast<std::ptrdiff_t>(n));
      return testing::largest_excess(rest);
    };
    EXPECT_EQ(without(*count), 0);
    if (*count > 0) {
      EXPECT_GT(without(*count - 1), 0);
    }
  }
}

TEST(CasesToSuspend, SaysWhenTheWholeOrderIsNotEnough) {
  const Instance instance{{{"A", 1}}, {{0}}, {{"X", 3, 0, false}, {"Y", 3, 0, false}}};
  EXPECT_FALSE(cases_to_suspend(group(instance).value(), std::vector<std::uint32_t>{1}));
}

TEST(CasesToSuspend, LeavesAsideWhatNobodyMayHold) {
  const Instance instance{{{"A", 3}}, {{0}, {}}, {{"X", 3, 0, false}, {"Y", 3, 1, false}}};
  EXPECT_EQ(cases_to_suspend(group(instance).value(), std::vector<std::uint32_t>{0, 1}), 0U);
}

TEST(LeastLine, LeavesAsideWhatNobodyMayHold) {
  const Instance instance{{{"A", 3}}, {{0}, {}}, {{"X", 3, 0, false}, {"Y", 3, 1, false}}};
  const auto rooms = [](std::int64_t line) { return std::vector<std::int64_t>{room_under_line(3, 0, line)}; };
  EXPECT_EQ(least_line(group(instance).value(), rooms, 0, 2000), 1000);
}

TEST(LeastLine, IsTheFirstTenthAtWhichEverythingFits) {
  const auto instance = testing::officers(1, 100, 2000, 0, false);
  const auto rooms = [&](std::int64_t line) {
    std::vector<std::int64_t> out(instance.people.size(), room_under_line(100'000, 0, line));
    return out;
  };
  EXPECT_EQ(least_line(group(instance).value(), rooms, 0, 2000), 1030);
  EXPECT_EQ(least_line(group(instance).value(), rooms, 0, 1029), std::nullopt);
  EXPECT_EQ(least_line(
                group({}).value(), [](auto) { return std::vector<std::int64_t>{}; }, 0, 2000),
            0);
}

TEST(RoomUnderLine, IsCutToWholeHundredthsAndNeverNegative) {
  EXPECT_EQ(room_under_line(217'600, 100'000, 1000), 117'600);
  EXPECT_EQ(room_under_line(217'655, 0, 999), 217'437);
  EXPECT_EQ(room_under_line(217'600, 300'000, 1100), 0);
}

}  // namespace
}  // namespace evenkeel::overload
