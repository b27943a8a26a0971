#include "allocation/placing/prover.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>

#include "allocation/placing/case_prices.h"
#include "allocation/placing/dual.h"
#include "allocation/placing/move_prices.h"
#include "allocation/placing/sharing.h"
#include "allocation/placing/smooth.h"

namespace evenkeel::allocation::placing {
namespace {

// Cases and sums of them looked at for bounds by selections, by steps of prices squared: where many lists are
// planned at once it would be most of all work.
constexpr std::int64_t kCaseWork = 67;

class Prover {
 public:
  Prover(const Part& part, const std::vector<std::int32_t>& assignment, const Known& known, int price_steps,
         gap::Meter& meter)
      : part_(part),
        steps_(part),
        groups_(alike(part)),
        batches_(batches_of(part, groups_)),
        assignment_(assignment),
        known_(known),
        steps_of_prices_(price_steps),
        meter_(meter),
        levels_(levels_of(part, assignment)),
        case_work_(kCaseWork * price_steps * price_steps) {
    for (std::size_t c = 0; c < part.cases(); ++c) {
      if (assignment[c] == kNobody && fits_somewhere(c)) all_placed_ = false;
    }
  }

  std::vector<ProofLevel> run() {
    for (std::size_t l = 0; l < levels_.size(); ++l) {
      switch (levels_[l].measure) {
        case Measure::Placed:
        case Measure::Points:
          bound_placing(l);
          break;
        case Measure::Moves:
          bound_moves(l);
          break;
        case Measure::Soft:
          bound_costs(l);
          break;
        case Measure::AtOrAbove:
          bound_people(l);
          break;
      }
      bound_by_cases(l);
    }
    return std::move(levels_);
  }

 private:
  bool fits_somewhere(std::size_t c) const {
    return std::ranges::any_of(part_.arcs_of(c), [&](const Arc& arc) {
      return part_.fits_alone(c, static_cast<std::size_t>(arc.person));
    });
  }

  std::int64_t plain_sum(const ProofLevel& level) const {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (part_.urgency[c] == level.urgency && fits_somewhere(c))
        sum += level.measure == Measure::Placed ? 1 : part_.points[c];
    }
    return sum;
  }

  void bound_placing(std::size_t l) {
    const auto sum = plain_sum(levels_[l]);
    levels_[l].bound = sum;
    if (all_placed_ || levels_[l].value == sum) return;
    price_with_earlier(l);
    for (const auto which : {Which::All, Which::Level, Which::Proved, Which::Plain}) {
      if (levels_[l].bound != levels_[l].value) try_placing(l, factors(l, which));
    }
  }

  void try_placing(std::size_t l, const std::vector<std::int64_t>& earlier) {
    const Dual dual{part_, groups_, batches_, steps_, levels_, l, kPriceScale};
    auto prices = dual.no_prices(earlier);
    for (const auto& who : short_groups()) price_together(dual, who, false, prices, meter_);
    settle(l, dual, std::move(prices));
  }

  // Room that is short has one price, and so have the points that earlier levels reached: what they take of
  // it is paid for, whichever cases they are.
  void price_with_earlier(std::size_t l) {
    const Dual dual{part_, groups_, batches_, steps_, levels_, l, kPriceScale};
    auto prices = dual.no_prices(std::vector<std::int64_t>(factors(l, Which::Plain).size(), 0));
    std::vector<std::uint8_t> who(groups_.count, 0);
    for (const auto& group : short_groups()) {
      for (std::size_t g = 0; g < who.size(); ++g) who[g] |= group[g];
    }
    price_together(dual, who, true, prices, meter_);
    settle(l, dual, std::move(prices), true);
  }

  // By selections of whole cases, where there are few for each person; where the search has found multipliers
  // of soft costs, those.
  void bound_by_cases(std::size_t l) {
    auto& level = levels_[l];
    if (level.bound == level.value || level.measure == Measure::Moves) return;
    std::vector<CaseStart> starts;
    if (level.measure == Measure::Soft && all_placed_ && !known_.multipliers.of_case.empty())
      starts.push_back({known_.multipliers.scale, known_.multipliers.of_case, {}, {}});
    const auto work_before = work_of_level(level, !starts.empty());
    auto work = work_before;
    if (work <= 0) return;
    if (!level.prices.empty()) starts.push_back(start_of_prices(part_, level));
    if (level.measure == Measure::AtOrAbove) starts.push_back({0, part_.points, {}, {}});
    if (more_is_better(level.measure))
      starts.push_back({1, std::vector<std::int64_t>(part_.cases(), 0), {}, {}});
    const bool after_balance = of_cases_ && !more_is_better(level.measure);
    auto found = price_cases(part_, levels_, l, starts, after_balance ? &*of_cases_ : nullptr, work, meter_);
    case_work_ -= work_before - work;
    if (!found) return;
    auto other = levels_;
    other[l] = *found;
    const auto bound = recompute_bound(part_, other, l);
    if (bound && (more_is_better(level.measure) ? *bound < level.bound : *bound > level.bound)) {
      level = *found;
      level.bound = *bound;
    }
    if (level.measure == Measure::AtOrAbove) of_cases_ = std::move(found);
  }

