#include "allocation/placing/pack.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "allocation/at.h"
#include "allocation/placing/dual.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int64_t kCheap = kPriceScale / 8;  // an exchange that costs no more is as good as free

}  // namespace

Packer::Packer(State& state, const Targets& targets, const std::vector<std::int64_t>& prices,
               gap::Meter& meter)
    : state_(state),
      part_(state.part()),
      prices_(prices),
      meter_(meter),
      step_(targets.step),
      cap_(part_.people(), 0) {
  for (std::size_t p = 0; p < part_.people(); ++p) set_cap(p, step_[p]);
  wanted_.assign(at(state.steps().top()) + 2, 0);
  for (std::size_t p = 0; p < part_.people(); ++p) {
    if (part_.in_reach[p] != 0) ++wanted_[at(step_[p])];
  }
  for (std::size_t step = wanted_.size() - 1; step-- > 0;) wanted_[step] += wanted_[step + 1];
}

void Packer::set_cap(std::size_t p, std::int32_t step) {
  step_[p] = step;
  cap_[p] = part_.held[p] + state_.steps().room(p, step);
}

void Packer::run(std::int64_t work_units) {
  end_ = meter_.work() + work_units;
  for (std::size_t p = 0; p < part_.people(); ++p) {
    while (part_.in_reach[p] != 0 && meter_.work() < end_ && excess(p) > 0) {
      if (!settle_all() && !raise_somebody(p)) break;
    }
  }
  for (auto step = state_.steps().top(); step > 0 && meter_.work() < end_; --step) {
    while (meter_.work() < end_ && lower(step)) {
    }
  }
}

// True when nobody is above their cap.
bool Packer::settle_all() {
  bool all = true;
  auto passes = 4 * static_cast<std::int64_t>(part_.people());  // whole excesses can go round in a ring
  for (std::size_t p = 0; p < part_.people(); ++p) {
    while (part_.in_reach[p] != 0 && excess(p) > 0) {
      if (meter_.work() >= end_ || meter_.over()) return false;
      if (shed(p)) continue;
      if (--passes < 0 || !pass_on(p)) {
        all = false;
        break;
      }
      p = 0;  // somebody else has the excess now
    }
  }
  return all;
}

std::int64_t Packer::moved(std::size_t c, std::size_t p) const {
  return part_.holder[c] != kNobody && part_.holder[c] != static_cast<std::int32_t>(p) ? 1 : 0;
}

void Packer::consider(const Change& change, std::size_t p, std::int64_t points, How how,
                      std::optional<Change>& best) {
  const auto q = change.q;
  if (points <= 0 || state_.held(q).points + points > part_.limit[q]) return;
  const auto too_much = std::max<std::int64_t>(0, points - std::max<std::int64_t>(0, -excess(q)));
  if (how == How::Under && too_much > 0) return;
  auto found = change;
  found.gain = std::min(points, excess(p)) - too_much;
  if (how == How::Beyond && found.gain <= 0) return;
  std::int64_t soft = state_.pairs().soft(change.c, q) - state_.pairs().soft(change.c, p);
  auto moves = moved(change.c, q) - moved(change.c, p);
  if (change.d != kNobody) {
    const auto d = at(change.d);
    soft += state_.pairs().soft(d, p) - state_.pairs().soft(d, q);
    moves += moved(d, p) - moved(d, q);
  }
  if (moves > 0) return;
  found.cost = kPriceScale * soft + (prices_[q] - prices_[p]) * points;
  if (!best || std::tuple{found.cost, -found.gain} < std::tuple{best->cost, -best->gain}) best = found;
}

void Packer::look_at(std::size_t p, std::size_t q, How how, std::optional<Change>& best) {
  const auto& pairs = state_.pairs();
  const auto left = how == How::Under ? -excess(q) : part_.limit[q] - state_.held(q).points;
  if (left <= 0 || (how == How::Beyond && excess(q) >= 0)) return;
  const auto least = how == How::PassOn ? excess(p) : 1;
  for (const auto mine : state_.given(p)) {
    const auto c = at(mine);
    meter_.add(1);
    if (part_.points[c] < least || !pairs.allowed(c, q)) continue;
    if (state_.may_add(c, q, part_.limit[q])) consider({c, q}, p, part_.points[c], how, best);
    for (const auto theirs : state_.given(q)) {
      const auto d = at(theirs);
      const auto points = part_.points[c] - part_.points[d];
      if (points < least || points > left || !pairs.allowed(d, p)) continue;
      if (!state_.may_exchange(c, d, p, part_.limit[p]) || !state_.may_exchange(d, c, q, part_.limit[q]))
        continue;
      consider({c, q, theirs}, p, points, how, best);
    }
    meter_.add(static_cast<std::int64_t>(state_.given(q).size() / 8));
    if (best && best->cost <= 0 && best->gain == excess(p)) return;
  }
}

void Packer::apply(const Change& change, std::size_t p) {
  state_.take(change.c);
  if (change.d != kNobody) state_.take(at(change.d)), state_.place(at(change.d), p);
  state_.place(change.c, change.q);
}

