#include "allocation/balance/balance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "base/random.h"

namespace evenkeel::balance {
namespace {

std::int64_t largest_load(const Instance& instance, const std::vector<std::int32_t>& assignment) {
  std::vector<std::int64_t> load(static_cast<std::size_t>(instance.people), 0);
  for (std::size_t job = 0; job < assignment.size(); ++job)
    load[static_cast<std::size_t>(assignment[job])] += instance.sizes[job];
  return *std::max_element(load.begin(), load.end());
}

std::int64_t least_by_trying_all(const Instance& instance) {
  std::vector<std::int32_t> assignment(instance.sizes.size(), 0);
  std::int64_t least = largest_load(instance, assignment);
  const std::function<void(std::size_t)> place = [&](std::size_t job) {
    if (job == assignment.size()) {
      least = std::min(least, largest_load(instance, assignment));
      return;
    }
    for (assignment[job] = 0; assignment[job] < instance.people; ++assignment[job]) place(job + 1);
    assignment[job] = 0;
  };
  place(0);
  return least;
}

TEST(Balance, AgreesWithEverySharingTriedOnSmallInstances) {
  RandomStream random{31, "balance test"};
  for (int k = 0; k < 400; ++k) {
    Instance instance{static_cast<std::int32_t>(random.between(1, 4)), {}};
    for (std::int64_t jobs = random.between(0, 7); jobs > 0; --jobs)
      instance.sizes.push_back(random.between(0, 40));
    const Solution solution = solve(instance, {});
    const std::int64_t least = least_by_trying_all(instance);
    EXPECT_EQ(largest_load(instance, solution.assignment), solution.value);
    EXPECT_EQ(solution.value, least) << k;
    EXPECT_EQ(solution.bound, least) << k;
  }
}

TEST(Balance, IsTheSameTwiceWithinTheSameWork) {
  RandomStream random{32, "balance test"};
  Instance instance{7, {}};
  for (int k = 0; k < 25; ++k) instance.sizes.push_back(random.between(1000, 9999));
  gap::Limits limits;
  limits.work_units = 3'000'000;
  EXPECT_EQ(solve(instance, limits).assignment, solve(instance, limits).assignment);
}

TEST(BalanceParse, SaysWhatIsWrong) {
  EXPECT_EQ(parse("2 2 5 7")->sizes, (std::vector<std::int64_t>{5, 7}));
  EXPECT_NE(parse("2\n3\n5\n7\n").error().message.find("3 jobs are announced, 2 sizes are given"),
            std::string::npos);
  EXPECT_NE(parse("2\n1\nx\n").error().message.find("Line 3: 'x' is not a whole number"), std::string::npos);
  EXPECT_EQ(parse("").error().code, "BALANCE-FORMAT");
  EXPECT_EQ(parse("0 0").error().code, "BALANCE-FORMAT");
  EXPECT_EQ(parse("1 1 -4").error().code, "BALANCE-FORMAT");
}

TEST(Balance, ReachesTheLowerBoundOfASharedInstance) {
  const char* shared = std::getenv("EVENKEEL_SHARED");
  const std::filesystem::path file =
      std::filesystem::path{shared != nullptr ? shared : EVENKEEL_SOURCE_DIR "/../shared"} / "pcmax" /
      "PCMAX_NU_1_0500_25_6.txt";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no benchmark instance at " << file;
  std::ifstream stream{file};
  const std::string text{std::istreambuf_iterator<char>{stream}, {}};
  const Solution solution = solve(*parse(text), {});
  EXPECT_EQ(solution.value, 1881);
  EXPECT_EQ(solution.status, gap::Status::Optimal);
}

}  // namespace
}  // namespace evenkeel::balance