  // A quarter of what is left; of soft costs, which are last, all of it. Of parts with many cases none, and
  // what the search has found is taken as it is.
  std::int64_t work_of_level(const ProofLevel& level, bool found) const {
    if (!suits_case_prices(part_)) return found ? 1 : 0;
    return level.measure == Measure::Soft ? case_work_ : case_work_ / 4;
  }

  // Cases that have to go are moves in every plan; where that is not all, prices, and then whole cases.
  void bound_moves(std::size_t l) {
    levels_[l].bound = std::numeric_limits<std::int64_t>::min();
    try_moves(l, 1);
    if (levels_[l].bound == levels_[l].value) return;
    bound_costs(l);
    if (levels_[l].bound != levels_[l].value) try_moves(l, all_placed_ ? 8 : 2);
  }

  void try_moves(std::size_t l, std::int64_t most) {
    std::int64_t unplaced = 0;
    for (std::size_t c = 0; c < part_.cases(); ++c)
      unplaced += assignment_[c] == kNobody && fits_somewhere(c) ? 1 : 0;
    auto found = price_moves(part_, levels_[l].value, most, unplaced, meter_);
    auto other = levels_;
    other[l] = {Measure::Moves,           0, 0, levels_[l].value, 0, found.scale, {}, {}, {}, {},
                std::move(found.of_case), {}};
    for (std::size_t k = 0; k < l && !all_placed_; ++k)
      other[l].earlier.push_back(levels_[k].measure == Measure::Placed ? most * found.scale : 0);
    const auto bound = recompute_bound(part_, other, l);
    if (!bound || *bound <= levels_[l].bound) return;
    levels_[l] = std::move(other[l]);
    levels_[l].bound = *bound;
  }

  // Groups of people who together lack room for what they alone may hold.
  const std::vector<std::vector<std::uint8_t>>& short_groups() {
    if (!short_groups_.empty()) return short_groups_;
    std::vector<std::int64_t> rooms(part_.people(), 0);
    for (std::size_t p = 0; p < rooms.size(); ++p) rooms[p] = std::max<std::int64_t>(0, part_.room(p));
    const Sharing sharing{part_, std::vector<std::uint8_t>(part_.cases(), 1)};
    for (const auto& shortage : sharing.shortages(std::move(rooms))) {
      auto& who = short_groups_.emplace_back(groups_.count, 0);
      for (const auto p : shortage.people) who[groups_.of[p]] = 1;
    }
    return short_groups_;
  }

  void bound_costs(std::size_t l) {
    if (all_placed_) {
      const Dual dual{part_, groups_, batches_, steps_, levels_, l, kPriceScale};
      if (levels_[l].measure == Measure::Soft) levels_[l].bound = std::numeric_limits<std::int64_t>::min();
      if (suits_smooth(groups_)) {
        const bool near = !known_.prices.points.empty();
        auto prices = near ? known_.prices : dual.no_prices();
        smooth(dual, prices, near);
        settle(l, dual, std::move(prices), true);
      } else {
        settle(l, dual, dual.no_prices());
        if (levels_[l].measure == Measure::Soft && levels_[l].bound != levels_[l].value)
          price_overflow(l, dual);
      }
      return;
    }
    // The case of no prices at all: what gains is placed, what costs is not.
    const std::vector<std::int64_t> none(factors(l, Which::Plain).size(), 0);
    const Dual plain{part_, groups_, batches_, steps_, levels_, l, 1};
    Dual::Relaxed relaxed;
    plain.evaluate(plain.no_prices(none), relaxed);
    if (const auto bound = plain.bound(relaxed.value);
        levels_[l].measure == Measure::Soft || bound > levels_[l].bound)
      set(l, bound, 1, plain.no_prices(none));
    price_on_top(l);
    for (const auto which : {Which::All, Which::Level, Which::Proved, Which::Plain}) {
      if (levels_[l].bound != levels_[l].value) try_placing(l, factors(l, which));
    }
    if (levels_[l].bound != levels_[l].value && suits_smooth(groups_)) smooth_from_best(l);
  }

