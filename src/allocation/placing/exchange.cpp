#include "allocation/placing/exchange.h"

#include <algorithm>
#include <tuple>

#include "allocation/at.h"

namespace evenkeel::allocation::placing {

Exchanger::Exchanger(State& state, std::uint64_t seed, gap::Meter& meter)
    : state_(state),
      part_(state.part()),
      meter_(meter),
      random_(seed, "exchange"),
      changed_(part_.people(), 1) {
  for (std::size_t p = 0; p < part_.people(); ++p) {
    if (part_.in_reach[p] != 0) people_.push_back(p);
  }
}

std::int64_t Exchanger::cap(std::size_t p, std::int32_t step) const {
  if (!state_.steps().possible(p, step)) return -1;
  return part_.held[p] + state_.steps().room(p, step);
}

// Of cases that are alike to both, two are enough.
void Exchanger::list_choices(std::size_t p, std::size_t q, std::vector<Choice>& out) {
  const auto& pairs = state_.pairs();
  const auto moved = [&](std::size_t c, std::size_t who) {
    return part_.holder[c] != kNobody && part_.holder[c] != static_cast<std::int32_t>(who);
  };
  std::vector<Choice> single;
  for (const auto mine : state_.given(p)) {
    const auto c = at(mine);
    const auto there = pairs.soft(c, q);
    if (there == Pairs::kBarred || (moved(c, q) && !moved(c, p))) continue;
    single.push_back({part_.points[c], there - pairs.soft(c, p), 1, static_cast<std::int8_t>(part_.high[c]),
                      mine, kNobody});
  }
  std::ranges::sort(single, {}, [](const Choice& c) {
    return std::tuple{c.points, c.high, c.cost, c.first};
  });
  out.assign(1, {});
  const auto alike = [](const Choice& a, const Choice& b) {
    return a.points == b.points && a.high == b.high;
  };
  std::size_t kept = 0;
  for (std::size_t k = 0; k < single.size(); ++k) {  // the two cheapest of those alike
    if (kept >= 2 && alike(single[kept - 1], single[k]) && alike(single[kept - 2], single[k])) continue;
    single[kept++] = single[k];
  }
  single.resize(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    out.push_back(single[i]);
    for (std::size_t k = 0; k < i; ++k) {
      out.push_back({single[i].points + single[k].points, single[i].cost + single[k].cost, 2,
                     static_cast<std::int8_t>(single[i].high + single[k].high), single[i].first,
                     single[k].first});
    }
  }
  std::ranges::sort(out, {}, [](const Choice& c) {
    return std::tuple{c.cases, c.high, c.points, c.cost, c.first, c.second};
  });
  meter_.add(static_cast<std::int64_t>(out.size() + state_.given(p).size()));
}

bool Exchanger::numbers_allow(std::size_t p, std::int32_t cases, std::int32_t high) const {
  const auto& held = state_.held(p);
  return (cases <= 0 || held.cases + cases <= part_.most_cases[p]) &&
         (high <= 0 || held.high + high <= part_.most_high[p]);
}

// The best exchange that costs less than `below`.
void Exchanger::find(std::size_t p, std::size_t q, const Caps& caps, std::int64_t below,
                     std::optional<Swap>& best) {
  if (caps.p < 0 || caps.q < 0) return;
  for (std::size_t begin = 0; begin < theirs_.size();) {
    auto end = begin;
    while (end < theirs_.size() && theirs_[end].cases == theirs_[begin].cases &&
           theirs_[end].high == theirs_[begin].high)
      ++end;
    find_in_bucket(begin, end, p, q, caps, below, best);
    begin = end;
  }
}

// `theirs_` from begin to end are of one number; both lists rise with the points within a number. What q
// takes is at most their room and what goes back; so the window of what may come back moves one way.
void Exchanger::find_in_bucket(std::size_t begin, std::size_t end, std::size_t p, std::size_t q,
                               const Caps& caps, std::int64_t below, std::optional<Swap>& best) {
  const auto room_p = caps.p - state_.held(p).points;
  const auto room_q = caps.q - state_.held(q).points;
  for (std::size_t first = 0; first < mine_.size();) {
    auto last = first;
    while (last < mine_.size() && mine_[last].cases == mine_[first].cases &&
           mine_[last].high == mine_[first].high)
      ++last;
    const auto more = mine_[first].cases - theirs_[begin].cases;
    const auto high = mine_[first].high - theirs_[begin].high;
    if (numbers_allow(q, more, high) && numbers_allow(p, -more, -high)) {
      window_.clear();
      std::size_t head = 0;
      auto next = begin;
      for (auto k = first; k < last; ++k) {
        const auto& given = mine_[k];
        for (; next < end && theirs_[next].points <= given.points + room_p; ++next) {
          while (window_.size() > head && theirs_[window_.back()].cost >= theirs_[next].cost)
            window_.pop_back();
          window_.push_back(next);
        }
        while (head < window_.size() && theirs_[window_[head]].points < given.points - room_q) ++head;
        if (head == window_.size()) continue;
        const auto& taken = theirs_[window_[head]];
        const auto cost = std::int64_t{given.cost} + taken.cost;
        if (cost >= below || (given.cases == 0 && taken.cases == 0)) continue;
        if (best && cost > best->cost) continue;
        if (best && cost == best->cost) {
          if (!wandering_ || random_.below(++equals_) != 0) continue;
        } else {
          equals_ = 1;
        }
        best = Swap{cost, given, taken};
      }
      meter_.add(static_cast<std::int64_t>((last - first) + (end - begin)) / 2);
    }
    first = last;
  }
}

void Exchanger::apply(std::size_t p, std::size_t q, const Swap& swap) {
  for (const auto c : {swap.given.first, swap.given.second, swap.taken.first, swap.taken.second}) {
    if (c != kNobody) state_.take(at(c));
  }
  for (const auto c : {swap.taken.first, swap.taken.second}) {
    if (c != kNobody) state_.place(at(c), p);
  }
  for (const auto c : {swap.given.first, swap.given.second}) {
    if (c != kNobody) state_.place(at(c), q);
  }
  changed_[p] = changed_[q] = ++now_;
}

bool Exchanger::improve(std::size_t p, std::size_t q) {
  list_choices(p, q, mine_);
  list_choices(q, p, theirs_);
  std::optional<Swap> best;
  find(p, q, {cap(p, state_.step(p)), cap(q, state_.step(q))}, 0, best);
  if (state_.step(p) != state_.step(q)) find(p, q, {cap(p, state_.step(q)), cap(q, state_.step(p))}, 0, best);
  if (!best) return false;
  apply(p, q, *best);
  return true;
}

void Exchanger::wander(std::size_t p, std::size_t q, std::int64_t below) {
  list_choices(p, q, mine_);
  list_choices(q, p, theirs_);
  std::optional<Swap> best;
  wandering_ = true;
  equals_ = 0;
  const bool turn = state_.step(p) != state_.step(q) && random_.chance(500);
  const auto of_p = turn ? state_.step(q) : state_.step(p);
  const auto of_q = turn ? state_.step(p) : state_.step(q);
  find(p, q, {cap(p, of_p), cap(q, of_q)}, below, best);
  wandering_ = false;
  if (best) apply(p, q, *best);
}

// Each placed case where it costs least, whatever else stands there.
std::int64_t Exchanger::least_soft() const {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < part_.cases(); ++c) {
    if (state_.who(c) != kNobody) sum += std::ranges::min_element(part_.arcs_of(c), {}, &Arc::soft)->soft;
  }
  return sum;
}

