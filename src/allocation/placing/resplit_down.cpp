#include <algorithm>
#include <tuple>
#include <utility>

#include "allocation/at.h"
#include "allocation/placing/resplit.h"

namespace evenkeel::allocation::placing {

// Hands that something has to go through from each person to one with room under their step.
void Resplitter::find_distances() {
  distance_.assign(groups_.count, kFar);
  std::vector<std::size_t> queue;
  for (std::size_t p = 0; p < groups_.count; ++p) {
    if (has_room(p)) distance_[p] = 0, queue.push_back(p);
  }
  for (std::size_t k = 0; k < queue.size(); ++k) {
    for (std::size_t p = 0; p < groups_.count; ++p) {
      if (distance_[p] < kFar || !gives_to(p, queue[k])) continue;
      distance_[p] = std::min(kFar - 1, distance_[queue[k]] + 1);
      queue.push_back(p);
    }
  }
  meter_.add(static_cast<std::int64_t>(queue.size() * groups_.count));
}

bool Resplitter::bring_down(std::int64_t end) {
  constexpr int kPatience = 12;
  constexpr std::int64_t kLow = kUnit / 64;
  auto least = excess_;
  auto price = kLow;
  for (int stale = 0; excess_ > 0 && stale < kPatience; ++stale) {
    find_distances();
    std::vector<std::pair<std::int64_t, std::size_t>> full;
    for (std::size_t p = 0; p < groups_.count; ++p) {
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
  pass_on(end);
  return keeps_to_all();
}

// With those nearer to room first; `wander`: with others after them.
void Resplitter::bring_down(std::size_t p, std::int64_t price, bool wander) {
  std::vector<std::tuple<std::int32_t, std::uint64_t, std::size_t>> others;
  for (std::size_t q = 0; q < groups_.count; ++q) {
    if (q != p && (wander || distance_[q] < distance_[p]))
      others.emplace_back(distance_[q], random_.below(groups_.count), q);
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
  for (std::size_t p = 0; p < groups_.count; ++p) {
    for (int k = 0; k < kTries && has_room(p); ++k) {
      const auto q = random_.below(groups_.count);
      if (q != p) look_at(p, q, price);
    }
  }
}

Resplitter::Position Resplitter::position() const {
  return {now_, given_, grains_, room_, cases_left_, high_left_, excess_, soft_};
}

void Resplitter::go_back(const Position& position) {
  now_ = position.now;
  given_ = position.given;
  grains_ = position.grains;
  room_ = position.room;
  cases_left_ = position.cases_left;
  high_left_ = position.high_left;
  excess_ = position.excess;
  soft_ = position.soft;
}

void Resplitter::widen(std::size_t p, std::int64_t grains) {
  excess_ -= above(p);
  room_[p] += grains;
  excess_ += above(p);
}

// What p has too much of goes to another as if they had the room that q has, and then from them to q.
void Resplitter::pass_over(std::size_t p, std::size_t through, std::size_t q) {
  const auto grains = std::min(above(p), room_[q] - grains_[q]);
  widen(through, grains);
  look_at(p, through, 4 * kUnit);
  widen(through, -grains);
  look_at(through, q, 4 * kUnit);
}

bool Resplitter::pass_on_once(std::int64_t end) {
  const auto before = position();
  auto best = before;
  for (std::size_t p = 0; p < groups_.count; ++p) {
    for (std::size_t q = 0; q < groups_.count; ++q) {
      if (above(p) == 0 || !has_room(q)) continue;
      for (std::size_t through = 0; through < groups_.count; ++through) {
        if (through == p || through == q || members_[through].empty()) continue;
        if (meter_.work() >= end || meter_.over()) break;
        pass_over(p, through, q);
        if (soft_ < best_soft_ && std::pair{excess_, soft_} < std::pair{best.excess, best.soft})
          best = position();
        go_back(before);
      }
    }
  }
  go_back(best);
  return best.excess < before.excess;
}

void Resplitter::pass_on(std::int64_t end) {
  constexpr std::int64_t kMost =
      40;  // pairs of somebody above and somebody with room: all of theirs are tried
  const auto count = [&](auto&& is) {
    std::int64_t sum = 0;
    for (std::size_t p = 0; p < groups_.count; ++p) sum += is(p) ? 1 : 0;
    return sum;
  };
  const auto pairs = count([&](auto p) { return above(p) > 0; }) * count([&](auto p) { return has_room(p); });
  while (pairs <= kMost && excess_ > 0 && pass_on_once(end)) {
  }
  keep_if_better();
}

bool Resplitter::raise() {
  std::int32_t who = kNobody;
  const auto consider = [&](std::size_t p) {
    const bool higher = cap(p, state_.steps().top()) > cap(p, now_.step[p]);
    if (higher && (who == kNobody || now_.step[p] < now_.step[at(who)])) who = static_cast<std::int32_t>(p);
  };
  for (const auto g : reached_by_excess()) std::ranges::for_each(members_[g], consider);
  if (who == kNobody) return false;
  const auto g = groups_.of[at(who)];
  const auto room = cap(at(who), now_.step[at(who)]);
  excess_ -= above(g);
  do {
    ++now_.step[at(who)];
  } while (cap(at(who), now_.step[at(who)]) <= room);
  room_[g] += cap(at(who), now_.step[at(who)]) - room;
  excess_ += above(g);
  return true;
}

bool Resplitter::gives_to(std::size_t p, std::size_t q) const {
  return q != p && std::ranges::any_of(given_[p], [&](auto c) { return soft(at(c), q) != Batches::kBarred; });
}

// Those above their steps, and whom something could come to from them, from hand to hand.
std::vector<std::size_t> Resplitter::reached_by_excess() const {
  std::vector<std::uint8_t> seen(groups_.count, 0);
  std::vector<std::size_t> out;
  const auto reach = [&](std::size_t p) {
    if (std::exchange(seen[p], 1) == 0) out.push_back(p);
  };
  for (std::size_t p = 0; p < groups_.count; ++p) {
    if (above(p) > 0) reach(p);
  }
  for (std::size_t k = 0; k < out.size(); ++k) {
    for (std::size_t q = 0; q < groups_.count; ++q) {
      if (seen[q] == 0 && gives_to(out[k], q)) reach(q);
    }
  }
  return out;
}

}  // namespace evenkeel::allocation::placing
