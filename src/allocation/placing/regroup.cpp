#include "allocation/placing/regroup.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "allocation/at.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr auto kUnit = Resplitter::kUnit;

Resplitter::Plan plan_of(const State& state) {
  Resplitter::Plan plan{state.assignment(), {}};
  for (std::size_t p = 0; p < state.part().people(); ++p) plan.step.push_back(state.step(p));
  return plan;
}

}  // namespace

Regrouper::Regrouper(State& state, const Groups& groups, Worth worth, std::int64_t bound, std::uint64_t seed,
                     gap::Meter& meter)
    : Regrouper(state, groups, std::move(worth), plan_of(state), seed, meter) {
  bound_ = bound;
}

Regrouper::Regrouper(State& state, const Groups& groups, Worth worth, const Resplitter::Plan& plan,
                     std::uint64_t seed, gap::Meter& meter)
    : state_(state),
      part_(state.part()),
      groups_(groups),
      worth_(std::move(worth)),
      seed_(seed),
      meter_(meter),
      alone_(each_alone(part_)),
      batches_(batches_of(part_, groups)),
      batches_alone_(batches_of(part_, alone_)),
      groups_share_(state, groups, batches_, plan, seed, meter) {
  for (std::size_t p = 0; p < part_.people(); ++p) {
    for (std::size_t q = p + 1; q < part_.people(); ++q) {
      if (groups.of[p] == groups.of[q] && part_.in_reach[p] != 0 && part_.in_reach[q] != 0)
        within_.emplace_back(p, q);
    }
  }
}

void Regrouper::set_prices(Resplitter& resplitter, const Groups& groups) const {
  std::vector<std::int64_t> of_grain(groups.count, 0);
  std::vector<std::int64_t> of_case(groups.count, 0);
  for (std::size_t p = 0; p < part_.people(); ++p) {
    of_grain[groups.of[p]] = worth_.of_grain[p];
    of_case[groups.of[p]] = worth_.of_case[p];
  }
  resplitter.set_prices(std::move(of_grain), std::move(of_case));
}

// At first a case of mean weight above the room costs a twentieth of a step.
std::int64_t Regrouper::lowest_price() const {
  std::int64_t points = 0;
  for (const auto p : part_.points) points += p / part_.grain;
  return std::max<std::int64_t>(
      1, kUnit / 20 * static_cast<std::int64_t>(part_.cases()) / std::max<std::int64_t>(1, points));
}

Resplitter::Plan Regrouper::share_to_steps(std::int64_t end) {
  constexpr int kWithin = 6;
  constexpr int kFedBack = 8;
  const auto none = [](const Groups& groups) { return std::vector<std::int64_t>(groups.count, 0); };
  groups_share_.keep_room();
  set_prices(groups_share_, groups_);
  for (auto price = lowest_price(); groups_share_.excess() > 0 && price < kUnit && meter_.work() < end;
       price *= 2)
    groups_share_.round_where_it_pays(price, end);
  for (int k = 0; k < kFedBack && groups_share_.excess() > 0 && meter_.work() < end; ++k) {
    groups_share_.feed_back(kUnit / 200);
    groups_share_.round_where_it_pays(kUnit, end);
  }
  // What is left over wanders only where room has no price.
  groups_share_.set_prices(none(groups_), none(groups_));
  if (groups_share_.excess() > 0) (void)groups_share_.bring_down(end);
  Resplitter people{state_, alone_, batches_alone_, handed_out(groups_share_.now()), ++seed_, meter_};
  people.keep_room();
  people.look_only_at(within_);
  for (int k = 0; k < kWithin && !people.keeps_to_all(); ++k) {
    people.round(kUnit / 16, end, true);
    people.charge_for_numbers();
  }
  return people.now();
}

void Regrouper::run(std::int64_t work_units) {
  const auto end = meter_.work() + work_units;
  const auto rounds = work_units / std::max<std::int64_t>(1, groups_share_.work_of_round());
  constexpr std::int64_t kFewest = 12;  // with fewer, what groups save is lost again when it is handed out
  if (rounds < kFewest) return;
  const std::int64_t growth = rounds >= 60 ? 125 : rounds >= 16 ? 200 : 400;
  const auto low = lowest_price();
  groups_share_.trade();
  constexpr int kPatience = 24;
  int stale = 0;
  for (int k = 0; stale < kPatience && meter_.work() < end && !meter_.over() && state_.soft() > bound_; ++k) {
    const auto before = state_.soft();
    meter_.add(static_cast<std::int64_t>(part_.cases()));
    share(low, growth, k % 2 == 1, end);
    stale = state_.soft() < before ? 0 : stale + 1;
  }
}

