#include "allocation/gap/chains.h"

#include <algorithm>

namespace evenkeel::gap {

namespace {

constexpr int kLongest = 5;                    // jobs in a chain
constexpr std::int64_t kLooksPerChain = 4000;  // pairs looked at before a chain is given up
constexpr std::int64_t kLooksPerInsertion = 100'000;

class Chains {
 public:
  Chains(const Instance& instance, std::vector<std::int32_t>& assignment, Meter& meter)
      : instance_(instance),
        assignment_(assignment),
        meter_(meter),
        room_(instance.capacity),
        held_(instance.agents()),
        in_chain_(instance.jobs(), 0) {
    for (std::size_t job = 0; job < assignment.size(); ++job)
      if (assignment[job] != kUnassigned) put(job, assignment[job]);
    sort_arcs();
  }

  // Every job once, the one that could save most first.
  std::int64_t pass(std::int64_t end) {
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    for (std::size_t job = 0; job < assignment_.size(); ++job) {
      if (assignment_[job] == kUnassigned) continue;
      const std::int64_t save = cost_now(job) - instance_.arcs[cheapest_[instance_.first_arc[job]]].cost;
      if (save > 0) order.emplace_back(-save, job);
    }
    std::sort(order.begin(), order.end());
    std::int64_t saved = 0;
    for (const auto& [save, job] : order) {
      if (meter_.work() >= end || meter_.over()) break;
      looks_left_ = kLooksPerChain;
      const std::int64_t left = move_on(job, cost_now(job), kLongest);
      saved += std::max<std::int64_t>(left, 0);
    }
    return saved;
  }

  // Finds a place for an unassigned job, for little at first and then for ever more.
  bool insert(std::size_t job) {
    const std::size_t first = instance_.first_arc[job];
    const std::size_t last = instance_.first_arc[job + 1];
    if (first == last) return false;
    const std::int64_t least = instance_.arcs[cheapest_[first]].cost;
    for (std::int64_t extra = 1; extra < kLargestCost && !meter_.over(); extra *= 4) {
      looks_left_ = kLooksPerInsertion;
      in_chain_[job] = 1;
      std::int64_t left = 0;
      for (std::size_t k = first; k < last && left == 0; ++k) {
        const Arc& arc = instance_.arcs[cheapest_[k]];
        if (arc.weight > instance_.capacity[static_cast<std::size_t>(arc.agent)]) continue;
        if (arc.cost < least + extra) left = settle_at(job, arc, least + extra - arc.cost, kLongest);
      }
      in_chain_[job] = 0;
      if (left > 0) return true;
    }
    return false;
  }

 private:
  void sort_arcs() {
    cheapest_.resize(instance_.arcs.size());
    for (std::size_t k = 0; k < cheapest_.size(); ++k) cheapest_[k] = k;
    for (std::size_t job = 0; job < instance_.jobs(); ++job)
      std::sort(cheapest_.begin() + static_cast<std::ptrdiff_t>(instance_.first_arc[job]),
                cheapest_.begin() + static_cast<std::ptrdiff_t>(instance_.first_arc[job + 1]),
                [this](std::size_t a, std::size_t b) {
                  const std::int64_t left = instance_.arcs[a].cost;
                  const std::int64_t right = instance_.arcs[b].cost;
                  return left != right ? left < right : a < b;
                });
    meter_.add(static_cast<std::int64_t>(4 * cheapest_.size()));
  }
  [[nodiscard]] std::int64_t cost_now(std::size_t job) const {
    return instance_.find(job, assignment_[job])->cost;
  }
  std::int64_t& room(std::int32_t agent) { return room_[static_cast<std::size_t>(agent)]; }

  void put(std::size_t job, std::int32_t agent) {
    assignment_[job] = agent;
    room(agent) -= instance_.find(job, agent)->weight;
    held_[static_cast<std::size_t>(agent)].push_back(static_cast<std::int32_t>(job));
  }
  void take(std::size_t job) {
    const std::int32_t agent = assignment_[job];
    room(agent) += instance_.find(job, agent)->weight;
    auto& list = held_[static_cast<std::size_t>(agent)];
    *std::find(list.begin(), list.end(), static_cast<std::int32_t>(job)) = list.back();
    list.pop_back();
  }

  // Moves `job` away for less than `purse` in all, others making room. What is left of the purse, or 0 when
  // there is no way (then nothing has changed).
  std::int64_t move_on(std::size_t job, std::int64_t purse, int depth) {
    const std::int32_t from = assignment_[job];
    take(job);
    in_chain_[job] = 1;
    std::int64_t left = 0;
    for (std::size_t k = instance_.first_arc[job]; k < instance_.first_arc[job + 1]; ++k) {
      const Arc& arc = instance_.arcs[cheapest_[k]];
      if (arc.cost >= purse || --looks_left_ < 0) break;
      meter_.add(1);
      if (arc.agent == from || arc.weight > instance_.capacity[static_cast<std::size_t>(arc.agent)]) continue;
      left = settle_at(job, arc, purse - arc.cost, depth);
      if (left > 0) break;
    }
    in_chain_[job] = 0;
    if (left == 0) put(job, from);
    return left;
  }

  std::int64_t settle_at(std::size_t job, const Arc& arc, std::int64_t purse, int depth) {
    const std::int64_t missing = arc.weight - room(arc.agent);
    if (missing <= 0) {
      put(job, arc.agent);
      return purse;
    }
    if (depth <= 1) return 0;
    put(job, arc.agent);
    const std::vector<std::int32_t> others = held_[static_cast<std::size_t>(arc.agent)];
    for (const std::int32_t other : others) {
      const auto at = static_cast<std::size_t>(other);
      if (in_chain_[at] != 0 || looks_left_ < 0) continue;
      const Arc& now = *instance_.find(at, arc.agent);
      --looks_left_;
      meter_.add(1);
      if (now.weight < missing) continue;
      const std::int64_t left = move_on(at, purse + now.cost, depth - 1);
      if (left > 0) return left;
    }
    take(job);
    assignment_[job] = kUnassigned;
    return 0;
  }

  const Instance& instance_;
  std::vector<std::int32_t>& assignment_;
  Meter& meter_;
  std::vector<std::int64_t> room_;
  std::vector<std::vector<std::int32_t>> held_;
  std::vector<char> in_chain_;
  std::vector<std::size_t> cheapest_;  // arcs of each job by rising cost
  std::int64_t looks_left_ = 0;
};

}  // namespace

std::int64_t improve_by_chains(const Instance& instance, std::vector<std::int32_t>& assignment,
                               std::int64_t work_units, Meter& meter) {
  const std::int64_t end = meter.work() + work_units;
  Chains chains{instance, assignment, meter};
  std::int64_t saved = 0;
  while (meter.work() < end && !meter.over()) {
    const std::int64_t gained = chains.pass(end);
    saved += gained;
    if (gained == 0) break;
  }
  return saved;
}

void insert_by_chains(const Instance& instance, std::vector<std::int32_t>& assignment, Meter& meter) {
  Chains chains{instance, assignment, meter};
  for (std::size_t job = 0; job < instance.jobs(); ++job)
    if (assignment[job] == kUnassigned) chains.insert(job);
}

}  // namespace evenkeel::gap