// Gives away something of what is too much: to people who stay under their caps, or else to somebody who then
// has too much, but less of it.
bool Packer::shed(std::size_t p) {
  std::optional<Change> under;
  std::optional<Change> beyond;
  search(p, How::Under, under);
  if (!under || under->cost > kCheap) search(p, How::Beyond, beyond);
  const auto* best = !under || (beyond && beyond->cost <= kCheap) ? &beyond : &under;
  if (!*best) return false;
  apply(**best, p);
  return true;
}

void Packer::search(std::size_t p, How how, std::optional<Change>& best) {
  for (std::size_t q = 0; q < part_.people(); ++q) {
    if (q == p || part_.in_reach[q] == 0) continue;
    look_at(p, q, how, best);
    if (best && best->cost <= 0 && best->gain == excess(p)) break;
  }
}

// How many hands away somebody with room under the cap is, over cases that may be passed on; -1: nobody.
std::vector<std::int32_t> Packer::distances() const {
  std::vector<std::int32_t> out(part_.people(), -1);
  std::vector<std::vector<std::uint8_t>> gives(part_.people(), std::vector<std::uint8_t>(part_.people(), 0));
  std::vector<std::uint8_t> seen;
  for (std::size_t p = 0; p < part_.people(); ++p) {
    seen.assign(part_.profiles(), 0);
    for (const auto c : state_.given(p)) {
      const auto k = part_.profile[at(c)];
      if (std::exchange(seen[k], 1) != 0) continue;
      for (const auto& arc : part_.arcs_of_profile(k)) gives[p][at(arc.person)] = 1;
    }
  }
  std::vector<std::size_t> queue;
  for (std::size_t p = 0; p < part_.people(); ++p) {
    if (part_.in_reach[p] != 0 && excess(p) < 0) out[p] = 0, queue.push_back(p);
  }
  for (std::size_t k = 0; k < queue.size(); ++k) {
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (out[p] < 0 && gives[p][queue[k]] != 0) out[p] = out[queue[k]] + 1, queue.push_back(p);
    }
  }
  meter_.add(static_cast<std::int64_t>(part_.people() * part_.people()));
  return out;
}

// The excess goes, whole, to somebody nearer to one with room, who then passes it on.
bool Packer::pass_on(std::size_t p) {
  const auto distance = distances();
  if (distance[p] < 2) return false;
  std::optional<Change> best;
  for (std::size_t q = 0; q < part_.people(); ++q) {
    if (distance[q] >= 0 && distance[q] < distance[p]) look_at(p, q, How::PassOn, best);
  }
  if (!best) return false;
  apply(*best, p);
  return true;
}

// Of those whom the excess could reach, the one in the lowest step goes up one.
bool Packer::raise_somebody(std::size_t p) {
  std::vector<std::uint8_t> reached(part_.people(), 0);
  std::vector<std::size_t> queue{p};
  reached[p] = 1;
  for (std::size_t k = 0; k < queue.size(); ++k) {
    for (const auto c : state_.given(queue[k])) {
      for (const auto& arc : part_.arcs_of(at(c))) {
        if (std::exchange(reached[at(arc.person)], 1) == 0) queue.push_back(at(arc.person));
        meter_.add(1);
      }
    }
  }
  std::int32_t who = kNobody;
  for (const auto q : queue) {
    if (part_.in_reach[q] == 0 || cap_[q] >= part_.limit[q]) continue;
    if (who == kNobody || step_[q] < step_[at(who)] ||
        (step_[q] == step_[at(who)] && excess(q) > excess(at(who))))
      who = static_cast<std::int32_t>(q);
  }
  if (who == kNobody) return false;
  set_cap(at(who), step_[at(who)] + 1);
  return true;
}

// One fewer at this step, all others staying in theirs. Tries only where splitting cases would allow it.
bool Packer::lower(std::int32_t step) {
  std::vector<std::pair<std::int64_t, std::size_t>> there;
  std::int32_t above = 0;
  for (std::size_t p = 0; p < part_.people(); ++p) {
    if (part_.in_reach[p] == 0) continue;
    set_cap(p, state_.step(p));
    above += state_.step(p) >= step ? 1 : 0;
    if (state_.step(p) != step || !state_.steps().possible(p, step - 1)) continue;
    there.emplace_back(state_.held(p).points - part_.held[p] - state_.steps().room(p, step - 1), p);
  }
  if (above <= wanted_[at(step)]) return false;
  std::ranges::sort(there);
  constexpr std::size_t kTries = 3;
  for (std::size_t k = 0; k < std::min(kTries, there.size()) && meter_.work() < end_; ++k) {
    const auto before = state_.assignment();
    const auto p = there[k].second;
    set_cap(p, step - 1);
    if (settle_all()) return true;
    state_.restore(before);
    set_cap(p, step);
  }
  return false;
}

}  // namespace evenkeel::allocation::placing
