#include "allocation/gap/sweeps.h"

#include <gtest/gtest.h>

#include <numeric>

#include "allocation/gap/prices.h"

namespace evenkeel::gap {
namespace {

constexpr std::int64_t kScale = 1000;

// Costs fall as weights rise, as in the academic type D, where most methods end far from the optimum.
Instance correlated(std::uint64_t seed, std::size_t agents, std::size_t jobs) {
  RandomStream random{seed, "correlated"};
  Instance instance;
  instance.capacity.assign(agents, 0);
  for (std::size_t job = 0; job < jobs; ++job) {
    std::vector<Arc> arcs;
    for (std::size_t agent = 0; agent < agents; ++agent) {
      const auto weight = static_cast<std::int32_t>(random.between(1, 100));
      arcs.push_back({static_cast<std::int32_t>(agent), weight, 111 - weight + random.between(-10, 10)});
      instance.capacity[agent] += weight;
    }
    instance.add_job(std::move(arcs));
  }
  for (std::int64_t& capacity : instance.capacity)
    capacity = capacity * 8 / (10 * static_cast<std::int64_t>(agents));
  return instance;
}

struct Bench {
  explicit Bench(Instance made)
      : instance(std::move(made)), prices(capacity_prices(instance, kScale, 300, meter)) {}
  Limits limits;
  Meter meter{limits};
  Instance instance;
  Prices prices;
  [[nodiscard]] std::int64_t bound() const { return prices.bound / kScale; }
};

TEST(Sweeps, ComeWithinHalfAPercentOfTheLinearBoundOnCorrelatedCosts) {
  Bench bench{correlated(1, 20, 300)};
  Sweeps sweeps{bench.instance, kScale, bench.prices.price, 1, bench.meter};
  std::int64_t best = 2 * bench.bound();
  for (int k = 0; k < 10; ++k) {
    const auto found = sweeps.next(best - 1, 1);
    if (!found.empty()) best = evaluate(bench.instance, found).value();
  }
  EXPECT_GE(best, bench.bound());
  EXPECT_LE(best, bench.bound() * 1005 / 1000);
}

TEST(Sweeps, KeepToTheLimit) {
  Bench bench{correlated(2, 8, 60)};
  Sweeps sweeps{bench.instance, kScale, bench.prices.price, 1, bench.meter};
  EXPECT_TRUE(sweeps.next(bench.bound() - 1, 1).empty());
}

TEST(Sweeps, GiveTheSameForTheSameSeed) {
  Bench bench{correlated(3, 10, 80)};
  Sweeps one{bench.instance, kScale, bench.prices.price, 5, bench.meter};
  Sweeps two{bench.instance, kScale, bench.prices.price, 5, bench.meter};
  for (int k = 0; k < 3; ++k) EXPECT_EQ(one.next(2 * bench.bound(), 2), two.next(2 * bench.bound(), 2));
}

TEST(Sweeps, LeaveTheLastAgentAllThatIsLeft) {
  Bench bench{correlated(4, 4, 320)};
  Sweeps sweeps{bench.instance, kScale, bench.prices.price, 1, bench.meter};
  int complete = 0;
  for (int k = 0; k < 5; ++k) {
    const auto found = sweeps.next(2 * bench.bound(), 1);
    if (found.empty()) continue;
    ++complete;
    EXPECT_TRUE(evaluate(bench.instance, found).has_value());
  }
  EXPECT_GT(complete, 0);
}

TEST(Sweep, GivesAJobToTheOnlyAgentThatMayTakeIt) {
  Bench bench{correlated(5, 6, 40)};
  Instance sparse;
  sparse.capacity = bench.instance.capacity;
  for (std::size_t job = 0; job < bench.instance.jobs(); ++job) {
    const auto arcs = bench.instance.eligible(job);
    sparse.add_job(job % 7 == 0 ? std::vector<Arc>{arcs[job % 6]}
                                : std::vector<Arc>{arcs.begin(), arcs.end()});
  }
  Bench few{std::move(sparse)};
  Sweep sweep{few.instance, kScale, few.prices.price, few.meter};
  SweepOptions options;
  options.warmth = std::max<std::int64_t>(sweep.spread() / 10, 1);
  options.tail = 2;
  std::vector<std::size_t> order(6);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto parts = sweep.run(order, options);
  ASSERT_FALSE(parts.empty());
  for (const SweptPart& part : parts) {
    EXPECT_TRUE(evaluate(few.instance, part.assignment, true).has_value());
    EXPECT_EQ(evaluate(few.instance, part.assignment, true).value(), part.cost);
    for (std::size_t job = 0; job < few.instance.jobs(); ++job)
      if (part.assignment[job] == kUnassigned) {
        const auto arcs = few.instance.eligible(job);
        EXPECT_TRUE(std::any_of(arcs.begin(), arcs.end(), [](const Arc& arc) { return arc.agent >= 4; }))
            << job;
      }
  }
}

TEST(Sweep, FindsNothingWhereAJobFitsNobody) {
  Instance instance = correlated(6, 6, 40);
  instance.add_job({{0, 1'000'000, 5}});
  Bench bench{std::move(instance)};
  Sweeps sweeps{bench.instance, kScale, bench.prices.price, 1, bench.meter};
  EXPECT_TRUE(sweeps.next(1'000'000'000, 1).empty());
}

}  // namespace
}  // namespace evenkeel::gap
