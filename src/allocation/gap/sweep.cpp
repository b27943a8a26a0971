#include "allocation/gap/sweep.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <numeric>

#include "base/int128.h"

namespace evenkeel::gap {

namespace {

constexpr std::int64_t kNone = std::int64_t{1} << 62;
constexpr int kChanceBits = 16;
constexpr std::size_t kMostStates = 500;
constexpr int kFirstSteps = 60;  // of prices, before the first agent
constexpr int kSteps = 5;        // after each

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

}  // namespace

Sweep::Sweep(const Instance& instance, std::int64_t scale, const std::vector<std::int64_t>& prices,
             Meter& meter)
    : instance_(instance), scale_(scale), meter_(meter), fillings_(meter), open_(instance.agents(), 1) {
  std::int64_t weight = 1;
  std::int64_t cost = 1;
  for (const Arc& arc : instance.arcs) {
    weight = std::max<std::int64_t>(weight, arc.weight);
    cost = std::max(cost, std::abs(arc.cost) * scale);
  }
  const int weight_bits = 64 - std::countl_zero(static_cast<std::uint64_t>(weight));
  const int cost_bits = 64 - std::countl_zero(static_cast<std::uint64_t>(cost));
  fine_ = std::clamp(58 - cost_bits, 0, weight_bits);
  blunt_ = std::max(weight_bits - 15, 0);
  highest_price_ = (std::int64_t{1} << 61) / weight;
  for (const std::int64_t price : prices) start_.push_back(std::min(price, highest_price_ >> fine_) << fine_);
  State state;
  state.price = start_;
  state.left.resize(instance.jobs());
  std::iota(state.left.begin(), state.left.end(), 0);
  find_places(state);
}

std::span<const Sweep::Place> Sweep::places(std::int32_t job) const {
  return std::span<const Place>{places_}.subspan(first_place_[at(job)],
                                                 first_place_[at(job) + 1] - first_place_[at(job)]);
}

std::int64_t Sweep::spread() const {
  State state;
  state.price = start_;
  std::int64_t sum = 0;
  for (std::size_t job = 0; job < instance_.jobs(); ++job) {
    const auto here = places(static_cast<std::int32_t>(job));
    if (here.empty()) continue;
    const std::size_t last = std::min<std::size_t>(here.size() - 1, 3);
    sum += value_at(state, here[last]) - value_at(state, here.front());
  }
  return sum / static_cast<std::int64_t>(std::max<std::size_t>(instance_.jobs(), 1));
}

// The best open agents of each job at the prices of the state, best first.
void Sweep::find_places(const State& state) {
  std::vector<Place> all;
  first_place_.assign(1, 0);
  places_.clear();
  mean_weight_.assign(instance_.agents(), 0);
  std::vector<std::int64_t> count(instance_.agents(), 0);
  for (std::size_t job = 0; job < instance_.jobs(); ++job) {
    all.clear();
    for (const Arc& arc : instance_.eligible(job))
      if (open_[at(arc.agent)] != 0 && arc.weight <= instance_.capacity[at(arc.agent)])
        all.push_back({arc.agent, arc.weight, arc.cost * scale_});
    const std::size_t kept = std::min(all.size(), kPlaces);
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                      [&](const Place& a, const Place& b) {
                        const std::int64_t left = value_at(state, a);
                        const std::int64_t right = value_at(state, b);
                        return left != right ? left < right : a.agent < b.agent;
                      });
    for (std::size_t k = 0; k < kept; ++k) {
      places_.push_back(all[k]);
      mean_weight_[at(all[k].agent)] += all[k].weight;
      ++count[at(all[k].agent)];
    }
    first_place_.push_back(places_.size());
  }
  for (std::size_t a = 0; a < count.size(); ++a)
    mean_weight_[a] = std::max<std::int64_t>(mean_weight_[a] / std::max<std::int64_t>(count[a], 1), 1);
  meter_.add(static_cast<std::int64_t>(2 * instance_.arcs.size()));
}

std::int64_t Sweep::worth_of_room(const State& state, std::size_t but) const {
  Int128 worth = 0;
  for (std::size_t a = 0; a < open_.size(); ++a)
    if (open_[a] != 0 && a != but) worth += static_cast<Int128>(state.price[a]) * instance_.capacity[a];
  return static_cast<std::int64_t>(worth >> static_cast<unsigned>(fine_));
}

