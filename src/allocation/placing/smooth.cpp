#include "allocation/placing/smooth.h"

#include <algorithm>
#include <cstdlib>

#include "allocation/gap/soft_min.h"
#include "allocation/placing/linear_system.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
constexpr std::int64_t kOne = std::int64_t{1} << gap::SoftMin::kBits;  // a whole case, as a share

// One step at one warmth. Variables: a point's price of each group, a case's, a high-risk case's; then the
// factors of earlier levels.
class Newton {
 public:
  Newton(const Dual& dual, Prices& prices, std::int64_t warmth, bool all_numbers)
      : dual_(dual),
        part_(dual.part()),
        prices_(prices),
        soft_(warmth),
        all_numbers_(all_numbers),
        groups_(dual.groups().count),
        variables_(3 * groups_ + prices.earlier.size()),
        system_(variables_),
        excess_(variables_, 0) {}

  // True where the prices hardly changed: another step at this warmth would gain next to nothing.
  bool step(const Dual::Relaxed& limits) {
    mark_in_use(limits);
    for (std::size_t b = 0; b < dual_.batches().all.size(); ++b) add_batch(b);
    system_.mirror();
    take_off_room();
    take_off_numbers(limits.there);
    for (std::size_t k = 0; k < prices_.earlier.size(); ++k)
      excess_[3 * groups_ + k] += Int128{dual_.wanted(k)} * kOne;
    for (std::size_t k = 0; k < in_use_.size(); ++k) {
      if (*variable(k) == 0 && excess_[k] <= 0) in_use_[k] = 0;
      system_.set_right(k, excess_[k] * soft_.warmth() * kOne);
    }
    return move(system_.solve(in_use_)) < soft_.warmth() / 4;
  }

 private:
  std::int64_t* variable(std::size_t k) {
    if (k >= 3 * groups_) return &prices_.earlier[k - 3 * groups_];
    auto& list = k < groups_ ? prices_.points : k < 2 * groups_ ? prices_.cases : prices_.high;
    return &list[k % groups_];
  }

  // All prices of points, and of numbers those that bind or would. Thorough: all of them; where the price of
  // points holds a number down already, both have to move together.
  void mark_in_use(const Dual::Relaxed& limits) {
    in_use_.assign(variables_, 1);
    for (std::size_t g = 0; g < groups_; ++g) {
      const auto binds = [&](std::size_t k, std::int64_t taken, std::int64_t there) {
        in_use_[k] = there != Dual::kFree && (all_numbers_ || *variable(k) > 0 || taken > there) ? 1 : 0;
      };
      binds(groups_ + g, limits.taken.cases[g], limits.there.cases[g]);
      binds(2 * groups_ + g, limits.taken.high[g], limits.there.high[g]);
    }
  }

  void add_batch(std::size_t b) {
    dual_.list_options(b, prices_, soft_.furthest(), options_);
    if (options_.empty()) return;
    const auto c = std::size_t{dual_.batches().all[b].first_case};
    // With factors of earlier levels a case may be left out.
    if (!prices_.earlier.empty()) options_.push_back({kNowhere, dual_.reward(b), false});
    const auto least = std::ranges::min_element(options_, {}, &Dual::Option::cost)->cost;
    std::int64_t sum = 0;
    shares_.clear();
    for (const auto& option : options_) shares_.push_back(soft_.weight(option.cost - least));
    for (const auto share : shares_) sum += share;
    terms_.clear();
    for (std::size_t k = 0; k < options_.size(); ++k) {
      const auto share = shares_[k] * kOne / sum;
      if (share == 0 || options_[k].group == kNowhere) continue;
      const auto g = std::size_t{options_[k].group};
      const auto add = [&](std::size_t variable, std::int64_t amount) {
        if (in_use_[variable] != 0) terms_.push_back({variable, amount, k, share});
      };
      add(g, part_.points[c]);
      if (options_[k].fresh) add(groups_ + g, 1);
      if (options_[k].fresh && part_.high[c] != 0) add(2 * groups_ + g, 1);
      for (std::size_t l = 0; l < prices_.earlier.size(); ++l) {
        const auto adds = dual_.adds(l, b, options_[k].fresh);
        if (adds != 0) add(3 * groups_ + l, -adds);
      }
    }
    add_terms(dual_.batches().all[b].cases);
  }

