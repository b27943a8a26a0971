// A plan in the making: who holds what, and what the objective has come to, kept change by change.
//
// With EVENKEEL_CHECK_MOVES every change is followed by a count from the beginning, and a difference ends the
// program: for tests. Nobody is ever taken above their limit, not even for a moment.
#pragma once

#include <compare>

#include "allocation/placing/part.h"

namespace evenkeel::allocation::placing {

// What the levels of the objective come to, in their order; of two, the lesser is the better plan.
struct Score {
  std::vector<std::int64_t> placed;       // by class: the number placed, then the points, both negated
  std::int64_t moves = 0;                 // cases that had a holder and get another
  std::vector<std::int32_t> at_or_above;  // people in reach, by step from the highest to 1: at it or above
  std::int64_t soft = 0;
  std::int64_t finer = 0;  // points squared by available points, people in reach added up
  friend auto operator<=>(const Score&, const Score&) = default;
};

// What somebody holds, in all and of it newly given.
struct Held {
  std::int64_t points = 0;
  std::int32_t cases = 0;
  std::int32_t high = 0;
  std::int32_t fresh = 0;
  std::int32_t fresh_high = 0;
};

class State {
 public:
  // Nothing placed. All three must outlive it.
  State(const Part& part, const Pairs& pairs, const Steps& steps);

  [[nodiscard]] const Part& part() const { return part_; }
  [[nodiscard]] const Pairs& pairs() const { return pairs_; }
  [[nodiscard]] const Steps& steps() const { return steps_; }
  [[nodiscard]] const std::vector<std::int32_t>& assignment() const { return who_; }
  [[nodiscard]] std::int32_t who(std::size_t c) const { return who_[c]; }
  [[nodiscard]] const Held& held(std::size_t p) const { return held_[p]; }
  // Cases given to a person, in no order that means anything.
  [[nodiscard]] const std::vector<std::int32_t>& given(std::size_t p) const { return given_[p]; }
  [[nodiscard]] std::int32_t step(std::size_t p) const { return step_[p]; }
  [[nodiscard]] std::int64_t unplaced() const { return unplaced_; }
  [[nodiscard]] std::int64_t soft() const { return soft_; }

  void place(std::size_t c, std::size_t p);  // the case must be unplaced
  void take(std::size_t c);                  // it must be placed
  // Back to an earlier assignment() of this state.
  void restore(const std::vector<std::int32_t>& assignment);
  void move(std::size_t c, std::size_t p) {
    take(c);
    place(c, p);
  }

  // What a person would hold.
  [[nodiscard]] Held with(Held held, std::size_t c, std::size_t p) const;
  [[nodiscard]] Held without(Held held, std::size_t c, std::size_t p) const;
  // Numbers of cases and of high-risk cases bind as soon as somebody is given a new one.
  [[nodiscard]] bool numbers_allow(std::size_t p, const Held& held) const {
    return (held.fresh == 0 || held.cases <= part_.most_cases[p]) &&
           (held.fresh_high == 0 || held.high <= part_.most_high[p]);
  }
  // Every limit but the points: those the caller compares with the cap that it works under.
  [[nodiscard]] bool may_add(std::size_t c, std::size_t p, std::int64_t cap) const;
  [[nodiscard]] bool may_exchange(std::size_t out, std::size_t in, std::size_t p, std::int64_t cap) const;

  [[nodiscard]] Score score() const;
  // The same from the assignment alone.
  [[nodiscard]] Score score_again() const;

 private:
  void account(std::size_t c, std::size_t p, int sign);
  void set_held(std::size_t p, const Held& held);
  void check() const;
  [[nodiscard]] std::int64_t finer_of(std::size_t p, std::int64_t points) const;

  const Part& part_;
  const Pairs& pairs_;
  const Steps& steps_;
  std::vector<std::int32_t> who_;
  std::vector<Held> held_;
  std::vector<std::vector<std::int32_t>> given_;
  std::vector<std::int32_t> place_in_given_;  // by case
  std::vector<std::int32_t> step_;
  std::vector<std::int32_t> people_at_;  // by step
  std::vector<std::int64_t> placed_;
  std::int64_t unplaced_ = 0;
  std::int64_t moves_ = 0;
  std::int64_t soft_ = 0;
  std::int64_t finer_ = 0;
};

}  // namespace evenkeel::allocation::placing
