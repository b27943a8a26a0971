#include "allocation/placing/move_prices.h"

#include <algorithm>
#include <limits>
#include <span>

#include "allocation/placing/selection.h"
#include "base/int128.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int64_t kScale = 1 << 16;
constexpr std::int64_t kMostWork = 60'000'000;  // offers and sums looked at
constexpr int kMostSteps = 20000;
constexpr std::int64_t kUnit = 64;  // of directions
constexpr std::int64_t kFullPace = 1024;

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

  // Subgradient steps (Held and Karp 1971) of Polyak's length towards what the plan needs, in which seven
  // eighths of the direction before go on. They are halved where none of many was better: of so many that the
  // work would do for some sixty halvings.
  void climb(std::vector<std::int64_t> prices) {
    constexpr std::int64_t kHalvings = 64;
    auto pace = kFullPace;
    std::int64_t stale = 0;
    std::int64_t patience = 0;
    std::vector<std::int64_t> direction(fitting_.size(), 0);
    for (int step = 0; step < kMostSteps && pace > 0 && work_ < kMostWork && !meter_.over(); ++step) {
      const auto before = work_;
      const auto bound = evaluate(prices);
      if (step == 0)
        patience = std::clamp<std::int64_t>((kMostWork - before) / (work_ - before + 1) / kHalvings, 8,
                                            kMostSteps / kHalvings);
      if (bound > best_bound_)
        best_bound_ = bound, best_ = prices, stale = 0;
      else if (++stale >= patience)
        pace /= 2, stale = 0;
      if (proved()) return;
      Int128 length = 0;
      for (std::size_t k = 0; k < fitting_.size(); ++k) {
        direction[k] = kUnit * (1 - taken_[fitting_[k]]) + direction[k] * 7 / 8;
        length += Int128{direction[k]} * direction[k];
      }
      if (length == 0) return;
      const auto far = Int128{pace} * std::max<std::int64_t>(kScale / 64, target_ - kScale / 2 - bound);
      for (std::size_t k = 0; k < fitting_.size(); ++k) {
        auto& price = prices[fitting_[k]];
        const auto stride = static_cast<std::int64_t>(far * direction[k] * kUnit / kFullPace / length);
        price = std::clamp<std::int64_t>(price + stride, 0, most_ * kScale);
      }
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

  std::int64_t select(std::size_t p, const std::vector<std::int64_t>& prices) {
    offers_.clear();
    std::int64_t sum = 0;
    std::int64_t points = 0;
    const auto add = [&](std::size_t c, std::int64_t gain) {
      if (gain <= 0) return;
      offers_.push_back({c, part_.points[c] / part_.grain, gain});
      sum += gain, points += part_.points[c];
    };
    for (const auto c : own_[p]) add(c, prices[c]);
    for (const auto c : others_[p]) add(c, prices[c] - kScale);
    work_ += std::ssize(offers_);
    const auto room = std::max<std::int64_t>(0, part_.room(p));
    if (points <= room) {
      for (const auto& offer : offers_) ++taken_[offer.c];
      return sum;
    }
    const Place place{room / part_.grain, 0};
    selector_.choose(offers_, {&place, 1});
    work_ += selector_.work();
    meter_.add(selector_.work() / 16);
    for (const auto c : selector_.cases()) ++taken_[c];
    return selector_.gain();
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
  std::vector<Offer> offers_;  // to one person
  Selector selector_;
};

}  // namespace

Multipliers price_moves(const Part& part, std::int64_t moves, std::int64_t most, std::int64_t unplaced,
                        gap::Meter& meter) {
  return MovePricer{part, moves, most, unplaced, meter}.run();
}

}  // namespace evenkeel::allocation::placing
