#include "allocation/gap/repair.h"

#include <algorithm>
#include <limits>

namespace evenkeel::gap {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

// Where jobs stand, and what it would mean to move them.
class Holding {
 public:
  Holding(const Instance& instance, std::vector<std::int32_t>& assignment)
      : instance_(instance), assignment_(assignment), room_(instance.capacity) {
    held_.resize(instance.agents());
    for (std::size_t job = 0; job < assignment.size(); ++job)
      if (assignment[job] != kUnassigned) add(job, *instance.find(job, assignment[job]));
  }

  void add(std::size_t job, const Arc& arc) {
    const auto agent = static_cast<std::size_t>(arc.agent);
    assignment_[job] = arc.agent;
    room_[agent] -= arc.weight;
    held_[agent].push_back(static_cast<std::int32_t>(job));
  }
  void remove(std::size_t job) {
    const auto agent = static_cast<std::size_t>(assignment_[job]);
    room_[agent] += instance_.find(job, assignment_[job])->weight;
    std::erase(held_[agent], static_cast<std::int32_t>(job));
    assignment_[job] = kUnassigned;
  }
  [[nodiscard]] std::int64_t room(std::int32_t agent) const { return room_[static_cast<std::size_t>(agent)]; }
  [[nodiscard]] const std::vector<std::int32_t>& held(std::int32_t agent) const {
    return held_[static_cast<std::size_t>(agent)];
  }
  [[nodiscard]] std::int64_t overload(std::int32_t agent, std::int64_t change) const {
    return std::max<std::int64_t>(change - room(agent), 0);
  }

 private:
  const Instance& instance_;
  std::vector<std::int32_t>& assignment_;
  std::vector<std::int64_t> room_;
  std::vector<std::vector<std::int32_t>> held_;
};

struct Move {
  std::int64_t relief = 0;  // overload taken away; > 0
  std::int64_t cost = kNever;
  std::int32_t job = -1;
  std::int32_t to = -1;
  std::int32_t back = -1;  // the job exchanged for it, or -1

  // Less cost for each unit of overload taken away; the first found wins ties.
  [[nodiscard]] bool better_than(const Move& other) const {
    if (other.job < 0) return true;
    if ((cost <= 0) != (other.cost <= 0)) return cost <= 0;
    return cost <= 0 ? relief > other.relief : cost * other.relief < other.cost * relief;
  }
};

class Repairer {
 public:
  Repairer(const Instance& instance, std::vector<std::int32_t>& assignment, Meter& meter)
      : instance_(instance), assignment_(assignment), holding_(instance, assignment), meter_(meter) {}

  void place_unassigned() {
    for (std::size_t job = 0; job < instance_.jobs(); ++job) {
      if (assignment_[job] != kUnassigned) continue;
      const Arc* best = nullptr;
      std::int64_t least = kNever;
      for (const Arc& arc : instance_.eligible(job)) {
        const std::int64_t over = holding_.overload(arc.agent, arc.weight);
        const bool better = over != least ? over < least : arc.cost < best->cost;
        if (arc.weight > instance_.capacity[static_cast<std::size_t>(arc.agent)] || !better) continue;
        best = &arc;
        least = over;
      }
      if (best != nullptr) holding_.add(job, *best);
    }
  }

  // The best move out of any overloaded agent; job -1 when none relieves.
  Move best_relief() {
    Move best;
    for (std::size_t agent = 0; agent < instance_.agents(); ++agent) {
      const auto from = static_cast<std::int32_t>(agent);
      if (holding_.room(from) >= 0) continue;
      for (const std::int32_t job : holding_.held(from)) consider(best, from, job);
    }
    return best;
  }

  void apply(const Move& move) {
    const std::int32_t from = assignment_[static_cast<std::size_t>(move.job)];
    shift(move.job, move.to);
    if (move.back >= 0) shift(move.back, from);
  }

  // A random job of an overloaded agent to a random other: out of a dead end.
  bool kick(RandomStream& random) {
    std::vector<std::int32_t> over;
    for (std::size_t agent = 0; agent < instance_.agents(); ++agent)
      if (holding_.room(static_cast<std::int32_t>(agent)) < 0)
        over.push_back(static_cast<std::int32_t>(agent));
    if (over.empty()) return false;
    const auto& jobs = holding_.held(over[random.below(over.size())]);
    const std::int32_t job = jobs[random.below(jobs.size())];
    const auto arcs = instance_.eligible(static_cast<std::size_t>(job));
    shift(job, arcs[random.below(arcs.size())].agent);
    return true;
  }

 private:
  void shift(std::int32_t job, std::int32_t to) {
    const auto at = static_cast<std::size_t>(job);
    holding_.remove(at);
    holding_.add(at, *instance_.find(at, to));
  }

  void consider(Move& best, std::int32_t from, std::int32_t job) {
    const auto at = static_cast<std::size_t>(job);
    const Arc& now = *instance_.find(at, from);
    for (const Arc& arc : instance_.eligible(at)) {
      if (arc.agent == from) continue;
      meter_.add(1);
      const std::int64_t before = -holding_.room(from) + holding_.overload(arc.agent, 0);
      const std::int64_t after =
          holding_.overload(from, -now.weight) + holding_.overload(arc.agent, arc.weight);
      offer(best, {before - after, arc.cost - now.cost, job, arc.agent, -1});
      for (const std::int32_t other : holding_.held(arc.agent)) {
        meter_.add(1);
        const Arc* back = instance_.find(static_cast<std::size_t>(other), from);
        if (back == nullptr) continue;
        const Arc& there = *instance_.find(static_cast<std::size_t>(other), arc.agent);
        const std::int64_t then = holding_.overload(from, back->weight - now.weight) +
                                  holding_.overload(arc.agent, arc.weight - there.weight);
        offer(best, {before - then, arc.cost - now.cost + back->cost - there.cost, job, arc.agent, other});
      }
    }
  }

  static void offer(Move& best, const Move& move) {
    if (move.relief > 0 && move.better_than(best)) best = move;
  }

  const Instance& instance_;
  std::vector<std::int32_t>& assignment_;
  Holding holding_;
  Meter& meter_;
};

}  // namespace

bool repair(const Instance& instance, std::vector<std::int32_t>& assignment, std::int64_t moves,
            RandomStream& random, Meter& meter) {
  Repairer repairer{instance, assignment, meter};
  repairer.place_unassigned();
  if (std::find(assignment.begin(), assignment.end(), kUnassigned) != assignment.end()) return false;
  for (std::int64_t k = 0; k < moves && !meter.over(); ++k) {
    const Move move = repairer.best_relief();
    if (move.job >= 0) {
      repairer.apply(move);
    } else if (!repairer.kick(random)) {
      return true;
    }
  }
  return evaluate(instance, assignment).has_value();
}

}  // namespace evenkeel::gap
