#include "allocation/gap/instance.h"

#include <fmt/format.h>

#include <algorithm>

namespace evenkeel::gap {

void Instance::add_job(std::vector<Arc> eligible_agents) {
  std::sort(eligible_agents.begin(), eligible_agents.end(),
            [](const Arc& a, const Arc& b) { return a.agent < b.agent; });
  arcs.insert(arcs.end(), eligible_agents.begin(), eligible_agents.end());
  first_arc.push_back(arcs.size());
}

const Arc* Instance::find(std::size_t job, std::int32_t agent) const {
  const auto list = eligible(job);
  const auto found = std::lower_bound(list.begin(), list.end(), agent,
                                      [](const Arc& arc, std::int32_t wanted) { return arc.agent < wanted; });
  return found != list.end() && found->agent == agent ? &*found : nullptr;
}

namespace {

auto bad_instance(std::string message, std::string fix) {
  return fail(Error::invalid("GAP-INSTANCE", std::move(message), std::move(fix)));
}

auto bad_assignment(std::string message) {
  return fail(Error::invalid("GAP-ASSIGNMENT", std::move(message)));
}

Result<void> validate_job(const Instance& instance, std::size_t job) {
  std::int32_t previous = -1;
  for (const Arc& arc : instance.eligible(job)) {
    if (arc.agent < 0 || static_cast<std::size_t>(arc.agent) >= instance.agents())
      return bad_instance(
          fmt::format("Job {} names agent {}, but there are {} agents.", job, arc.agent, instance.agents()),
          "Number agents from 0.");
    if (arc.agent <= previous)
      return bad_instance(fmt::format("Job {} names agent {} twice, or out of order.", job, arc.agent),
                          "Name each eligible agent once, by rising number.");
    if (arc.weight < 0)
      return bad_instance(
          fmt::format("Job {} has the negative weight {} at agent {}.", job, arc.weight, arc.agent),
          "A weight is zero or more.");
    if (arc.cost > kLargestCost || arc.cost < -kLargestCost)
      return bad_instance(fmt::format("Job {} costs {} at agent {}.", job, arc.cost, arc.agent),
                          fmt::format("Keep costs within +-{}.", kLargestCost));
    previous = arc.agent;
  }
  return {};
}

}  // namespace

Result<void> validate(const Instance& instance) {
  if (instance.first_arc.empty() || instance.first_arc.back() != instance.arcs.size())
    return bad_instance("The lists of eligible agents do not add up.", "Build jobs with add_job().");
  for (std::size_t agent = 0; agent < instance.agents(); ++agent)
    if (instance.capacity[agent] < 0)
      return bad_instance(
          fmt::format("Agent {} has the negative capacity {}.", agent, instance.capacity[agent]),
          "A capacity is zero or more.");
  for (std::size_t job = 0; job < instance.jobs(); ++job) EVENKEEL_TRY(validate_job(instance, job));
  return {};
}

Result<std::int64_t> evaluate(const Instance& instance, std::span<const std::int32_t> assignment,
                              bool partial) {
  if (assignment.size() != instance.jobs())
    return bad_assignment(
        fmt::format("{} jobs, but the assignment has {}.", instance.jobs(), assignment.size()));
  std::vector<std::int64_t> room = instance.capacity;
  std::int64_t cost = 0;
  for (std::size_t job = 0; job < instance.jobs(); ++job) {
    if (partial && assignment[job] == kUnassigned) continue;
    const Arc* arc = instance.find(job, assignment[job]);
    if (arc == nullptr)
      return bad_assignment(
          fmt::format("Job {} is with agent {}, who is not eligible.", job, assignment[job]));
    cost += arc->cost;
    room[static_cast<std::size_t>(arc->agent)] -= arc->weight;
  }
  for (std::size_t agent = 0; agent < instance.agents(); ++agent)
    if (room[agent] < 0)
      return bad_assignment(fmt::format("Agent {} is {} over capacity.", agent, -room[agent]));
  return cost;
}

}  // namespace evenkeel::gap
