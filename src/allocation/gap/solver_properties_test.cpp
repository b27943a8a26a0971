// What must hold of every answer, whatever the instance.
#include <gtest/gtest.h>

#include <thread>

#include "allocation/gap/chains.h"
#include "allocation/gap/solver.h"
#include "allocation/gap/test_instances.h"

namespace evenkeel::gap {
namespace {

constexpr int kInstances = 300;

Solution solved(const Instance& instance, std::int64_t work = kNoWorkLimit) {
  Limits limits;
  limits.work_units = work;
  return solve(instance, limits);
}

// 25 jobs and 5 agents, tight: larger than what is tried in every way.
Instance tight_instance(RandomStream& random) {
  Instance instance;
  std::int64_t load = 0;
  for (int job = 0; job < 25; ++job) {
    std::vector<Arc> arcs;
    for (std::int32_t agent = 0; agent < 5; ++agent) {
      const auto weight = static_cast<std::int32_t>(random.between(5, 40));
      arcs.push_back({agent, weight, 60 - weight + random.between(0, 20)});
      load += weight;
    }
    instance.add_job(std::move(arcs));
  }
  for (int agent = 0; agent < 5; ++agent) instance.capacity.push_back(load * 9 / 250);
  return instance;
}

std::vector<std::int32_t> some_assignment(const Instance& instance, RandomStream& random) {
  std::vector<std::int32_t> assignment(instance.jobs(), kUnassigned);
  auto room = instance.capacity;
  for (std::size_t job = 0; job < instance.jobs(); ++job) {
    const auto arcs = instance.eligible(job);
    const Arc& arc = arcs[random.below(arcs.size())];
    auto& left = room[static_cast<std::size_t>(arc.agent)];
    if (arc.weight > left) continue;
    left -= arc.weight;
    assignment[job] = arc.agent;
  }
  return assignment;
}

TEST(GapProperties, MinutesOrHoursGiveTheSameAssignment) {
  RandomStream random{61, "scale"};
  for (int k = 0; k < kInstances; ++k) {
    const auto hours = small_instance(random);
    auto minutes = hours;
    for (auto& capacity : minutes.capacity) capacity *= 60;
    for (auto& arc : minutes.arcs) arc.weight *= 60;
    const auto a = solved(hours);
    const auto b = solved(minutes);
    ASSERT_EQ(a.status, b.status) << k;
    ASSERT_EQ(a.value, b.value) << k;
    ASSERT_EQ(a.assignment, b.assignment) << k;
  }
}

TEST(GapProperties, CostsInAnotherCoinGiveTheSameValueInIt) {
  RandomStream random{62, "coin"};
  for (int k = 0; k < kInstances; ++k) {
    const auto pounds = small_instance(random);
    auto pence = pounds;
    for (auto& arc : pence.arcs) arc.cost *= 100;
    ASSERT_EQ(solved(pence).value, 100 * solved(pounds).value) << k;
  }
}

TEST(GapProperties, MoreCapacityIsNeverWorse) {
  RandomStream random{63, "capacity"};
  for (int k = 0; k < kInstances; ++k) {
    auto instance = small_instance(random);
    const auto before = solved(instance);
    instance.capacity[random.below(instance.agents())] += random.between(1, 10);
    const auto after = solved(instance);
    if (before.assignment.empty()) continue;
    ASSERT_FALSE(after.assignment.empty()) << k;
    ASSERT_LE(after.value, before.value) << k;
  }
}

TEST(GapProperties, RemovingAnEligibilityIsNeverBetter) {
  RandomStream random{64, "eligibility"};
  for (int k = 0; k < kInstances; ++k) {
    const auto instance = small_instance(random);
    const auto before = solved(instance);
    if (before.assignment.empty()) continue;
    const auto barred = random.below(instance.arcs.size());
    Instance fewer;
    fewer.capacity = instance.capacity;
    for (std::size_t job = 0; job < instance.jobs(); ++job) {
      std::vector<Arc> arcs;
      for (auto at = instance.first_arc[job]; at < instance.first_arc[job + 1]; ++at)
        if (at != barred) arcs.push_back(instance.arcs[at]);
      fewer.add_job(std::move(arcs));
    }
    const auto after = solved(fewer);
    if (after.assignment.empty()) continue;
    ASSERT_GE(after.value, before.value) << k;
  }
}

TEST(GapProperties, TheValueToldIsWhatTheAssignmentCosts) {
  RandomStream random{65, "value"};
  for (int k = 0; k < 20; ++k) {
    const auto instance = tight_instance(random);
    for (const std::int64_t work : {1'000, 100'000, 3'000'000}) {
      const auto solution = solved(instance, work);
      if (solution.assignment.empty()) continue;
      ASSERT_EQ(solution.value, evaluate(instance, solution.assignment).value()) << k;
      ASSERT_LE(solution.bound, solution.value) << k;
    }
  }
}

TEST(GapProperties, WhatChainsSaySavedIsWhatTheyHaveSaved) {
  RandomStream random{66, "chains"};
  for (int k = 0; k < 50; ++k) {
    const auto instance = tight_instance(random);
    auto assignment = some_assignment(instance, random);
    const Limits limits;
    Meter meter{limits};
    const auto before = evaluate(instance, assignment, true).value();
    for (int pass = 0; pass < 4; ++pass) {
      const auto now = evaluate(instance, assignment, true).value();
      const auto saved = improve_by_chains(instance, assignment, 20'000, meter);
      ASSERT_EQ(evaluate(instance, assignment, true).value(), now - saved) << k;
    }
    EXPECT_LE(evaluate(instance, assignment, true).value(), before);
  }
}

TEST(GapProperties, TwoThreadsAtOnceFindWhatOneFinds) {
  RandomStream random{67, "threads"};
  const auto instance = tight_instance(random);
  const auto alone = solved(instance, 5'000'000);
  std::vector<Solution> beside(2);
  {
    std::vector<std::jthread> threads;
    for (auto& solution : beside) threads.emplace_back([&] { solution = solved(instance, 5'000'000); });
  }
  for (const auto& solution : beside) {
    EXPECT_EQ(solution.assignment, alone.assignment);
    EXPECT_EQ(solution.certificate.multipliers, alone.certificate.multipliers);
    EXPECT_EQ(solution.bound, alone.bound);
    EXPECT_EQ(solution.work, alone.work);
  }
}

}  // namespace
}  // namespace evenkeel::gap
