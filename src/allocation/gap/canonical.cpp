#include "allocation/gap/canonical.h"

#include <algorithm>
#include <numeric>

namespace evenkeel::gap {

namespace {

std::uint64_t mix(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

std::uint64_t arc_hash(const Arc& arc, std::uint64_t end) {
  return mix(mix(static_cast<std::uint64_t>(arc.cost) ^ end) + static_cast<std::uint64_t>(arc.weight));
}

std::vector<std::size_t> sorted_by(const std::vector<std::uint64_t>& hash) {
  std::vector<std::size_t> order(hash.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return hash[a] < hash[b]; });
  return order;
}

// The same selections fit when weights and room are counted in the largest unit that measures all weights.
Instance in_largest_unit(Instance instance) {
  std::int32_t unit = 0;
  for (const Arc& arc : instance.arcs) unit = std::gcd(unit, arc.weight);
  if (unit <= 1) return instance;
  for (Arc& arc : instance.arcs) arc.weight /= unit;
  for (std::int64_t& capacity : instance.capacity) capacity /= unit;
  return instance;
}

}  // namespace

Canonical canonical(const Instance& as_given) {
  constexpr int kRounds = 2;
  const Instance instance = in_largest_unit(as_given);
  std::vector<std::uint64_t> agent_hash(instance.agents());
  std::vector<std::uint64_t> job_hash(instance.jobs(), 0);
  for (std::size_t a = 0; a < agent_hash.size(); ++a)
    agent_hash[a] = mix(static_cast<std::uint64_t>(instance.capacity[a]));
  for (int round = 0; round < kRounds; ++round) {
    std::vector<std::uint64_t> next = agent_hash;
    for (std::size_t job = 0; job < instance.jobs(); ++job) {
      std::uint64_t sum = job_hash[job];
      for (const Arc& arc : instance.eligible(job))
        sum += arc_hash(arc, agent_hash[static_cast<std::size_t>(arc.agent)]);
      job_hash[job] = mix(sum);
      for (const Arc& arc : instance.eligible(job))
        next[static_cast<std::size_t>(arc.agent)] += arc_hash(arc, job_hash[job]);
    }
    for (std::size_t a = 0; a < next.size(); ++a) agent_hash[a] = mix(next[a]);
  }
  Canonical result;
  result.job_at = sorted_by(job_hash);
  result.agent_at = sorted_by(agent_hash);
  std::vector<std::int32_t> place(instance.agents());
  for (std::size_t k = 0; k < place.size(); ++k) {
    place[result.agent_at[k]] = static_cast<std::int32_t>(k);
    result.instance.capacity.push_back(instance.capacity[result.agent_at[k]]);
  }
  for (const std::size_t job : result.job_at) {
    const auto arcs = instance.eligible(job);
    std::vector<Arc> moved{arcs.begin(), arcs.end()};
    for (Arc& arc : moved) arc.agent = place[static_cast<std::size_t>(arc.agent)];
    result.instance.add_job(std::move(moved));
  }
  return result;
}

}  // namespace evenkeel::gap
