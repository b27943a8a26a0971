// Improves an assignment by solving parts of it anew: a few agents with their jobs at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"
#include "allocation/gap/relaxation.h"
#include "base/random.h"

namespace evenkeel::gap {

// What the root relaxation says, for choosing parts and for leaving out hopeless pairs.
struct Guide {
  std::vector<std::int64_t> multipliers;  // of each job, scaled
  std::vector<std::int64_t> arc_bound;    // of each arc, scaled
  std::vector<std::int64_t> packed;       // best knapsack of each agent, scaled
  std::int64_t scale = 1;
};

class Neighbourhood {
 public:
  Neighbourhood(const Instance& instance, std::uint64_t seed, Meter& meter);
  // Works on `assignment` (of cost `value`) until `work_units` are spent.
  // Returns true when it has become better.
  bool improve(const Guide& guide, std::vector<std::int32_t>& assignment, std::int64_t& value,
               std::int64_t work_units);

 private:
  void hold(const std::vector<std::int32_t>& assignment);
  std::vector<std::size_t> pick(const std::vector<std::int64_t>& slack, std::size_t count);
  bool solve_part(const Guide& guide, std::vector<std::int32_t>& assignment, std::int64_t& value,
                  const std::vector<std::size_t>& agents);
  std::vector<std::int64_t> slack_of(const Guide& guide, const std::vector<std::int32_t>& assignment) const;

  const Instance& instance_;
  std::vector<std::vector<std::size_t>> held_;  // jobs of each agent
  Meter& meter_;
  RandomStream random_;
  std::int64_t part_jobs_;  // how many jobs a part should have; grows and shrinks with success
  bool part_exhausted_ = false;
};

}  // namespace evenkeel::gap
