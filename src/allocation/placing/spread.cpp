#include "allocation/placing/spread.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;

class Spreader {
 public:
  Spreader(const Part& part, const Groups& groups, const Batches& batches, const Amounts& there,
           const Prices& prices, gap::Meter& meter)
      : part_(part),
        batches_(batches),
        prices_(prices),
        meter_(meter),
        count_(groups.count),
        left_(there.points),
        cases_left_(there.cases),
        high_left_(there.high),
        held_(count_) {
    for (auto* numbers : {&cases_left_, &high_left_}) {
      for (auto& left : *numbers) left = left < 0 ? kNever : left;  // without a limit
    }
  }

  std::vector<std::uint32_t> run() {
    out_.assign(part_.cases(), kNoGroup);
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    for (std::size_t c = 0; c < part_.cases(); ++c) order.emplace_back(-regret(c), c);
    std::ranges::sort(order);
    for (const auto& [regret, c] : order) put(c, cheapest(c));
    best_.assign(count_ * count_, {});
    for (std::size_t g = 0; g < count_; ++g) find_best(g);
    auto tries = 4 * static_cast<std::int64_t>(part_.cases());
    while (--tries > 0 && !meter_.over() && augment()) {
    }
    return std::move(out_);
  }

 private:
  struct Best {  // the case that leaves g for h at the least cost a point
    std::int64_t density = kNever;
    std::uint32_t c = 0;
  };

  std::int32_t soft(std::size_t c, std::size_t g) const { return batches_.soft[batches_.of[c] * count_ + g]; }
  bool allowed(std::size_t c, std::size_t g) const { return soft(c, g) != Batches::kBarred; }
  bool numbers_allow(std::size_t c, std::size_t g) const {
    return cases_left_[g] > 0 && (part_.high[c] == 0 || high_left_[g] > 0);
  }

  std::int64_t priced(std::size_t c, std::size_t g) const {
    return kPriceScale * soft(c, g) + prices_.points[g] * part_.points[c] + prices_.cases[g] +
           (part_.high[c] != 0 ? prices_.high[g] : 0);
  }

  std::int64_t regret(std::size_t c) const {
    auto first = kNever;
    auto second = kNever;
    for (std::size_t g = 0; g < count_; ++g) {
      if (!allowed(c, g)) continue;
      const auto here = priced(c, g);
      if (here < first)
        second = std::exchange(first, here);
      else
        second = std::min(second, here);
    }
    return second - first;
  }

  std::size_t cheapest(std::size_t c) const {
    std::size_t best = count_;
    for (std::size_t g = 0; g < count_; ++g) {
      if (!allowed(c, g) || !numbers_allow(c, g)) continue;
      if (best == count_ || priced(c, g) < priced(c, best) ||
          (priced(c, g) == priced(c, best) && left_[g] > left_[best]))
        best = g;
    }
    return best;
  }

  void put(std::size_t c, std::size_t g) {
    if (g == count_) return;
    out_[c] = static_cast<std::uint32_t>(g);
    held_[g].push_back(static_cast<std::uint32_t>(c));
    take_from(c, g, 1);
  }

  void take_from(std::size_t c, std::size_t g, std::int64_t sign) {
    left_[g] -= sign * part_.points[c];
    if (cases_left_[g] != kNever) cases_left_[g] -= sign;
    if (part_.high[c] != 0 && high_left_[g] != kNever) high_left_[g] -= sign;
  }

  void find_best(std::size_t g) {
    for (std::size_t h = 0; h < count_; ++h) best_[g * count_ + h] = {};
    for (const auto c : held_[g]) {
      if (part_.points[c] == 0) continue;
      const auto here = priced(c, g);
      for (std::size_t h = 0; h < count_; ++h) {
        if (h == g || !allowed(c, h)) continue;
        const auto more = priced(c, h) - here;
        auto& best = best_[g * count_ + h];
        // Most are seen to be dearer without a division.
        if (best.density < kNever && more > (best.density + 1) * part_.points[c]) continue;
        const auto density = more / part_.points[c];
        if (density < best.density || (density == best.density && part_.points[c] > part_.points[best.c]))
          best = {density, c};
      }
    }
    meter_.add(static_cast<std::int64_t>(held_[g].size() * count_ / 4));
  }

  // Bellman and Ford from all groups that hold too much; then one case moves along each arc of the cheapest
  // way.
  bool augment() {
    std::vector<std::int64_t> distance(count_, kNever);
    std::vector<std::size_t> before(count_, count_);
    for (std::size_t g = 0; g < count_; ++g) {
      if (left_[g] < 0) distance[g] = 0;
    }
    bool changed = true;
    for (std::size_t round = 0; changed && round < count_; ++round) {
      changed = false;
      for (std::size_t g = 0; g < count_; ++g) {
        for (std::size_t h = 0; distance[g] < kNever && h < count_; ++h) {
          const auto& best = best_[g * count_ + h];
          if (best.density >= kNever || left_[h] < 0) continue;
          const auto there = distance[g] + std::max<std::int64_t>(0, best.density);
          if (there >= distance[h]) continue;
          distance[h] = there;
          before[h] = g;
          changed = true;
        }
      }
    }
    std::vector<std::size_t> ends;
    for (std::size_t g = 0; g < count_; ++g) {
      if (left_[g] > 0 && before[g] != count_) ends.push_back(g);
    }
    std::ranges::stable_sort(ends, {}, [&](auto g) { return distance[g]; });
    for (const auto end : ends) {
      std::vector<std::size_t> way{end};
      while (left_[way.back()] >= 0) way.push_back(before[way.back()]);
      if (move_along(way)) return true;
    }
    return false;
  }

  std::int64_t overload() const {
    std::int64_t sum = 0;
    for (const auto left : left_) sum += std::max<std::int64_t>(0, -left);
    return sum;
  }

  bool move_along(const std::vector<std::size_t>& way) {
    const auto was = overload();
    std::vector<std::uint32_t> moved;
    bool allowed = true;
    for (std::size_t k = way.size(); k-- > 1;) {
      const auto c = best_[way[k] * count_ + way[k - 1]].c;
      take_from(c, way[k], -1);
      take_from(c, way[k - 1], 1);
      moved.push_back(c);
    }
    for (const auto g : way) allowed = allowed && cases_left_[g] >= 0 && high_left_[g] >= 0;
    if (!allowed || overload() >= was) {
      for (std::size_t k = way.size(); k-- > 1;) {
        take_from(moved[way.size() - 1 - k], way[k], 1);
        take_from(moved[way.size() - 1 - k], way[k - 1], -1);
      }
      return false;
    }
    for (std::size_t k = way.size(); k-- > 1;) {
      const auto c = moved[way.size() - 1 - k];
      std::erase(held_[way[k]], c);
      held_[way[k - 1]].push_back(c);
      out_[c] = static_cast<std::uint32_t>(way[k - 1]);
    }
    for (const auto g : way) find_best(g);
    return true;
  }

  const Part& part_;
  const Batches& batches_;
  const Prices& prices_;
  gap::Meter& meter_;
  std::size_t count_;
  std::vector<std::int64_t> left_, cases_left_, high_left_;  // by group
  std::vector<std::vector<std::uint32_t>> held_;
  std::vector<Best> best_;
  std::vector<std::uint32_t> out_;
};

}  // namespace

std::vector<std::uint32_t> spread(const Part& part, const Groups& groups, const Batches& batches,
                                  const Amounts& there, const Prices& prices, gap::Meter& meter) {
  return Spreader{part, groups, batches, there, prices, meter}.run();
}

}  // namespace evenkeel::allocation::placing