  void smooth(const Dual& dual, Prices& prices, bool near) {
    if (steps_of_prices_ > 400) return smooth_descend(dual, prices, Smoothing::Thorough, meter_);
    if (!near) smooth_descend(dual, prices, Smoothing::Quick, meter_);
    smooth_descend(dual, prices, Smoothing::Near, meter_);
  }

  void smooth_from_best(std::size_t l) {
    const Dual dual{part_, groups_, batches_, steps_, levels_, l, kPriceScale};
    const auto& level = levels_[l];
    auto prices = dual.no_prices(level.earlier);
    const auto take = [&](const std::vector<std::int64_t>& by_person, std::vector<std::int64_t>& of_groups) {
      for (std::size_t p = 0; p < by_person.size(); ++p)
        of_groups[groups_.of[p]] = by_person[p] * (kPriceScale / level.scale);
    };
    take(level.prices, prices.points);
    take(level.case_prices, prices.cases);
    take(level.high_prices, prices.high);
    for (auto& factor : prices.earlier) factor *= kPriceScale / level.scale;
    smooth(dual, prices, false);
    settle(l, dual, std::move(prices), true);
  }

  // Everybody to whom more would go than there is room for has one price.
  void price_overflow(std::size_t l, const Dual& dual) {
    auto prices = dual.no_prices();
    price_together(dual, dual.overflowing(), false, prices, meter_);
    settle(l, dual, std::move(prices), true);
  }

  // What proved the levels of placing, some units of this level dear: no plan gains by giving up what they
  // reached, and the costs come on top.
  void price_on_top(std::size_t l) {
    const Dual dual{part_, groups_, batches_, steps_, levels_, l, kPriceScale};
    const auto earlier = factors(l, Which::Plain).size();
    auto prices = dual.no_prices(std::vector<std::int64_t>(earlier, 0));
    std::size_t number = 0;
    for (std::size_t k = 0; k < l; ++k) {
      if (levels_[k].measure == Measure::AtOrAbove) continue;
      if (levels_[k].value == levels_[k].bound && !levels_[k].prices.empty())
        add(levels_[k], number, dual, prices);
      ++number;
    }
    settle(l, dual, prices, false);
    settle(l, dual, std::move(prices), true);
  }

  // Adds the multipliers of an earlier level, so that one of its units is worth about four.
  void add(const ProofLevel& level, std::size_t number, const Dual& dual, Prices& prices) const {
    const auto share = [&](std::int64_t price) {
      const auto units = level.measure == Measure::Points ? dual.mean_points() : 1;
      return static_cast<std::int64_t>(Int128{price} * 4 * kPriceScale / level.scale / units);
    };
    std::vector<std::int64_t> dearest(groups_.count, 0);
    for (std::size_t p = 0; p < part_.people(); ++p)
      dearest[groups_.of[p]] = std::max(dearest[groups_.of[p]], share(level.prices[p]));
    for (std::size_t g = 0; g < groups_.count; ++g) prices.points[g] += dearest[g];
    for (std::size_t k = 0; k < level.earlier.size(); ++k) prices.earlier[k] += share(level.earlier[k]);
    prices.earlier[number] += share(level.scale);
  }

  // `near`: the prices are nearly right.
  void settle(std::size_t l, const Dual& dual, Prices prices, bool near = false) {
    descend(dual, prices, steps_of_prices_, near, meter_);
    Dual::Relaxed relaxed;
    dual.evaluate(prices, relaxed);
    const auto bound = dual.bound(relaxed.value);
    const auto now = levels_[l].bound;
    if (more_is_better(levels_[l].measure) ? bound < now : bound > now) set(l, bound, kPriceScale, prices);
  }

  void set(std::size_t l, std::int64_t bound, std::int64_t scale, const Prices& prices) {
    auto& level = levels_[l];
    level.bound = bound;
    level.scale = scale;
    level.earlier = prices.earlier;
    level.prices = by_person(prices.points);
    level.case_prices = without_zeros(by_person(prices.cases));
    level.high_prices = without_zeros(by_person(prices.high));
    level.multipliers.clear();
  }

  std::vector<std::int64_t> by_person(const std::vector<std::int64_t>& prices) const {
    std::vector<std::int64_t> out;
    for (std::size_t p = 0; p < part_.people() && !prices.empty(); ++p) out.push_back(prices[groups_.of[p]]);
    return out;
  }

