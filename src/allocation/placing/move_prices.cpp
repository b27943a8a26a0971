#include "allocation/placing/move_prices.h"

#include <algorithm>
#include <limits>
#include <span>

#include "base/int128.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int64_t kScale = 1 << 16;
constexpr std::int64_t kMostWork = 400'000'000;  // cells of tables looked at
constexpr int kMostSteps = 300;
constexpr int kPatience = 8;  // steps without a better bound before they are halved

class MovePricer {
 public:
  MovePricer(const Part& part, std::int64_t moves, std::int64_t most, std::int64_t unplaced,
             gap::Meter& meter)
      : part_(part),
        target_(moves * kScale),
        most_(most),
        constant_(-most * kScale * unplaced),
        meter_(meter),
        taken_(part.cases(), 0),
        own_(part.people()),
        others_(part.people()) {
    for (std::size_t c = 0; c < part.cases(); ++c) {
      for (const auto& arc : part.arcs_of(c)) {
        const auto p = static_cast<std::size_t>(arc.person);
        if (!part.fits_alone(c, p)) continue;
        if (fitting_.empty() || fitting_.back() != c) fitting_.push_back(c);
        (part.holder[c] == arc.person ? own_ : others_)[p].push_back(c);
      }
    }
  }

  Multipliers run() {
    best_.assign(part_.cases(), kScale);
    if (most_ > 1) {
      best_bound_ = evaluate(best_);
      auto misfits = with_misfits();
      if (const auto bound = evaluate(misfits); bound > best_bound_)
        best_bound_ = bound, best_ = std::move(misfits);
      if (!proved()) climb(best_);
    }
    return {kScale, best_};
  }

 private:
  [[nodiscard]] bool proved() const { return best_bound_ > target_ - kScale; }

  // Cases that nobody has room for as things stand: whoever takes one has to give something away.
  std::vector<std::int64_t> with_misfits() const {
    std::vector<std::int64_t> free(part_.people(), 0);
    for (std::size_t p = 0; p < part_.people(); ++p) {
      free[p] = part_.room(p);
      for (const auto c : own_[p]) free[p] -= part_.points[c];
    }
    std::vector<std::int64_t> out(part_.cases(), kScale);
    for (const auto c : fitting_) {
      const bool fits = std::ranges::any_of(part_.arcs_of(c), [&](const Arc& arc) {
        const auto p = static_cast<std::size_t>(arc.person);
        return arc.person == part_.holder[c] || part_.points[c] <= free[p];
      });
      if (!fits) out[c] = 2 * kScale;
    }
    return out;
  }

  // Subgradient steps towards what the plan needs (Held and Karp 1971; lengths as Polyak's).
  void climb(std::vector<std::int64_t> prices) {
    std::int64_t pace = 64;  // in 1/64
    int stale = 0;
    std::int64_t best_here = std::numeric_limits<std::int64_t>::min();
    for (int step = 0; step < kMostSteps && pace > 0 && work_ < kMostWork && !meter_.over(); ++step) {
      const auto bound = evaluate(prices);
      if (bound > best_bound_) best_bound_ = bound, best_ = prices;
      if (proved()) return;
      if (bound > best_here)
        best_here = bound, stale = 0;
      else if (++stale >= kPatience)
        pace /= 2, stale = 0;
      std::int64_t length = 0;
      for (const auto c : fitting_) length += (1 - taken_[c]) * (1 - taken_[c]);
      if (length == 0) return;
      const auto stride = std::max<std::int64_t>(1, pace * (target_ - bound) / (64 * length));
      for (const auto c : fitting_)
        prices[c] = std::clamp<std::int64_t>(prices[c] + stride * (1 - taken_[c]), 0, most_ * kScale);
    }
  }

  // The bound times the scale; fills taken_ with how often each case is chosen.
  std::int64_t evaluate(const std::vector<std::int64_t>& prices) {
    std::ranges::fill(taken_, 0);
    auto total = constant_;
    for (const auto c : fitting_) total += prices[c];
    for (std::size_t p = 0; p < part_.people(); ++p) total -= select(p, prices);
    return total;
  }

  struct Item {
    std::size_t index = 0;
    std::size_t weight = 0;
    std::int64_t gain = 0;
  };

  std::int64_t select(std::size_t p, const std::vector<std::int64_t>& prices) {
    items_.clear();
    std::int64_t sum = 0;
    std::int64_t points = 0;
    const auto add = [&](std::size_t c, std::int64_t gain) {
      if (gain <= 0) return;
      items_.push_back({c, static_cast<std::size_t>(part_.points[c] / part_.grain), gain});
      sum += gain, points += part_.points[c];
    };
    for (const auto c : own_[p]) add(c, prices[c]);
    for (const auto c : others_[p]) add(c, prices[c] - kScale);
    const auto room = std::max<std::int64_t>(0, part_.room(p));
    if (points > room) return choose(static_cast<std::size_t>(room / part_.grain));
    for (const auto& item : items_) ++taken_[item.index];
    return sum;
  }

  // The best selection of items_ within the room, in grains.
  std::int64_t choose(std::size_t room) {
    const auto cells = room + 1;
    table_.assign(cells, 0);
    chosen_.assign(items_.size() * cells, 0);
    for (std::size_t k = 0; k < items_.size(); ++k) {
      const auto& item = items_[k];
      auto* const here = chosen_.data() + k * cells;
      for (auto at = cells; at-- > item.weight;) {
        const auto with = table_[at - item.weight] + item.gain;
        if (with > table_[at]) table_[at] = with, here[at] = 1;
      }
    }
    const auto work = static_cast<std::int64_t>(items_.size() * cells);
    work_ += work;
    meter_.add(work / 16);
    auto at = room;
    for (auto k = items_.size(); k-- > 0;) {
      if (chosen_[k * cells + at] == 0) continue;
      ++taken_[items_[k].index];
      at -= items_[k].weight;
    }
    return table_[room];
  }

  const Part& part_;
  const std::int64_t target_, most_, constant_;
  gap::Meter& meter_;
  std::vector<std::int64_t> taken_;
  std::vector<std::vector<std::size_t>> own_, others_;  // by person: cases that they hold, and may be given
  std::vector<std::size_t> fitting_;                    // cases that fit somewhere
  std::vector<std::int64_t> best_;
  std::int64_t best_bound_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t work_ = 0;
  std::vector<Item> items_;
  std::vector<std::int64_t> table_;
  std::vector<std::uint8_t> chosen_;
};

}  // namespace

Multipliers price_moves(const Part& part, std::int64_t moves, std::int64_t most, std::int64_t unplaced,
                        gap::Meter& meter) {
  return MovePricer{part, moves, most, unplaced, meter}.run();
}

}  // namespace evenkeel::allocation::placing
