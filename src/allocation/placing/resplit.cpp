#include "allocation/placing/resplit.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>
#include <tuple>

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int32_t kReach = 192;      // grains that may have gone one way at any moment
constexpr std::int32_t kMargin = kReach;  // grains of the heaviest case that may change hands
constexpr std::int32_t kWidth = 2 * (kReach + kMargin);
constexpr std::int16_t kNever = 16'000;
constexpr std::int64_t kHighest = 8 * Resplitter::kUnit;  // price of excess at which it is not worth any cost
constexpr std::int32_t kFine = 64;                        // a step of soft costs in a table

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

// Eight numbers side by side: the same on every build, and what makes looking at all ways quick.
using Lanes [[gnu::vector_size(16)]] = std::int16_t;

void next_row(const std::int16_t* stays, const std::int16_t* goes, std::int16_t cost, std::int16_t* out) {
  constexpr std::int32_t kLanes = 8;
  const Lanes costs = Lanes{} + cost;
  for (std::int32_t x = 0; x < 2 * kReach; x += kLanes) {
    Lanes here;
    Lanes there;
    std::memcpy(&here, stays + x, sizeof here);
    std::memcpy(&there, goes + x, sizeof there);
    there += costs;
    const Lanes least = here < there ? here : there;
    std::memcpy(out + x, &least, sizeof least);
  }
}

}  // namespace

bool Resplitter::suits(const Part& part) {
  const auto heavy =
      std::ranges::count_if(part.points, [&](auto points) { return points / part.grain > kMargin; });
  return 20 * heavy <= static_cast<std::ptrdiff_t>(part.cases());
}

Resplitter::Resplitter(const State& state, const std::vector<std::int32_t>& step, std::uint64_t seed,
                       gap::Meter& meter)
    : state_(state),
      part_(state.part()),
      meter_(meter),
      random_(seed, "resplit"),
      step_(step),
      who_(state.assignment()),
      given_(part_.people()),
      case_price_(part_.people(), 0),
      soft_(state.soft()),
      best_soft_(std::numeric_limits<std::int64_t>::max()) {
  for (std::size_t p = 0; p < part_.people(); ++p) {
    given_[p] = state.given(p);
    std::ranges::sort(given_[p]);
    held_.push_back(state.held(p));
    grains_.push_back((held_[p].points - part_.held[p]) / part_.grain);
    if (part_.in_reach[p] != 0) people_.push_back(p), excess_ += above(p);
  }
  for (std::size_t i = 0; i < people_.size(); ++i) {
    for (std::size_t k = i + 1; k < people_.size(); ++k) order_.emplace_back(people_[i], people_[k]);
  }
}

std::int64_t Resplitter::work_of_round() const {
  constexpr std::int64_t kPerCase = 10;
  const auto cases = static_cast<std::int64_t>(part_.cases() * people_.size());
  return kPerCase * cases + 100 * static_cast<std::int64_t>(order_.size());
}

std::int64_t Resplitter::cap(std::size_t p, std::int32_t step) const {
  return state_.steps().room(p, step) / part_.grain;
}

std::int64_t Resplitter::above(std::size_t p) const {
  return std::max<std::int64_t>(0, grains_[p] - cap(p, step_[p]));
}

std::int16_t* Resplitter::row(std::size_t k) { return table_.data() + k * kWidth + kMargin + kReach; }

void Resplitter::run(std::int64_t low, std::int64_t least, std::int64_t end) {
  constexpr int kPatience = 3;
  constexpr int kLast = 4;  // rounds at the highest price
  keep_if_better();
  for (int stale = 0; stale < kPatience && best_soft_ > least && meter_.work() < end; ++stale) {
    const auto before = best_soft_;
    for (auto price = low; price < kHighest && (excess_ > 0 || price < kUnit); price += price / 4 + 1)
      round(price, end);
    for (int k = 0; k < kLast && excess_ > 0; ++k) round(kHighest, end);
    keep_if_better();
    if (best_soft_ < before) stale = -1;
    low = kUnit / 16;
  }
}

