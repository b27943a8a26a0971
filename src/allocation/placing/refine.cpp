#include <algorithm>

#include "allocation/at.h"
#include "allocation/placing/polish.h"
#include "base/int128.h"

namespace evenkeel::allocation::placing {
namespace {

class Refiner {
 public:
  Refiner(State& state, gap::Meter& meter, std::int64_t end)
      : state_(state), part_(state.part()), pairs_(state.pairs()), meter_(meter), end_(end) {
    for (std::size_t p = 0; p < part_.people(); ++p)
      cap_.push_back(part_.held[p] + (part_.in_reach[p] != 0 ? state.steps().room(p, state.step(p)) : 0));
  }

  // Pairs of people, the most loaded with each less loaded, until a round finds nothing.
  void run() {
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] != 0 && part_.available[p] > 0) order.push_back(p);
    }
    for (bool better = true; better;) {
      better = false;
      std::ranges::stable_sort(order, [&](auto a, auto b) { return above(a, b); });
      for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t k = order.size(); k-- > 0;) {
          if (meter_.work() >= end_ || meter_.over()) return;
          if (above(order[i], order[k])) better = even(order[i], order[k]) || better;
        }
      }
    }
  }

 private:
  // Does the first use more of their capacity?
  bool above(std::size_t p, std::size_t q) const {
    return Int128{state_.held(p).points} * part_.available[q] >
           Int128{state_.held(q).points} * part_.available[p];
  }
  std::int64_t finer(std::int64_t points, std::int64_t available) const {
    return static_cast<std::int64_t>(Int128{points} * points * part_.fineness / available);
  }
  std::int64_t gain(std::size_t p, std::size_t q, std::int64_t points) const {
    const auto a = state_.held(p).points;
    const auto b = state_.held(q).points;
    return finer(a, part_.available[p]) + finer(b, part_.available[q]) -
           finer(a - points, part_.available[p]) - finer(b + points, part_.available[q]);
  }
  std::int64_t moved(std::size_t c, std::size_t p) const {
    return part_.holder[c] != kNobody && at(part_.holder[c]) != p ? 1 : 0;
  }

  // The change from p to q that evens out most.
  bool even(std::size_t p, std::size_t q) {
    std::int32_t give = kNobody;
    std::int32_t take = kNobody;
    std::int64_t most = 0;
    const auto room = cap_[q] - state_.held(q).points;
    if (room <= 0) return false;
    for (const auto mine : state_.given(p)) {
      const auto c = at(mine);
      meter_.add(1);
      const auto there = pairs_.soft(c, q);
      if (there == Pairs::kBarred) continue;
      const auto cost = there - pairs_.soft(c, p);
      const auto moves = moved(c, q) - moved(c, p);
      if (cost <= 0 && moves <= 0 && part_.points[c] <= room && gain(p, q, part_.points[c]) > most &&
          state_.may_add(c, q, cap_[q]))
        most = gain(p, q, part_.points[c]), give = mine, take = kNobody;
      for (const auto theirs : state_.given(q)) {
        const auto d = at(theirs);
        const auto points = part_.points[c] - part_.points[d];
        if (points <= 0 || points > room) continue;
        const auto back = pairs_.soft(d, p);
        if (back == Pairs::kBarred || cost + back - pairs_.soft(d, q) > 0) continue;
        if (moves + moved(d, p) - moved(d, q) > 0 || gain(p, q, points) <= most) continue;
        if (!state_.may_exchange(d, c, q, cap_[q]) || !state_.may_exchange(c, d, p, cap_[p])) continue;
        most = gain(p, q, points), give = mine, take = theirs;
      }
      meter_.add(static_cast<std::int64_t>(state_.given(q).size() / 8));
    }
    if (give == kNobody) return false;
    state_.take(at(give));
    if (take != kNobody) state_.move(at(take), p);
    state_.place(at(give), q);
    return true;
  }

  State& state_;
  const Part& part_;
  const Pairs& pairs_;
  gap::Meter& meter_;
  std::int64_t end_;
  std::vector<std::int64_t> cap_;
};

}  // namespace

void refine(State& state, gap::Meter& meter, std::int64_t work_units) {
  Refiner{state, meter, meter.work() + work_units}.run();
}

}  // namespace evenkeel::allocation::placing