void Exchanger::run(std::int64_t work_units) {
  const auto end = meter_.work() + work_units;
  const auto n = people_.size();
  constexpr std::int64_t kMostWorse = 4;  // steps of soft costs that wandering may cost for a while
  constexpr std::size_t kMost = 2'000;    // with more there are too many pairs to look at
  if (n < 2 || n > kMost) return;
  const auto least_possible = least_soft();
  const auto over = [&] { return meter_.work() >= end || meter_.over() || state_.soft() <= least_possible; };
  std::vector<std::uint64_t> looked(n * n, 0);  // when a pair was last looked at and nothing found
  auto best = state_.score();
  auto kept = state_.assignment();
  while (!over()) {
    for (bool better = true; better && !over();) {
      better = false;
      for (std::size_t i = 0; i < n && !over(); ++i) {
        for (std::size_t k = i + 1; k < n; ++k) {
          const auto p = people_[i];
          const auto q = people_[k];
          auto& last = looked[i * n + k];
          if (last >= std::max(changed_[p], changed_[q])) continue;
          if (improve(p, q))
            better = true;
          else
            last = now_;
        }
      }
    }
    meter_.add(static_cast<std::int64_t>(n * n / 16));
    if (auto score = state_.score(); score < best) {
      best = std::move(score);
      kept = state_.assignment();
    } else if (state_.soft() > best.soft + kMostWorse) {
      state_.restore(kept);
      for (auto& changed : changed_) changed = ++now_;
    }
    for (int k = 0; k < 6 && !over(); ++k) {
      const auto i = random_.below(n);
      const auto other = random_.below(n - 1);
      wander(people_[i], people_[other < i ? other : other + 1], random_.chance(50) ? 2 : 1);
    }
  }
  if (best < state_.score()) state_.restore(kept);
}

