#include "allocation/placing/guide.h"

#include <algorithm>

#include "allocation/placing/dual.h"
#include "allocation/placing/sharing.h"
#include "allocation/placing/smooth.h"
#include "allocation/placing/spread.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr int kSteps = 100;  // of the descent of prices, where a guide need not be exact

// Levels of balance as the targets have them, and soft costs.
std::vector<ProofLevel> levels_of_targets(const Part& part, const Steps& steps, const Targets& targets) {
  std::vector<ProofLevel> levels;
  const auto people = std::ranges::count(part.in_reach, 1);
  std::int64_t above = 0;
  for (auto step = steps.top(); step > 0 && above < people; --step) {
    for (std::size_t p = 0; p < part.people(); ++p)
      above += part.in_reach[p] != 0 && targets.step[p] == step ? 1 : 0;
    if (above > 0) levels.push_back({Measure::AtOrAbove, 0, step, above, 0, 1, {}, {}, {}, {}, {}, {}});
  }
  levels.push_back({Measure::Soft, 0, 0, 0, 0, 1, {}, {}, {}, {}, {}, {}});
  return levels;
}

// Exchanges the steps of two people where the lower one's room is worth more, as long as all still fits.
class Preferrer {
 public:
  Preferrer(const Part& part, const Steps& steps, const Groups& groups,
            const std::vector<std::int64_t>& prices, Targets& targets)
      : part_(part),
        steps_(steps),
        groups_(groups),
        prices_(prices),
        targets_(targets),
        sharing_(part, std::vector<std::uint8_t>(part.cases(), 1)) {}

  void run() {
    for (auto step = steps_.top(); step > 0; --step) prefer_at(step);
  }

 private:
  std::int64_t worth(std::size_t p) const { return prices_[groups_.of[p]]; }
  std::int64_t rise(std::size_t p, std::int32_t step) const {
    return steps_.room(p, step) - steps_.room(p, step - 1);
  }

  void prefer_at(std::int32_t step) {
    std::vector<std::size_t> high;
    std::vector<std::size_t> low;
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] == 0) continue;
      if (targets_.step[p] == step && steps_.possible(p, step - 1)) high.push_back(p);
      if (targets_.step[p] == step - 1 && rise(p, step) > 0) low.push_back(p);
    }
    std::ranges::stable_sort(high, {}, [this](auto p) { return worth(p); });
    std::ranges::stable_sort(low, std::greater<>{}, [this](auto p) { return worth(p); });
    for (const auto p : high) {
      for (auto& q : low) {
        if (q == part_.people() || worth(q) <= worth(p) || rise(q, step) < rise(p, step)) continue;
        if (tries_-- <= 0) return;
        std::swap(targets_.step[p], targets_.step[q]);
        if (fits()) {
          q = part_.people();
          break;
        }
        std::swap(targets_.step[p], targets_.step[q]);
      }
    }
  }

  bool fits() const {
    std::vector<std::int64_t> rooms(part_.people(), 0);
    for (std::size_t p = 0; p < rooms.size(); ++p) {
      if (part_.in_reach[p] != 0) rooms[p] = steps_.room(p, targets_.step[p]);
    }
    return sharing_.shortages(std::move(rooms)).empty();
  }

  const Part& part_;
  const Steps& steps_;
  const Groups& groups_;
  const std::vector<std::int64_t>& prices_;
  Targets& targets_;
  const Sharing sharing_;
  int tries_ = 200;
};

}  // namespace

Guide make_guide(const Part& part, const Steps& steps, const Groups& groups, bool exact, gap::Meter& meter) {
  Guide guide;
  guide.targets = find_targets(part, steps, std::vector<std::uint8_t>(part.cases(), 1));
  guide.groups = groups.of;
  const auto batches = batches_of(part, groups);
  const auto levels = levels_of_targets(part, steps, guide.targets);
  const Dual dual{part, groups, batches, steps, levels, levels.size() - 1, kPriceScale};
  auto prices = dual.no_prices();
  if (exact && guide.targets.everything_fits && suits_smooth(groups))
    smooth_descend(dual, prices, Smoothing::Quick, meter);
  else
    descend(dual, prices, kSteps, false, meter);
  if (guide.targets.everything_fits) Preferrer{part, steps, groups, prices.points, guide.targets}.run();
  Dual::Relaxed relaxed;
  dual.evaluate(prices, relaxed);
  auto there = relaxed.there;
  std::ranges::fill(there.points, 0);
  for (std::size_t p = 0; p < part.people(); ++p) {
    const auto room = part.in_reach[p] != 0 ? steps.room(p, guide.targets.step[p]) : 0;
    guide.cap.push_back(part.held[p] + room);
    guide.prices.push_back(prices.points[groups.of[p]]);
    there.points[groups.of[p]] += room;
  }
  if (guide.targets.everything_fits) guide.spread = spread(part, groups, batches, there, prices, meter);
  if (exact && guide.targets.everything_fits) guide.exact = std::move(prices);
  return guide;
}

}  // namespace evenkeel::allocation::placing
