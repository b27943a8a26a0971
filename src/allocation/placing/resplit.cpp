#include "allocation/placing/resplit.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "allocation/at.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int64_t kHighest = 8 * Resplitter::kUnit;  // price of excess at which it is not worth any cost

}  // namespace

Resplitter::Resplitter(const State& state, const Groups& groups, const Batches& batches, const Plan& plan,
                       std::uint64_t seed, gap::Meter& meter)
    : state_(state),
      part_(state.part()),
      groups_(groups),
      batches_(batches),
      meter_(meter),
      random_(seed, "resplit"),
      members_(groups.count),
      now_{std::vector<std::int32_t>(part_.cases(), kNobody), plan.step},
      given_(groups.count),
      grains_(groups.count, 0),
      room_(groups.count, 0),
      grain_price_(groups.count, 0),
      case_price_(groups.count, 0),
      least_case_price_(groups.count, 0),
      best_soft_(std::numeric_limits<std::int64_t>::max()) {
  for (std::size_t p = 0; p < part_.people(); ++p) {
    if (part_.in_reach[p] == 0) continue;
    members_[groups.of[p]].push_back(p);
    room_[groups.of[p]] += cap(p, now_.step[p]);
  }
  for (std::size_t c = 0; c < part_.cases(); ++c) {
    if (plan.who[c] == kNobody) continue;
    const auto g = groups.of[at(plan.who[c])];
    now_.who[c] = static_cast<std::int32_t>(g);
    grains_[g] += part_.points[c] / part_.grain;
    soft_ += part_.holder[c] == kNobody ? soft(c, g) : state.pairs().soft(c, at(plan.who[c]));
    if (part_.holder[c] == kNobody) given_[g].push_back(static_cast<std::int32_t>(c));
  }
  count_numbers(plan);
  list_weights();
  list_kinds();
  for (std::size_t g = 0; g < groups.count; ++g) excess_ += above(g);
  look_only_at({});
}

// What may still be given newly. Cases that have a holder stay where they are.
void Resplitter::count_numbers(const Plan& plan) {
  std::vector<Held> kept;
  for (std::size_t p = 0; p < part_.people(); ++p)
    kept.push_back({part_.held[p], part_.held_cases[p], part_.held_high[p], 0, 0});
  for (std::size_t c = 0; c < part_.cases(); ++c) {
    if (plan.who[c] != kNobody && part_.holder[c] != kNobody)
      kept[at(plan.who[c])] = state_.with(kept[at(plan.who[c])], c, at(plan.who[c]));
  }
  cases_left_.assign(groups_.count, 0);
  high_left_.assign(groups_.count, 0);
  for (std::size_t g = 0; g < groups_.count; ++g) {
    for (const auto p : members_[g]) {
      cases_left_[g] += std::max(0, part_.most_cases[p] - kept[p].cases);
      high_left_[g] += std::max(0, part_.most_high[p] - kept[p].high);
    }
    for (const auto c : given_[g]) --cases_left_[g], high_left_[g] -= part_.high[at(c)];
  }
}

void Resplitter::set_prices(std::vector<std::int64_t> of_grain, std::vector<std::int64_t> of_case) {
  grain_price_ = std::move(of_grain);
  for (std::size_t g = 0; g < groups_.count; ++g)
    least_case_price_[g] = case_price_[g] = static_cast<std::int32_t>(of_case[g] * kFine / kUnit);
}

void Resplitter::feed_back(std::int64_t price) {
  constexpr auto kMost = kUnit / 100;  // at once
  for (std::size_t g = 0; g < groups_.count; ++g) {
    const auto change = std::clamp((grains_[g] - room_[g]) * price, -kMost, kMost);
    grain_price_[g] = std::max<std::int64_t>(0, grain_price_[g] + change);
  }
}

void Resplitter::look_only_at(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
  order_ = pairs;
  if (!pairs.empty()) return;
  for (std::size_t i = 0; i < groups_.count; ++i) {
    for (std::size_t k = i + 1; k < groups_.count; ++k) {
      if (!members_[i].empty() && !members_[k].empty()) order_.emplace_back(i, k);
    }
  }
}

void Resplitter::ask_for_less_than(std::int64_t soft) {
  best_soft_ = soft;
  best_ = {};
  keep_if_better();
}

