#include "allocation/gap/placement.h"

#include <gtest/gtest.h>

#include "allocation/gap/test_instances.h"

namespace evenkeel::gap {
namespace {

PlacementInstance small_placement(RandomStream& random) {
  PlacementInstance instance;
  instance.problem = small_instance(random);
  for (std::size_t job = 0; job < instance.problem.jobs(); ++job) {
    instance.urgency.push_back(static_cast<std::uint8_t>(random.below(3)));
    instance.points.push_back(random.between(0, 9));
  }
  return instance;
}

// The objective as numbers, larger is better, in order.
std::vector<std::int64_t> score(const PlacementInstance& instance,
                                const std::vector<std::int32_t>& assignment) {
  std::vector<std::int64_t> levels(7, 0);
  for (std::size_t job = 0; job < assignment.size(); ++job) {
    if (assignment[job] == kUnassigned) continue;
    ++levels[2U * instance.urgency[job]];
    levels[2U * instance.urgency[job] + 1] += instance.points[job];
    levels[6] -= instance.problem.find(job, assignment[job])->cost;
  }
  return levels;
}

TEST(Placement, ReportsTheValuesThatItsAssignmentReaches) {
  RandomStream random{21, "values"};
  for (int k = 0; k < 500; ++k) {
    const PlacementInstance instance = small_placement(random);
    ASSERT_TRUE(validate(instance).has_value());
    const PlacementResult result = solve_placement(instance, {});
    ASSERT_TRUE(evaluate(instance.problem, result.assignment, true).has_value());
    const std::vector<std::int64_t> reached = score(instance, result.assignment);
    for (const PlacementLevel& level : result.levels) {
      if (level.measure == Measure::Cost)
        EXPECT_EQ(level.value, -reached[6]);
      else
        EXPECT_EQ(level.value, reached[2U * level.urgency + (level.measure == Measure::Points ? 1 : 0)]);
    }
  }
}

TEST(Placement, NoPlanBeatsABoundWithoutDoingWorseEarlier) {
  RandomStream random{22, "bounds"};
  for (int k = 0; k < 1000; ++k) {
    const PlacementInstance instance = small_placement(random);
    const PlacementResult result = solve_placement(instance, {});
    for_each_assignment(instance.problem, true, [&](const std::vector<std::int32_t>& assignment) {
      const std::vector<std::int64_t> other = score(instance, assignment);
      for (const PlacementLevel& level : result.levels) {
        const std::size_t at = level.measure == Measure::Cost
                                   ? 6
                                   : 2U * level.urgency + (level.measure == Measure::Points ? 1 : 0);
        const std::int64_t bound = level.measure == Measure::Cost ? -level.bound : level.bound;
        const std::int64_t value = level.measure == Measure::Cost ? -level.value : level.value;
        EXPECT_LE(other[at], bound) << k;
        if (other[at] < value) break;  // worse here, so later levels are not compared
      }
    });
  }
}

TEST(Placement, PublishesPricesFromWhichEachBoundIsRecomputed) {
  RandomStream random{23, "recompute"};
  for (int k = 0; k < 500; ++k) {
    const PlacementInstance instance = small_placement(random);
    const PlacementResult result = solve_placement(instance, {});
    for (std::size_t level = 0; level < result.levels.size(); ++level)
      EXPECT_EQ(recompute_level_bound(instance, result.levels, level).value(), result.levels[level].bound);
  }
}

TEST(Placement, IsOftenTheBestThereIsOnSmallInstances) {
  RandomStream random{24, "best"};
  int best_found = 0;
  constexpr int kInstances = 1000;
  for (int k = 0; k < kInstances; ++k) {
    const PlacementInstance instance = small_placement(random);
    const PlacementResult result = solve_placement(instance, {});
    std::vector<std::int64_t> best(7, -1'000'000);
    for_each_assignment(instance.problem, true, [&](const std::vector<std::int32_t>& assignment) {
      best = std::max(best, score(instance, assignment));
    });
    best_found += score(instance, result.assignment) == best ? 1 : 0;
  }
  EXPECT_GE(best_found, kInstances * 9 / 10);
  RecordProperty("best_found", best_found);
}

TEST(Placement, PlacesTheMoreUrgentJobWhenOnlyOneFits) {
  PlacementInstance instance;
  instance.problem.capacity = {10};
  instance.problem.add_job({{0, 10, 0}});
  instance.problem.add_job({{0, 10, 999}});
  instance.urgency = {1, 0};
  instance.points = {100, 1};
  const PlacementResult result = solve_placement(instance, {}, {0, kUnassigned});
  EXPECT_EQ(result.assignment, (std::vector<std::int32_t>{kUnassigned, 0}));
}

TEST(Placement, IsTheSameTwiceWithinTheSameWork) {
  RandomStream random{25, "twice"};
  for (int k = 0; k < 50; ++k) {
    const PlacementInstance instance = small_placement(random);
    Limits limits;
    limits.work_units = random.between(1, 5000);
    const PlacementResult one = solve_placement(instance, limits);
    const PlacementResult two = solve_placement(instance, limits);
    EXPECT_EQ(one.assignment, two.assignment);
    EXPECT_EQ(one.work, two.work);
    EXPECT_EQ(one.levels.back().prices, two.levels.back().prices);
  }
}

TEST(Placement, CountsPartsThatShareNobody) {
  PlacementInstance instance;
  instance.problem.capacity = {5, 5, 0};
  instance.problem.add_job({{0, 5, 1}});
  instance.problem.add_job({{1, 5, 1}, {2, 5, 0}});
  instance.urgency = {0, 0};
  instance.points = {1, 1};
  const PlacementResult result = solve_placement(instance, {});
  EXPECT_EQ(result.components, 2);
  EXPECT_EQ(result.status, Status::Optimal);
}

TEST(Placement, AnswersForNoJobsAndNobody) {
  EXPECT_EQ(solve_placement({}, {}).status, Status::Optimal);
  PlacementInstance alone;
  alone.problem.add_job({});
  alone.urgency = {0};
  alone.points = {7};
  const PlacementResult result = solve_placement(alone, {});
  EXPECT_EQ(result.assignment, std::vector<std::int32_t>{kUnassigned});
  EXPECT_EQ(result.status, Status::Optimal);
}

TEST(Placement, RefusesPointsThatDoNotFitTheJobs) {
  PlacementInstance instance;
  instance.problem.add_job({});
  EXPECT_EQ(validate(instance).error().code, "GAP-INSTANCE");
}

}  // namespace
}  // namespace evenkeel::gap