  static std::vector<std::int64_t> without_zeros(std::vector<std::int64_t> prices) {
    if (std::ranges::all_of(prices, [](auto price) { return price == 0; })) prices.clear();
    return prices;
  }

  // For levels that are proved to be as good as can be, each weighs more for one case than anything that
  // later levels could; others weigh nothing, as the relaxation could do better there. A choice, and no part
  // of the proof. Plain: only where all that fit somewhere are placed. Level: those not proved weigh by their
  // points alone, and no more than one point of this level.
  enum class Which : std::uint8_t { All, Level, Proved, Plain };
  std::vector<std::int64_t> factors(std::size_t l, Which which) const {
    constexpr std::int64_t kMost = std::int64_t{1} << 48U;
    std::int64_t points = 1;
    std::int64_t sum = 0;
    for (const auto p : part_.points) points = std::max(points, p), sum += p;
    const auto mean = std::max<std::int64_t>(1, sum / std::max<std::int64_t>(1, std::ssize(part_.points)));
    std::int64_t range = 1;
    for (const auto& arc : part_.arcs) range = std::max<std::int64_t>(range, 2 * std::abs(arc.soft) + 1);
    const bool of_points = levels_[l].measure == Measure::Points;
    auto unit = kPriceScale * (levels_[l].measure == Measure::Soft ? range : of_points ? points : 1);
    const auto of_a_point = of_points ? kPriceScale : unit / mean;
    std::vector<std::int64_t> out;
    for (auto k = l; k-- > 0;) {
      if (levels_[k].measure == Measure::AtOrAbove) continue;
      const bool plain = more_is_better(levels_[k].measure) && levels_[k].prices.empty();
      const bool proved = levels_[k].value == levels_[k].bound;
      if (which == Which::Level && !proved) {
        out.push_back(levels_[k].measure == Measure::Points ? of_a_point : 0);
        continue;
      }
      if (which == Which::All ? false : !proved || (which == Which::Plain && !plain)) {
        out.push_back(0);
        continue;
      }
      const bool weighed = levels_[k].measure == Measure::Points;
      out.push_back(std::min(weighed ? 4 * unit / points + 1 : 4 * unit, kMost));
      unit = std::min(weighed ? 8 * unit : 2 * unit, kMost);
    }
    std::ranges::reverse(out);
    return out;
  }

  // Prices of 1 for the smallest cut among those who would have to stand below the step. Those of the cuts of
  // higher steps have to stand there: their room is dearer, so that no more is reckoned with for others
  // there.
  void bound_people(std::size_t l) {
    auto& level = levels_[l];
    if (!load_) find_loads();
    level.bound = fewest_there(l, {});
    const auto cut = cut_below(level.step);
    try_people(l, cut);
    std::vector<std::int64_t> higher(part_.people(), 0);
    for (const auto& other : cuts_) {
      for (std::size_t p = 0; p < higher.size(); ++p) higher[p] += other[p];
      for (const std::int64_t times : {1, 2, 4, 8, 16}) {
        if (level.bound == level.value) break;
        auto prices = cut;
        for (std::size_t p = 0; p < prices.size(); ++p) prices[p] += times * higher[p];
        try_people(l, std::move(prices));
      }
    }
    if (std::ranges::find(cuts_, cut) == cuts_.end()) cuts_.push_back(cut);
  }

  std::vector<std::int64_t> cut_below(std::int32_t step) const {
    std::vector<std::int64_t> rooms(part_.people(), 0);
    for (std::size_t p = 0; p < rooms.size(); ++p) {
      if (part_.in_reach[p] == 0) continue;
      const auto now = steps_.of(p, (*load_)[p]);
      rooms[p] = steps_.room(p, now > step ? now : step - 1);
    }
    std::vector<std::int64_t> cut(part_.people(), 0);
    for (const auto& shortage : sharing_->shortages(std::move(rooms))) {
      for (const auto p : shortage.people) cut[p] = 1;
    }
    return cut;
  }

  void try_people(std::size_t l, std::vector<std::int64_t> prices) {
    const auto dearest = *std::ranges::max_element(prices);
    if (dearest == 0) return;
    const auto bound = fewest_there(l, prices);
    auto& level = levels_[l];
    if (bound <= level.bound) return;
    level.bound = bound;
    level.prices = std::move(prices);
    level.earlier.clear();
    for (std::size_t k = 0; k < l && !all_placed_; ++k) {
      if (levels_[k].measure != Measure::AtOrAbove)
        level.earlier.push_back(levels_[k].measure == Measure::Points ? dearest : 0);
    }
  }