void Resplitter::keep_if_better() {
  if (excess_ > 0 || soft_ >= best_soft_) return;
  best_soft_ = soft_;
  best_ = who_;
}

void Resplitter::round(std::int64_t price, std::int64_t end) {
  for (std::size_t k = order_.size(); k > 1; --k) std::swap(order_[k - 1], order_[random_.below(k)]);
  for (const auto& [p, q] : order_) {
    if (meter_.work() >= end || meter_.over()) return;
    look_at(p, q, price);
    keep_if_better();
  }
}

// Hands that something has to go through from each person to one with room under their step.
void Resplitter::find_distances() {
  distance_.assign(part_.people(), kFar);
  std::vector<std::size_t> queue;
  for (const auto p : people_) {
    if (has_room(p)) distance_[p] = 0, queue.push_back(p);
  }
  for (std::size_t k = 0; k < queue.size(); ++k) {
    for (const auto p : people_) {
      if (distance_[p] < kFar || !gives_to(p, queue[k])) continue;
      distance_[p] = std::min(kFar - 1, distance_[queue[k]] + 1);
      queue.push_back(p);
    }
  }
  meter_.add(static_cast<std::int64_t>(queue.size() * people_.size()));
}

bool Resplitter::bring_down(std::int64_t end) {
  constexpr int kPatience = 12;
  constexpr std::int64_t kLow = kUnit / 64;
  auto least = excess_;
  auto price = kLow;
  for (int stale = 0; excess_ > 0 && stale < kPatience; ++stale) {
    find_distances();
    std::vector<std::pair<std::int64_t, std::size_t>> full;
    for (const auto p : people_) {
      if (above(p) > 0) full.emplace_back(-above(p), p);
    }
    std::ranges::sort(full);
    for (const auto& [minus_above, p] : full) {
      if (meter_.work() < end && !meter_.over()) bring_down(p, price, stale > 0);
    }
    if (stale > 0) scatter_room(price);
    if (excess_ < least || price < kUnit) least = excess_, stale = -1;
    price = std::min(2 * price, kUnit);
    if (meter_.work() >= end || meter_.over()) break;
  }
  distance_.clear();
  keep_if_better();
  return excess_ == 0;
}

// With those nearer to room first; `wander`: with others after them.
void Resplitter::bring_down(std::size_t p, std::int64_t price, bool wander) {
  std::vector<std::tuple<std::int32_t, std::uint64_t, std::size_t>> others;
  for (const auto q : people_) {
    if (q != p && (wander || distance_[q] < distance_[p]))
      others.emplace_back(distance_[q], random_.below(people_.size()), q);
  }
  std::ranges::sort(others);
  for (const auto& [distance, chance, q] : others) {
    if (above(p) == 0) return;
    look_at(p, q, price);
  }
}

// Room that is left changes hands by chance, so that it comes to where it is of use.
void Resplitter::scatter_room(std::int64_t price) {
  constexpr int kTries = 4;
  for (const auto p : people_) {
    for (int k = 0; k < kTries && has_room(p); ++k) {
      const auto q = people_[random_.below(people_.size())];
      if (q != p) look_at(p, q, price);
    }
  }
}

// Nothing can be saved between two people where no single case would cost less.
bool Resplitter::could_save(std::size_t p, std::size_t q) const {
  const auto& pairs = state_.pairs();
  const auto cheaper = [&](std::size_t from, std::size_t to) {
    return std::ranges::any_of(given_[from], [&](auto c) {
      const auto there = pairs.soft(at(c), to);
      return there != Pairs::kBarred && there < pairs.soft(at(c), from);
    });
  };
  return cheaper(p, q) || cheaper(q, p);
}

