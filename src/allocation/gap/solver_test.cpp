#include "allocation/gap/solver.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>

#include "allocation/gap/parse.h"
#include "allocation/gap/test_instances.h"

namespace evenkeel::gap {
namespace {

Solution solve_within(const Instance& instance, std::int64_t work,
                      const std::vector<std::int32_t>& warm_start = {}) {
  Limits limits;
  limits.work_units = work;
  return solve(instance, limits, warm_start);
}

// Costs and weights as in the academic type C, which is hard enough to need the search.
Instance medium_instance(std::uint64_t seed, std::size_t agents, std::size_t jobs) {
  RandomStream random{seed, "medium"};
  Instance instance;
  std::int64_t total = 0;
  for (std::size_t job = 0; job < jobs; ++job) {
    std::vector<Arc> arcs;
    for (std::size_t agent = 0; agent < agents; ++agent) {
      arcs.push_back({static_cast<std::int32_t>(agent), static_cast<std::int32_t>(random.between(5, 25)),
                      random.between(10, 50)});
      total += arcs.back().weight;
    }
    instance.add_job(std::move(arcs));
  }
  const auto squared = static_cast<std::int64_t>(agents * agents);
  instance.capacity.assign(agents, total * 8 / 10 / squared);
  return instance;
}

TEST(GapSolver, AgreesWithEveryAssignmentTriedOnSmallInstances) {
  RandomStream random{7, "exhaustive"};
  int feasible = 0;
  for (int k = 0; k < 3000; ++k) {
    const Instance instance = small_instance(random);
    ASSERT_TRUE(validate(instance).has_value());
    const auto least = least_cost(instance);
    const Solution solution = solve(instance, {});
    if (!least) {
      EXPECT_EQ(solution.status, Status::Infeasible) << k;
      continue;
    }
    ++feasible;
    ASSERT_FALSE(solution.assignment.empty()) << k;
    EXPECT_EQ(evaluate(instance, solution.assignment).value(), solution.value);
    EXPECT_EQ(solution.value, *least) << k;
    EXPECT_EQ(solution.bound, *least) << k;
    EXPECT_LE(solution.certificate.bound, *least) << k;
  }
  EXPECT_GT(feasible, 500);
}

TEST(GapSolver, PublishesMultipliersFromWhichTheBoundIsRecomputed) {
  RandomStream random{8, "certificate"};
  for (int k = 0; k < 500; ++k) {
    const Instance instance = small_instance(random);
    const Solution solution = solve(instance, {});
    if (solution.assignment.empty()) continue;
    EXPECT_EQ(recompute_bound(instance, solution.certificate).value(), solution.certificate.bound) << k;
  }
  const Instance instance = medium_instance(3, 6, 40);
  const Solution solution = solve_within(instance, 20'000'000);
  EXPECT_EQ(recompute_bound(instance, solution.certificate).value(), solution.certificate.bound);
}

TEST(GapSolver, NeverPrintsABoundAboveTheOptimumWhenCutShort) {
  RandomStream random{9, "cut short"};
  for (int k = 0; k < 500; ++k) {
    const Instance instance = small_instance(random);
    const auto least = least_cost(instance);
    const Solution solution = solve_within(instance, random.between(1, 400));
    if (least) {
      EXPECT_NE(solution.status, Status::Infeasible);
      EXPECT_LE(solution.bound, *least);
    } else {
      EXPECT_TRUE(solution.assignment.empty());
    }
  }
}

TEST(GapSolver, GivesTheSameAnswerHoweverJobsAndAgentsAreNumbered) {
  const Instance instance = medium_instance(5, 5, 30);
  Instance turned;
  turned.capacity.assign(instance.capacity.rbegin(), instance.capacity.rend());
  for (std::size_t job = instance.jobs(); job-- > 0;) {
    std::vector<Arc> arcs{instance.eligible(job).begin(), instance.eligible(job).end()};
    for (Arc& arc : arcs) arc.agent = 4 - arc.agent;
    turned.add_job(std::move(arcs));
  }
  const Solution one = solve_within(instance, 300'000);
  const Solution other = solve_within(turned, 300'000);
  EXPECT_EQ(one.value, other.value);
  EXPECT_EQ(one.bound, other.bound);
  EXPECT_EQ(one.work, other.work);
}

TEST(GapSolver, IsTheSameTwiceWithinTheSameWork) {
  const Instance instance = medium_instance(6, 8, 60);
  const Solution one = solve_within(instance, 3'000'000);
  const Solution two = solve_within(instance, 3'000'000);
  EXPECT_EQ(one.assignment, two.assignment);
  EXPECT_EQ(one.certificate.multipliers, two.certificate.multipliers);
  EXPECT_EQ(one.work, two.work);
  EXPECT_TRUE(one.reproducible);
}

TEST(GapSolver, BeginsFromTheWarmStart) {
  const Instance instance = medium_instance(11, 5, 40);
  const Solution full = solve_within(instance, 50'000'000);
  ASSERT_FALSE(full.assignment.empty());
  const Solution warm = solve_within(instance, 1, full.assignment);
  EXPECT_EQ(warm.value, full.value);
}

TEST(GapSolver, RepairsAWarmStartThatDoesNotFit) {
  const Instance instance = medium_instance(11, 5, 40);
  std::vector<std::int32_t> everything_with_one(40, 0);
  everything_with_one[3] = kUnassigned;
  const Solution warm = solve_within(instance, 5'000'000, everything_with_one);
  ASSERT_FALSE(warm.assignment.empty());
  EXPECT_TRUE(evaluate(instance, warm.assignment).has_value());
}

TEST(GapSolver, MarksAResultThatACallerStopped) {
  const Instance instance = medium_instance(12, 20, 100);
  Limits limits;
  int asked = 0;
  limits.stop = [&] { return ++asked > 20; };
  const Solution solution = solve(instance, limits);
  EXPECT_TRUE(!solution.reproducible || solution.status == Status::OptimalBySearch);
}

TEST(GapSolver, TellsOfEachBetterValue) {
  const Instance instance = medium_instance(13, 10, 60);
  std::vector<std::int64_t> values;
  Limits limits;
  limits.work_units = 5'000'000;
  limits.progress = [&](const Progress& progress) {
    if (progress.has_value) values.push_back(progress.value);
  };
  const Solution solution = solve(instance, limits);
  ASSERT_FALSE(values.empty());
  EXPECT_TRUE(std::is_sorted(values.rbegin(), values.rend()));
  EXPECT_EQ(values.back(), solution.value);
}

TEST(GapSolver, AnswersForNoJobsAndForAJobNobodyMayTake) {
  Instance none;
  none.capacity = {5};
  EXPECT_EQ(solve(none, {}).status, Status::Optimal);
  none.add_job({});
  EXPECT_EQ(solve(none, {}).status, Status::Infeasible);
}

TEST(GapSolver, ReachesKnownOptimaOfSharedInstances) {
  const char* shared = std::getenv("EVENKEEL_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path{shared != nullptr ? shared : EVENKEEL_SOURCE_DIR "/../shared"} / "gap";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no benchmark instances at " << folder;
  const std::vector<std::pair<std::string, std::int64_t>> known = {{"cattrysse1994/gap1-0", 261},
                                                                   {"cattrysse1994/gap12-2", 941},
                                                                   {"chu1997/a20100", 1158},
                                                                   {"chu1997/b05100", 1843},
                                                                   {"chu1997/c10100", 1402}};
  for (const auto& [name, optimum] : known) {
    std::ifstream file{folder / name};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto instance = parse_instance(text);
    ASSERT_TRUE(instance.has_value()) << name;
    const Solution solution = solve_within(*instance, 400'000'000);
    EXPECT_EQ(solution.value, optimum) << name;
    EXPECT_EQ(solution.bound, optimum) << name;
  }
}

}  // namespace
}  // namespace evenkeel::gap
