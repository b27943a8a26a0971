#include "allocation/gap/neighbourhood.h"

#include <algorithm>

#include "allocation/gap/part.h"
#include "allocation/gap/search.h"

namespace evenkeel::gap {

namespace {
constexpr std::int64_t kPartWork = 4'000'000;
constexpr std::int64_t kSmallestPart = 16;
}  // namespace

Neighbourhood::Neighbourhood(const Instance& instance, std::uint64_t seed, Meter& meter)
    : instance_(instance), meter_(meter), random_(seed, "gap neighbourhood"), part_jobs_(50 * 256) {}

// How much of the gap stands at each agent: its best knapsack less what it holds, at the guide's multipliers.
// Over all agents this sums to value - bound.
std::vector<std::int64_t> Neighbourhood::slack_of(const Guide& guide,
                                                  const std::vector<std::int32_t>& assignment) const {
  std::vector<std::int64_t> slack = guide.packed;
  for (std::size_t job = 0; job < assignment.size(); ++job) {
    if (assignment[job] == kUnassigned) continue;
    const Arc* arc = instance_.find(job, assignment[job]);
    slack[static_cast<std::size_t>(arc->agent)] -= guide.multipliers[job] - guide.scale * arc->cost;
  }
  return slack;
}

// Agents by chance, in proportion to their slack plus its mean.
std::vector<std::size_t> Neighbourhood::pick(const std::vector<std::int64_t>& slack, std::size_t count) {
  std::int64_t sum = 0;
  for (const std::int64_t s : slack) sum += s;
  const std::int64_t mean = sum / static_cast<std::int64_t>(slack.size()) + 1;
  std::vector<std::size_t> agents;
  std::vector<char> used(slack.size(), 0);
  std::int64_t total = sum + mean * static_cast<std::int64_t>(slack.size());
  while (agents.size() < count) {
    auto left = static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(total)));
    for (std::size_t agent = 0; agent < slack.size(); ++agent) {
      if (used[agent] != 0) continue;
      left -= slack[agent] + mean;
      if (left >= 0) continue;
      used[agent] = 1;
      agents.push_back(agent);
      total -= slack[agent] + mean;
      break;
    }
  }
  return agents;
}

bool Neighbourhood::solve_part(const Guide& guide, std::vector<std::int32_t>& assignment, std::int64_t& value,
                               const std::vector<std::size_t>& agents) {
  std::vector<std::size_t> jobs;
  for (const std::size_t agent : agents) jobs.insert(jobs.end(), held_[agent].begin(), held_[agent].end());
  std::sort(jobs.begin(), jobs.end());
  const std::int64_t hopeless = (value - 1) * guide.scale;
  const Part part = make_part(instance_, agents, std::move(jobs),
                              [&](std::size_t arc) { return guide.arc_bound[arc] <= hopeless; });
  std::vector<std::int64_t> multipliers;
  std::int64_t part_value = 0;
  for (const std::size_t job : part.jobs) {
    part_value += instance_.find(job, assignment[job])->cost;
    multipliers.push_back(guide.multipliers[job]);
    meter_.add(static_cast<std::int64_t>(instance_.eligible(job).size()));
  }
  meter_.add(static_cast<std::int64_t>(instance_.agents() + 10 * part.jobs.size()));
  Relaxation relaxation{part.instance, guide.scale, meter_};
  relaxation.set_multipliers(multipliers);
  Search search{relaxation};
  SearchOptions options;
  options.work_units = kPartWork;
  options.root_steps = 60;
  options.node_steps = 12;
  options.discrepancies = -1;
  const SearchOutcome outcome = search.run(part_value - 1, options);
  part_exhausted_ = outcome.exhausted;
  if (outcome.best.empty()) return false;
  for (const std::size_t agent : agents) held_[agent].clear();
  part.put(outcome.best, assignment);
  for (const std::size_t job : part.jobs) held_[static_cast<std::size_t>(assignment[job])].push_back(job);
  value += outcome.value - part_value;
  return true;
}

void Neighbourhood::hold(const std::vector<std::int32_t>& assignment) {
  held_.assign(instance_.agents(), {});
  for (std::size_t job = 0; job < assignment.size(); ++job)
    if (assignment[job] != kUnassigned) held_[static_cast<std::size_t>(assignment[job])].push_back(job);
}

bool Neighbourhood::improve(const Guide& guide, std::vector<std::int32_t>& assignment, std::int64_t& value,
                            std::int64_t work_units) {
  const std::int64_t end = meter_.work() + work_units;
  hold(assignment);
  bool better = false;
  std::vector<std::int64_t> slack = slack_of(guide, assignment);
  const auto jobs = static_cast<std::int64_t>(instance_.jobs());
  const auto agents = static_cast<std::int64_t>(instance_.agents());
  while (meter_.work() < end && !meter_.over()) {
    const std::int64_t wanted = (part_jobs_ / 256 * agents + jobs / 2) / jobs;
    const auto count =
        static_cast<std::size_t>(std::clamp<std::int64_t>(wanted, std::min<std::int64_t>(2, agents), agents));
    const std::int64_t before = value;
    if (solve_part(guide, assignment, value, pick(slack, count))) slack = slack_of(guide, assignment);
    better = better || value < before;
    if (part_exhausted_ && count == instance_.agents()) break;  // the part was the whole
    // Parts that are solved to the end may grow; parts that are cut off are too large.
    part_jobs_ += part_exhausted_ ? part_jobs_ / 64 : -(part_jobs_ / 16);
    part_jobs_ = std::clamp(part_jobs_, std::min(kSmallestPart, jobs) * 256, jobs * 256);
  }
  return better;
}

}  // namespace evenkeel::gap