// Groups share at a low price of excess, which rises until none is left; each better plan is handed out.
void Regrouper::share(std::int64_t low, std::int64_t growth_percent, bool feed_back, std::int64_t end) {
  constexpr auto kHighest = 4 * kUnit;
  set_prices(groups_share_, groups_);
  groups_share_.ask_for_less_than(state_.soft());
  for (auto price = low; price < kHighest && (groups_share_.excess() > 0 || price < kUnit / 4);
       price += price * (growth_percent - 100) / 100 + 1) {
    groups_share_.round(price, end);
    groups_share_.exchange_waiting(price);
    if (feed_back) groups_share_.feed_back(price / 10);
  }
  if (groups_share_.excess() > 0) groups_share_.pass_on(end);
  if (!groups_share_.best().who.empty()) hand_out(end);
}

// Who holds a case and may keep it at the group's cost does; the others go where most room is left, the
// heaviest first.
Resplitter::Plan Regrouper::handed_out(const Resplitter::Plan& shared) const {
  Resplitter::Plan out{state_.assignment(), shared.step};
  std::vector<std::int64_t> room(part_.people(), 0);
  std::vector<std::int64_t> cases(part_.people(), 0);
  std::vector<std::int64_t> high(part_.people(), 0);
  for (std::size_t p = 0; p < part_.people(); ++p) {
    room[p] = part_.in_reach[p] != 0 ? state_.steps().room(p, shared.step[p]) : 0;
    cases[p] = part_.most_cases[p] - part_.held_cases[p];
    high[p] = part_.most_high[p] - part_.held_high[p];
  }
  const auto give = [&](std::size_t c, std::size_t p) {
    room[p] -= part_.points[c], --cases[p], high[p] -= part_.high[c];
  };
  const auto soft = [&](std::size_t c, std::size_t p) {
    return batches_alone_.soft[batches_alone_.of[c] * alone_.count + p];
  };
  const auto least = [&](std::size_t c) {
    return batches_.soft[batches_.of[c] * groups_.count + at(shared.who[c])];
  };
  std::vector<std::size_t> others;
  for (std::size_t c = 0; c < part_.cases(); ++c) {
    if (shared.who[c] == kNobody) out.who[c] = kNobody;
    if (shared.who[c] == kNobody) continue;
    const auto p = out.who[c] == kNobody ? part_.people() : at(out.who[c]);
    const bool stays = part_.holder[c] != kNobody ||
                       (p < part_.people() && groups_.of[p] == static_cast<std::uint32_t>(shared.who[c]) &&
                        soft(c, p) == least(c));
    if (stays)
      give(c, p);
    else
      others.push_back(c);
  }
  std::vector<std::vector<std::size_t>> members(groups_.count);
  for (std::size_t p = 0; p < part_.people(); ++p) members[groups_.of[p]].push_back(p);
  std::ranges::stable_sort(others, std::greater<>{}, [&](auto c) { return part_.points[c]; });
  for (const auto c : others) {
    std::int32_t best = kNobody;
    std::tuple<std::int32_t, bool, std::int64_t> key;
    for (const auto p : members[at(shared.who[c])]) {
      if (soft(c, p) == Batches::kBarred) continue;
      const bool too_many = cases[p] <= 0 || high[p] < part_.high[c];
      const std::tuple here{soft(c, p), too_many, -room[p]};
      if (best == kNobody || here < key) best = static_cast<std::int32_t>(p), key = here;
    }
    out.who[c] = best;
    give(c, at(best));
  }
  return out;
}

// Two people of a group at a time, then any two of whom one has too much.
void Regrouper::hand_out(std::int64_t end) {
  constexpr int kWithin = 24;
  Resplitter people{state_, alone_, batches_alone_, handed_out(groups_share_.best()), ++seed_, meter_};
  set_prices(people, alone_);
  people.ask_for_less_than(state_.soft());
  people.trade();
  people.look_only_at(within_);
  for (int k = 0; k < kWithin && !people.keeps_to_all() && !within_.empty(); ++k) {
    people.round(kUnit / 16, end);
    people.charge_for_numbers();
  }
  people.look_only_at({});
  for (auto price = kUnit / 16; price < 4 * kUnit && !people.keeps_to_all(); price *= 2) {
    people.round(price, end, true);
    people.charge_for_numbers();
  }
  if (people.excess() > 0) people.pass_on(end);
  if (people.best().who.empty()) return;
  const auto before = state_.score();
  const auto kept = state_.assignment();
  state_.restore(people.best().who);
  if (before <= state_.score()) state_.restore(kept);
}

}  // namespace evenkeel::allocation::placing
