#include "allocation/placing/repack.h"

#include <algorithm>
#include <tuple>

#include "base/random.h"

namespace evenkeel::allocation::placing {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class Repacker {
 public:
  Repacker(State& state, std::uint64_t seed, gap::Meter& meter)
      : state_(state),
        part_(state.part()),
        meter_(meter),
        random_(seed, "repack"),
        chosen_(part_.people(), 0) {
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      const auto arcs = part_.arcs_of(c);
      const bool fits =
          std::ranges::any_of(arcs, [&](const Arc& arc) { return part_.fits_alone(c, at(arc.person)); });
      if (fits && state.who(c) == kNobody) waiting_.push_back(c);
    }
  }

  void run(std::int64_t end) {
    while (!waiting_.empty() && meter_.work() < end && !meter_.over()) {
      choose_people();
      if (!people_.empty()) give_out_anew();
    }
  }

 private:
  // Some of those who could hold one of the waiting cases.
  void choose_people() {
    for (const auto p : people_) chosen_[p] = 0;
    people_.clear();
    const auto c = waiting_[random_.below(waiting_.size())];
    const auto arcs = part_.arcs_of(c);
    const auto wanted = 2 + random_.below(4);
    for (std::size_t tries = 0; tries < 4 * wanted && people_.size() < wanted; ++tries) {
      const auto p = at(arcs[random_.below(arcs.size())].person);
      if (chosen_[p] != 0 || part_.room(p) <= 0) continue;
      chosen_[p] = 1;
      people_.push_back(p);
    }
    meter_.add(8);
  }

  void give_out_anew() {
    const auto before = state_.score();
    std::vector<std::size_t> pool;
    std::vector<std::pair<std::size_t, std::size_t>> taken;
    for (const auto p : people_) {
      for (const auto held : state_.given(p)) {
        if (part_.holder[at(held)] == kNobody) taken.emplace_back(at(held), p);
      }
    }
    for (const auto& [c, p] : taken) state_.take(c), pool.push_back(c);
    for (const auto c : waiting_) {
      if (std::ranges::any_of(part_.arcs_of(c), [&](const Arc& arc) { return chosen_[at(arc.person)] != 0; }))
        pool.push_back(c);
      meter_.add(2);
    }
    place_in_turn(pool);
    const auto after = state_.score();
    if (after.placed > before.placed || (after.placed == before.placed && after.soft > before.soft)) {
      for (const auto c : pool) {
        if (state_.who(c) != kNobody) state_.take(c);
      }
      for (const auto& [c, p] : taken) state_.place(c, p);
      return;
    }
    for (const auto& [c, p] : taken) waiting_.push_back(c);
    std::erase_if(waiting_, [&](auto c) { return state_.who(c) != kNobody; });
  }

  // By urgency, and within a class the lightest first, the heaviest first, or by chance; each where it leaves
  // least free, or where it costs least.
  void place_in_turn(std::vector<std::size_t>& pool) {
    const auto way = random_.below(4);
    const bool cheapest = random_.chance(500);
    std::vector<std::tuple<int, std::int64_t, std::uint64_t, std::size_t>> order;
    for (const auto c : pool) {
      const auto points = part_.points[c];
      const auto key = way == 0 ? points : way == 1 ? -points : way == 2 ? points / 8 : 0;
      order.emplace_back(part_.urgency[c], key, random_.next(), c);
    }
    std::ranges::sort(order);
    for (const auto& entry : order) {
      const auto c = std::get<3>(entry);
      const auto p = tightest(c, cheapest);
      if (p != kNobody) state_.place(c, at(p));
    }
  }

  std::int32_t tightest(std::size_t c, bool cheapest) {
    std::int32_t best = kNobody;
    std::pair<std::int64_t, std::int64_t> least;
    const auto look_at = [&](std::size_t p) {
      const auto left = part_.limit[p] - state_.held(p).points - part_.points[c];
      if (left < 0) return;
      const std::pair key{cheapest ? std::int64_t{state_.pairs().soft(c, p)} : 0, left};
      if ((best != kNobody && key >= least) || !state_.may_add(c, p, part_.limit[p])) return;
      best = static_cast<std::int32_t>(p);
      least = key;
    };
    for (const auto p : people_) {
      if (state_.pairs().allowed(c, p)) look_at(p);
    }
    meter_.add(static_cast<std::int64_t>(people_.size()));
    if (best != kNobody || !random_.chance(200)) return best;
    for (const auto& arc : part_.arcs_of(c)) look_at(at(arc.person));
    meter_.add(static_cast<std::int64_t>(part_.arcs_of(c).size()));
    return best;
  }

  State& state_;
  const Part& part_;
  gap::Meter& meter_;
  RandomStream random_;
  std::vector<std::size_t> waiting_;
  std::vector<std::size_t> people_;
  std::vector<std::uint8_t> chosen_;
};

}  // namespace

void repack(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t work_units) {
  Repacker{state, seed, meter}.run(meter.work() + work_units);
}

}  // namespace evenkeel::allocation::placing