void Resplitter::save(int rounds, std::int64_t end) {
  auto before = std::numeric_limits<std::int64_t>::max();
  for (int k = 0; k < rounds && soft_ < before; ++k) {
    before = soft_;
    for (std::size_t i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random_.below(i)]);
    for (const auto& [p, q] : order_) {
      if (meter_.work() >= end || meter_.over()) return keep_if_better();
      meter_.add(static_cast<std::int64_t>(given_[p].size() + given_[q].size()) / 4);
      if (could_save(p, q)) look_at(p, q, kHighest);
    }
  }
  keep_if_better();
}

// Cases that have a holder stay where they are, and so do the few that are too heavy for the table.
void Resplitter::list_items(std::size_t p, std::size_t q) {
  const auto& pairs = state_.pairs();
  items_.clear();
  const auto list = [&](std::size_t from, std::size_t to, bool of_p) {
    for (const auto c : given_[from]) {
      const auto there = pairs.soft(at(c), to);
      if (part_.holder[at(c)] != kNobody || there == Pairs::kBarred || !part_.fits_alone(at(c), to)) continue;
      if (part_.points[at(c)] > kMargin * part_.grain) continue;
      const auto grains = static_cast<std::int32_t>(part_.points[at(c)] / part_.grain);
      const auto cost = kFine * (there - pairs.soft(at(c), from)) + case_price_[to] - case_price_[from];
      items_.push_back({c, of_p ? grains : -grains, cost, of_p});
    }
  };
  list(p, q, true);
  list(q, p, false);
  for (std::size_t k = items_.size(); k > 1; --k) std::swap(items_[k - 1], items_[random_.below(k)]);
}

// Row k: the least cost at which so many grains go from p to q when the first k items may change hands.
void Resplitter::fill_table() {
  const auto size = (items_.size() + 1) * kWidth;
  if (table_.size() < size) table_.resize(size, kNever);
  std::fill(row(0) - kReach, row(0) + kReach, kNever);
  row(0)[0] = 0;
  for (std::size_t k = 0; k < items_.size(); ++k) {
    const auto* stays = row(k) - kReach;
    next_row(stays, stays - items_[k].grains, static_cast<std::int16_t>(items_[k].cost), row(k + 1) - kReach);
  }
}

// Of equals one by chance: that is how what is left over wanders to where it is of use.
Resplitter::Change Resplitter::best_change(std::size_t p, std::size_t q, std::int64_t price) {
  const auto* last = row(items_.size());
  Change best{std::numeric_limits<std::int64_t>::max(), 0, false};
  std::uint64_t equals = 0;
  const auto dear_p = dear(p, price);
  const auto dear_q = dear(q, price);
  for (const bool turn : {false, true}) {
    const auto step_p = turn ? step_[q] : step_[p];
    const auto step_q = turn ? step_[p] : step_[q];
    const auto& steps = state_.steps();
    if (turn && (step_p == step_q || !steps.possible(p, step_p) || !steps.possible(q, step_q))) break;
    // While room is what is lacking, none is given away by changing steps.
    if (turn && !distance_.empty() && cap(p, step_p) + cap(q, step_q) < cap(p, step_q) + cap(q, step_p))
      break;
    const auto over_p = grains_[p] - cap(p, step_p);
    const auto over_q = grains_[q] - cap(q, step_q);
    for (std::int32_t net = -kReach; net < kReach; ++net) {
      auto score = kUnit / kFine * last[net];
      if (score > best.score || last[net] > kNever / 2) continue;
      score +=
          dear_p * std::max<std::int64_t>(0, over_p - net) + dear_q * std::max<std::int64_t>(0, over_q + net);
      if (score > best.score || (score == best.score && random_.below(++equals) != 0)) continue;
      if (score < best.score) equals = 1;
      best = {score, net, turn};
    }
  }
  return best;
}