  // What all pairs of terms add to the system, each pair once: Newton::step mirrors it.
  void add_terms(std::int64_t cases) {
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      const auto& one = terms_[i];
      const auto taken = cases * one.amount * one.share;
      excess_[one.variable] += taken;
      for (std::size_t j = 0; j <= i; ++j) {
        const auto& other = terms_[j];
        auto value = -(Int128{taken} * (other.amount * other.share));
        if (one.option == other.option) value += Int128{taken} * other.amount * kOne;
        // Two options may share a variable: then the pair counts in both orders.
        if (i != j && one.variable == other.variable) value *= 2;
        system_.add(std::min(one.variable, other.variable), std::max(one.variable, other.variable), value);
      }
    }
  }

  // Where no more people may stand in a step than do, those have it to whom it is worth most, smoothed too.
  void take_off_room() {
    const auto& room = dual_.step_room();
    for (std::size_t p = 0; p < room.base().size(); ++p)
      excess_[dual_.groups().of[p]] -= Int128{room.base()[p]} * kOne;
    for (const auto& rise : room.rises()) take_off(rise);
  }

  std::int64_t share_of(std::int64_t above) const {
    const auto weight = std::int64_t{soft_.weight(std::abs(above))};
    return (above >= 0 ? kOne : weight) * kOne / (kOne + weight);
  }

  void take_off(const StepRoom::Rise& rise) {
    std::vector<std::int64_t> worth;
    for (const auto& [p, points] : rise.points)
      worth.push_back(prices_.points[dual_.groups().of[p]] * points);
    auto low = *std::ranges::min_element(worth) - 16 * soft_.warmth();
    auto high = *std::ranges::max_element(worth) + 16 * soft_.warmth();
    const auto people = [&](std::int64_t level) {
      std::int64_t sum = 0;
      for (const auto value : worth) sum += share_of(value - level);
      return sum;
    };
    while (high - low > 1) {
      const auto middle = low + (high - low) / 2;
      (people(middle) >= rise.people * kOne ? low : high) = middle;
    }
    std::vector<Int128> slope(groups_, 0);
    Int128 slopes = 0;
    for (std::size_t k = 0; k < worth.size(); ++k) {
      const auto g = std::size_t{dual_.groups().of[rise.points[k].first]};
      const Int128 points = rise.points[k].second;
      const auto share = share_of(worth[k] - low);
      const auto change = Int128{share} * (kOne - share);
      excess_[g] -= points * share;
      system_.add(g, g, points * points * change);
      slope[g] += points * change;
      slopes += change;
    }
    for (std::size_t g = 0; g < groups_ && slopes > 0; ++g) {
      for (std::size_t h = 0; h < groups_; ++h) system_.add(g, h, -part_of(slope[g], slope[h], slopes));
    }
  }

  void take_off_numbers(const Amounts& there) {
    for (std::size_t g = 0; g < groups_; ++g) {
      const auto take = [&](std::size_t k, std::int64_t most) {
        excess_[k] = most == Dual::kFree ? Int128{0} : excess_[k] - Int128{most} * kOne;
      };
      take(groups_ + g, there.cases[g]);
      take(2 * groups_ + g, there.high[g]);
    }
  }

  [[nodiscard]] std::int64_t size_of(std::size_t k) const {
    const bool points = k < groups_ || (k >= 3 * groups_ && dual_.in_points(k - 3 * groups_));
    return points ? dual_.mean_points() : 1;
  }

  // No further than a few warmths for a case of mean weight: beyond that the smooth curve is another. How far
  // for such a case the prices should have moved.
  Int128 move(std::vector<std::int64_t> change) {
    constexpr std::int64_t kFurthest = 4;
    Int128 most = 1;
    for (std::size_t k = 0; k < change.size(); ++k)
      most = std::max(most, Int128{std::abs(change[k])} * size_of(k));
    const Int128 furthest = Int128{kFurthest} * soft_.warmth();
    for (std::size_t k = 0; k < change.size(); ++k) {
      if (most > furthest) change[k] = static_cast<std::int64_t>(change[k] * furthest / most);
      *variable(k) = std::max<std::int64_t>(0, *variable(k) + change[k]);
    }
    return most;
  }

  const Dual& dual_;
  const Part& part_;
  Prices& prices_;
  const gap::SoftMin soft_;
  const bool all_numbers_;
  const std::size_t groups_;
  const std::size_t variables_;
  LinearSystem system_;
  std::vector<Int128> excess_;  // by variable, in shares
  std::vector<std::uint8_t> in_use_;
  struct Term {  // an option's part of a variable's excess
    std::size_t variable;
    std::int64_t amount;
    std::size_t option;
    std::int64_t share;
  };
  std::vector<Dual::Option> options_;
  std::vector<std::int64_t> shares_;
  std::vector<Term> terms_;
};

// Warmths are halved from the first down to the last: in larger steps, with more steps at each, prices that
// have to move together are left behind.
struct Warmths {
  std::int64_t first, last;
  int steps;  // at each, at most
};

Warmths warmths_of(Smoothing smoothing) {
  switch (smoothing) {
    case Smoothing::Thorough:
      return {kPriceScale / 4, kPriceScale / 65'536, 24};
    case Smoothing::Quick:
      return {kPriceScale / 4, kPriceScale / 4'096, 3};
    case Smoothing::Near:
      return {kPriceScale / 16, kPriceScale / 4'096, 3};
  }
  return {};
}

}  // namespace

void smooth_descend(const Dual& dual, Prices& prices, Smoothing smoothing, gap::Meter& meter) {
  if (prices.points.empty()) return;
  const auto [first, last, steps] = warmths_of(smoothing);
  Dual::Relaxed relaxed;
  dual.evaluate(prices, relaxed);
  auto best = prices;
  auto least = relaxed.value;
  for (auto warmth = first; warmth > last; warmth /= 2) {
    for (int k = 0; k < steps && !meter.over(); ++k) {
      const bool settled = Newton{dual, prices, warmth, smoothing == Smoothing::Thorough}.step(relaxed);
      dual.evaluate(prices, relaxed);
      meter.add(4 * dual.work());
      if (relaxed.value < least) {
        least = relaxed.value;
        best = prices;
      }
      if (settled) break;
    }
  }
  prices = std::move(best);
}

}  // namespace evenkeel::allocation::placing
