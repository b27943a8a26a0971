#include "allocation/placing/dual.h"

#include <algorithm>
#include <span>

#include "allocation/overload/transport.h"

namespace evenkeel::allocation::placing {
namespace {

std::vector<ProofLevel> balance_before(const std::vector<ProofLevel>& levels, std::size_t level) {
  std::vector<ProofLevel> out;
  for (std::size_t l = 0; l < level; ++l) {
    if (levels[l].measure == Measure::AtOrAbove) out.push_back(levels[l]);
  }
  return out;
}

// How many more cases each group may be given; kFree where somebody has no limit.
std::vector<std::int64_t> more(const Groups& groups, const std::vector<std::int32_t>& most,
                               const std::vector<std::int32_t>& held) {
  std::vector<std::int64_t> out(groups.count, 0);
  for (std::size_t p = 0; p < most.size(); ++p) {
    auto& sum = out[groups.of[p]];
    if (most[p] == kNoLimit)
      sum = Dual::kFree;
    else if (sum != Dual::kFree)
      sum += std::max(0, most[p] - held[p]);
  }
  return out;
}

}  // namespace

StepRoom::StepRoom(const Part& part, const Groups& groups, const Steps& steps,
                   const std::vector<ProofLevel>& levels)
    : groups_(groups) {
  for (std::size_t p = 0; p < part.people(); ++p)
    base_.push_back(levels.empty() ? std::max<std::int64_t>(0, part.room(p))
                                   : steps.room(p, levels.back().step - 1));
  for (const auto& level : levels) {
    Rise rise{level.value, {}};
    for (std::size_t p = 0; p < part.people(); ++p) {
      if (part.in_reach[p] == 0) continue;
      const auto points = steps.room(p, level.step) - steps.room(p, level.step - 1);
      if (steps.of(p, part.held[p]) >= level.step)
        base_[p] += points, --rise.people;
      else if (points > 0)
        rise.points.emplace_back(static_cast<std::uint32_t>(p), points);
    }
    if (rise.people >= static_cast<std::int64_t>(rise.points.size())) {
      for (const auto& [p, points] : rise.points) base_[p] += points;
    } else if (rise.people > 0) {
      rises_.push_back(std::move(rise));
    }
  }
}

// Those to whom the rise is worth most, first in `order`.
void StepRoom::choose(const Rise& rise, const std::vector<std::int64_t>& prices,
                      std::vector<std::uint32_t>& order) const {
  std::vector<std::pair<std::int64_t, std::uint32_t>> keys;
  for (std::uint32_t k = 0; k < rise.points.size(); ++k)
    keys.emplace_back(-prices[groups_.of[rise.points[k].first]] * rise.points[k].second, k);
  std::nth_element(keys.begin(), keys.begin() + rise.people, keys.end());
  order.clear();
  for (std::int64_t k = 0; k < rise.people; ++k) order.push_back(keys[static_cast<std::size_t>(k)].second);
}

std::vector<std::int64_t> StepRoom::by_person(const std::vector<std::int64_t>& prices) const {
  auto out = base_;
  std::vector<std::uint32_t> order;
  for (const auto& rise : rises_) {
    choose(rise, prices, order);
    for (const auto k : order) out[rise.points[k].first] += rise.points[k].second;
  }
  return out;
}

Int128 StepRoom::worth(const std::vector<std::int64_t>& prices, std::vector<std::int64_t>& room) const {
  const auto people = by_person(prices);
  room.assign(groups_.count, 0);
  for (std::size_t p = 0; p < people.size(); ++p) room[groups_.of[p]] += people[p];
  Int128 sum = 0;
  for (std::size_t g = 0; g < room.size(); ++g) sum += Int128{prices[g]} * room[g];
  return sum;
}

Dual::Dual(const Part& part, const Groups& groups, const Batches& batches, const Steps& steps,
           const std::vector<ProofLevel>& levels, std::size_t level, std::int64_t scale)
    : part_(part),
      groups_(groups),
      batches_(batches),
      level_(levels[level]),
      step_room_(part, groups, steps, balance_before(levels, level)),
      numbers_{
          {}, more(groups, part.most_cases, part.held_cases), more(groups, part.most_high, part.held_high)},
      soft_factor_(levels[level].measure == Measure::Soft ? scale : 0),
      scale_(scale) {
  for (std::size_t l = 0; l < level; ++l) {
    if (levels[l].measure != Measure::AtOrAbove)
      earlier_.push_back({levels[l].measure, levels[l].urgency, levels[l].value});
  }
  Rows known;
  std::int64_t points = 0;
  for (std::size_t b = 0; b < batches.all.size(); ++b) {
    const auto c = std::size_t{batches.all[b].first_case};
    const auto cases = batches.all[b].cases;
    points += part.points[c] * cases;
    most_points_ = std::max(most_points_, part.points[c]);
    list_choices(b, known);
    const auto choices = choices_of(b);
    const auto low = choices.empty() ? 0 : std::min(0, choices.front().soft);
    const auto high = choices.empty() ? 0 : std::max(0, choices.back().soft);
    const bool moves = level_.measure == Measure::Moves && part.holder[c] != kNobody;
    reach_ += Int128{cases} * (soft_factor_ * (high - low) + (moves ? scale : 0));
    if (more_is_better(level_.measure) && part.urgency[c] == level_.urgency)
      reach_ += Int128{cases} * scale * (level_.measure == Measure::Placed ? 1 : part.points[c]);
  }
  reach_ = reach_ / 16 + scale;
  mean_points_ =
      std::max<std::int64_t>(1, points / std::max<std::int64_t>(1, static_cast<std::int64_t>(part.cases())));
}

void Dual::list_choices(std::size_t b, Rows& known) {
  const auto c = std::size_t{batches_.all[b].first_case};
  const Weight weight{part_.points[c], part_.high[c] != 0};
  const auto found = std::ranges::find(weights_, weight);
  weight_.push_back(static_cast<std::uint32_t>(found - weights_.begin()));
  if (found == weights_.end()) weights_.push_back(weight);
  std::vector<Choice> choices;
  for (std::uint32_t g = 0; g < groups_.count; ++g) {
    const auto soft = batches_.soft[b * groups_.count + g];
    if (soft != Batches::kBarred) choices.push_back({soft, g});
  }
  std::ranges::sort(choices);
  const auto [row, fresh] = known.emplace(std::move(choices), static_cast<std::uint32_t>(known.size()));
  row_.push_back(row->second);
  if (!fresh) return;
  choices_.insert(choices_.end(), row->first.begin(), row->first.end());
  first_choice_.push_back(choices_.size());
}

void Dual::price_weights(const Prices& prices) const {
  price_.clear();
  least_price_.assign(weights_.size(), std::numeric_limits<std::int64_t>::max());
  for (std::size_t w = 0; w < weights_.size(); ++w) {
    for (std::size_t g = 0; g < groups_.count; ++g) {
      price_.push_back(prices.points[g] * weights_[w].points + prices.cases[g] +
                       (weights_[w].high ? prices.high[g] : 0));
      least_price_[w] = std::min(least_price_[w], price_.back());
    }
  }
}

// Of a placed case of the batch, to a level of placing.
std::int64_t Dual::worth(const Earlier& level, std::size_t b) const {
  const auto c = std::size_t{batches_.all[b].first_case};
  if (level.measure == Measure::Moves || part_.urgency[c] != level.urgency) return 0;
  return level.measure == Measure::Placed ? 1 : part_.points[c];
}

std::int64_t Dual::adds(std::size_t k, std::size_t b, bool fresh) const {
  if (earlier_[k].measure != Measure::Moves) return worth(earlier_[k], b);
  return fresh && part_.holder[batches_.all[b].first_case] != kNobody ? -1 : 0;
}

std::int64_t Dual::wanted(std::size_t k) const {
  return earlier_[k].measure == Measure::Moves ? -earlier_[k].value : earlier_[k].value;
}

void Dual::set_rewards(const Prices& prices) const {
  reward_.assign(batches_.all.size(), 0);
  move_factor_ = level_.measure == Measure::Moves ? scale_ : 0;
  const Earlier own{level_.measure, level_.urgency, 0};
  for (std::size_t b = 0; b < reward_.size(); ++b) {
    if (more_is_better(level_.measure)) reward_[b] = scale_ * worth(own, b);
    for (std::size_t k = 0; k < prices.earlier.size(); ++k)
      reward_[b] += prices.earlier[k] * worth(earlier_[k], b);
  }
  for (std::size_t k = 0; k < prices.earlier.size(); ++k) {
    if (earlier_[k].measure == Measure::Moves) move_factor_ = prices.earlier[k];
  }
}

Prices Dual::no_prices(std::vector<std::int64_t> earlier) const {
  const std::vector<std::int64_t> none(groups_.count, 0);
  return {none, none, none, std::move(earlier)};
}

Int128 Dual::near_reach() const {
  return Int128{2} * scale_ * (level_.measure == Measure::Points ? mean_points_ : 1);
}

std::int64_t Dual::work() const {
  return static_cast<std::int64_t>(batches_.all.size() * groups_.count / 4 + part_.people());
}

void Dual::evaluate(const Prices& prices, Relaxed& out) const {
  set_rewards(prices);
  out.value = step_room_.worth(prices.points, out.there.points);
  out.missing.clear();
  for (std::size_t k = 0; k < prices.earlier.size(); ++k) {
    out.value -= Int128{prices.earlier[k]} * wanted(k);
    out.missing.push_back(wanted(k));
  }
  price_weights(prices);
  const bool all_placed = prices.earlier.empty() && !more_is_better(level_.measure);
  out.there.cases = numbers_.cases;
  out.there.high = numbers_.high;
  for (std::size_t g = 0; g < groups_.count; ++g) {
    if (numbers_.cases[g] != kFree) out.value += Int128{prices.cases[g]} * numbers_.cases[g];
    if (numbers_.high[g] != kFree) out.value += Int128{prices.high[g]} * numbers_.high[g];
  }
  out.taken.points.assign(groups_.count, 0);
  out.taken.cases.assign(groups_.count, 0);
  out.taken.high.assign(groups_.count, 0);
  for (std::size_t b = 0; b < batches_.all.size(); ++b) choose(b, prices, all_placed, out);
}

void Dual::list_options(std::size_t b, const Prices& prices, std::int64_t furthest,
                        std::vector<Option>& out) const {
  const auto c = std::size_t{batches_.all[b].first_case};
  const auto moves = part_.holder[c] != kNobody ? move_factor_ : 0;
  const auto* price = price_.data() + weight_[b] * groups_.count;
  auto least = std::numeric_limits<std::int64_t>::max() - furthest;
  out.clear();
  for (const auto [soft, g] : choices_of(b)) {
    const auto before_room = soft_factor_ * soft + moves;
    if (before_room + least_price_[weight_[b]] >= least + furthest) break;
    out.push_back({g, before_room + price[g], true});
    least = std::min(least, out.back().cost);
  }
  if (batches_.kept[b] == Batches::kBarred) return;
  const auto g = groups_.of[static_cast<std::size_t>(part_.holder[c])];
  out.push_back({g, soft_factor_ * batches_.kept[b] + prices.points[g] * part_.points[c], false});
}

// What the cases of a batch take at the prices: the place that costs least, of those the first.
void Dual::choose(std::size_t b, const Prices& prices, bool all_placed, Relaxed& out) const {
  constexpr auto kNever = std::numeric_limits<std::int64_t>::max();
  const auto c = std::size_t{batches_.all[b].first_case};
  const auto points = part_.points[c];
  const auto high = part_.high[c] != 0;
  const auto moves = part_.holder[c] != kNobody ? move_factor_ : 0;
  auto least = kNever;
  std::size_t where = 0;
  const auto* price = price_.data() + weight_[b] * groups_.count;
  for (const auto [soft, g] : choices_of(b)) {
    const auto before_room = soft_factor_ * soft + moves;
    if (before_room + least_price_[weight_[b]] > least) break;
    const auto cost = before_room + price[g];
    if (cost < least || (cost == least && g < where)) least = cost, where = g;
  }
  bool fresh = true;
  if (batches_.kept[b] != Batches::kBarred) {
    const auto g = groups_.of[static_cast<std::size_t>(part_.holder[c])];
    const auto cost = soft_factor_ * batches_.kept[b] + prices.points[g] * points;
    if (cost <= least) least = cost, where = g, fresh = false;
  }
  if (least == kNever || (reward_[b] - least <= 0 && !all_placed)) return;
  const auto cases = batches_.all[b].cases;
  out.value += Int128{reward_[b] - least} * cases;
  out.taken.points[where] += points * cases;
  for (std::size_t k = 0; k < out.missing.size(); ++k) out.missing[k] -= adds(k, b, fresh) * cases;
  if (!fresh) return;
  out.taken.cases[where] += cases;
  if (high) out.taken.high[where] += cases;
}

std::vector<std::uint8_t> Dual::overflowing() const {
  overload::Classes cheapest;
  std::vector<std::int64_t> demand;
  for (std::size_t b = 0; b < batches_.all.size(); ++b) {
    const auto choices = choices_of(b);
    if (choices.empty()) continue;
    for (const auto& choice : choices) {
      if (choice.soft == choices.front().soft) cheapest.person.push_back(choice.group);
    }
    cheapest.start.push_back(static_cast<std::uint32_t>(cheapest.person.size()));
    demand.push_back(part_.points[batches_.all[b].first_case] * batches_.all[b].cases);
  }
  std::vector<std::uint8_t> who(groups_.count, 0);
  Relaxed relaxed;
  evaluate(no_prices(), relaxed);
  overload::Transport transport{cheapest, std::move(demand), relaxed.there.points};
  if (transport.run() == 0) return who;
  for (const auto& part : transport.shortage()) {
    for (const auto c : part) {
      for (const auto g : cheapest.people(c)) who[g] = 1;
    }
  }
  return who;
}

std::int64_t Dual::bound(Int128 value) const {
  const Int128 down = value >= 0 ? value / scale_ : -((-value + scale_ - 1) / scale_);
  if (level_.measure == Measure::Points) return static_cast<std::int64_t>(down / part_.grain * part_.grain);
  return static_cast<std::int64_t>(more_is_better(level_.measure) ? down : -down);
}

namespace {

// Prices of points, cases and high-risk cases and factors of earlier levels as one list; what counts cases is
// weighed by the mean points of a case, so that all excesses are of one size.
class Descent {
 public:
  Descent(const Dual& dual, Prices prices, Int128 reach)
      : dual_(dual), prices_(std::move(prices)), reach_(reach) {
    const auto groups = prices_.points.size();
    for (const auto list : {&Prices::points, &Prices::cases, &Prices::high, &Prices::earlier}) {
      for (std::size_t k = 0; k < (prices_.*list).size(); ++k) {
        const bool points = list == &Prices::points || (list == &Prices::earlier && dual.in_points(k));
        variables_.push_back(
            {list, k, points ? 1 : dual.mean_points(), points ? dual.furthest_price() : Dual::kFurthest});
      }
    }
    direction_.assign(3 * groups + prices_.earlier.size(), 0);
    dual_.evaluate(prices_, now_);
    best_ = now_.value;
    best_prices_ = prices_;
  }