void Exchanger::lower(const std::vector<std::int32_t>& wanted, std::int64_t work_units) {
  const auto end = meter_.work() + work_units;
  std::int64_t above = 0;
  for (auto step = state_.steps().top(); step > 0; --step) {
    above = std::ranges::count_if(people_, [&](auto p) { return state_.step(p) >= step; });
    for (; above > wanted[at(step)]; --above) {
      if (meter_.work() >= end || meter_.over() || !lower_somebody(step, end)) break;
    }
  }
}

bool Exchanger::lower_somebody(std::int32_t step, std::int64_t end) {
  constexpr std::size_t kTries = 4;
  std::vector<std::pair<std::int64_t, std::size_t>> there;
  for (const auto p : people_) {
    const auto below = cap(p, step - 1);
    if (state_.step(p) == step && below >= 0) there.emplace_back(state_.held(p).points - below, p);
  }
  std::ranges::sort(there);
  for (std::size_t k = 0; k < std::min(kTries, there.size()) && meter_.work() < end; ++k) {
    const auto p = there[k].second;
    const auto before = state_.assignment();
    if (shed(p, cap(p, step - 1))) return true;
    state_.restore(before);
  }
  return false;
}

// Fills up what the others have left under their steps with what somebody has too much.
bool Exchanger::shed(std::size_t p, std::int64_t cap_of_p) {
  std::vector<std::pair<std::int64_t, std::size_t>> others;
  for (const auto q : people_) {
    const auto room = cap(q, state_.step(q)) - state_.held(q).points;
    if (q != p && room > 0) others.emplace_back(-room, q);
  }
  std::ranges::sort(others);
  for (const auto& [minus_room, q] : others) {
    const auto excess = state_.held(p).points - cap_of_p;
    if (excess <= 0) break;
    if (const auto swap = heaviest(p, q, -minus_room, excess)) apply(p, q, *swap);
  }
  return state_.held(p).points <= cap_of_p;
}

// What takes the most off p, up to the excess, with no more than the room at q; of those the cheapest.
std::optional<Exchanger::Swap> Exchanger::heaviest(std::size_t p, std::size_t q, std::int64_t room,
                                                   std::int64_t excess) {
  list_choices(p, q, mine_);
  list_choices(q, p, theirs_);
  std::optional<Swap> best;
  std::int64_t most = 0;
  for (std::size_t begin = 0; begin < theirs_.size();) {
    auto end = begin;
    while (end < theirs_.size() && theirs_[end].cases == theirs_[begin].cases &&
           theirs_[end].high == theirs_[begin].high)
      ++end;
    for (const auto& given : mine_) {
      const auto more = given.cases - theirs_[begin].cases;
      const auto high = given.high - theirs_[begin].high;
      if (!numbers_allow(q, more, high) || !numbers_allow(p, -more, -high)) continue;
      const auto found =
          std::lower_bound(theirs_.begin() + static_cast<std::ptrdiff_t>(begin),
                           theirs_.begin() + static_cast<std::ptrdiff_t>(end), given.points - room,
                           [](const Choice& c, std::int64_t points) { return c.points < points; });
      if (found == theirs_.begin() + static_cast<std::ptrdiff_t>(end)) continue;
      const auto gain = std::min(excess, given.points - found->points);
      const auto cost = std::int64_t{given.cost} + found->cost;
      if (gain <= 0 || gain < most || (gain == most && best && cost >= best->cost)) continue;
      most = gain;
      best = Swap{cost, given, *found};
    }
    meter_.add(static_cast<std::int64_t>(mine_.size()));
    begin = end;
  }
  return best;
}

}  // namespace evenkeel::allocation::placing