// Expected loads at the prices, each job shared among its places by their soft weights. False when a job has
// no place left.
bool Sweep::respond(State& state, const SoftMin& soft) {
  std::fill(load_.begin(), load_.end(), 0);
  std::fill(variance_.begin(), variance_.end(), 0);
  state.energy = state.cost - worth_of_room(state, open_.size());
  std::array<std::int64_t, kPlaces> value{};
  for (const std::int32_t job : state.left) {
    const auto here = places(job);
    std::int64_t least = kNone;
    for (std::size_t k = 0; k < here.size(); ++k) {
      value[k] = open_[at(here[k].agent)] != 0 ? value_at(state, here[k]) : kNone;
      least = std::min(least, value[k]);
    }
    if (least == kNone) return false;
    std::uint64_t sum = 0;
    std::array<std::uint32_t, kPlaces> weight{};
    for (std::size_t k = 0; k < here.size(); ++k) {
      weight[k] = value[k] == kNone ? 0 : soft.weight(value[k] - least);
      sum += weight[k];
    }
    state.energy += least - soft.saving(sum);
    const std::uint64_t share = (std::uint64_t{1} << 48U) / sum;
    for (std::size_t k = 0; k < here.size(); ++k) {
      if (weight[k] == 0) continue;
      const auto chance = static_cast<std::int64_t>((weight[k] * share) >> (48U - kChanceBits));
      const std::int64_t spread = (chance * ((std::int64_t{1} << kChanceBits) - chance)) >> kChanceBits;
      const std::int64_t blunt = here[k].weight >> blunt_;
      load_[at(here[k].agent)] += chance * here[k].weight;
      variance_[at(here[k].agent)] += spread * blunt * blunt;
    }
    meter_.add(static_cast<std::int64_t>(here.size()));
  }
  return true;
}

// One step towards expected load = capacity, by the diagonal of the second derivative, damped; no further
// than what changes a typical value by two warmths.
void Sweep::move_prices(State& state, std::int64_t warmth) {
  for (std::size_t a = 0; a < open_.size(); ++a) {
    if (open_[a] == 0) continue;
    const std::int64_t excess = load_[a] - (instance_.capacity[a] << kChanceBits);
    const Int128 most = (static_cast<Int128>(2 * warmth) << static_cast<unsigned>(fine_)) / mean_weight_[a];
    const Int128 curvature = (static_cast<Int128>(variance_[a]) << static_cast<unsigned>(2 * blunt_)) + 64;
    const Int128 step = ((static_cast<Int128>(excess) * warmth) << static_cast<unsigned>(fine_)) / curvature;
    const Int128 moved = state.price[a] + std::clamp<Int128>(step * 7 / 10, -most, most);
    state.price[a] = static_cast<std::int64_t>(std::clamp<Int128>(moved, 0, highest_price_));
  }
}

bool Sweep::reprice(State& state, const SoftMin& soft, int steps) {
  for (int k = 0; k < steps; ++k) {
    if (!respond(state, soft)) return false;
    move_prices(state, soft.warmth());
  }
  return respond(state, soft);
}

// Offers of the jobs left to one agent, against what they would cost elsewhere. Returns the energy if it took
// only the forced ones; nothing when those do not fit, or a job has no place at all.
std::optional<std::int64_t> Sweep::gather(const State& state, std::size_t agent, const SoftMin& soft) {
  offers_.clear();
  forced_.clear();
  room_ = instance_.capacity[agent];
  std::int64_t energy = state.cost - worth_of_room(state, agent);
  std::array<std::int64_t, kPlaces> value{};
  for (const std::int32_t job : state.left) {
    const Place* mine = nullptr;
    std::size_t count = 0;
    std::int64_t least = kNone;
    for (const Place& place : places(job)) {
      if (at(place.agent) == agent) {
        mine = &place;
      } else if (open_[at(place.agent)] != 0) {
        value[count] = value_at(state, place);
        least = std::min(least, value[count++]);
      }
    }
    meter_.add(static_cast<std::int64_t>(count) + 1);
    if (count == 0) {
      if (mine == nullptr || mine->weight > room_) return std::nullopt;
      forced_.push_back(job);
      room_ -= mine->weight;
      energy += mine->cost;
      continue;
    }
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < count; ++k) sum += soft.weight(value[k] - least);
    const std::int64_t elsewhere = least - soft.saving(sum);
    energy += elsewhere;
    if (mine != nullptr && elsewhere > mine->cost)
      offers_.push_back({elsewhere - mine->cost, mine->weight, job});
  }
  return energy;
}