  bool step() {
    Int128 norm = 0;
    for (std::size_t k = 0; k < direction_.size(); ++k) {
      const auto excess = excess_of(variables_[k]);
      const bool idle = excess < 0 && price(k) == 0;
      direction_[k] = (idle ? 0 : 16 * excess) + direction_[k] * 6 / 10;
      norm += Int128{direction_[k]} * direction_[k];
    }
    if (norm == 0 || reach_ == 0) return false;
    const Int128 length = (now_.value - best_ + reach_) * 16;
    for (std::size_t k = 0; k < direction_.size(); ++k) {
      const auto change = length * direction_[k] / norm * variables_[k].weight;
      price(k) = static_cast<std::int64_t>(std::clamp<Int128>(price(k) + change, 0, variables_[k].furthest));
    }
    dual_.evaluate(prices_, now_);
    settle();
    return true;
  }

  Prices take() { return std::move(best_prices_); }

 private:
  using List = std::vector<std::int64_t> Prices::*;
  struct Variable {
    List list;
    std::size_t at;
    std::int64_t weight;
    std::int64_t furthest;
  };
  std::int64_t& price(std::size_t k) { return (prices_.*variables_[k].list)[variables_[k].at]; }

  std::int64_t excess_of(const Variable& v) const {
    if (v.list == &Prices::earlier) return now_.missing[v.at] * v.weight;
    if (v.list == &Prices::points) return now_.taken.points[v.at] - now_.there.points[v.at];
    const bool cases = v.list == &Prices::cases;
    const auto there = cases ? now_.there.cases[v.at] : now_.there.high[v.at];
    const auto taken = cases ? now_.taken.cases[v.at] : now_.taken.high[v.at];
    return there == Dual::kFree ? 0 : (taken - there) * v.weight;
  }