  void find_loads() {
    load_ = part_.held;
    std::vector<std::uint8_t> wanted(part_.cases(), 0);
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (assignment_[c] == kNobody) continue;
      wanted[c] = 1;
      (*load_)[static_cast<std::size_t>(assignment_[c])] += part_.points[c];
    }
    sharing_.emplace(part_, wanted);
  }

  // What the points that people have to be given are worth, whatever the plan: each case where it costs
  // least.
  std::int64_t needed(const std::vector<std::int64_t>& prices) const {
    const auto dearest = *std::ranges::max_element(prices);
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      auto least = dearest;
      bool fits = false;
      for (const auto& arc : part_.arcs_of(c)) {
        const auto p = static_cast<std::size_t>(arc.person);
        if (fits && prices[p] >= least) continue;
        if (!part_.fits_alone(c, p)) continue;
        least = std::min(least, prices[p]);
        fits = true;
      }
      const auto counted = assignment_[c] != kNobody ? dearest : 0;
      if (fits) sum += (counted - (dearest - least)) * part_.points[c];
    }
    return sum;
  }

  std::int64_t fewest_there(std::size_t l, const std::vector<std::int64_t>& prices) const {
    const auto& level = levels_[l];
    std::int64_t least = 0;
    std::int64_t held_there = 0;
    for (std::size_t p = 0; p < part_.people(); ++p)
      held_there += part_.in_reach[p] != 0 && steps_.of(p, part_.held[p]) >= level.step ? 1 : 0;
    least = held_there;
    for (std::size_t k = 0; k < l; ++k) {
      if (levels_[k].measure == Measure::AtOrAbove) least = std::max(least, levels_[k].bound);
    }
    if (prices.empty()) return least;
    auto left = needed(prices);
    std::vector<std::int64_t> gains;
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (prices[p] == 0) continue;
      left -= prices[p] * steps_.room(p, level.step - 1);
      const auto gain = prices[p] * (steps_.room(p, level.step) - steps_.room(p, level.step - 1));
      if (steps_.of(p, part_.held[p]) >= level.step)
        left -= gain;
      else
        gains.push_back(gain);
    }
    for (std::size_t k = 0; k < l; ++k) {
      if (levels_[k].measure == Measure::AtOrAbove) left -= rise(levels_[k], prices);
    }
    std::ranges::sort(gains, std::greater<>{});
    auto people = held_there;
    for (std::size_t k = 0; left > 0 && k < gains.size(); ++k, ++people) left -= gains[k];
    return std::max(least, people);
  }

  // The most room that those who may stand in a higher step can have by it.
  std::int64_t rise(const ProofLevel& level, const std::vector<std::int64_t>& prices) const {
    std::vector<std::int64_t> gains;
    std::int64_t sum = 0;
    auto people = level.value;
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] == 0) continue;
      const auto gain = prices[p] * (steps_.room(p, level.step) - steps_.room(p, level.step - 1));
      if (steps_.of(p, part_.held[p]) >= level.step)
        sum += gain, --people;
      else
        gains.push_back(gain);
    }
    std::ranges::sort(gains, std::greater<>{});
    for (std::size_t k = 0; k < gains.size() && static_cast<std::int64_t>(k) < people; ++k) sum += gains[k];
    return sum;
  }

  const Part& part_;
  const Steps steps_;
  const Groups groups_;
  const Batches batches_;
  const std::vector<std::int32_t>& assignment_;
  const Known& known_;
  const int steps_of_prices_;
  gap::Meter& meter_;
  std::vector<ProofLevel> levels_;
  bool all_placed_ = true;
  std::optional<std::vector<std::int64_t>> load_;
  std::optional<Sharing> sharing_;
  std::vector<std::vector<std::uint8_t>> short_groups_;
  std::int64_t case_work_;
  std::optional<ProofLevel> of_cases_;           // of the last level of balance that was priced by cases
  std::vector<std::vector<std::int64_t>> cuts_;  // of the steps of balance so far, by person
};

}  // namespace

std::vector<ProofLevel> prove(const Part& part, const std::vector<std::int32_t>& assignment,
                              const Known& known, int price_steps, gap::Meter& meter) {
  return Prover{part, assignment, known, price_steps, meter}.run();
}

}  // namespace evenkeel::allocation::placing
