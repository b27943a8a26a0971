#include "allocation/placing/repack.h"

#include <algorithm>
#include <tuple>

#include "allocation/at.h"
#include "base/random.h"

namespace evenkeel::allocation::placing {
namespace {

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
    if (people_.size() * 6 >= taken.size() && random_.chance(700))
      fill_in_turn(pool);
    else
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

  // Few cases each: person by person the best selection of what is left, at values that chance shifts a
  // little; between room that is used and cases that are placed it is another bargain each time.
  void fill_in_turn(std::vector<std::size_t>& pool) {
    std::uint8_t last = 0;
    for (const auto c : pool) last = std::max(last, part_.urgency[c]);
    const auto for_a_case = static_cast<std::int64_t>(random_.below(64)) * 16;
    values_.clear();
    for (const auto c : pool) {
      const auto grains = part_.points[c] / part_.grain;
      const auto more_urgent = std::int64_t{last} - part_.urgency[c];
      values_.push_back(
          {c, for_a_case * (1 + 4 * more_urgent) + grains * (16 + 64 * more_urgent) +
                  static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(4 * grains + 1))) + 1});
    }
    for (auto k = people_.size(); k > 1; --k) std::swap(people_[k - 1], people_[random_.below(k)]);
    for (const auto p : people_) fill_best(p);
    for (const auto& [c, value] : values_) {
      const auto p = state_.who(c) == kNobody ? tightest(c, false) : kNobody;
      if (p != kNobody) state_.place(c, at(p));
    }
  }

  void fill_best(std::size_t p) {
    const auto room = (part_.limit[p] - state_.held(p).points) / part_.grain;
    if (room < 0) return;
    const auto cells = static_cast<std::size_t>(room) + 1;
    items_.clear();
    for (std::size_t k = 0; k < values_.size(); ++k) {
      const auto c = values_[k].first;
      if (state_.who(c) == kNobody && state_.pairs().allowed(c, p) && part_.points[c] / part_.grain <= room)
        items_.push_back(k);
    }
    best_.assign(cells, 0);
    chosen_cells_.assign(items_.size() * cells, 0);
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const auto [c, value] = values_[items_[i]];
      const auto grains = static_cast<std::size_t>(part_.points[c] / part_.grain);
      auto* const here = chosen_cells_.data() + i * cells;
      for (auto x = cells; x-- > grains;) {
        const auto with = best_[x - grains] + value;
        if (with > best_[x]) best_[x] = with, here[x] = 1;
      }
    }
    meter_.add(static_cast<std::int64_t>(items_.size() * cells / 16 + 1));
    auto x = cells - 1;
    for (auto i = items_.size(); i-- > 0;) {
      if (chosen_cells_[i * cells + x] == 0) continue;
      const auto c = values_[items_[i]].first;
      x -= static_cast<std::size_t>(part_.points[c] / part_.grain);
      if (state_.may_add(c, p, part_.limit[p])) state_.place(c, p);
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
  std::vector<std::pair<std::size_t, std::int64_t>> values_;  // of the cases that are given out
  std::vector<std::size_t> items_;
  std::vector<std::int64_t> best_;
  std::vector<std::uint8_t> chosen_cells_;
};

}  // namespace

void repack(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t work_units) {
  Repacker{state, seed, meter}.run(meter.work() + work_units);
}

}  // namespace evenkeel::allocation::placing