std::int64_t Resplitter::work_of_round() const {
  const auto groups = static_cast<std::int64_t>(groups_.count);
  return 10 * static_cast<std::int64_t>(part_.cases()) * groups + 50 * groups * groups;
}

// Of a person.
std::int64_t Resplitter::cap(std::size_t person, std::int32_t step) const {
  return state_.steps().room(person, step) / part_.grain;
}

std::int64_t Resplitter::above(std::size_t p) const {
  return std::max<std::int64_t>(0, grains_[p] - room_[p]);
}

std::int32_t Resplitter::soft(std::size_t c, std::size_t p) const {
  return batches_.soft[batches_.of[c] * groups_.count + p];
}

bool Resplitter::numbers_kept() const {
  const auto negative = [](std::int64_t left) { return left < 0; };
  return std::ranges::none_of(cases_left_, negative) && std::ranges::none_of(high_left_, negative);
}

void Resplitter::charge_for_numbers() {
  for (std::size_t g = 0; g < groups_.count; ++g) {
    if (cases_left_[g] < 0) case_price_[g] = std::min(case_price_[g] + kFine / 8, 4 * kFine);
  }
}

void Resplitter::keep_if_better() {
  if (excess_ > 0 || soft_ >= best_soft_ || !numbers_kept()) return;
  best_soft_ = soft_;
  best_ = now_;
}

void Resplitter::shuffle_order() {
  for (std::size_t k = order_.size(); k > 1; --k) std::swap(order_[k - 1], order_[random_.below(k)]);
}

void Resplitter::round(std::int64_t price, std::int64_t end, bool mending) {
  shuffle_order();
  for (const auto& [p, q] : order_) {
    if (meter_.work() >= end || meter_.over()) return;
    if (mending && keeps_to_all(p) && keeps_to_all(q)) continue;
    look_at(p, q, price);
    keep_if_better();
  }
}

void Resplitter::round_where_it_pays(std::int64_t price, std::int64_t end) {
  shuffle_order();
  for (const auto& [p, q] : order_) {
    if (meter_.work() >= end || meter_.over()) return;
    meter_.add(static_cast<std::int64_t>(given_[p].size() + given_[q].size()) / 4);
    if (could_gain(p, q, price)) look_at(p, q, price);
  }
}

// Where every single case that changes hands costs something, at prices of room at which what is above is no
// dearer than it is, so does every set of them.
bool Resplitter::could_gain(std::size_t p, std::size_t q, std::int64_t price) const {
  const auto dear_p = above(p) > 0 ? dear(p, price) : 0;
  const auto dear_q = above(q) > 0 ? dear(q, price) : 0;
  const auto dearer = grain_price_[q] - grain_price_[p] + dear_q - dear_p;
  const auto gains = [&](std::size_t from, std::size_t to, std::int64_t a_grain) {
    const auto more = case_price_[to] - case_price_[from];
    return std::ranges::any_of(given_[from], [&](auto c) {
      const auto& known = known_[at(c)];
      const auto there = costs_[known.costs + to];
      const auto here = costs_[known.costs + from];
      if (there == kNoCost || here == kNoCost) return false;
      return kUnit / kFine * (kFine * (there - here) + more) + a_grain * known.grains < 0;
    });
  };
  return gains(p, q, dearer) || gains(q, p, -dearer);
}

// Nothing can be saved between two where no single case would cost less.
bool Resplitter::could_save(std::size_t p, std::size_t q) const {
  const auto cheaper = [&](std::size_t from, std::size_t to) {
    return std::ranges::any_of(given_[from], [&](auto c) {
      const auto there = soft(at(c), to);
      return there != Batches::kBarred && there < soft(at(c), from);
    });
  };
  return cheaper(p, q) || cheaper(q, p);
}

void Resplitter::save(int rounds, std::int64_t end) {
  auto before = std::numeric_limits<std::int64_t>::max();
  for (int k = 0; k < rounds && soft_ < before; ++k) {
    before = soft_;
    shuffle_order();
    for (const auto& [p, q] : order_) {
      if (meter_.work() >= end || meter_.over()) return keep_if_better();
      meter_.add(static_cast<std::int64_t>(given_[p].size() + given_[q].size()) / 4);
      if (could_save(p, q)) look_at(p, q, kHighest);
    }
  }
  keep_if_better();
}

}  // namespace evenkeel::allocation::placing