  void settle() {
    constexpr int kPatience = 15;
    if (now_.value < best_) {
      gained_ += best_ - now_.value;
      best_ = now_.value;
      best_prices_ = prices_;
    }
    if (gained_ * 4 >= reach_) {
      gained_ = 0;
      stale_ = 0;
    } else if (++stale_ >= kPatience) {
      reach_ /= 2;
      gained_ = 0;
      stale_ = 0;
      prices_ = best_prices_;
      dual_.evaluate(prices_, now_);
      std::ranges::fill(direction_, 0);
    }
  }

  const Dual& dual_;
  Prices prices_, best_prices_;
  Dual::Relaxed now_;
  Int128 best_ = 0;
  Int128 reach_ = 0;
  Int128 gained_ = 0;
  std::vector<Variable> variables_;
  std::vector<std::int64_t> direction_;
  int stale_ = 0;
};

}  // namespace

void descend(const Dual& dual, Prices& prices, int steps, bool near, gap::Meter& meter) {
  if (prices.points.empty()) return;
  Descent descent{dual, std::move(prices), near ? dual.near_reach() : dual.first_reach()};
  for (int k = 0; k < steps && !meter.over(); ++k) {
    meter.add(dual.work());
    if (!descent.step()) break;
  }
  prices = descent.take();
}

void price_together(const Dual& dual, const std::vector<std::uint8_t>& who, bool with_earlier, Prices& prices,
                    gap::Meter& meter) {
  const auto most = std::min(std::int64_t{1} << 50U, dual.furthest_price());
  Dual::Relaxed relaxed;
  const auto overfull = [&](std::int64_t price) {
    meter.add(dual.work());
    for (std::size_t g = 0; g < who.size(); ++g) prices.points[g] = who[g] != 0 ? price : prices.points[g];
    for (std::size_t k = 0; with_earlier && k < prices.earlier.size(); ++k)
      prices.earlier[k] = dual.in_points(k) ? price : prices.earlier[k];
    dual.evaluate(prices, relaxed);
    Int128 excess = 0;
    for (std::size_t g = 0; g < who.size(); ++g)
      excess += who[g] != 0 ? relaxed.taken.points[g] - relaxed.there.points[g] : 0;
    for (std::size_t k = 0; with_earlier && k < prices.earlier.size(); ++k)
      excess += dual.in_points(k) ? relaxed.missing[k] : 0;
    return excess > 0;
  };
  if (!overfull(0)) return;
  std::int64_t low = 0;
  std::int64_t high = 1;
  while (high < most && overfull(high)) low = high, high *= 4;
  while (high - low > low / 65'536 + 1) {
    const auto middle = low + (high - low) / 2;
    (overfull(middle) ? low : high) = middle;
  }
  overfull(high);
}

}  // namespace evenkeel::allocation::placing
