#include "allocation/gap/prices.h"

#include <algorithm>
#include <cstdlib>

#include "base/int128.h"

namespace evenkeel::gap {

namespace {

// Where every job goes at the present prices, and what that leaves of capacity.
void respond(const Instance& instance, std::int64_t scale, Prices& now, std::vector<std::int64_t>& excess) {
  now.bound = 0;
  for (std::size_t agent = 0; agent < instance.agents(); ++agent) {
    excess[agent] = -instance.capacity[agent];
    now.bound -= now.price[agent] * instance.capacity[agent];
  }
  for (std::size_t job = 0; job < instance.jobs(); ++job) {
    const Arc* best = nullptr;
    std::int64_t least = 0;
    for (const Arc& arc : instance.eligible(job)) {
      const std::int64_t cost =
          scale * arc.cost + now.price[static_cast<std::size_t>(arc.agent)] * arc.weight;
      if (best != nullptr && cost >= least) continue;
      best = &arc;
      least = cost;
    }
    now.worth[job] = least;
    now.bound += least;
    if (best != nullptr) excess[static_cast<std::size_t>(best->agent)] += best->weight;
  }
}

// Deflected steps towards a level above the best bound; the level comes nearer while it is not reached.
class Climb {
 public:
  Climb(const Instance& instance, std::int64_t scale)
      : instance_(instance), scale_(scale), excess_(instance.agents()), direction_(instance.agents(), 0) {
    now_.price.assign(instance.agents(), 0);
    now_.worth.assign(instance.jobs(), 0);
    respond(instance_, scale_, now_, excess_);
    best_ = now_;
    std::int64_t spread = 0;
    for (const std::int64_t worth : now_.worth) spread += std::abs(worth);
    reach_ = std::max<std::int64_t>(spread / 4, scale_);
  }

  bool step() {
    Int128 norm = 0;
    for (std::size_t agent = 0; agent < direction_.size(); ++agent) {
      const bool idle = excess_[agent] < 0 && now_.price[agent] == 0;
      direction_[agent] = (idle ? 0 : 16 * excess_[agent]) + direction_[agent] * 6 / 10;
      norm += static_cast<Int128>(direction_[agent]) * direction_[agent];
    }
    if (norm == 0) return false;
    const Int128 length = static_cast<Int128>(best_.bound + reach_ - now_.bound) * 16;
    for (std::size_t agent = 0; agent < direction_.size(); ++agent) {
      const auto move = static_cast<std::int64_t>(length * direction_[agent] / norm);
      now_.price[agent] = std::max<std::int64_t>(now_.price[agent] + move, 0);
    }
    respond(instance_, scale_, now_, excess_);
    settle();
    return reach_ > 0;
  }

  [[nodiscard]] Prices best() && { return std::move(best_); }

 private:
  void settle() {
    constexpr int kPatience = 8;
    if (now_.bound > best_.bound) {
      gained_ += now_.bound - best_.bound;
      best_ = now_;
    }
    if (gained_ * 4 >= reach_) {
      gained_ = 0;
      stale_ = 0;
    } else if (++stale_ >= kPatience) {
      reach_ = reach_ * 2 / 3;
      gained_ = 0;
      stale_ = 0;
      now_ = best_;
      respond(instance_, scale_, now_, excess_);
      std::fill(direction_.begin(), direction_.end(), 0);
    }
  }

  const Instance& instance_;
  std::int64_t scale_;
  Prices now_, best_;
  std::vector<std::int64_t> excess_, direction_;
  std::int64_t reach_ = 0;
  std::int64_t gained_ = 0;
  int stale_ = 0;
};

}  // namespace

Prices capacity_prices(const Instance& instance, std::int64_t scale, int steps, Meter& meter) {
  Climb climb{instance, scale};
  for (int k = 0; k < steps && !meter.over(); ++k) {
    meter.add(static_cast<std::int64_t>(instance.arcs.size()));
    if (!climb.step()) break;
  }
  return std::move(climb).best();
}

}  // namespace evenkeel::gap
