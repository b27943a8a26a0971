#include "allocation/placing/state.h"

#include <algorithm>
#include <cstdlib>

#include "base/int128.h"

namespace evenkeel::allocation::placing {

State::State(const Part& part, const Pairs& pairs, const Steps& steps)
    : part_(part),
      pairs_(pairs),
      steps_(steps),
      who_(part.cases(), kNobody),
      given_(part.people()),
      place_in_given_(part.cases(), 0),
      step_(part.people(), 0),
      people_at_(static_cast<std::size_t>(steps.top()) + 1, 0),
      unplaced_(static_cast<std::int64_t>(part.cases())) {
  std::uint8_t last = 0;
  for (const auto urgency : part.urgency) last = std::max(last, urgency);
  placed_.assign(2 * (std::size_t{last} + 1), 0);
  for (std::size_t p = 0; p < part.people(); ++p) {
    held_.push_back({part.held[p], part.held_cases[p], part.held_high[p], 0, 0});
    if (part.in_reach[p] == 0) continue;
    step_[p] = steps.of(p, part.held[p]);
    ++people_at_[static_cast<std::size_t>(step_[p])];
    finer_ += finer_of(p, part.held[p]);
  }
}

std::int64_t State::finer_of(std::size_t p, std::int64_t points) const {
  if (points <= 0) return 0;
  return static_cast<std::int64_t>(Int128{points} * points * part_.fineness /
                                   std::max<std::int64_t>(1, part_.available[p]));
}

Held State::with(Held held, std::size_t c, std::size_t p) const {
  held.points += part_.points[c];
  held.cases += 1;
  held.high += part_.high[c];
  if (part_.holder[c] != static_cast<std::int32_t>(p)) {
    held.fresh += 1;
    held.fresh_high += part_.high[c];
  }
  return held;
}

Held State::without(Held held, std::size_t c, std::size_t p) const {
  held.points -= part_.points[c];
  held.cases -= 1;
  held.high -= part_.high[c];
  if (part_.holder[c] != static_cast<std::int32_t>(p)) {
    held.fresh -= 1;
    held.fresh_high -= part_.high[c];
  }
  return held;
}

bool State::may_add(std::size_t c, std::size_t p, std::int64_t cap) const {
  if (held_[p].points + part_.points[c] > cap) return false;
  return numbers_allow(p, with(held_[p], c, p));
}

bool State::may_exchange(std::size_t out, std::size_t in, std::size_t p, std::int64_t cap) const {
  if (held_[p].points - part_.points[out] + part_.points[in] > cap) return false;
  return numbers_allow(p, with(without(held_[p], out, p), in, p));
}

void State::set_held(std::size_t p, const Held& held) {
  if (part_.in_reach[p] != 0) {
    finer_ += finer_of(p, held.points) - finer_of(p, held_[p].points);
    const auto step = steps_.of(p, held.points);
    --people_at_[static_cast<std::size_t>(step_[p])];
    ++people_at_[static_cast<std::size_t>(step)];
    step_[p] = step;
  }
  held_[p] = held;
}

void State::account(std::size_t c, std::size_t p, int sign) {
  const auto level = 2 * std::size_t{part_.urgency[c]};
  placed_[level] -= sign;
  placed_[level + 1] -= sign * part_.points[c];
  unplaced_ -= sign;
  soft_ += sign * pairs_.soft(c, p);
  const bool moved = part_.holder[c] != kNobody && part_.holder[c] != static_cast<std::int32_t>(p);
  moves_ += moved ? sign : 0;
}

void State::place(std::size_t c, std::size_t p) {
  who_[c] = static_cast<std::int32_t>(p);
  place_in_given_[c] = static_cast<std::int32_t>(given_[p].size());
  given_[p].push_back(static_cast<std::int32_t>(c));
  set_held(p, with(held_[p], c, p));
  account(c, p, 1);
  check();
}

void State::take(std::size_t c) {
  const auto p = static_cast<std::size_t>(who_[c]);
  const auto at = static_cast<std::size_t>(place_in_given_[c]);
  const auto last = given_[p].back();
  given_[p][at] = last;
  place_in_given_[static_cast<std::size_t>(last)] = static_cast<std::int32_t>(at);
  given_[p].pop_back();
  who_[c] = kNobody;
  set_held(p, without(held_[p], c, p));
  account(c, p, -1);
  check();
}

void State::restore(const std::vector<std::int32_t>& assignment) {
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (who_[c] != assignment[c] && who_[c] != kNobody) take(c);
  }
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (who_[c] != assignment[c]) place(c, static_cast<std::size_t>(assignment[c]));
  }
}

Score State::score() const {
  Score out{placed_, moves_, {}, soft_, finer_};
  std::int32_t people = 0;
  for (std::size_t step = people_at_.size(); step-- > 1;)
    out.at_or_above.push_back(people += people_at_[step]);
  return out;
}

Score State::score_again() const {
  State fresh{part_, pairs_, steps_};
  std::vector<Held> held = fresh.held_;
  for (std::size_t c = 0; c < who_.size(); ++c) {
    if (who_[c] == kNobody) continue;
    const auto p = static_cast<std::size_t>(who_[c]);
    held[p] = with(held[p], c, p);
    fresh.account(c, p, 1);
  }
  fresh.finer_ = 0;
  std::ranges::fill(fresh.people_at_, 0);
  for (std::size_t p = 0; p < held.size(); ++p) {
    if (part_.in_reach[p] == 0) continue;
    fresh.finer_ += finer_of(p, held[p].points);
    ++fresh.people_at_[static_cast<std::size_t>(steps_.of(p, held[p].points))];
  }
  return fresh.score();
}

void State::check() const {
#ifdef EVENKEEL_CHECK_MOVES
  if (score() != score_again()) std::abort();
  std::vector<std::size_t> given(part_.people(), 0);
  for (std::size_t c = 0; c < who_.size(); ++c) {
    if (who_[c] == kNobody) continue;
    const auto& list = given_[static_cast<std::size_t>(who_[c])];
    if (list[static_cast<std::size_t>(place_in_given_[c])] != static_cast<std::int32_t>(c)) std::abort();
    ++given[static_cast<std::size_t>(who_[c])];
  }
  for (std::size_t p = 0; p < given.size(); ++p) {
    if (given[p] != given_[p].size()) std::abort();
  }
#endif
}

}  // namespace evenkeel::allocation::placing