void Resplitter::look_at(std::size_t p, std::size_t q, std::int64_t price) {
  list_items(p, q);
  meter_.add(static_cast<std::int64_t>(items_.size()) * 10 + 100);
  std::int32_t least = 0;
  for (const auto& item : items_) least += std::min(0, item.cost);
  if (least < -kNever) return;  // no room in the table's numbers
  fill_table();
  const auto change = best_change(p, q, price);
  if (change.score <= dear(p, price) * above(p) + dear(q, price) * above(q)) apply(p, q, change);
}

// Which items change hands, from the last row back; false where limits on numbers stand in the way.
bool Resplitter::trace(std::size_t p, std::size_t q, std::int32_t net) {
  moved_.clear();
  auto held_p = held_[p];
  auto held_q = held_[q];
  for (std::size_t k = items_.size(); k-- > 0;) {
    const auto& item = items_[k];
    const auto before = net - item.grains;
    const bool may_go = before >= -kReach && before < kReach && row(k)[before] + item.cost == row(k + 1)[net];
    if (row(k)[net] == row(k + 1)[net] && (!may_go || random_.chance(500))) continue;
    net = before;
    moved_.push_back(k);
    const auto c = at(item.c);
    held_p = item.of_p ? state_.without(held_p, c, p) : state_.with(held_p, c, p);
    held_q = item.of_p ? state_.with(held_q, c, q) : state_.without(held_q, c, q);
  }
  for (const auto& [who, held] : {std::pair{p, held_p}, std::pair{q, held_q}}) {
    if (state_.numbers_allow(who, held)) continue;
    case_price_[who] = std::min(case_price_[who] + 1, kFine);
    return false;
  }
  held_[p] = held_p;
  held_[q] = held_q;
  for (const auto who : {p, q}) {
    if (case_price_[who] > 0 && held_[who].cases < part_.most_cases[who]) --case_price_[who];
  }
  return true;
}

void Resplitter::hand_over(std::size_t p, std::size_t q) {
  for (const auto k : moved_) {
    const auto& item = items_[k];
    const auto from = item.of_p ? p : q;
    const auto to = item.of_p ? q : p;
    soft_ += state_.pairs().soft(at(item.c), to) - state_.pairs().soft(at(item.c), from);
    given_[from].erase(std::ranges::find(given_[from], item.c));
    given_[to].push_back(item.c);
    who_[at(item.c)] = static_cast<std::int32_t>(to);
    grains_[p] -= item.grains;
    grains_[q] += item.grains;
  }
}

void Resplitter::apply(std::size_t p, std::size_t q, const Change& change) {
  if (!trace(p, q, change.net)) return;
  excess_ -= above(p) + above(q);
  hand_over(p, q);
  if (change.turn) std::swap(step_[p], step_[q]);
  excess_ += above(p) + above(q);
}

bool Resplitter::raise() {
  std::int32_t who = kNobody;
  const auto consider = [&](std::size_t p) {
    const bool higher = cap(p, state_.steps().top()) > cap(p, step_[p]);
    if (higher && (who == kNobody || step_[p] < step_[at(who)])) who = static_cast<std::int32_t>(p);
  };
  for (const auto p : people_) {
    if (above(p) > 0) consider(p);
  }
  for (const auto p : people_) {
    if (who == kNobody && above(p) > 0) std::ranges::for_each(could_take_from(p), consider);
  }
  if (who == kNobody) return false;
  const auto room = cap(at(who), step_[at(who)]);
  excess_ -= above(at(who));
  do {
    ++step_[at(who)];
  } while (cap(at(who), step_[at(who)]) <= room);
  excess_ += above(at(who));
  return true;
}

bool Resplitter::gives_to(std::size_t p, std::size_t q) const {
  return std::ranges::any_of(
      given_[p], [&](auto c) { return part_.holder[at(c)] == kNobody && state_.pairs().allowed(at(c), q); });
}

std::vector<std::size_t> Resplitter::could_take_from(std::size_t p) const {
  std::vector<std::size_t> out;
  std::ranges::copy_if(people_, std::back_inserter(out), [&](auto q) { return gives_to(p, q); });
  return out;
}

}  // namespace evenkeel::allocation::placing
