#include "allocation/gap/placement_fill.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace evenkeel::gap {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;

struct Insertion {
  std::int64_t cost = kNever;
  const Arc* place = nullptr;   // where the job goes
  std::int32_t moved = -1;      // who makes room there, or -1
  const Arc* refuge = nullptr;  // where that one goes; null: it loses its place to the more urgent job
};

class Filler {
 public:
  Filler(const PlacementInstance& instance, const std::vector<std::int64_t>& price, std::int64_t scale,
         std::vector<std::int32_t>& assignment, Meter& meter)
      : instance_(instance),
        problem_(instance.problem),
        price_(price),
        scale_(scale),
        assignment_(assignment),
        meter_(meter),
        room_(instance.problem.capacity),
        held_(instance.problem.agents()) {
    for (std::size_t job = 0; job < problem_.jobs(); ++job)
      if (assignment_[job] != kUnassigned) put(job, *problem_.find(job, assignment_[job]));
  }

  void run(FillOrder order) {
    std::vector<std::size_t> waiting = by_urgency_and(order);
    std::vector<std::size_t> left;
    for (const std::size_t job : waiting) {
      const Arc* arc = cheapest_with_room(job, kUnassigned);
      if (arc != nullptr)
        put(job, *arc);
      else
        left.push_back(job);
    }
    std::stable_sort(left.begin(), left.end(), [this](std::size_t a, std::size_t b) { return before(a, b); });
    // A job that loses its place joins the end; each loss is to a job before it, so this ends.
    for (std::size_t k = 0; k < left.size() && !meter_.over(); ++k) insert(left[k], left);
  }

 private:
  // More urgent, then more points: who may take another's place.
  [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
    return std::tuple{instance_.urgency[a], -instance_.points[a]} <
           std::tuple{instance_.urgency[b], -instance_.points[b]};
  }
  [[nodiscard]] std::int64_t room(std::int32_t agent) const { return room_[static_cast<std::size_t>(agent)]; }
  [[nodiscard]] std::int64_t priced(const Arc& arc) const {
    return scale_ * arc.cost + price_[static_cast<std::size_t>(arc.agent)] * arc.weight;
  }

  std::vector<std::size_t> by_urgency_and(FillOrder order) {
    struct Waiting {
      std::uint8_t urgency;
      std::int64_t rank;  // the higher the earlier
      std::int64_t points;
      std::size_t job;
    };
    std::vector<Waiting> list;
    for (std::size_t job = 0; job < problem_.jobs(); ++job)
      if (assignment_[job] == kUnassigned)
        list.push_back({instance_.urgency[job], order == FillOrder::ByRegret ? regret(job) : -lightest(job),
                        instance_.points[job], job});
    std::sort(list.begin(), list.end(), [](const Waiting& a, const Waiting& b) {
      return std::tuple{a.urgency, -a.rank, -a.points, a.job} <
             std::tuple{b.urgency, -b.rank, -b.points, b.job};
    });
    std::vector<std::size_t> jobs;
    for (const Waiting& waiting : list) jobs.push_back(waiting.job);
    return jobs;
  }

  [[nodiscard]] std::int64_t lightest(std::size_t job) const {
    std::int64_t least = kNever;
    for (const Arc& arc : problem_.eligible(job)) least = std::min<std::int64_t>(least, arc.weight);
    return least;
  }

  std::int64_t regret(std::size_t job) {
    std::int64_t first = kNever;
    std::int64_t second = kNever;
    for (const Arc& arc : problem_.eligible(job)) {
      meter_.add(1);
      if (arc.weight > room(arc.agent)) continue;
      const std::int64_t cost = priced(arc);
      second = std::min(second, std::max(first, cost));
      first = std::min(first, cost);
    }
    return second - first;
  }

  const Arc* cheapest_with_room(std::size_t job, std::int32_t but) {
    const Arc* best = nullptr;
    for (const Arc& arc : problem_.eligible(job)) {
      if (arc.weight > room(arc.agent) || arc.agent == but) continue;
      if (best == nullptr || priced(arc) < priced(*best)) best = &arc;
    }
    meter_.add(static_cast<std::int64_t>(problem_.eligible(job).size()));
    return best;
  }

  void put(std::size_t job, const Arc& arc) {
    assignment_[job] = arc.agent;
    room_[static_cast<std::size_t>(arc.agent)] -= arc.weight;
    held_[static_cast<std::size_t>(arc.agent)].push_back(static_cast<std::int32_t>(job));
  }

  void take(std::size_t job) {
    const auto agent = static_cast<std::size_t>(assignment_[job]);
    room_[agent] += problem_.find(job, assignment_[job])->weight;
    std::erase(held_[agent], static_cast<std::int32_t>(job));
    assignment_[job] = kUnassigned;
  }

  // With no loss to anybody if possible; else in the place of the last in order who makes enough room.
  void insert(std::size_t job, std::vector<std::size_t>& left) {
    Insertion gentle;
    Insertion harsh;
    for (const Arc& arc : problem_.eligible(job)) {
      if (arc.weight <= room(arc.agent)) {
        if (priced(arc) < gentle.cost) gentle = {priced(arc), &arc, -1, nullptr};
        continue;
      }
      if (arc.weight > problem_.capacity[static_cast<std::size_t>(arc.agent)]) continue;
      look_at(job, arc, gentle, harsh);
    }
    const Insertion& chosen = gentle.place != nullptr ? gentle : harsh;
    if (chosen.place == nullptr) return;
    if (chosen.moved >= 0) {
      const auto moved = static_cast<std::size_t>(chosen.moved);
      take(moved);
      if (chosen.refuge != nullptr)
        put(moved, *chosen.refuge);
      else
        left.push_back(moved);
    }
    put(job, *chosen.place);
  }

  void look_at(std::size_t job, const Arc& arc, Insertion& gentle, Insertion& harsh) {
    for (const std::int32_t other : held_[static_cast<std::size_t>(arc.agent)]) {
      const auto at = static_cast<std::size_t>(other);
      const Arc& now = *problem_.find(at, arc.agent);
      meter_.add(1);
      if (room(arc.agent) + now.weight < arc.weight) continue;
      const Arc* refuge = cheapest_with_room(at, arc.agent);
      if (refuge != nullptr) {
        const std::int64_t cost = priced(arc) + priced(*refuge) - priced(now);
        if (cost < gentle.cost) gentle = {cost, &arc, other, refuge};
      } else if (before(job, at)) {
        const auto last = harsh.moved < 0 ? job : static_cast<std::size_t>(harsh.moved);
        if (harsh.moved < 0 || before(last, at)) harsh = {0, &arc, other, nullptr};
      }
    }
  }

  const PlacementInstance& instance_;
  const Instance& problem_;
  const std::vector<std::int64_t>& price_;
  std::int64_t scale_;
  std::vector<std::int32_t>& assignment_;
  Meter& meter_;
  std::vector<std::int64_t> room_;
  std::vector<std::vector<std::int32_t>> held_;
};

}  // namespace

void fill_room(const PlacementInstance& instance, const std::vector<std::int64_t>& price, std::int64_t scale,
               FillOrder order, std::vector<std::int32_t>& assignment, Meter& meter) {
  Filler{instance, price, scale, assignment, meter}.run(order);
}

}  // namespace evenkeel::gap