void Sweep::branch(std::size_t parent, std::size_t agent, const SoftMin& soft, std::size_t count) {
  const auto energy = gather(states_[parent], agent, soft);
  if (!energy) return;
  for (Filling& filling : fillings_.best(offers_, room_, count)) {
    filling.keys.insert(filling.keys.end(), forced_.begin(), forced_.end());
    children_.push_back({*energy - filling.profit, parent, std::move(filling.keys)});
  }
}

Sweep::State Sweep::follow(const Child& child, std::size_t agent) const {
  State state = states_[child.parent];
  for (const std::int32_t job : child.jobs) {
    state.assignment[at(job)] = static_cast<std::int32_t>(agent);
    state.cost += instance_.find(at(job), static_cast<std::int32_t>(agent))->cost * scale_;
  }
  std::erase_if(state.left, [&](std::int32_t job) { return state.assignment[at(job)] != kUnassigned; });
  return state;
}

// Prices hold for nearly the whole way: what is lost is lost among the last agents, so that is where breadth
// goes.
std::size_t Sweep::states_at(std::size_t breadth, std::size_t left) const {
  const std::size_t times = instance_.jobs() * 16 / left;
  return std::clamp<std::size_t>(breadth * times * times * times / (4 * 16 * 16 * 16), 1, kMostStates);
}

// Closes one agent: the best children of all states become the states.
void Sweep::narrow(std::size_t agent, const SweepOptions& options, const SoftMin& soft) {
  children_.clear();
  const std::size_t left = std::max<std::size_t>(states_.front().left.size(), 1);
  // Where one agent takes all that is left there is no choice later: many are looked at instead.
  const bool last = std::count(open_.begin(), open_.end(), char{1}) == 2;
  const std::size_t kept = last ? kMostStates : states_at(options.breadth, left);
  for (std::size_t k = 0; k < states_.size(); ++k)
    branch(k, agent, soft,
           std::max<std::size_t>(options.children, (kept + states_.size() - 1) / states_.size()));
  open_[agent] = 0;
  std::stable_sort(children_.begin(), children_.end(),
                   [](const Child& a, const Child& b) { return a.energy < b.energy; });
  if (children_.size() > kept) children_.resize(kept);
  std::vector<State> next;
  for (const Child& child : children_) {
    State state = follow(child, agent);
    if (reprice(state, soft, kSteps)) next.push_back(std::move(state));
  }
  std::stable_sort(next.begin(), next.end(),
                   [](const State& a, const State& b) { return a.energy < b.energy; });
  states_ = std::move(next);
}

std::vector<SweptPart> Sweep::run(const std::vector<std::size_t>& order, const SweepOptions& options) {
  const SoftMin soft{options.warmth};
  std::fill(open_.begin(), open_.end(), char{1});
  load_.assign(instance_.agents(), 0);
  variance_.assign(instance_.agents(), 0);
  states_.assign(1, {});
  State& start = states_.front();
  start.price = start_;
  start.left.resize(instance_.jobs());
  std::iota(start.left.begin(), start.left.end(), 0);
  start.assignment.assign(instance_.jobs(), kUnassigned);
  find_places(start);
  if (!reprice(start, soft, kFirstSteps)) return {};
  std::size_t open = order.size();
  std::size_t looked = open;  // how many were open when places were last found
  for (const std::size_t agent : order) {
    if (open <= options.tail || states_.empty() || meter_.over()) break;
    if (open * 8 <= looked * 7) {
      find_places(states_.front());
      looked = open;
    }
    narrow(agent, options, soft);
    --open;
  }
  std::vector<SweptPart> parts;
  if (open > options.tail) return parts;
  for (const State& state : states_)
    parts.push_back({state.assignment, state.cost / scale_, state.energy / scale_});
  return parts;
}

}  // namespace evenkeel::gap
